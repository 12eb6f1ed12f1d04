import unicodedata
from pathlib import Path

import pytest
import spacy
import tomluoc
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy import displacy
from spacy.language import Language
from spacy.tokens import DocBin
from tomluoc.api import analyse, from_text
from tomluoc.report import Report
from tomluoc.source import Source

TEXT = (
    "Sáng 07/07/2022, tại xã Lộc Tấn, Ban Dân vận Huyện ủy tổ chức hội nghị sơ kết.\n"
    "Ông Trần Văn Lượng, Phó Bí thư Thường trực Huyện ủy chủ trì hội nghị; toàn huyện có 39 mô hình.\n"
)
HOSTILE = [
    unicodedata.normalize("NFD", TEXT),
    TEXT.replace("ủy", "uỷ"),
    TEXT.replace(" ", "\u00a0"),
    TEXT.replace("Dân", "Dâ\u00adn"),
    TEXT.replace("\n", "\r\n"),
    TEXT.replace("xã", "🏞️ xã"),
    TEXT.upper(),
    "   \n\n\t" + TEXT,
    ". " * 50,
    "39",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return tomluoc.load()


def assert_offsets_hold(report: Report) -> None:
    text = report.text or ""
    for span in (*report.entities, *report.figures, *report.dates, *report.documents, *report.places):
        assert text[span.start : span.end] == span.text != ""
    for person in report.people:
        for position in person.positions:
            assert " ".join(text[position.start : position.end].split()) == " ".join(position.title.split())
        assert all(0 <= mention.start < mention.end <= len(text) for mention in person.mentions)
    for point in report.brief.points if report.brief else ():
        assert all(0 <= part.start < part.end <= len(text) for part in point.evidence)


@pytest.mark.parametrize("text", HOSTILE)
def test_offsets_hold_on_hostile_text(text: str) -> None:
    report = analyse(Source(name="x", text=text))
    assert report.text == text
    assert not report.problems, report.problems
    assert_offsets_hold(report)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from([*TEXT.split(), "\n", "\u00a0", "…", "12.500", "%", "(", "“", "TM.", "🙂", "A\u0301"]),
        max_size=40,
    )
)
def test_offsets_hold_on_shuffled_text(words: list[str]) -> None:
    report = analyse(Source(name="x", text=" ".join(words)))
    assert not report.problems, report.problems
    assert_offsets_hold(report)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_report_or_a_clear_error(data: bytes) -> None:
    try:
        source = tomluoc.source.from_bytes(data, "x.txt")
    except tomluoc.SourceError as error:
        assert error.message and error.stage == "source"
    else:
        report = analyse(source)
        assert (report.status == "ok") == (not report.problems)
        assert all(problem.kind != "internal" for problem in report.problems), report.problems


def test_the_same_facts_whatever_the_tone_style_and_spaces() -> None:
    plain, other = (
        analyse(Source(name="x", text=text)) for text in (TEXT, TEXT.replace("ủy", "uỷ").replace(" ", "\u00a0"))
    )
    assert [(span.type, span.start, span.end) for span in plain.entities] == [
        (span.type, span.start, span.end) for span in other.entities
    ]
    assert [person.roles for person in plain.people] == [person.roles for person in other.people] == [["chair"]]


def test_a_file_a_path_and_a_text_give_the_same_report(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    by_path, by_name, by_text = tomluoc.brief(path), tomluoc.brief(str(path)), tomluoc.brief(TEXT)
    assert by_path == by_name
    assert by_path.model_dump(exclude={"source"}) == by_text.model_dump(exclude={"source"})
    assert by_path.source == str(path)


def test_the_report_survives_json() -> None:
    report = tomluoc.brief(TEXT)
    assert Report.model_validate_json(report.to_json(with_text=True)) == report


def test_the_doc_shows_in_displacy(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert {"PERSON", "POSITION", "PLACE", "DATE", "FIGURE"} <= {ent.label_ for ent in doc.ents}
    assert "Trần Văn Lượng" in displacy.render(doc, style="ent", jupyter=False)
    assert [span.text for span in doc.spans["PERSON"]] == ["Trần Văn Lượng"]


def test_results_survive_processes_and_serialisation(nlp: Language) -> None:
    texts = [TEXT, TEXT.replace("39", "41")]
    alone = [doc._.people for doc in nlp.pipe(texts)]
    assert alone == [doc._.people for doc in nlp.pipe(texts, n_process=2)]
    assert alone[0][0].name == "Trần Văn Lượng"
    stored = DocBin(store_user_data=True, docs=nlp.pipe(texts))
    assert [doc._.figures[0].value for doc in DocBin().from_bytes(stored.to_bytes()).get_docs(nlp.vocab)] == [39, 41]


def test_the_pipeline_is_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "nlp")
    again = spacy.load(tmp_path / "nlp")
    assert again.pipe_names == nlp.pipe_names
    assert again(TEXT)._.brief == nlp(TEXT)._.brief


def test_a_text_is_read_like_a_file() -> None:
    assert from_text(TEXT).text == TEXT

"""The guard keeps what the source says, and repairs or drops what it does not, with the reason."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from tomluoc import layers, load
from tomluoc.assemble import to_report
from tomluoc.corpus.splits import load_splits, select
from tomluoc.doc import doc_sentences, doc_text
from tomluoc.evaluate.gold import load_gold
from tomluoc.evaluate.guarding import measure
from tomluoc.report import Brief, Offsets, Point, Report
from tomluoc.source import from_bytes
from tomluoc.summarise.assemble import join, sentence
from tomluoc.summarise.guard import guard

TEXT = """Xã Lộc An sơ kết công tác dân vận

Sáng ngày 05/7/2023, tại xã Lộc An, Ban Dân vận Đảng ủy tổ chức hội nghị sơ kết công tác dân vận 6 tháng đầu năm. \
Ông Đỗ Văn Hạnh, Phó Bí thư Đảng ủy chủ trì hội nghị. Dự hội nghị có bà Lê Thị Thơm, Chủ tịch Hội Phụ nữ xã.
Toàn xã đã xây dựng 39 mô hình, đạt 97,5% kế hoạch; Hội Phụ nữ xã vận động được khoảng 90 triệu đồng giúp 12 hội viên vay vốn.
Công tác dân vận còn khó khăn: 3 ấp chưa có cán bộ chuyên trách, 45 hộ không đủ điều kiện vay vốn.
Bà Lê Thị Thơm đề nghị xã hỗ trợ kinh phí cho các chi hội trong quý III.
Kết luận hội nghị, ông Đỗ Văn Hạnh yêu cầu các chi bộ rà soát chỉ tiêu; xây dựng thêm 5 mô hình trước ngày 30/11/2023.
"""

Read = tuple[str, Report, list[tuple[int, int]]]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(profile="fast")


def read(nlp: Language, text: str) -> Read:
    doc = nlp.make_doc(from_bytes(text.encode(), "t").text)
    layers.write(doc, "source", from_bytes(text.encode(), "t"))
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc_text(doc), to_report(doc), doc_sentences(doc)


@pytest.fixture(scope="module")
def source(nlp: Language) -> Read:
    return read(nlp, TEXT)


def told(words: str, evidence: list[Offsets] | None = None, headline: str = "") -> Brief:
    point = Point(section="results", text=words, evidence=evidence or [])
    return Brief(headline=headline, text=words, points=[point], method="test")


def read_as_sentences(text: str) -> str:
    """Return the text as the guard writes what it takes from it."""
    return " ".join(text.split())


def stretch(text: str, words: str) -> Offsets:
    start = text.index(words)
    return Offsets(start=start, end=start + len(words))


@pytest.mark.parametrize(
    "words",
    [
        "Hội Phụ nữ xã vận động được khoảng 90.000.000 đồng.",
        "Có 45 hộ không đủ điều kiện vay vốn, 3 ấp chưa có cán bộ chuyên trách.",
        "Phó Bí thư Đảng ủy Đỗ Văn Hạnh chủ trì hội nghị sơ kết sáng 5/7/2023.",
        "Xã đã xây dựng 39 mô hình, đạt 97,5% kế hoạch.",
        "Bà Lê Thị Thơm đề nghị hỗ trợ kinh phí cho các chi hội trong quý III/2023.",
        "Đến 30/11/2023, các chi bộ xây dựng thêm 5 mô hình.",
    ],
)
def test_what_the_source_says_in_other_words_stays(source: Read, words: str) -> None:
    brief = guard(*source, told(words))
    assert [point.text for point in brief.points] == [words]
    assert brief.dropped == []
    assert brief.points[0].evidence


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Xã đã xây dựng 93 mô hình, đạt 97,5% kế hoạch.", "figure not in the source: 93 mô"),
        ("Xã đã xây dựng 39 hội viên, đạt 97,5% kế hoạch.", "unit not in the source: 39 hội"),
        ("Hội Phụ nữ xã vận động được khoảng 90 tỷ đồng.", "figure not in the source: 90 tỷ đồng"),
        (
            "Xã đã xây dựng 5 mô hình, đạt 97,5% kế hoạch.",
            "figure of something else in the source: 5 mô",
        ),
        (
            "Kết luận hội nghị, ông Hồ Văn Lâm yêu cầu các chi bộ rà soát chỉ tiêu.",
            "name not in the source: Hồ Văn Lâm",
        ),
        (
            "Kết luận hội nghị, ông Lê Thị Thơm yêu cầu các chi bộ rà soát chỉ tiêu.",
            "said of somebody else in the source: Lê Thị Thơm",
        ),
        ("Sáng ngày 06/7/2023, Ban Dân vận Đảng ủy tổ chức hội nghị.", "date not in the source: 06/7/2023"),
        (
            "Các chi bộ xây dựng thêm 5 mô hình trước ngày 05/7/2023.",
            "date of something else in the source: 05/7/2023",
        ),
        ("Có 45 hộ đủ điều kiện vay vốn.", "denied in the source: đủ"),
        ("Bà Lê Thị Thơm không đề nghị xã hỗ trợ kinh phí.", "denied, but not in the source: không đề"),
        ("Bà Lê Thị Thơm, Chủ tịch Hội Phụ nữ xã chủ trì hội nghị.", "another part in the source: Lê Thị Thơm chủ trì"),
        ("Ông Đỗ Văn Hạnh, Chủ tịch Hội Phụ nữ xã chủ trì hội nghị.", "title of somebody else: Chủ tịch Hội Phụ nữ xã"),
        ("Giá vàng thế giới lập đỉnh mới phiên cuối tuần.", "not said in the source"),
        (
            "Xã thực hiện Chỉ thị số 12-CT/TU và đã xây dựng 39 mô hình.",
            "document not in the source: Chỉ thị số 12-CT/TU",
        ),
    ],
)
def test_what_is_wrong_does_not_stay(source: Read, words: str, reason: str) -> None:
    brief = guard(*source, told(words))
    assert [dropped.text for dropped in brief.dropped] == [words]
    assert reason in brief.dropped[0].reason
    assert words not in [point.text for point in brief.points]


def test_a_wrong_sentence_gives_way_to_that_of_the_source(source: Read) -> None:
    text = source[0]
    brief = guard(*source, told("Ông Hồ Văn Lâm, Phó Bí thư Đảng ủy chủ trì hội nghị."))
    assert [point.text for point in brief.points] == ["Ông Đỗ Văn Hạnh, Phó Bí thư Đảng ủy chủ trì hội nghị."]
    assert brief.points[0].evidence == [stretch(text, "Ông Đỗ Văn Hạnh, Phó Bí thư Đảng ủy chủ trì hội nghị.")]
    assert brief.dropped[0].reason == "name not in the source: Ông Hồ Văn Lâm; replaced by the words of the source"
    assert brief.text == brief.points[0].text


def test_sentences_of_a_point_are_judged_one_by_one(source: Read) -> None:
    brief = guard(*source, told("Toàn xã đã xây dựng 39 mô hình. Giá vàng lập đỉnh mới phiên cuối tuần."))
    assert [point.text for point in brief.points] == ["Toàn xã đã xây dựng 39 mô hình."]
    assert [dropped.reason for dropped in brief.dropped] == ["not said in the source"]


def test_a_point_in_the_words_of_the_source_is_kept_as_it_is(source: Read) -> None:
    text = source[0]
    evidence = [
        stretch(text, "Toàn xã đã xây dựng 39 mô hình"),
        stretch(text, "; Hội Phụ nữ xã vận động được khoảng 90 triệu đồng"),
    ]
    words = sentence(join(text, ((span.start, span.end) for span in evidence)))
    before = told(words, evidence)
    assert guard(*source, before) is before


@pytest.mark.parametrize(
    ("cut", "reason"),
    [
        ("đủ điều kiện vay vốn", "negation left out: không"),
        ("90 triệu đồng giúp 12 hội viên vay vốn", "qualifier left out: khoảng"),
        ("Văn Hạnh, Phó Bí thư Đảng ủy chủ trì hội nghị", "person cut in two: Đỗ Văn Hạnh"),
        ("Toàn xã đã xây dựng 39", "figure cut in two: 39 mô hình"),
    ],
)
def test_cuts_that_change_the_words_of_the_source_are_found(source: Read, cut: str, reason: str) -> None:
    evidence = [stretch(source[0], cut)]
    brief = guard(*source, told(sentence(cut), evidence))
    assert brief.dropped[0].reason.startswith(reason)
    assert sentence(cut) not in [point.text for point in brief.points]


def test_words_that_evidence_does_not_give_are_checked_like_any_other(source: Read) -> None:
    evidence = [stretch(source[0], "Toàn xã đã xây dựng 39 mô hình")]
    brief = guard(*source, told("Toàn xã đã xây dựng 45 mô hình.", evidence))
    assert brief.dropped[0].text == "Toàn xã đã xây dựng 45 mô hình."


def test_a_headline_that_is_not_supported_gives_way_to_the_title(source: Read) -> None:
    brief = guard(*source, told("Xã đã xây dựng 39 mô hình.", headline="Xã Lộc An xây dựng 77 mô hình"))
    assert brief.headline == "Xã Lộc An sơ kết công tác dân vận"
    assert brief.dropped[0].reason == "figure not in the source: 77 mô"


@pytest.mark.parametrize("form", ["NFD", "CRLF"])
def test_offsets_are_those_of_the_text_as_read(nlp: Language, form: str) -> None:
    text = unicodedata.normalize("NFD", TEXT) if form == "NFD" else TEXT.replace("\n", "\r\n")
    read_text, report, sentences = read(nlp, text)
    brief = guard(read_text, report, sentences, told("Xã đã xây dựng 39 mô hình."))
    assert brief.dropped == []
    (span,) = brief.points[0].evidence
    assert read_text[span.start : span.end].startswith("Toàn xã đã xây dựng 39 mô hình")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_words_are_judged_and_evidence_stays_within_the_text(source: Read, words: str) -> None:
    text = source[0]
    brief = guard(*source, told(words))
    for point in brief.points:
        assert all(0 <= span.start < span.end <= len(text) for span in point.evidence)
    assert all(point.text in words or point.text in read_as_sentences(text) for point in brief.points)


def test_the_default_brief_is_supported(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert nlp.pipe_names[-1] == "guard"
    assert doc._.brief.dropped == []


# What `tomluoc evaluate corpus --guard` must not fall below on a handful of reports.
FLOORS = {"figure": 0.96, "unit": 0.96, "name": 0.97, "date": 0.94, "negation": 0.93, "role": 0.85}


def test_corrupted_briefs_are_found_and_good_ones_left_alone(corpus: Path) -> None:
    golds = list(select(load_gold(corpus / "reports"), load_splits(corpus), "dev"))[::4]
    result = measure(golds, profile="fast")
    assert {kind: rate for kind, floor in FLOORS.items() if (rate := result.detection(kind)) < floor} == {}
    assert result.false_alarms(["extractive", "without evidence"]) <= 0.02
    assert result.false_alarms() <= 0.02

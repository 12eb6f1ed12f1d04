"""Short abstracts: stretches of the title and the sentences, within their budget."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.layout import Layout, Region
from tomluoc.released import ModelError
from tomluoc.report import Report, TextSpan
from tomluoc.summarise import wanted
from tomluoc.summarise.abstract import abstract
from tomluoc.summarise.assemble import join, sentence
from tomluoc.summarise.wording import OF_SENTENCE, OF_SYLLABLE, READ, Wording, wording
from tomluoc.summarise.words import syllables
from tomluoc.text import fold

TITLE = "Xã Tân Lộc trao 40 suất quà cho học sinh nghèo"
LINES = (
    "Sáng 5/9, UBND xã Tân Lộc trao quà cho học sinh nghèo của trường Tiểu học Tân Lộc.",
    "Các em được xem văn nghệ (do nhà trường dàn dựng) trong không khí vui tươi.",
    "40 suất quà, mỗi suất trị giá 500.000 đồng, do các doanh nghiệp trong huyện ủng hộ.",
    "Mời bạn đọc xem thêm:",
)


def _laid_out(lines: tuple[str, ...]) -> tuple[str, list[tuple[int, int]], Layout]:
    text, spans = TITLE, [(0, len(TITLE))]
    for line in lines:
        text += f"\n{line}"
        spans.append((len(text) - len(line), len(text)))
    regions = [Region("title", 0, len(TITLE)), Region("body", len(TITLE) + 1, len(text))]
    return text, spans, Layout(regions=tuple(regions), title=TextSpan(start=0, end=len(TITLE), text=TITLE))


def _report(text: str) -> Report:
    return Report(id="x", source="x", title=TITLE, text=text)


@pytest.mark.parametrize("length", [5, 12, 20, 40, 60])
def test_an_abstract_keeps_its_budget_and_its_evidence(length: int) -> None:
    text, spans, page = _laid_out(LINES)
    brief = abstract(text, _report(text), spans, page, length=length)
    assert syllables(brief.text) <= length
    assert brief.text == " ".join(point.text for point in brief.points)
    for point in brief.points:
        assert point.text == sentence(join(text, [(span.start, span.end) for span in point.evidence]))
    assert (brief.headline, brief.method) == (TITLE, "abstract")


def _wanting(monkeypatch: pytest.MonkeyPatch, vital: str, length: float) -> None:
    """Have the network want the words of `vital` and no others."""
    module = sys.modules["tomluoc.summarise.abstract"]

    def network(words: Wording) -> wanted.Wanted:
        once = np.array([0.9 if word in fold(vital) else 0.05 for word in words.words], np.float32)
        return wanted.Wanted(once, once * 0.1, length)

    monkeypatch.setattr(module, "load", lambda: network)


def test_the_title_and_pieces_are_stretches_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    text, spans, page = _laid_out(LINES)
    _wanting(monkeypatch, f"{TITLE} các em được xem văn nghệ trong không khí vui tươi", 24)
    brief = abstract(text, _report(text), spans, page)
    assert brief.text == f"{TITLE}. Các em được xem văn nghệ trong không khí vui tươi."
    stretches = [[text[span.start : span.end] for span in point.evidence] for point in brief.points]
    assert stretches == [[TITLE], ["Các em được xem văn nghệ", " trong không khí vui tươi"]]


def test_something_of_the_body_is_told_but_not_what_only_leads_on(monkeypatch: pytest.MonkeyPatch) -> None:
    text, spans, page = _laid_out(LINES)
    _wanting(monkeypatch, f"{TITLE} Mời bạn đọc xem thêm", 11)
    brief = abstract(text, _report(text), spans, page)
    assert [point.text for point in brief.points] != [f"{TITLE}."]
    assert "Mời bạn đọc" not in brief.text


def test_labels_below_pictures_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    text, spans, page = _laid_out((LINES[0], "Ông Trần Văn Bảy, Phó Chủ tịch xã"))
    label = spans[-1]
    page = replace(
        page, regions=(page.regions[0], replace(page.regions[1], end=spans[1][1]), Region("caption", *label))
    )
    _wanting(monkeypatch, "Ông Trần Văn Bảy, Phó Chủ tịch xã", 8)
    assert "Bảy" not in abstract(text, _report(text), spans, page).text


def test_rows_of_tables_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    text, spans, page = _laid_out((LINES[0], "Si Ma Cai 102 115 34,5"))
    _wanting(monkeypatch, "Si Ma Cai 102 115 34,5", 8)
    assert "Si Ma Cai" not in abstract(text, _report(text), spans, page).text


def test_the_rest_of_a_broken_sentence_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    text, spans, page = _laid_out((LINES[0], "(sinh năm 1974) đến trao quà cho các em", "và ra về trong chiều mưa"))
    _wanting(monkeypatch, "sinh năm 1974 đến trao quà cho các em và ra về trong chiều mưa", 20)
    brief = abstract(text, _report(text), spans, page)
    assert brief.points and "1974" not in brief.text and "ra về" not in brief.text


def test_the_title_alone_where_no_sentence_fits() -> None:
    text, spans, page = _laid_out((LINES[0],))
    assert abstract(text, _report(text), spans, page, length=11).text == f"{TITLE}."
    assert abstract(text, _report(text), spans, page, length=3).text == ""


def test_a_text_without_title_or_sentences() -> None:
    line = LINES[0]
    page = Layout(regions=(Region("body", 0, len(line)),))
    told = abstract(line, Report(id="x", source="x"), [(0, len(line))], page)
    assert told.points and told.headline == told.points[0].text
    nothing = abstract("", Report(id="x", source="x"), [], Layout())
    assert (nothing.headline, nothing.text, nothing.points) == ("", "", [])


@given(st.lists(st.text('aáốđ 12,.;:()"', max_size=90), max_size=6), st.integers(1, 40))
def test_any_text_within_its_budget_and_its_offsets(lines: list[str], length: int) -> None:
    text, spans, page = _laid_out(tuple(lines))
    spans = [span for span in spans if text[slice(*span)].strip()]
    brief = abstract(text, _report(text), spans, page, length=length)
    assert sum(syllables(text[s.start : s.end]) for point in brief.points for s in point.evidence) <= length
    for point in brief.points:
        assert point.text == sentence(join(text, [(span.start, span.end) for span in point.evidence]))


def test_wording_counts_equal_syllables_alike_and_knows_the_title() -> None:
    text = "Họp dân\nDân họp. Hop dân"
    known = wording(text, fold(text), (0, 7), [(8, 16), (17, 24)])
    assert known.words == ["họp", "dân", "hop"]
    assert (known.kinds.tolist(), known.of.tolist()) == ([0, 1, 1, 0, 2, 1], [0, 0, 1, 1, 2, 2])
    assert known.starts == [0, 4, 8, 12, 17, 21]
    assert known.syllables[:, OF_SYLLABLE.index("in title")].tolist() == [1, 1, 1, 1, 0, 1]
    assert known.syllables[:, OF_SYLLABLE.index("pair in title after")].tolist() == [1, 0, 0, 0, 0, 0]
    assert known.sentences[:, OF_SENTENCE.index("share in title")].tolist() == [1, 1, 0.5]


def test_only_the_first_sentences_are_read() -> None:
    text = " ".join(f"câu {number}." for number in range(40))
    spans = [(at, at + 5) for at in range(0, 200, 5)]
    assert wording(text, fold(text), (0, 0), spans).of.max() == READ


def test_a_network_saved_and_read_again_answers_alike(tmp_path: Path) -> None:
    text, spans, _ = _laid_out(LINES)
    words = wording(text, fold(text), spans[0], spans[1:])
    released = wanted.load()
    wanted.save(released, tmp_path)
    again = wanted.load(tmp_path)(words)
    assert np.allclose(again.once, released(words).once, atol=1e-3)
    assert again.length == pytest.approx(released(words).length, rel=1e-3)
    assert ((again.once >= 0) & (again.once <= 1)).all()


def test_a_network_of_other_features_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "weights.npz", names=np.array(["một"]))
    with pytest.raises(ModelError, match="made for another version"):
        wanted.load(tmp_path)

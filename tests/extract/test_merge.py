"""Where grammars and model meet: whose spans and borders count, and what values they get."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.extract.figures import find_figures
from tomluoc.extract.merge import LIMITS, Limits, merge, merge_type
from tomluoc.extract.model_values import fit_dates, fit_figures
from tomluoc.report import Entity, EntityType

_LIMITS = Limits(keep=0.1, take=0.7, override=0.9)


def org(start: int, end: int, score: float | None = None, kind: EntityType = "ORG") -> Entity:
    return Entity(type=kind, start=start, end=end, text="x" * (end - start), score=score)


def meet(
    rules: list[Entity], model: list[Entity], certainty: float | None = 0.5
) -> list[tuple[int, int, float | None]]:
    chosen = merge_type(rules, model, lambda kind, start, end: certainty, _LIMITS)
    return [(entity.start, entity.end, entity.score) for entity in chosen]


def test_what_both_find_stands_with_the_score_of_the_model() -> None:
    assert meet([org(0, 5)], [org(0, 5, 0.2)]) == [(0, 5, 0.2)]


@pytest.mark.parametrize(("certainty", "kept"), [(0.5, True), (0.05, False), (None, True)])
def test_a_span_of_the_grammars_stays_unless_the_model_is_sure_of_the_contrary(
    certainty: float | None, kept: bool
) -> None:
    assert meet([org(0, 5)], [], certainty) == ([(0, 5, certainty)] if kept else [])


def test_a_span_of_the_model_alone_needs_a_high_score() -> None:
    assert meet([], [org(0, 5, 0.8), org(7, 9, 0.6)]) == [(0, 5, 0.8)]


def test_borders_are_corrected_only_where_the_model_is_very_sure() -> None:
    assert meet([org(0, 5)], [org(0, 9, 0.95)]) == [(0, 9, 0.95)]
    assert meet([org(0, 5)], [org(0, 9, 0.8)]) == [(0, 5, 0.5)]


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), max_size=8),
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6), st.floats(0, 1)), max_size=8),
)
def test_spans_of_a_type_never_overlap(rules: list[tuple[int, int]], model: list[tuple[int, int, float]]) -> None:
    def apart(spans: list[Entity]) -> list[Entity]:
        kept: list[Entity] = []
        for span in sorted(spans, key=lambda span: span.start):
            if not kept or span.start >= kept[-1].end:
                kept.append(span)
        return kept

    own = apart([org(start, start + size) for start, size in rules])
    theirs = apart([org(start, start + size, score) for start, size, score in model])
    chosen = merge(own, theirs, lambda kind, start, end: 0.5, "ORG")
    assert all(left.end <= right.start for left, right in zip(chosen, chosen[1:], strict=False))


def test_types_without_limits_stay_as_the_grammars_found_them() -> None:
    assert "DOCUMENT" not in LIMITS
    document = org(0, 5, kind="DOCUMENT")
    assert merge([document], [org(7, 9, 0.99, "DOCUMENT")], lambda *_: 0.0, "DOCUMENT") == [document]


def figure(text: str, start: int, end: int) -> tuple[str, str, float, float | None, str]:
    span = Entity(type="FIGURE", start=start, end=end, text=text[start:end])
    (fitted,) = fit_figures(text, find_figures(text), [span])
    assert text[fitted.start : fitted.end] == fitted.text
    return fitted.text, fitted.kind, fitted.value, fitted.of, fitted.unit


def test_a_corrected_end_changes_what_is_counted() -> None:
    text = "mở 64 lớp quán triệt Nghị quyết, lắp 16 trạm bơm dã chiến, đạt 3/5 xã biên giới"
    assert figure(text, 3, 9) == ("64 lớp", "count", 64, None, "lớp")
    assert figure(text, 37, 57) == ("16 trạm bơm dã chiến", "count", 16, None, "trạm bơm dã chiến")
    start = text.index("3/5")
    assert figure(text, start, len(text)) == ("3/5 xã biên giới", "ratio", 3, 5, "xã biên giới")


def test_a_figure_of_the_model_is_read_by_the_grammar() -> None:
    assert figure("tổ 12 vị", 3, 8) == ("12 vị", "count", 12, None, "vị")


def test_a_span_without_a_number_is_no_figure() -> None:
    assert fit_figures("rất nhiều hộ", [], [Entity(type="FIGURE", start=0, end=12, text="rất nhiều hộ")]) == []


def test_dates_of_the_model_have_bounds_where_the_grammar_reads_them() -> None:
    text = "ra quân tuần lễ hồng, xong 07/7/2022"
    vague, exact = text.index("tuần lễ hồng"), text.index("07/7")
    spans = [
        Entity(type="DATE", start=vague, end=vague + 12, text="tuần lễ hồng"),
        Entity(type="DATE", start=exact, end=len(text), text="07/7/2022"),
    ]
    found = fit_dates(text, [], spans, datetime.date(2022, 7, 8))
    assert [(date.text, date.from_, date.to) for date in found] == [
        ("tuần lễ hồng", None, None),
        ("07/7/2022", "2022-07-07", "2022-07-07"),
    ]

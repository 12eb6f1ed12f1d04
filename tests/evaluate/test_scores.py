import pytest
from tomluoc.evaluate.baseline import underthesea_entities
from tomluoc.evaluate.briefs import nugget_recall
from tomluoc.evaluate.gold import GoldSpan
from tomluoc.evaluate.intervals import f1_interval
from tomluoc.evaluate.scores import Counts, same_value, score_relaxed, score_spans, value_errors
from tomluoc.report import Entity


def gold(type_: str, start: int, end: int, **value: object) -> GoldSpan:
    return GoldSpan(type_, start, end, "x" * (end - start), value)


def found(type_: str, start: int, end: int, **value: object) -> Entity:
    return Entity(type=type_, start=start, end=end, text="x" * (end - start), value=value or None)  # type: ignore[arg-type]


def test_strict_wants_type_and_both_offsets() -> None:
    wanted = [gold("ORG", 0, 5), gold("PLACE", 0, 5), gold("ORG", 9, 12)]
    given = [found("ORG", 0, 5), found("ORG", 9, 11)]
    assert score_spans(wanted, given) == (1, 2, 3)


def test_relaxed_pairs_each_span_once() -> None:
    assert score_relaxed([gold("ORG", 0, 5), gold("ORG", 6, 9)], [found("ORG", 4, 8)]) == (1, 1, 2)
    assert score_relaxed([gold("ORG", 0, 2)], [found("ORG", 2, 4)]) == (0, 1, 1)


@pytest.mark.parametrize(("right", "given", "wanted", "f1"), [(0, 0, 0, 1.0), (0, 1, 0, 0.0), (1, 2, 2, 0.5)])
def test_f1_at_the_edges(right: int, given: int, wanted: int, f1: float) -> None:
    assert Counts(right, given, wanted).f1 == f1


def test_equal_counts_of_two_types_do_not_collapse() -> None:
    total = Counts()
    for counts in (Counts(1, 2, 3), Counts(1, 2, 3)):
        total.add(counts.right, counts.found, counts.wanted)
    assert (total.right, total.found, total.wanted) == (2, 4, 6)


def test_a_wrong_value_is_an_error_and_a_missing_span_is_none() -> None:
    wanted = [
        gold("FIGURE", 0, 2, kind="count", value=39, unit="mô hình"),
        gold("FIGURE", 5, 7, kind="count", value=1, unit="x"),
    ]
    exact, wrong = value_errors(wanted, [found("FIGURE", 0, 2, kind="count", value=40.0, unit="mô hình")])
    assert (exact, [span.start for span, _ in wrong]) == (1, [0])


def test_values_agree_whatever_the_number_type_and_case() -> None:
    assert same_value(
        "FIGURE", {"kind": "count", "value": 39, "unit": "Mô hình"}, {"kind": "count", "value": 39.0, "unit": "mô hình"}
    )
    assert not same_value("DATE", {"from": "2022-07-07"}, {})


def test_a_nugget_needs_all_its_keys() -> None:
    nuggets = [{"keys": ["39 mô hình", "Lộc Ninh"], "weight": 2}, {"keys": ["39 mô hình"], "weight": 1}]
    assert nugget_recall(nuggets, "Toàn huyện có 39  Mô hình.") == (1, 1, 3)


def test_intervals_hold_the_score_and_narrow_with_reports() -> None:
    low, high = f1_interval([(8, 10, 10), (9, 10, 10), (10, 10, 10)])
    assert low <= 0.9 <= high
    wide = f1_interval([(5, 10, 10), (10, 10, 10)])
    narrow = f1_interval([(5, 10, 10), (10, 10, 10)] * 40)
    assert narrow[1] - narrow[0] < wide[1] - wide[0]
    assert f1_interval([]) == (1.0, 1.0)


def test_underthesea_is_read_on_our_offsets() -> None:
    text = "Tin vắn\nÔng Trịnh Thanh Tuệ  họp tại Hà Nội.\r\n"
    found = list(underthesea_entities(text))
    assert ("PERSON", "Trịnh Thanh Tuệ") in [(entity.type, entity.text) for entity in found]
    assert all(text[entity.start : entity.end] == entity.text for entity in found)

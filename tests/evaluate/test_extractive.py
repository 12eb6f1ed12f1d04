from collections.abc import Callable

import pytest
from tomluoc.api import load
from tomluoc.evaluate.brief_run import BASELINES
from tomluoc.evaluate.extractive import Reading, lead, lex_rank, read_doc, text_rank, title_lead
from tomluoc.evaluate.oracles import nugget_oracle, rouge_oracle
from tomluoc.summarise.words import syllables

READING = Reading(
    "Huyện hội sơ kết công tác",
    (
        "Sáng nay trời đẹp.",
        "Hội phụ nữ huyện giải ngân 90 triệu đồng cho hội viên nghèo.",
        "Hội phụ nữ xã Lộc Tấn giải ngân 12 triệu đồng cho hội viên nghèo vay vốn trong huyện.",
        "Hội viên nghèo của huyện được vay vốn.",
        "Mưa to ở biển Đông.",
    ),
)
Baseline = Callable[[Reading, int], list[str]]


@pytest.mark.parametrize("baseline", BASELINES.values(), ids=BASELINES)
@pytest.mark.parametrize("budget", [0, 5, 14, 20, 30, 200])
def test_baselines_choose_whole_sentences_in_order_within_the_budget(baseline: Baseline, budget: int) -> None:
    chosen = baseline(READING, budget)
    whole = [READING.title, *READING.sentences]
    assert sum(map(syllables, chosen)) <= budget
    assert chosen == [sentence for sentence in whole if sentence in chosen]
    assert not any(syllables(s) <= budget - sum(map(syllables, chosen)) for s in READING.sentences if s not in chosen)


def test_what_does_not_fit_is_passed_over() -> None:
    assert lead(READING, 13) == [READING.sentences[0], READING.sentences[3]]
    assert title_lead(READING, 10) == [READING.title, READING.sentences[0]]
    assert title_lead(Reading("", READING.sentences), 4) == [READING.sentences[0]]


@pytest.mark.parametrize("rank", [text_rank, lex_rank])
def test_graphs_prefer_what_others_say_too(rank: Baseline) -> None:
    centre, others = "Vốn, nghề, nhà.", ("Vốn vay.", "Nghề dệt.", "Nhà ở.", "Trời mưa.")
    assert rank(Reading("", (*others[:2], centre, *others[2:])), syllables(centre)) == [centre]


@pytest.mark.parametrize("baseline", BASELINES.values(), ids=BASELINES)
@pytest.mark.parametrize("sentences", [(), ("Một câu.",), ("Một câu.", "Một câu.")])
def test_short_texts_are_no_trouble(baseline: Baseline, sentences: tuple[str, ...]) -> None:
    assert baseline(Reading("", sentences), 50) == list(sentences)


def test_a_text_is_read_without_furniture_and_title() -> None:
    text = (
        "Huyện ủy Lộc Ninh sơ kết công tác dân vận\n\n"
        "Sáng 07/07/2022, Ban Dân vận Huyện ủy tổ chức hội nghị sơ kết. Ông Trần Văn Lượng chủ trì.\n"
        "Lượt xem: 123\n"
    )
    reading = read_doc(load(profile="fast")(text))
    assert reading.title == "Huyện ủy Lộc Ninh sơ kết công tác dân vận"
    assert reading.sentences == (
        "Sáng 07/07/2022, Ban Dân vận Huyện ủy tổ chức hội nghị sơ kết.",
        "Ông Trần Văn Lượng chủ trì.",
    )
    assert reading.syllables == 10 + 13 + 6


NUGGETS = [
    {"fact": "a", "keys": ["39 mô hình", "Lộc Ninh"], "weight": 2},
    {"fact": "b", "keys": ["90 triệu"], "weight": 2},
    {"fact": "c", "keys": ["14 hộ"], "weight": 1},
]
SENTENCES = [
    "Khai mạc long trọng.",
    "Huyện Lộc Ninh họp.",
    "Có 39 mô hình, giải ngân 90 triệu đồng, trong đó có rất nhiều hộ nghèo.",
    "Đã đăng ký 39 mô hình.",
    "Giải ngân 90 triệu cho 14 hộ.",
]


def test_the_oracle_puts_a_nugget_together_from_two_sentences() -> None:
    # Everything in 4 + 6 + 7 syllables; with fewer, the three short ones cannot all be had.
    assert nugget_oracle(SENTENCES, NUGGETS, 17) == [SENTENCES[1], SENTENCES[3], SENTENCES[4]]
    assert nugget_oracle(SENTENCES, NUGGETS, 7) == [SENTENCES[4]]
    assert nugget_oracle(SENTENCES, NUGGETS, 3) == []


def test_the_oracle_of_rouge_adds_only_what_raises_the_score() -> None:
    reference = "Huyện Lộc Ninh đăng ký 39 mô hình"
    assert rouge_oracle(SENTENCES, reference, 2) == [SENTENCES[1], SENTENCES[3]]
    assert rouge_oracle(SENTENCES, SENTENCES[3], 2) == [SENTENCES[3]]
    assert rouge_oracle([], reference, 2) == []

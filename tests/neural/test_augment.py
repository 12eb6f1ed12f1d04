from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from tomluoc.evaluate.gold import GoldReport, parse_spans
from tomluoc.neural.augment import names_of, swap

TEXT = "Ông Lê Văn A, Chủ tịch UBND xã Tân Lập, huyện Hòa, và bà Nga dự.\nSở Y tế báo cáo 3 hộ ở xã Vĩnh Sơn Đông; LÊ VĂN A"
SPANS = (
    "PERSON\tLê Văn A\nPOSITION\tChủ tịch UBND xã Tân Lập\nORG\tUBND xã Tân Lập\nPLACE\txã Tân Lập\nPLACE\thuyện Hòa\n"
    "PERSON\tNga\nORG\tSở Y tế\nFIGURE\t3 hộ\nPLACE\txã Vĩnh Sơn Đông\nPERSON\tLÊ VĂN A"
)
OTHER = GoldReport(
    "y",
    "Trần Thị Bình Minh; xã Bù",
    parse_spans("Trần Thị Bình Minh; xã Bù", "PERSON\tTrần Thị Bình Minh\nPLACE\txã Bù", "y"),
)


@given(st.integers(0, 2**32 - 1), st.floats(0, 1))
def test_spans_keep_their_texts(seed: int, share: float) -> None:
    gold = GoldReport("x", TEXT, parse_spans(TEXT, SPANS, "x"))
    line = TEXT.index("\n")
    names = names_of([gold, OTHER])
    swapped, blocks = swap(gold, [(0, line), (line + 1, len(TEXT))], names, share, random.Random(seed))
    assert [span.type for span in swapped.spans] == [span.type for span in gold.spans]
    assert all(swapped.text[span.start : span.end] == span.text == span.text.strip() for span in swapped.spans)
    assert [swapped.text[start:end] for start, end in blocks] == swapped.text.split("\n")
    pairs = list(zip(gold.spans, swapped.spans, strict=True))
    assert all(new.text == old.text for old, new in pairs if old.type == "FIGURE" or old.text in ("Nga", "LÊ VĂN A"))
    assert all(new.text.startswith("xã ") for old, new in pairs if old.text.startswith("xã "))
    assert all(new.text.startswith("Chủ tịch UBND xã ") for old, new in pairs if old.type == "POSITION")


def test_names_are_replaced() -> None:
    gold = GoldReport("x", TEXT, parse_spans(TEXT, SPANS, "x"))
    swapped = {swap(gold, [], names_of([OTHER]), 1, random.Random(seed))[0].text for seed in range(9)}
    assert swapped == {
        TEXT.replace("Lê Văn A", "Trần Thị Bình Minh")
        .replace("xã Tân Lập", "xã Bù")
        .replace("xã Vĩnh Sơn Đông", "xã Bù")
    }

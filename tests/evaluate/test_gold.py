from pathlib import Path

import pytest
from tomluoc.evaluate.gold import GoldError, load_gold, parse_spans

TEXT = "Ông An, Phó trưởng Ban Dân vận huyện Lộc Ninh. Ban Dân vận họp. Ông An chủ trì."


def test_offsets_follow_from_the_order() -> None:
    tsv = "PERSON\tAn\nPOSITION\tPhó trưởng Ban Dân vận huyện Lộc Ninh\nORG\tBan Dân vận huyện Lộc Ninh\nORG\tBan Dân vận\nPERSON\tAn\n"
    spans = parse_spans(TEXT, tsv, "x.tsv")
    assert [(span.type, span.start) for span in spans] == [
        ("PERSON", 4),
        ("POSITION", 8),
        ("ORG", 19),
        ("ORG", 47),
        ("PERSON", 68),
    ]
    assert all(TEXT[span.start : span.end] == span.text for span in spans)


def test_bounds_get_the_names_of_the_contract() -> None:
    (span,) = parse_spans("họp 7/7/2022", 'DATE\t7/7/2022\t{"start": "2022-07-07", "end": "2022-07-07"}', "x.tsv")
    assert span.value == {"from": "2022-07-07", "to": "2022-07-07"}


def test_a_surface_that_is_not_there_names_file_and_line() -> None:
    with pytest.raises(GoldError, match=r"x.tsv:1: 'Bình'"):
        parse_spans(TEXT, "PERSON\tBình", "x.tsv")


def test_texts_and_annotations_may_lie_apart(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "annotations").mkdir()
    (tmp_path / "texts" / "a.txt").write_bytes(f"{TEXT}\r\n".encode())
    (tmp_path / "annotations" / "a.tsv").write_text("PERSON\tAn\n", encoding="utf-8")
    (report,) = load_gold(tmp_path)
    assert (report.id, report.text, len(report.spans)) == ("a", f"{TEXT}\r\n", 1)


def test_a_folder_without_annotations_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no annotated reports"):
        list(load_gold(tmp_path))


def test_a_surface_may_run_over_a_line_end() -> None:
    (span,) = parse_spans("bà Hoa, PCT UBND\nthị xã", "POSITION\tPCT UBND\\nthị xã", "x.tsv")
    assert (span.start, span.end, span.text) == (8, 23, "PCT UBND\nthị xã")


def test_spans_of_one_type_never_overlap() -> None:
    spans = parse_spans("lãi 500 đ/kg so với 500 đồng", "FIGURE\t500 đ/kg\nFIGURE\t500 đồng", "x.tsv")
    assert [span.start for span in spans] == [4, 20]

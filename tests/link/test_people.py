"""People: merged mentions, honorifics, titles on their offsets."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tomluoc.layout import Layout, Region
from tomluoc.link.people import link_people
from tomluoc.report import Entity, Person

EMPTY = Layout()
PeopleOf = Callable[..., dict[str, Person]]


@pytest.fixture
def people_of(marked: Callable[[str], tuple[str, list[Entity], list[tuple[int, int]]]]) -> PeopleOf:
    def find(source: str, layout: Layout = EMPTY) -> dict[str, Person]:
        text, entities, sentences = marked(source)
        found = link_people(text, entities, sentences, layout)
        for person in found:
            for position in person.positions:
                assert " ".join(text[position.start : position.end].split()) == position.title
        return {person.name: person for person in found}

    return find


@pytest.mark.parametrize(
    ("source", "titles"),
    [
        (
            "Báo cáo với [POSITION Thủ tướng], ông [PERSON Lê Đình Bảy], [POSITION Chủ tịch xã], nói.",
            {"Lê Đình Bảy": ["Chủ tịch xã"]},
        ),
        ("Ông [PERSON Lê Đình Bảy] không là [POSITION Ủy viên Trung ương].", {"Lê Đình Bảy": []}),
        ("Ông [PERSON Lê Đình Bảy] xin bầu bổ sung 2 [POSITION Phó Bí thư].", {"Lê Đình Bảy": []}),
        (
            "[POSITION Chủ tịch [ORG UBND huyện]] [PERSON Trần Văn Sáu] phát biểu.",
            {"Trần Văn Sáu": ["Chủ tịch UBND huyện"]},
        ),
        (
            "Dự có đồng chí [PERSON Trần Văn Sáu] - [POSITION Phó Bí thư [ORG Huyện ủy]], [POSITION Chủ tịch [ORG UBND huyện]].",
            {"Trần Văn Sáu": ["Phó Bí thư Huyện ủy", "Chủ tịch UBND huyện"]},
        ),
        (
            "Bà [PERSON Vũ Thị Chín] [POSITION UVBTV] [POSITION Trưởng Ban Dân vận] dự.",
            {"Vũ Thị Chín": ["UVBTV", "Trưởng Ban Dân vận"]},
        ),
        (
            "Các ông [PERSON Lê Đình Bảy], [PERSON Hà Văn Mười] được bầu làm [POSITION Phó Chủ tịch Hội].",
            {"Lê Đình Bảy": ["Phó Chủ tịch Hội"], "Hà Văn Mười": ["Phó Chủ tịch Hội"]},
        ),
        (
            "Ông [PERSON Lê Đình Bảy] (58 tuổi, nguyên [POSITION Trưởng thôn]) hỏi.",
            {"Lê Đình Bảy": ["Trưởng thôn"]},
        ),
        (
            "Ông [PERSON Lê Đình Bảy], [POSITION Giám đốc Trung tâm] kiêm [POSITION Tổ trưởng Tổ rà soát], báo cáo.",
            {"Lê Đình Bảy": ["Giám đốc Trung tâm", "Tổ trưởng Tổ rà soát"]},
        ),
        (
            "Dự có các đồng chí: [PERSON Lê Đình Bảy], [POSITION Phó Bí thư]; [PERSON Vũ Thị Chín] ([POSITION Trưởng ban]).",
            {"Lê Đình Bảy": ["Phó Bí thư"], "Vũ Thị Chín": ["Trưởng ban"]},
        ),
        (
            "Các [POSITION Phó Chủ tịch [ORG UBND huyện]]: [PERSON Lê Đình Bảy], [PERSON Vũ Thị Chín] cùng dự.",
            {"Lê Đình Bảy": ["Phó Chủ tịch UBND huyện"], "Vũ Thị Chín": ["Phó Chủ tịch UBND huyện"]},
        ),
        (
            "Hội đồng bầu ông [PERSON Lê Đình Bảy], [POSITION Bí thư [ORG Huyện ủy]], giữ chức [POSITION Chủ tịch [ORG HĐND huyện]].",
            {"Lê Đình Bảy": ["Bí thư Huyện ủy", "Chủ tịch HĐND huyện"]},
        ),
        (
            "Kỳ họp miễn nhiệm chức danh [POSITION Chủ tịch [ORG HĐND huyện]] đối với ông [PERSON Lê Đình Bảy].",
            {"Lê Đình Bảy": ["Chủ tịch HĐND huyện"]},
        ),
        (
            "Bầu ông [PERSON Lê Đình Bảy], [POSITION Giám đốc Sở A] và bà [PERSON Vũ Thị Chín], [POSITION Giám đốc Sở B]"
            " làm [POSITION Ủy viên [ORG UBND tỉnh]].",
            {
                "Lê Đình Bảy": ["Giám đốc Sở A", "Ủy viên UBND tỉnh"],
                "Vũ Thị Chín": ["Giám đốc Sở B", "Ủy viên UBND tỉnh"],
            },
        ),
        (
            "Bà [PERSON Vũ Thị Chín] tái cử [POSITION Chủ tịch], các chị [PERSON Hà Thị Mười], [PERSON Lê Thị Ba] giữ chức"
            " [POSITION Phó Chủ tịch].",
            {"Vũ Thị Chín": ["Chủ tịch"], "Hà Thị Mười": ["Phó Chủ tịch"], "Lê Thị Ba": ["Phó Chủ tịch"]},
        ),
        (
            "Miễn nhiệm chức danh [POSITION Ủy viên [ORG UBND]] đối với các ông: [PERSON Lê Đình Bảy] (nguyên"
            " [POSITION Giám đốc Sở A], nay giữ chức [POSITION Bí thư Quận ủy]), ông [PERSON Hà Văn Mười] (nghỉ hưu).",
            {
                "Lê Đình Bảy": ["Ủy viên UBND", "Giám đốc Sở A", "Bí thư Quận ủy"],
                "Hà Văn Mười": ["Ủy viên UBND"],
            },
        ),
        (
            "Ông [PERSON Lê Đình Bảy] được bầu làm [POSITION Bí thư Tỉnh ủy] thay cho ông [PERSON Hà Văn Mười].",
            {"Lê Đình Bảy": ["Bí thư Tỉnh ủy"], "Hà Văn Mười": ["Bí thư Tỉnh ủy"]},
        ),
        (
            "Hai tỉnh có tân [POSITION Bí thư] lần lượt là ông [PERSON Lê Đình Bảy] và bà [PERSON Vũ Thị Chín].",
            {"Lê Đình Bảy": ["Bí thư"], "Vũ Thị Chín": ["Bí thư"]},
        ),
        (
            "Dự có các nguyên [POSITION Chủ tịch Hội] qua các thời kỳ, trong đó có bà [PERSON Vũ Thị Chín].",
            {"Vũ Thị Chín": ["Chủ tịch Hội"]},
        ),
        (
            "1. Ông: [PERSON Y Thuyn Niê]      Chức vụ: [POSITION Phó Trưởng phòng]\n",
            {"Y Thuyn Niê": ["Phó Trưởng phòng"]},
        ),
        (
            "THƯ KÝ                    [POSITION CHÁNH VĂN PHÒNG]\n(đã ký)                 (đã ký)\n"
            "[PERSON Vũ Thị Chín]                [PERSON Lê Đình Bảy]\n",
            {"Vũ Thị Chín": [], "Lê Đình Bảy": ["CHÁNH VĂN PHÒNG"]},
        ),
    ],
)
def test_titles(people_of: PeopleOf, source: str, titles: dict[str, list[str]]) -> None:
    assert {name: [p.title for p in person.positions] for name, person in people_of(source).items()} == titles


def test_organisation_and_place(people_of: PeopleOf) -> None:
    person = people_of("[POSITION Chủ tịch [ORG UBND [PLACE huyện Hớn Quản]]] [PERSON Trần Văn Sáu] dự.")[
        "Trần Văn Sáu"
    ]
    assert (person.positions[0].organisation, person.positions[0].place) == ("UBND huyện Hớn Quản", "huyện Hớn Quản")


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("Ông [PERSON Trần Thanh Hoà] dự. Ông [PERSON Hòa] nói.\n[PERSON TRẦN THANH HÒA]", {"Trần Thanh Hoà": 3}),
        (
            "Ông [PERSON Trần Văn Bình].\nBà [PERSON Lê Thị Bình].\nÔng [PERSON Bình] nói.",
            {"Trần Văn Bình": 2, "Lê Thị Bình": 1},
        ),
        (
            "Ông [PERSON Trần Văn Bình] và ông [PERSON Lê Bá Bình] dự. Ông [PERSON Bình] nói.",
            {"Trần Văn Bình": 1, "Lê Bá Bình": 1, "Bình": 1},
        ),
        ("Thiếu tá [PERSON Hồ Văn Pả Xiêng]. Anh [PERSON Pả Xiêng] kể.", {"Hồ Văn Pả Xiêng": 2}),
    ],
)
def test_mentions(people_of: PeopleOf, source: str, names: dict[str, int]) -> None:
    assert {name: len(person.mentions) for name, person in people_of(source).items()} == names


@pytest.mark.parametrize(
    ("source", "honorific"),
    [
        ("Đồng chí [PERSON Trần Văn Sáu] dự.", "Đồng chí"),
        ("PGS.TS. [PERSON Trần Văn Sáu] dự.", "PGS.TS."),
        ("các ông: [PERSON Trần Văn Sáu] dự.", "ông"),
        ("Thượng tá [PERSON Trần Văn Sáu] dự.", "Thượng tá"),
        ("Cử tri [PERSON Trần Văn Sáu] hỏi.", None),
    ],
)
def test_honorific(people_of: PeopleOf, source: str, honorific: str | None) -> None:
    assert people_of(source)["Trần Văn Sáu"].honorific == honorific


def test_byline_is_no_person(people_of: PeopleOf) -> None:
    source = "Ông [PERSON Trần Văn Sáu] dự.\n[PERSON Hà Vy]"
    layout = Layout(regions=(Region("byline", len("Ông Trần Văn Sáu dự.\n"), len("Ông Trần Văn Sáu dự.\nHà Vy")),))
    assert list(people_of(source, layout)) == ["Trần Văn Sáu"]
    assert list(people_of("Ông [PERSON Trần Văn Sáu] dự.\nẢnh: [PERSON Hà Vy]")) == ["Trần Văn Sáu"]


@pytest.mark.parametrize("text", ["- ông: ", "ông, ", "dự ", "(", "\n", "theo ý kiến của "])
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    text *= 4000  # a pattern that tries again from everywhere would not come back
    kinds = ("PERSON", "POSITION", "ORG")
    entities = [Entity(type=kinds[i % 3], start=i * 9, end=i * 9 + 2, text=text[i * 9 : i * 9 + 2]) for i in range(300)]
    people = link_people(text, entities, [(0, len(text))], EMPTY)
    assert sum(len(person.mentions) for person in people) <= 100


@given(st.text(alphabet="ông bà, A;:()-\nđồngchíTrưởng ban.Hà", max_size=80), st.data())
def test_any_spans(text: str, data: st.DataObject) -> None:
    size = len(text)
    entities = []
    for kind in ("PERSON", "POSITION", "PERSON", "ORG"):
        start = data.draw(st.integers(0, size))
        end = data.draw(st.integers(start, size))
        if end > start and text[start:end].strip():
            entities.append(Entity(type=kind, start=start, end=end, text=text[start:end]))
    for person in link_people(text, entities, [(0, size)], EMPTY):
        assert person.roles
        assert all(0 <= mention.start < mention.end <= size for mention in person.mentions)


@pytest.mark.parametrize(
    "source",
    [
        "Ông [PERSON Ba Lành] ([PERSON Trần Văn Lành]), [POSITION Trưởng ấp], kể.",
        "Ông [PERSON Ba Lành] (tên thật là [PERSON Trần Văn Lành]), [POSITION Trưởng ấp], kể.",
    ],
)
def test_name_in_brackets_is_the_same_person(people_of: PeopleOf, source: str) -> None:
    found = people_of(source)
    assert {name: len(person.mentions) for name, person in found.items()} == {"Trần Văn Lành": 2}
    assert [position.title for position in found["Trần Văn Lành"].positions] == ["Trưởng ấp"]


def test_people_in_brackets_who_are_others(people_of: PeopleOf) -> None:
    assert set(people_of("Ông [PERSON Ba Lành] (con ông [PERSON Trần Văn Sáu]) kể.")) == {"Ba Lành", "Trần Văn Sáu"}


def test_giver_of_information_is_no_credit(people_of: PeopleOf) -> None:
    assert set(people_of("Đầu mối cung cấp thông tin: [PERSON Vũ Thị Chín].")) == {"Vũ Thị Chín"}


def test_table_of_the_elected(people_of: PeopleOf) -> None:
    found = people_of(
        "TT  Chức danh            Họ và tên\n1   [POSITION Chủ tịch]             [PERSON Trần Văn Sáu]      24\n"
        "2   [POSITION Phó Chủ tịch]         [PERSON Vũ Thị Chín]       22\n"
    )
    assert {name: [position.title for position in person.positions] for name, person in found.items()} == {
        "Trần Văn Sáu": ["Chủ tịch"],
        "Vũ Thị Chín": ["Phó Chủ tịch"],
    }


@pytest.mark.parametrize(
    ("block", "titles"),
    [
        (
            "Nơi nhận:\tTM. [ORG BAN THƯỜNG VỤ]\n- Như trên;\t[POSITION BÍ THƯ]\n- Lưu.\t[PERSON Trần Văn Sáu]\n",
            ["BÍ THƯ"],
        ),
        (
            "KT. TRƯỞNG BAN\n[POSITION PHÓ TRƯỞNG BAN]\n[POSITION TRƯỞNG CÔNG AN HUYỆN]\n(đã ký)\n[PERSON Trần Văn Sáu]\n",
            ["PHÓ TRƯỞNG BAN", "TRƯỞNG CÔNG AN HUYỆN"],
        ),
    ],
)
def test_signature(people_of: PeopleOf, block: str, titles: list[str]) -> None:
    found = people_of("Ban kính báo.\n\n" + block)
    assert [position.title for position in found["Trần Văn Sáu"].positions] == titles


def test_signer_is_no_byline(people_of: PeopleOf) -> None:
    head = "Xã kính báo.\nCHỦ TỊCH\n"
    layout = Layout(regions=(Region("byline", len(head), len(head) + len("Trần Văn Sáu")),))
    found = people_of("Xã kính báo.\n[POSITION CHỦ TỊCH]\n[PERSON Trần Văn Sáu]", layout)
    assert [position.title for position in found["Trần Văn Sáu"].positions] == ["CHỦ TỊCH"]


def test_titles_of_a_list(people_of: PeopleOf) -> None:
    found = people_of(
        "Hai [POSITION phó chủ tịch] gồm: [PERSON Lê Đình Bảy], [PERSON Vũ Thị Chín] (quê Trà Bồng) và chị [PERSON Hà Thị Mười]."
    )
    assert {name: [position.title for position in person.positions] for name, person in found.items()} == {
        "Lê Đình Bảy": ["phó chủ tịch"],
        "Vũ Thị Chín": ["phó chủ tịch"],
        "Hà Thị Mười": ["phó chủ tịch"],
    }

"""The grammar of bodies: a head (`Sở`, `UBND`), a field (`Nội vụ`), and an area or parent body (`tỉnh`, `Huyện ủy`)."""

from __future__ import annotations

from typing import NamedTuple

from tomluoc.extract.body_parts import BodyParts, folded, heads, trie
from tomluoc.extract.place_names import is_human
from tomluoc.extract.syllables import HARD, JOINED, SPACE, Syllable

_DEEPEST = 4  # bodies within a body's name
_LONGEST_COMPANY = 16  # syllables


class Body(NamedTuple):
    """A body in syllables `start:end`, with the class of its head."""

    start: int
    end: int
    kind: str


class BodyGrammar(BodyParts):
    """Reads the bodies of one text from left to right; every method takes and returns indexes of syllables."""

    def bodies(self) -> list[Body]:
        """Return the bodies that their head and field name, in order and without overlap."""
        found: list[Body] = []
        index = 0
        while index < len(self.tokens):
            skipped = self.tokens[index].shape in "pd" or index in self.within_place
            body = None if skipped else self.body(index)
            if body is None or self._generic(body):
                index = body.end if body is not None and body.kind == "whole" else index + 1
                continue
            found.append(body)
            found.extend(self._sharing_head(body))
            index = found[-1].end
        return found

    def body(self, index: int, depth: int = 0) -> Body | None:
        """Return the body whose head stands at `index`, the longest reading first."""
        for end, kind in reversed(heads().matches(self.tokens, index)):
            if kind == "none" or self.inside_word(index):
                return None
            stop = self._after_head(index, end, kind, depth)
            if stop is not None:
                return Body(index, stop, kind)
        return None

    def _after_head(self, start: int, end: int, kind: str, depth: int) -> int | None:
        head = self.tokens[start]
        match kind:
            case "state":
                return end if head.capital else None
            case "whole":
                return self._tail(end, depth)
            case "whole_capital":
                return self._tail(end, depth) if head.capital or self.tokens[start + 1].capital else None
            case "level" | "party" | "brand":
                return self._alone_or_placed(start, end, depth)
            case "abbreviation":
                tail = self._tail(end, depth)
                return tail if head.shape == "A" and (tail > end or len(head.low) > 2) else None
            case "board":
                return self._board(start, end, depth)
            case "short":
                tail = self._tail(end, depth)
                return tail if head.capital and tail > end else None
            case "field" | "field_capital":
                return self._field_body(start, end, kind, depth)
            case "number":
                return self.number(end, head)
            case "place":
                return self._placed(start, end, depth)
            case _:
                return self._named(start, end, kind, depth)

    def _alone_or_placed(self, start: int, end: int, depth: int) -> int | None:
        """Return the end of a body that a capital or an area makes one."""
        after = self.at(end)
        if after is not None and after.gap == SPACE and after.low in folded("org_office_endings.txt"):
            return None
        tail = self._tail(end, depth)
        if tail > end:
            return tail
        before = self.at(start - 1)
        general = before is not None and before.low in folded("org_not_after.txt") and self.tokens[start].gap < HARD
        return end if self.tokens[start].capital and not general else None

    def _placed(self, start: int, end: int, depth: int) -> int | None:
        place = self.place_at.get(end)
        stop = max(self.run(end), self._tail(end, depth), place.end if place else end)
        return stop if stop > end or (self.tokens[start].capital and end - start > 1) else None

    # -- what follows a head -------------------------------------------------------------------------------------

    def _tail(self, index: int, depth: int) -> int:
        """Return the end of the area or parent body at `index`; `index` itself where there is none."""
        if not self.continues(index):
            return index
        inner = self.past_brackets(index)
        if inner != index and depth < _DEEPEST:
            after = self._tail(inner, depth + 1)
            return after if after > inner else index
        begin = self.nation(self.past_number(index))
        if not self.continues(begin):
            return begin
        area = self.area(begin)
        area = self.past_number(area) if area > begin and self.continues(area) else area
        if depth < _DEEPEST and self.tokens[begin].shape not in "pd":
            parent = self.body(begin, depth + 1) or self._short_parent(begin)
            if parent is not None and parent.end > area:
                return self._joined_parent(parent.end, depth)
        return area

    def _short_parent(self, index: int) -> Body | None:
        """Return the parent body by its short form: `Ban Chấp hành Hội`."""
        token = self.tokens[index]
        short = trie("org_short_names.txt").longest(self.tokens, index)
        if short is None or not token.capital or token.heading or token.gap == HARD:
            return None
        after = self.at(short[0])
        return None if after is not None and after.gap == SPACE and after.shape in "CAd" else Body(index, short[0], "")

    def _joined_parent(self, end: int, depth: int) -> int:
        """Return the end of `HĐND&UBND huyện` after its first body."""
        mark = self.at(end)
        if (
            mark is not None
            and (mark.low == "&" or (mark.low == "-" and mark.gap == JOINED))
            and self.continues(end + 1)
        ):
            second = self.body(end + 1, depth + 1)
            return second.end if second else end
        return end

    def _board(self, start: int, end: int, depth: int) -> int | None:
        """Return the end of a management board or steering committee: its field may be of any length."""
        head, after = self.tokens[start], self.at(end)
        if after is not None and after.shape == "d" and after.low.isdigit() and after.gap == SPACE and head.capital:
            return self._tail(end + 1, depth)  # `Ban Chỉ đạo 35`
        stop = self.field(end, head.capital and not head.heading)
        for begin in range(end, stop):  # the field may run into a place's name: `Quản lý Khu kinh tế cửa khẩu Hoa Lư`
            place = self.place_at.get(begin)
            stop = max(stop, place.end) if place else stop
        place = self.place_at.get(stop)
        tail = max(place.end if place else stop, self._tail(stop, depth))
        if tail > end and self.continues(tail + 1) and self.tokens[tail].low == "về":
            subject = self.field(tail + 1, capital_head=False)
            tail = self._tail(subject, depth) if subject > tail + 1 else tail
        return tail if tail > end or head.capital else None

    def _field_body(self, start: int, end: int, kind: str, depth: int) -> int | None:
        head = self.tokens[start]
        stop = self.field(end, head.capital and not head.heading)
        tail = self._tail(stop, depth)
        if stop == end and (end - start == 1 or not head.capital or tail == stop):
            return None
        if stop > end and head.capital and not self.tokens[end].capital and self.is_verb(end, stop) and tail == stop:
            return None
        if kind == "field_capital" and not any(token.capital for token in self.tokens[start:tail]):
            return None
        return tail

    def _named(self, start: int, end: int, kind: str, depth: int) -> int | None:
        """Return the end of the name of a company, school, bank, newspaper or club."""
        head = self.tokens[start]
        if not head.capital and kind not in ("school", "company", "club"):
            return None
        stop, named = end, False
        while self.continues(stop) and stop - end < _LONGEST_COMPANY:
            if kind == "company" and stop == end and is_human(self.tokens, stop):
                break
            part = self.name_part(stop, named)
            if part is not None:
                stop, named = part
            elif head.capital and self.number_closes(stop):
                stop, named = stop + 1, True
                break
            elif kind == "company" and head.capital and not named and (ahead := self.name_ahead(stop)):
                stop = ahead
            else:
                break
        if kind == "school" and stop - start == 2:
            return None  # `Trường Giang` is a human
        tail = self._branch(self._tail(stop, depth))
        if named or (kind == "company" and head.capital and stop > end + 1):
            return max(stop, tail)
        return tail if head.capital and tail > end else None

    def _branch(self, end: int) -> int:
        """Return the end of a bank's branch: `chi nhánh Bình Phước`."""
        place = self.place_at.get(end + 2)
        branch = place is not None and self.continues(end) and self.tokens[end].low == "chi"
        return place.end if branch and place is not None and self.tokens[end + 1].low == "nhánh" else end

    # -- choices --------------------------------------------------------------------------------------------------

    def _generic(self, body: Body) -> bool:
        """Whether the body is one of many: `các chi bộ`, `UBND các xã`, `9 đảng ủy xã`."""
        first, before, after = self.tokens[body.start], self.at(body.start - 1), self.at(body.end)
        plural = folded("org_plural_words.txt")
        capitals = any(token.capital and token.low != "đảng" for token in self.tokens[body.start + 1 : body.end])
        if after is not None and after.gap < HARD:
            bare = body.kind == "whole" and not any(body.start < end <= body.end for end in self._place_ends(body))
            if bare and (after.low in plural or self._counts_areas(body.end)):
                return True
            if first.low == "trung" and body.end - body.start == 2 and after.shape == "d":
                return True  # `Hội nghị Trung ương 8`
        if before is None or first.gap == HARD:
            return False
        if before.low in plural:
            return not capitals
        if before.low == "luật":
            return True
        if before.shape != "d" or first.gap != SPACE:
            return False
        earlier = self.at(body.start - 2)
        if earlier is not None and earlier.low in folded("org_before_numbers.txt"):
            return False
        if body.kind == "field_capital" and not first.capital:
            return True
        return not capitals and body.kind != "brand" and (first.shape != "A" or body.end - body.start == 1)

    def _place_ends(self, body: Body) -> list[int]:
        return [self.place_at[index].end for index in range(body.start, body.end) if index in self.place_at]

    def _counts_areas(self, index: int) -> bool:
        """Whether the number at `index` counts areas: `UBND 14 xã`."""
        after = self.at(index + 1)
        return self.tokens[index].shape == "d" and after is not None and after.low in folded("org_counted_areas.txt")

    def _sharing_head(self, body: Body) -> list[Body]:
        """Return the bodies that share the head of `body`: `Sở Tài chính, Xây dựng và Nội vụ`."""
        found: list[Body] = []
        end = body.end
        while body.kind == "field" and self.continues(end + 1) and self.tokens[end].low in (",", "và", ";"):
            begin = end + 1
            known = trie("org_fields.txt").longest(self.tokens, begin)
            token: Syllable = self.tokens[begin]
            if not known or not token.capital or token.heading or self.tokens[end].gap == HARD:
                break
            if heads().longest(self.tokens, begin) or begin in self.place_at:
                break
            end = self._tail(known[0], _DEEPEST)
            found.append(Body(begin, end, "field"))
        return found

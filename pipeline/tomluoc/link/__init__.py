"""Links between what was extracted: who holds what, who did what in the meeting, where and when it was held."""

from tomluoc.link.full_forms import with_full_forms
from tomluoc.link.meeting import find_meeting
from tomluoc.link.people import link_people
from tomluoc.link.places import link_places

__all__ = ["find_meeting", "link_people", "link_places", "with_full_forms"]

"""Questionnaires from before a number or section existed: the shipped one lends what they lack.

So files that somebody wrote, and copies kept with sessions, stay readable when the program
learns to compute or to ask something new.
"""

from collections.abc import Mapping
from functools import cache

from diagnostic.content.files import read_text, shipped
from diagnostic.content.tree import read_tree

SECTION = "scoring"
LATER = (
    "group_band",
    "interval_people",
    "agreement_people",
    "agreement_shared",
    "agreement_divided",
    "camps_people",
    "camps_share",
    "reliable_change",
    "rank_test_people",
    "quality_people",
    "alpha_least",
    "item_rest_least",
    "extreme_share",
    "unanswered_share",
)
"""Numbers that questionnaires did not have from the beginning."""


TALK = "talk"
"""The section with what to ask in a talk; what it says fits any dimension."""


def with_later_parts(values: Mapping[str, object]) -> Mapping[str, object]:
    """Return a questionnaire's values with what it was written too early for."""
    section, shipped_values = values.get(SECTION), _shipped_values()
    later: dict[str, object] = {}
    if isinstance(section, Mapping) and not all(name in section for name in LATER):
        lent = {name: one for name, one in _lendable().items() if name not in section}
        later[SECTION] = {**section, **lent}
    if TALK not in values and TALK in shipped_values:
        later[TALK] = shipped_values[TALK]
    return {**values, **later} if later else values


def _lendable() -> Mapping[str, object]:
    section = _shipped_values().get(SECTION)
    own = section if isinstance(section, Mapping) else {}
    return {name: own[name] for name in LATER if name in own}


@cache
def _shipped_values() -> Mapping[str, object]:
    path = shipped("questions.yaml")
    return read_tree(read_text(path), str(path)).values

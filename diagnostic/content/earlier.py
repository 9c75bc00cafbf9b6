"""Questionnaires from before a number existed: the shipped one lends what they lack.

So files that somebody wrote, and copies kept with sessions, stay readable when the program
learns to compute something new.
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


def with_later_numbers(values: Mapping[str, object]) -> Mapping[str, object]:
    """Return a questionnaire's values with the numbers that it was written too early for."""
    section = values.get(SECTION)
    if not isinstance(section, Mapping) or all(name in section for name in LATER):
        return values
    lent = {name: number for name, number in _lendable().items() if name not in section}
    return {**values, SECTION: {**section, **lent}}


@cache
def _lendable() -> Mapping[str, object]:
    path = shipped("questions.yaml")
    section = read_tree(read_text(path), str(path)).values.get(SECTION)
    own = section if isinstance(section, Mapping) else {}
    return {name: own[name] for name in LATER if name in own}

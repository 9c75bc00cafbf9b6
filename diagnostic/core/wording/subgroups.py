"""A round by what people said of their work, in sentences."""

from collections.abc import Iterator

from diagnostic.core.group import Group
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.subgroups import Split, Subgroup
from diagnostic.core.wording.group import HIDDEN, cell_text
from diagnostic.core.wording.lists import dimension_of


def parts_hidden_text(group: Group) -> str:
    """Say why some parts of a group, or some of their numbers, are not shown."""
    return (
        f"“{HIDDEN.capitalize()}” where fewer than {group.min_group} people could be picked "
        "out, also by taking what is shown here from what is shown elsewhere. Answers that "
        "too few people gave are counted with those who gave none."
    )


def part_text(part: Subgroup) -> str:
    """Say how many a part has and where it places the problem, as a clause."""
    if part.people is None:
        return HIDDEN
    people = "1 person" if part.people == 1 else f"{part.people} people"
    if part.position is None:
        return f"{people}, place {HIDDEN}"
    between = ""
    if part.low is not None and part.high is not None:
        between = f" (between {part.low:.0f} and {part.high:.0f})"
    return f"{people}, at {part.position:.0f}{between}"


def split_text(split: Split) -> str:
    """Say how far apart the parts place the problem; what is hidden says so."""
    placed = [one for one in split.groups if one.position is not None]
    if not placed:
        return f"“{split.text}” No part of the group is large enough to be shown."
    told = "; ".join(f"“{one.label}”: {part_text(one)}" for one in split.groups)
    return f"“{split.text}” {told}. {_apart(placed)}".rstrip()


def _apart(placed: list[Subgroup]) -> str:
    """Name the parts that stand furthest apart, and if their intervals leave a gap."""
    ends = sorted(placed, key=lambda one: one.position or 0)
    first, last = ends[0], ends[-1]
    if len(ends) < 2:  # noqa: PLR2004 - one part stands apart from nothing
        return ""
    points = (last.position or 0) - (first.position or 0)
    text = f"“{first.label}” and “{last.label}” stand {points:.0f} points apart"
    overlap = first.high is None or last.low is None or first.high >= last.low
    return f"{text}; that may be chance." if overlap else f"{text}, more than their intervals."


def split_spoken(
    split: Split, questionnaire: Questionnaire, facet: Facet = Facet.PROBLEM
) -> tuple[str, ...]:
    """Say what every part sees on each dimension, a line for each, for those who listen."""
    return tuple(_spoken(split, questionnaire, facet))


def _spoken(split: Split, questionnaire: Questionnaire, facet: Facet) -> Iterator[str]:
    for cells in zip(*(part.cells for part in split.groups), strict=True):
        if cells[0].facet is facet:
            parts = [
                f"“{part.label}” {cell_text(cell)}"
                for part, cell in zip(split.groups, cells, strict=True)
            ]
            yield f"{dimension_of(questionnaire, cells[0].dimension).name}: {'; '.join(parts)}."

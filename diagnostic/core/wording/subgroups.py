"""A round by what people said of their work, in sentences."""

from collections.abc import Iterator, Sequence

from diagnostic.core.group import Group
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.subgroups import Split, Subgroup
from diagnostic.core.wording.apart import dimension_apart, places_apart
from diagnostic.core.wording.group import HIDDEN, cell_text
from diagnostic.core.wording.lists import dimension_of, names_of

_MORE = "more than chance easily explains"


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


def split_text(split: Split, questionnaire: Questionnaire) -> str:
    """Say how far apart the parts place the problem; what is hidden says so."""
    if all(one.position is None for one in split.groups):
        return (
            f"“{split.text}” No part of the group can be shown, or a few would be given away."
        )
    told = "; ".join(f"“{one.label}”: {part_text(one)}" for one in split.groups)
    return f"“{split.text}” {told}. {apart_text(split, questionnaire)}".rstrip()


def apart_text(split: Split, questionnaire: Questionnaire) -> str:
    """Say which parts stand furthest apart, and if by chance; empty where too few are shown."""
    return " ".join(_apart(split.groups, questionnaire))


def _apart(parts: Sequence[Subgroup], questionnaire: Questionnaire) -> Iterator[str]:
    """Name the parts and the dimension that stand furthest apart, and if by chance."""
    places = places_apart(parts, questionnaire)
    size = f"{places.high - places.low:.0f}" if places else ""
    if size == "0":
        yield "On the whole, no part of the group stands apart from another."
    elif places:
        points = f"{size} point{'' if size == '1' else 's'}"
        sure = "; that may be chance." if places.by_chance else f", {_MORE}."
        yield f"“{places.first}” and “{places.last}” stand {points} apart{sure}"
    widest = dimension_apart(parts, questionnaire)
    if widest:
        yield (
            f"The parts stand furthest apart on {names_of([widest.dimension], questionnaire)}: "
            f"“{widest.first}” at {widest.low:.0f} and “{widest.last}” at {widest.high:.0f}, "
            f"{_MORE}."
        )


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

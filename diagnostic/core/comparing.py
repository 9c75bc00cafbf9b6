"""When two results may be set beside each other, and what of them; the reasons for the rest.

Scores are percentages of the maximum possible (POMP), so scales of different length and forms
of different size compare. What has to be the same is what was asked: the questionnaire, its
dimensions between the same ends, and most of the wording.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from diagnostic.core.questionnaire import Dimension, Facet, Questionnaire
from diagnostic.core.wording.lists import joined

ON_A_CUT = 1e-9
"""A share this near the least one is on it."""
_ONE_SIDED, _ENDS, _REWORDED = "one_sided", "ends", "reworded"
_CAUSES: Mapping[str, str] = {
    _ONE_SIDED: "asked about in one of the two only",
    _ENDS: "placed between other ends",
    _REWORDED: "worded differently in more than half of the items",
}
_FACETS: Mapping[Facet, str] = {
    Facet.PROBLEM: "the problem's overall place",
    Facet.APPROACH: "the handling's overall place",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What people were asked: a form of a questionnaire."""

    key: str
    """Names the questionnaire's content: the same key means the same questionnaire."""
    form: str
    questionnaire: Questionnaire = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What of two results may be compared; the same whichever of the two comes first."""

    place: bool
    """The problem's overall place."""
    handling: bool
    """The overall place of how it is handled."""
    dimensions: Mapping[Facet, tuple[str, ...]]
    """Facet to the ids of the dimensions that compare in it, in alphabetical order."""
    reasons: tuple[str, ...]
    """Why the rest does not compare: clauses, each without a full stop."""

    @property
    def refused(self) -> bool:
        """Whether nothing compares at all."""
        return not (self.place or self.handling or any(self.dimensions.values()))


def comparison(one: Asked, other: Asked) -> Comparison:
    """Say what may be compared between two results, and why not the rest.

    A dimension compares where both have it between the same ends, and where at least half of
    the items in use, of the form that uses fewer, are worded alike in both. The overall place
    compares where both have the same dimensions and the share of them that a place needs
    (`dimensions_share`) compares. A form without verdicts on dimensions compares only as a
    whole. Another questionnaire never compares.

    Raises:
        KeyError: a form is not declared.
    """
    first, second = one.questionnaire, other.questionnaire
    if first.id != second.id:
        names = " and ".join(f"“{name}”" for name in sorted((first.id, second.id)))
        reason = f"they were answered with different questionnaires, {names}"
        return _nothing((reason,))
    causes = {facet: _causes(one, other, facet) for facet in Facet}
    places = {facet: _place_compares(causes[facet], first, second) for facet in Facet}
    short = not all(
        asked.questionnaire.form(asked.form).dimension_verdicts for asked in (one, other)
    )
    return Comparison(
        place=places[Facet.PROBLEM],
        handling=places[Facet.APPROACH],
        dimensions={
            facet: () if short else tuple(name for name, cause in found.items() if not cause)
            for facet, found in causes.items()
        },
        reasons=tuple(_reasons(causes, places, (first, second), short=short)),
    )


def _nothing(reasons: tuple[str, ...]) -> Comparison:
    nowhere: dict[Facet, tuple[str, ...]] = dict.fromkeys(Facet, ())
    return Comparison(place=False, handling=False, dimensions=nowhere, reasons=reasons)


def _causes(one: Asked, other: Asked, facet: Facet) -> dict[str, str]:
    """Return each dimension either asks about, with what keeps it from comparing, if anything.

    A facet that neither asks about holds no dimension.
    """
    cells = [_cells(asked, facet) for asked in (one, other)]
    return {
        name: _cause(name, cells, (one.questionnaire, other.questionnaire))
        for name in sorted({*cells[0], *cells[1]})
    }


def _cells(asked: Asked, facet: Facet) -> dict[str, set[tuple[str, str]]]:
    """Return each dimension that is asked about with the wording of its items in use."""
    questionnaire, take = asked.questionnaire, asked.questionnaire.form(asked.form).take
    cells = {
        dimension.id: {
            (item.tame, item.wicked) for item in questionnaire.cell(dimension.id, facet)[:take]
        }
        for dimension in questionnaire.dimensions
    }
    return {name: wordings for name, wordings in cells.items() if wordings}


def _cause(
    name: str,
    cells: Sequence[Mapping[str, set[tuple[str, str]]]],
    questionnaires: tuple[Questionnaire, Questionnaire],
) -> str:
    first, second = (cell.get(name, set()) for cell in cells)
    if not first or not second:
        return _ONE_SIDED
    ends = [_ends(questionnaire, name) for questionnaire in questionnaires]
    if ends[0] != ends[1]:
        return _ENDS
    alike = 2 * len(first & second) >= min(len(first), len(second))
    return "" if alike else _REWORDED


def _ends(questionnaire: Questionnaire, name: str) -> tuple[str, str]:
    dimension = _dimension(questionnaire, name)
    return ("", "") if dimension is None else (dimension.tame, dimension.wicked)


def _dimension(questionnaire: Questionnaire, name: str) -> Dimension | None:
    return next((one for one in questionnaire.dimensions if one.id == name), None)


def _place_compares(
    causes: Mapping[str, str], first: Questionnaire, second: Questionnaire
) -> bool:
    """Say whether enough dimensions compare, and all the others are at least the same ones."""
    if not causes or any(cause in {_ONE_SIDED, _ENDS} for cause in causes.values()):
        return False
    share = sum(not cause for cause in causes.values()) / len(causes)
    least = max(one.scoring.dimensions_share.value for one in (first, second))
    return share >= least - ON_A_CUT


def _reasons(
    causes: Mapping[Facet, Mapping[str, str]],
    places: Mapping[Facet, bool],
    questionnaires: tuple[Questionnaire, Questionnaire],
    *,
    short: bool,
) -> Iterator[str]:
    """Say once for each cause which dimensions it leaves out, then what that does to places."""
    for facet, found in causes.items():
        if found and all(cause == _ONE_SIDED for cause in found.values()):
            yield f"{_FACETS[facet]} was asked for in one of the two only"
            continue
        for cause, said in _CAUSES.items():
            names = [_name(one, questionnaires) for one in found if found[one] == cause]
            if names:
                verb = "is" if len(names) == 1 else "are"
                about = "" if facet is Facet.PROBLEM else " (handling)"
                yield f"{joined(names)}{about} {verb} {said}"
        if found and any(found.values()) and not places[facet]:
            yield f"so {_FACETS[facet]} would be made of different things"
    if short:
        yield "a form so short gives a place as a whole, and nothing for a single dimension"


def _name(dimension_id: str, questionnaires: Sequence[Questionnaire]) -> str:
    """Name a dimension; where the two name it differently, always by the same one."""
    found = (_dimension(one, dimension_id) for one in questionnaires)
    return min(f"“{one.name}”" for one in found if one is not None)

"""Problems that were found for a portfolio, and what could not be read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from diagnostic.core.faults import LocatedFault
from diagnostic.core.measuring import Held, measure
from diagnostic.core.portfolio import Measure, Problem, Wordings
from diagnostic.workshop.doors import Door


@dataclass(frozen=True, slots=True)
class Found:
    """Problems, what opens their own pages, and what could not be read."""

    problems: tuple[Problem, ...] = ()
    doors: Mapping[str, Door] = field(default_factory=dict)
    """Problem id to what opens it; one taken from a file has none."""
    faults: tuple[LocatedFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """A problem that is not measured yet, with the round to show where there is none."""

    id: str
    kind: str
    source: str
    rounds: tuple[Held, ...]
    otherwise: tuple[Measure, ...] = ()
    """Rounds that cannot be measured, with the reason."""
    simulated: bool = False
    wordings: Wordings = ()


def together(*parts: Found) -> Found:
    """Join what was found; of a problem that came twice the one that can be opened stays."""
    problems: dict[str, Problem] = {}
    doors: dict[str, Door] = {}
    for part in parts:
        for one in part.problems:
            if one.id in part.doors or one.id not in doors:
                problems[one.id] = one
        doors |= part.doors
    faults = tuple(fault for part in parts for fault in part.faults)
    return Found(tuple(problems.values()), doors, faults)


def measured(found: Sequence[Unmeasured]) -> tuple[Problem, ...]:
    """Measure all rounds of all problems at once."""
    measures = iter(measure([held for one in found for held in one.rounds]))
    return tuple(
        Problem(
            id=one.id,
            kind=one.kind,
            source=one.source,
            rounds=_in_order([*(next(measures) for _ in one.rounds), *one.otherwise]),
            simulated=one.simulated,
            wordings=one.wordings,
        )
        for one in found
    )


def _in_order(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    return tuple(
        sorted(measures, key=lambda one: (one.round, one.when.timestamp() if one.when else 0))
    )

"""Checks of the intervention library, by itself and beside a questionnaire."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from diagnostic.core.checks.wording import choose_from, repeats
from diagnostic.core.faults import Fault, Path
from diagnostic.core.library import REFERENCES, Intervention, Library
from diagnostic.core.questionnaire import Pole, Questionnaire


def repeated_ids(library: Library, _: Questionnaire) -> Iterator[Fault]:
    """Find two interventions under one id."""
    for position, name, first in repeats([known.id for known in library.interventions]):
        yield Fault(
            code="intervention-repeated-id",
            path=("interventions", position, "id"),
            message=f"the id {name!r} is already used in interventions.{first}",
            fix="give each intervention its own id; plans refer to it",
        )


def unknown_dimensions(library: Library, questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find dimensions that the questionnaire lacks: a slip, or the library of another one."""
    known = {dimension.id for dimension in questionnaire.dimensions}
    served = list(_served(library))
    if served and not any(dimension in known for _, _, dimension in served):
        yield Fault(
            code="library-other-questionnaire",
            path=("interventions",),
            message="no intervention serves a dimension of the questionnaire "
            f"{questionnaire.id!r}",
            fix="use the library that was written for it",
        )
        return
    for path, intervention, dimension in served:
        if dimension not in known:
            yield Fault(
                code="intervention-unknown-dimension",
                path=path,
                message=f"intervention {intervention.id!r} serves {dimension!r}, "
                "which is no dimension",
                fix=choose_from(dimension, known, "use an id from the questionnaire"),
            )


def repeated_dimensions(library: Library, _: Questionnaire) -> Iterator[Fault]:
    """Find a dimension named twice for one end, which would count it double."""
    for position, intervention in enumerate(library.interventions):
        for pole in Pole:
            for entry, name, _first in repeats(intervention.serves(pole)):
                yield Fault(
                    code="intervention-repeated-dimension",
                    path=("interventions", position, pole.value, entry),
                    message=f"intervention {intervention.id!r} names {name!r} twice "
                    f"under `{pole}`",
                    fix="name it once",
                )


def serves_nothing(library: Library, _: Questionnaire) -> Iterator[Fault]:
    """Find interventions that could never be recommended."""
    for position, intervention in enumerate(library.interventions):
        if not intervention.tame and not intervention.wicked:
            yield Fault(
                code="intervention-serves-nothing",
                path=("interventions", position, "id"),
                message=f"intervention {intervention.id!r} serves neither end of any dimension",
                fix="name the dimensions it helps with under `tame` or `wicked`",
            )


def unknown_references(library: Library, _: Questionnaire) -> Iterator[Fault]:
    """Find references to interventions that do not exist."""
    known = library.by_id.keys()
    for path, intervention, other in _references(library):
        if other not in known:
            yield Fault(
                code="intervention-unknown-reference",
                path=path,
                message=f"intervention {intervention.id!r} refers to {other!r}, "
                "which is no intervention",
                fix=choose_from(other, known, "add that intervention or take the word out"),
            )


def references_to_itself(library: Library, _: Questionnaire) -> Iterator[Fault]:
    """Find interventions that need, undermine or support themselves."""
    for path, intervention, other in _references(library):
        if other == intervention.id:
            yield Fault(
                code="intervention-names-itself",
                path=path,
                message=f"intervention {other!r} names itself under `{path[2]}`",
                fix="take it out",
            )


def circular_needs(library: Library, _: Questionnaire) -> Iterator[Fault]:
    """Find interventions that wait for one another."""
    positions = {known.id: at for at, known in enumerate(library.interventions)}
    needs = {
        known.id: sorted({other for other in known.needs_first if other != known.id})
        for known in library.interventions
    }
    while True:
        try:
            TopologicalSorter(needs).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1][:0:-1]
        else:
            return
        first = min(circle, key=lambda name: positions[name])
        start = circle.index(first)
        order = [*circle[start:], *circle[:start], first]
        yield Fault(
            code="intervention-circular-needs",
            path=("interventions", positions[first], "needs_first"),
            message=f"these interventions wait for one another: {' needs '.join(order)}",
            fix="take one of them out of `needs_first`",
        )
        needs = {name: others for name, others in needs.items() if name not in circle}


def unknown_when_flat(library: Library, _: Questionnaire) -> Iterator[Fault]:
    """Find a fallback for a flat profile that does not exist."""
    known = library.by_id.keys()
    if library.when_flat not in known:
        yield Fault(
            code="when-flat-unknown",
            path=("when_flat",),
            message=f"`when_flat` names {library.when_flat!r}, which is no intervention",
            fix=choose_from(library.when_flat, known, "name one that is under `interventions`"),
        )


def _served(library: Library) -> Iterator[tuple[Path, Intervention, str]]:
    for position, intervention in enumerate(library.interventions):
        for pole in Pole:
            for entry, dimension in enumerate(intervention.serves(pole)):
                yield ("interventions", position, pole.value, entry), intervention, dimension


def _references(library: Library) -> Iterator[tuple[Path, Intervention, str]]:
    for position, intervention in enumerate(library.interventions):
        for key in REFERENCES:
            for entry, other in enumerate(getattr(intervention, key)):
                yield ("interventions", position, key, entry), intervention, other

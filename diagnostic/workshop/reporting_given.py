"""All that a report is told of responses that are at hand, as of a file."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from diagnostic.core.advice import Advice
from diagnostic.core.faults import LocatedFault
from diagnostic.core.group import LEAST_GROUP, Group
from diagnostic.core.library import Library
from diagnostic.core.profiling import profile_of
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.recommending import recommend
from diagnostic.core.records import Response
from diagnostic.core.run_sheet import RunSheet, Stage, run_sheet_of, with_findings
from diagnostic.report.told import Basis, GroupTold, PersonTold, RoundTold, Worded
from diagnostic.workshop.checking import RefusedError
from diagnostic.workshop.working_out import RoundRead, without_hidden, worked_out

Told = GroupTold | PersonTold

NAMELESS = "A problem without a name"


@dataclass(frozen=True, slots=True)
class About:
    """What a report of responses needs to know beside them."""

    questionnaire: Questionnaire
    library: Library
    made_on: date
    min_group: int = LEAST_GROUP
    """Nothing is told of a smaller group."""
    title: str = ""
    """The problem's name; empty: as the responses have it."""
    description: str = ""
    in_place: frozenset[str] = frozenset()
    source: str = ""
    """The file's name."""


def told_of_responses(responses: Sequence[Response], about: About) -> Told:
    """Return what a report is told of one session's responses in all rounds up to one of them.

    A group's where several people answered in any round, else the one person's. Each round has
    one form, and everybody has one response in it.

    Raises:
        RefusedError: there is no response.
    """
    if not responses:
        raise nothing_to_report()
    ordered = sorted(responses, key=lambda one: one.round)
    if max(Counter(one.round for one in ordered).values()) > 1:
        numbers = sorted({one.round for one in ordered})
        people = list(_told_apart(ordered))
        return group_of_rounds(people, numbers, _basis_of(ordered, about), about.min_group)
    newest = ordered[-1].respondent_id
    return told_of_person([one for one in ordered if one.respondent_id == newest], about)


def told_of_person(responses: Sequence[Response], about: About) -> PersonTold:
    """Return what a report is told of one person's responses, whoever else answered.

    Raises:
        RefusedError: there is no response.
    """
    if not responses:
        raise nothing_to_report()
    ordered = sorted(responses, key=lambda one: one.round)
    return person_of(ordered, _basis_of(ordered, about))


def person_of(responses: Sequence[Response], basis: Basis) -> PersonTold:
    """Return what follows from the last of one person's responses, oldest first."""
    *earlier, response = responses
    questionnaire = basis.questionnaire
    profile = profile_of(response, questionnaire)
    return PersonTold(
        basis=basis,
        response=response,
        profile=profile,
        advice=recommend(profile, questionnaire, basis.library, basis.in_place),
        earlier=tuple((one, profile_of(one, questionnaire)) for one in earlier),
    )


def sheet_of(told: GroupTold, kept: Sequence[Stage] = ()) -> RunSheet:
    """Return the plan for the talk after the newest round; none where it is too small.

    With stages that somebody has edited, these, with what the answers show now.
    """
    newest, questionnaire = told.rounds[-1], told.basis.questionnaire
    parts = newest.group, newest.points, (newest.reasons_tame, newest.reasons_wicked)
    stages = run_sheet_of(*parts, questionnaire)
    if kept and stages:
        stages = with_findings(kept, *parts, questionnaire)
    return RunSheet(
        problem=told.basis.wordings[-1].title,
        people=newest.group.respondents,
        round=newest.number,
        stages=stages,
        simulated=newest.simulated,
    )


Hidden = Mapping[int, Collection[tuple[str, str]]]
"""Round to dimension and digest of what the facilitator shows to nobody."""


def group_of_rounds(
    responses: Sequence[Response],
    numbers: Sequence[int],
    basis: Basis,
    min_group: int,
    hidden: Hidden = MappingProxyType({}),
) -> GroupTold:
    """Return what follows from a group's rounds; some may be without any response."""
    read: list[RoundRead] = []
    for number in numbers:
        some = [one for one in responses if one.round == number]
        read.append(worked_out(some, basis.questionnaire, min_group, read))
    group, newest = read[-1].group, responses[-1] if responses else None
    return GroupTold(
        basis=basis,
        session_id=newest.session_id if newest else "",
        form=newest.form if newest else "",
        rounds=tuple(_round_told(*one, hidden) for one in zip(numbers, read, strict=True)),
        advice=_advice(group, basis, group.divided),
        without_disagreement=_advice(group, basis, ()) if group.divided else None,
    )


def _advice(group: Group, basis: Basis, divided: Sequence[str]) -> Advice | None:
    if group.suppressed or group.profile is None:
        return None
    return recommend(group.profile, basis.questionnaire, basis.library, basis.in_place, divided)


def _round_told(number: int, read: RoundRead, hidden: Hidden) -> RoundTold:
    return RoundTold(
        number=number,
        group=read.group,
        points=read.points,
        unflagged=read.unflagged,
        splits=read.splits,
        change=read.change,
        reasons_tame=without_hidden(read.reasons_tame, hidden.get(number, ())),
        reasons_wicked=without_hidden(read.reasons_wicked, hidden.get(number, ())),
        simulated=read.simulated,
    )


def _told_apart(responses: Sequence[Response]) -> Iterator[Response]:
    """Give a name to people without one, so that nobody is taken for them in another round."""
    for place, one in enumerate(responses):
        yield one if one.respondent_id else replace(one, respondent_id=f"\0{place}")


def _basis_of(responses: Sequence[Response], about: About) -> Basis:
    return Basis(
        questionnaire=about.questionnaire,
        library=about.library,
        wordings=tuple(_wordings(responses, about)),
        made_on=about.made_on,
        in_place=about.in_place,
        source=about.source,
    )


def _wordings(responses: Sequence[Response], about: About) -> Iterator[Worded]:
    """Yield the problem as it is named from outside, or else in each round that names one."""
    names = [about.title] if about.title else list(_names(responses))
    for place, name in enumerate(names, start=1):
        last = place == len(names)
        yield Worded(name, about.description if last else "", None)


def _names(responses: Sequence[Response]) -> Iterator[str]:
    """Yield each name that a whole round gives the problem, where it is another than before."""
    before = ""
    for number in sorted({one.round for one in responses}):
        named = {one.problem for one in responses if one.round == number}
        if len(named) == 1 and named not in ({before}, {""}):
            (before,) = named
            yield before
    if not before:
        yield NAMELESS


def nothing_to_report() -> RefusedError:
    """Say that nothing is there to report of."""
    fault = LocatedFault(
        "nothing-to-report",
        "report",
        "there is nothing to report of yet: nobody has handed anything in, or the round is "
        "not closed",
    )
    return RefusedError((fault,))

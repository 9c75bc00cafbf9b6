"""What a closed round comes to, from what people said in it: nothing is read or stored."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from diagnostic.core.change import RoundChange, change_in
from diagnostic.core.group import Group, group_of
from diagnostic.core.people import score_everyone
from diagnostic.core.published import PublishedRound
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.records import Response
from diagnostic.core.subgroups import Split
from diagnostic.core.talking import TalkingPoint, talking_points
from diagnostic.core.unflagged import Unflagged, unflagged_in
from diagnostic.storage.run_sheets import digest_of

MIDDLE = 50
"""Half way between tame and wicked."""

Reasons = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class RoundRead:
    """What a closed round comes to."""

    group: Group
    published: PublishedRound
    """What is shown of it beside the whole; a later round is compared with it."""
    simulated: int
    points: tuple[TalkingPoint, ...]
    """Every dimension, the one most worth talking about first."""
    unflagged: Unflagged
    splits: tuple[Split, ...]
    """By each background question that anybody answered."""
    change: RoundChange | None
    """Against the round before; None in round one."""
    reasons_tame: Reasons
    reasons_wicked: Reasons


def worked_out(
    responses: Sequence[Response],
    questionnaire: Questionnaire,
    min_group: int,
    earlier: Sequence[RoundRead] = (),
    simulated: int = 0,
) -> RoundRead:
    """Return what a round comes to beside all rounds before it, oldest first."""
    group = group_of(responses, questionnaire, min_group)
    tame, wicked = _reasons(responses, group, questionnaire)
    published = PublishedRound(responses, questionnaire, min_group)
    return RoundRead(
        group=group,
        published=published,
        simulated=simulated,
        points=talking_points(group, questionnaire),
        unflagged=unflagged_in(published, group),
        splits=published.splits(),
        change=_since(earlier, published, group) if earlier else None,
        reasons_tame=tame,
        reasons_wicked=wicked,
    )


def without_hidden(reasons: Reasons, hidden: Collection[tuple[str, str]]) -> Reasons:
    """Leave out what the facilitator has hidden, by dimension and digest."""
    return {
        dimension: tuple(one for one in texts if (dimension, digest_of(one)) not in hidden)
        for dimension, texts in reasons.items()
    }


def _since(
    earlier: Sequence[RoundRead], published: PublishedRound, group: Group
) -> RoundChange:
    """Compare a round with the one before, beside all that was compared before."""
    *others, before = earlier
    rounds, groups = (before.published, published), (before.group, group)
    return change_in(rounds, groups, [one.published for one in others])


def _reasons(
    responses: Sequence[Response], group: Group, questionnaire: Questionnaire
) -> tuple[Reasons, Reasons]:
    """Sort notes by the end that their author's own score leans to.

    In the order of their text, so that their order tells nothing. None where the group's score
    is hidden, and none of someone exactly in the middle or without a score.
    """
    tame: defaultdict[str, list[str]] = defaultdict(list)
    wicked: defaultdict[str, list[str]] = defaultdict(list)
    for dimension, score, text in _leaning(responses, group, questionnaire):
        if score < MIDDLE:
            tame[dimension].append(text)
        elif score > MIDDLE:
            wicked[dimension].append(text)
    return _sorted(tame), _sorted(wicked)


def _leaning(
    responses: Sequence[Response], group: Group, questionnaire: Questionnaire
) -> Iterator[tuple[str, float, str]]:
    shown = {
        cell.dimension
        for cell in group.cells
        if cell.facet is Facet.PROBLEM and not cell.suppressed
    }
    people = [one for one in responses if one.notes and one.answers]
    if not people:
        return
    everyone = score_everyone(people, questionnaire, people[0].form)
    for row, dimension in enumerate(questionnaire.dimensions):
        if dimension.id not in shown:
            continue
        for score, person in zip(everyone.scores[Facet.PROBLEM][row], people, strict=True):
            text = person.notes.get(dimension.id, "").strip()
            if text:
                yield dimension.id, float(score), text


def _sorted(reasons: Mapping[str, list[str]]) -> Reasons:
    return {dimension: tuple(sorted(texts)) for dimension, texts in reasons.items()}

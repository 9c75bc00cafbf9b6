"""A round with and without the responses that somebody is asked to look at."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from diagnostic.core.cells import GroupCell
from diagnostic.core.group import Group, group_of
from diagnostic.core.parted import without_agreement
from diagnostic.core.published import PublishedRound
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.records import Response


@dataclass(frozen=True, slots=True)
class Unflagged:
    """A round without its flagged responses; a response is flagged from `check_flags` flags on.

    Where so few are flagged that what they said could be found by subtraction, the cells are
    suppressed; the words still say whether the finding is another. Where fewer are left than
    the smallest group, nothing can be said: no word is another then.
    """

    flagged: int
    kept: int
    group: Group
    """Without them; its cells are suppressed where the difference would give somebody away."""
    same_zone: bool
    same_stance: bool
    """Both compare words only: the zone of the place, and manage, lead or both."""
    changed: tuple[str, ...]
    """Ids of dimensions on which the problem's word for agreement is another without them."""


def without_flagged(
    responses: Sequence[Response], questionnaire: Questionnaire, min_group: int
) -> Unflagged:
    """Score a round again without its flagged responses.

    With 1 to `min_group` − 1 flagged (3 at least) nothing but counts and words is shown. With
    more, a cell is shown where no flagged person has a score or at least as many as that, and
    where no subtraction from the round's subgroups leaves fewer either. The same holds for
    each item's counts, and for the dots of everyone's own place.

    Raises:
        ValueError: responses of more than one form.
        KeyError: a form that is not declared.
    """
    published = PublishedRound(responses, questionnaire, min_group)
    return unflagged_in(published, group_of(responses, questionnaire, min_group))


def unflagged_in(published: PublishedRound, everyone: Group) -> Unflagged:
    """Score a round again, of which it is known already what else is shown."""
    flags = published.flagged.tolist()
    left = [one for one, flag in zip(published.people, flags, strict=True) if not flag]
    group = group_of(left, published.questionnaire, published.least)
    compared = everyone.profile is not None and group.profile is not None
    return Unflagged(
        flagged=sum(flags),
        kept=len(left),
        group=_shown(group, left, published) if any(flags) else group,
        same_zone=not compared or _zone(everyone) == _zone(group),
        same_stance=not compared or _stance(everyone) == _stance(group),
        changed=tuple(_changed(everyone, group)) if compared else (),
    )


def _zone(group: Group) -> str | None:
    return group.profile.zone if group.profile else None


def _stance(group: Group) -> str | None:
    """Return the word for what is called for; where a problem is contested, never manage."""
    stance = group.profile.stance if group.profile else None
    return "both" if stance == "manage" and group.contested else stance


def _changed(everyone: Group, group: Group) -> Iterator[str]:
    """Yield dimensions whose problem has another word for agreement, if there are both."""
    for cell in everyone.cells:
        other = group.cell(cell.dimension, cell.facet)
        words = (cell.agreement, cell.two_camps), (other.agreement, other.two_camps)
        told = cell.agreement and other.agreement
        if cell.facet is Facet.PROBLEM and told and words[0] != words[1]:
            yield cell.dimension


def _shown(group: Group, left: Sequence[Response], published: PublishedRound) -> Group:
    """Leave out of a group without flagged responses what would give one of them away."""
    if group.suppressed or published.flagged.sum() < published.least:
        return _counts_only(group)
    questionnaire = published.questionnaire
    rows = [list(some[some >= 0]) for some in published.asked.rows]
    cells = published.unflagged_cells.tolist()
    alike = [bool(published.unflagged_items[some].all()) for some in rows]
    unsaid = {
        questionnaire.items[row].id
        for some, shown in zip(rows, cells, strict=True)
        for row in some
        if not shown
    }
    safe = group_of(_without(left, unsaid), questionnaire, published.least)
    told = {
        item.id: safe.counts[item.id]
        for item, shown in zip(questionnaire.items, published.unflagged_items, strict=True)
        if shown and item.id in safe.counts
    }
    problem, handling = (published.unflagged_places(facet) for facet in Facet)
    return replace(
        safe,
        respondents=group.respondents,
        suppressed=False,
        cells=tuple(
            _cell(cell, shown=shown, alike=some)
            for cell, shown, some in zip(group.cells, cells, alike, strict=True)
        ),
        counts={item: told.get(item, ()) for item in safe.counts},
        places=safe.places if problem else (),
        handlings=safe.handlings if handling else (),
        camps=safe.camps if problem else None,
    )


def _cell(cell: GroupCell, *, shown: bool, alike: bool) -> GroupCell:
    if cell.suppressed or not shown:
        return GroupCell(cell.dimension, cell.facet, cell.n, suppressed=True)
    return cell if alike else without_agreement(cell)


def _without(people: Sequence[Response], unsaid: Collection[str]) -> list[Response]:
    """Return people as if they had not answered some items."""
    return [
        replace(
            one, answers={key: said for key, said in one.answers.items() if key not in unsaid}
        )
        for one in people
    ]


def _counts_only(group: Group) -> Group:
    return Group(
        respondents=group.respondents,
        min_group=group.min_group,
        suppressed=True,
        cells=tuple(
            GroupCell(one.dimension, one.facet, one.n, suppressed=True) for one in group.cells
        ),
        counts=dict.fromkeys(group.counts, ()),
        profile=None,
        divided=(),
        contested=False,
    )

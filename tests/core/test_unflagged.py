"""A round with and without its flagged responses."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from diagnostic.core.group import Group, group_of
from diagnostic.core.questionnaire import Facet
from diagnostic.core.records import Response
from diagnostic.core.unflagged import without_flagged
from tests.core.strategies import even_response
from tests.samples import small_questionnaire

SMALL = small_questionnaire()
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def careful(points: Sequence[int]) -> list[Response]:
    return [even_response(SMALL, point, 3) for point in points]


def hasty(points: Sequence[int], unsaid: str = "talk") -> list[Response]:
    """Return people who took a second and passed over a third of the items: two flags."""
    return [
        replace(
            one,
            started_at=NOON,
            submitted_at=NOON + timedelta(seconds=1),
            answers={key: said for key, said in one.answers.items() if unsaid not in key},
        )
        for one in careful(points)
    ]


def shows_numbers(group: Group) -> bool:
    return (
        any(not cell.suppressed or cell.mean is not None for cell in group.cells)
        or any(group.counts.values())
        or group.profile is not None
        or bool(group.places or group.handlings or group.camps)
    )


def test_without_anyone_flagged_it_is_the_round_itself() -> None:
    people = careful([1, 2, 3, 4, 5, 5])

    found = without_flagged(people, SMALL, 5)

    assert (found.flagged, found.kept) == (0, 6)
    assert found.group == group_of(people, SMALL, 5)
    assert (found.same_zone, found.same_stance, found.changed) == (True, True, ())


@pytest.mark.parametrize("flagged", [3, 4])
def test_of_a_few_flagged_only_counts_and_words_are_told(flagged: int) -> None:
    found = without_flagged(careful([1] * 6) + hasty([5] * flagged), SMALL, 5)

    assert (found.flagged, found.kept, found.group.respondents) == (flagged, 6, 6)
    assert found.group.suppressed
    assert not shows_numbers(found.group)
    # All who are left say 1, the tame end; nobody differs any more.
    assert not found.same_zone
    assert "aim" in found.changed


def test_with_enough_flagged_the_others_are_shown_alone() -> None:
    kept = careful([1, 2, 2, 3, 1, 1])

    found = without_flagged(kept + hasty([5] * 5), SMALL, 5)

    alone = group_of(kept, SMALL, 5)
    assert (found.flagged, found.kept) == (5, 6)
    assert found.group == alone


def test_a_score_that_few_of_the_flagged_have_is_hidden_without_them() -> None:
    kept = careful([1, 2, 2, 3, 1, 1])
    people = kept + hasty([5] * 4) + hasty([4], unsaid="aim")

    group = without_flagged(people, SMALL, 5).group

    shown = {cell.dimension: not cell.suppressed for cell in group.cells}
    # All five flagged placed the second dimension, four the first, one the third.
    assert shown == {"aim": False, "pace": True, "talk": False}
    assert {item for item, counts in group.counts.items() if counts} == {
        item.id for item in SMALL.items if item.dimension == "pace"
    }
    assert group.places == ()
    assert group.cell("aim", Facet.PROBLEM).n == 6


def test_a_part_of_the_round_never_gives_the_flagged_away() -> None:
    # The five flagged are four of the six at calls and one of the six at plans: those kept,
    # and those at plans, would differ in two and one.
    people = [
        replace(one, background={"work": work})
        for works, some in (
            (["calls"] * 2 + ["plans"] * 5, careful([1, 2, 3, 4, 5, 1, 2])),
            (["calls"] * 4 + ["plans"], hasty([5] * 5)),
        )
        for work, one in zip(works, some, strict=True)
    ]
    alone = [replace(one, background={}) for one in people]

    aim, free = (
        without_flagged(some, SMALL, 5).group.cell("aim", Facet.PROBLEM)
        for some in (people, alone)
    )
    assert (aim.suppressed, aim.mean) == (True, None)
    assert free.mean is not None


def test_with_too_few_left_nothing_is_said() -> None:
    found = without_flagged(careful([1] * 4) + hasty([5] * 6), SMALL, 5)

    assert (found.flagged, found.kept) == (6, 4)
    assert not shows_numbers(found.group)
    assert (found.same_zone, found.same_stance, found.changed) == (True, True, ())


def test_nobody_at_all_is_no_fault() -> None:
    found = without_flagged([], SMALL, 5)

    assert (found.flagged, found.kept, found.group.suppressed) == (0, 0, True)

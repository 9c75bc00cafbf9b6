"""Laws of the measurement specification, §4 and §5, that hold for any group."""

from collections.abc import Sequence
from dataclasses import astuple, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.core.group import Group, GroupCell, group_of
from diagnostic.core.questionnaire import CANT_SAY, Facet
from diagnostic.core.recommending import recommend
from diagnostic.core.records import Response
from tests.core.groups import crowds, made_up_people
from tests.core.strategies import (
    even_response,
    shipped_library,
    shipped_questionnaire,
)

core = settings(settings.get_profile("core"), max_examples=15)
QUESTIONNAIRE = shipped_questionnaire()
POINTS = QUESTIONNAIRE.scale.size


def mirrored(response: Response) -> Response:
    answers = {
        item: POINTS + 1 - point if point > 0 else point
        for item, point in response.answers.items()
    }
    return replace(response, answers=answers)


def shown(group: Group) -> list[GroupCell]:
    return [cell for cell in group.cells if not cell.suppressed]


@core
@given(crowds(QUESTIONNAIRE), st.randoms())
def test_the_order_of_people_is_irrelevant(people: list[Response], chance: object) -> None:
    turned = sorted(people, key=lambda _: chance.random())  # type: ignore[attr-defined]
    one, two = (group_of(each, QUESTIONNAIRE, 3) for each in (people, turned))

    assert one.counts == two.counts
    assert (one.divided, one.contested) == (two.divided, two.contested)
    for cell, other in zip(one.cells, two.cells, strict=True):
        assert astuple(cell)[:4] == astuple(other)[:4]
        assert cell.scores == other.scores
        assert cell.mean == pytest.approx(other.mean)
    assert (one.profile is None) == (two.profile is None)
    if one.profile and two.profile and one.profile.position and two.profile.position:
        assert astuple(one.profile.position) == pytest.approx(astuple(two.profile.position))


@core
@given(crowds(QUESTIONNAIRE))
def test_duplicating_everyone_keeps_means_and_narrows_bands(people: list[Response]) -> None:
    once, twice = (group_of(each, QUESTIONNAIRE, 3) for each in (people, people * 2))

    for cell in shown(once):
        other = twice.cell(cell.dimension, cell.facet)
        assert other.n == 2 * cell.n
        assert other.mean == pytest.approx(cell.mean)
        assert width(other) < width(cell) or width(cell) == 0
        held = {item.id for item in QUESTIONNAIRE.cell(cell.dimension, cell.facet)}
        if all(once.counts.get(item) for item in held):
            assert other.ad == pytest.approx(cell.ad, abs=1e-12)
    if once.profile and once.profile.position:
        assert twice.profile is not None
        assert twice.profile.position is not None
        assert twice.profile.position.se < once.profile.position.se


def width(cell: GroupCell) -> float:
    assert cell.low is not None
    assert cell.high is not None
    return cell.high - cell.low


@core
@given(crowds(QUESTIONNAIRE))
def test_mirrored_answers_mirror_every_place(people: list[Response]) -> None:
    here = group_of(people, QUESTIONNAIRE, 3)
    there = group_of([mirrored(one) for one in people], QUESTIONNAIRE, 3)

    for cell, other in zip(here.cells, there.cells, strict=True):
        assert (cell.n, cell.suppressed) == (other.n, other.suppressed)
        assert (cell.agreement, cell.two_camps) == (other.agreement, other.two_camps)
        if cell.mean is not None and cell.low is not None and cell.q1 is not None:
            assert other.mean == pytest.approx(100 - cell.mean)
            assert other.high == pytest.approx(100 - cell.low)
            assert other.q3 == pytest.approx(100 - cell.q1)
            assert other.share_wicked == pytest.approx(cell.share_tame)
            assert other.ad == pytest.approx(cell.ad, abs=1e-9)
    if here.profile and here.profile.position and there.profile and there.profile.position:
        assert there.profile.position.value == pytest.approx(100 - here.profile.position.value)
        assert there.profile.shape == here.profile.shape


@pytest.mark.parametrize("point", [1, 4, 7])
def test_people_who_answer_alike_agree_fully(point: int) -> None:
    group = group_of([even_response(QUESTIONNAIRE, point, point)] * 9, QUESTIONNAIRE, 5)

    for cell in group.cells:
        assert (cell.ad, cell.sd, cell.agreement_a) == (0, 0, 1)
        assert (cell.agreement, cell.two_camps) == ("shared", False)
        assert cell.rwg_star == 1
        assert cell.awg == (1 if point == 4 else None)


@core
@given(crowds(QUESTIONNAIRE))
def test_cant_say_counts_as_no_answer(people: list[Response]) -> None:
    """Where somebody cannot say, the numbers are those of nothing answered there."""
    silent = [
        replace(one, answers={item: at for item, at in one.answers.items() if at != CANT_SAY})
        for one in people
    ]
    if sum(bool(one.answers) for one in silent) != sum(bool(one.answers) for one in people):
        return
    one, two = (group_of(each, QUESTIONNAIRE, 3) for each in (people, silent))

    assert (one.cells, one.counts) == (two.cells, two.counts)


@core
@given(st.lists(st.integers(1, POINTS), min_size=5, max_size=15), st.integers(0, 14))
def test_a_group_that_comes_closer_never_reads_as_less_agreed(
    points: list[int], at: int
) -> None:
    """Moving the one furthest from the middle of all inwards never raises AD."""
    ordered = sorted(points)
    if ordered[-1] == ordered[0]:
        return
    closer = [*ordered[:-1], max(ordered[-1] - 1, ordered[-2])]
    before, after = (
        group_of(_answering(each), QUESTIONNAIRE, 5).cell("time", Facet.PROBLEM)
        for each in (ordered, closer)
    )
    assert (after.ad or 0) <= (before.ad or 0) + 1e-12


def _answering(points: Sequence[int]) -> list[Response]:
    return [even_response(QUESTIONNAIRE, {"time": one}, 4) for one in points]


@core
@given(st.integers(0, 10_000), st.integers(5, 20))
def test_contested_is_never_manage_only_and_moves_no_score(seed: int, count: int) -> None:
    group = group_of(made_up_people(QUESTIONNAIRE, count, seed), QUESTIONNAIRE, 5)
    assert group.profile is not None

    calm = recommend(group.profile, QUESTIONNAIRE, shipped_library())
    torn = recommend(group.profile, QUESTIONNAIRE, shipped_library(), contested=group.divided)

    assert torn.lead_share == calm.lead_share
    if group.contested:
        assert torn.stance != "manage"


def test_the_interval_covers_the_true_mean_about_as_often_as_it_says() -> None:
    """Groups of six from a big crowd whose mean is known; 95% of 200, give or take."""
    crowd = made_up_people(QUESTIONNAIRE, 1500, seed=5)
    whole = group_of(crowd, QUESTIONNAIRE, 5)
    assert whole.profile is not None
    assert whole.profile.position is not None
    truth = whole.profile.position.value
    chance = np.random.default_rng(8)

    hits = 0
    for _ in range(200):
        some = chance.choice(len(crowd), 6, replace=False)
        found = group_of([crowd[at] for at in some], QUESTIONNAIRE, 5).profile
        assert found is not None
        assert found.position is not None
        hits += found.position.low <= truth <= found.position.high

    assert 0.91 <= hits / 200 <= 0.99

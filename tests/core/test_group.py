"""A group's result: against a plain computation, what is left out, and what is contested."""

import statistics
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.core.group import Group, GroupCell, group_of
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.records import Response
from tests.core import plain, plain_group
from tests.core.groups import any_questionnaire, crowds, made_up_people, people_saying
from tests.core.strategies import (
    even_response,
    respond,
    shipped_questionnaire,
)

core = settings(settings.get_profile("core"), max_examples=20)
QUESTIONNAIRE = shipped_questionnaire()


def counted_people(people: Sequence[Response]) -> list[Response]:
    return [one for one in people if one.answers and not one.in_danger]


def check_cell(cell: GroupCell, people: list[Response], questionnaire: Questionnaire) -> None:
    """Compare one cell that is shown with a second computation."""
    scoring, size = questionnaire.scoring, questionnaire.scale.size
    other = plain_group.cell_of(people, questionnaire, cell.dimension, cell.facet)
    assert cell.n == len(other.scores)
    assert cell.scores == pytest.approx(other.scores)
    assert cell.mean == pytest.approx(statistics.fmean(other.scores))
    assert cell.sd == pytest.approx(statistics.stdev(other.scores))
    assert (cell.low, cell.high) == pytest.approx(
        other.interval(scoring.group_band.value), abs=1e-6
    )
    quartiles = statistics.quantiles(other.scores, n=4, method="inclusive")
    assert (cell.q1, cell.median, cell.q3) == pytest.approx(quartiles)
    zones = [plain.zone_of(one, questionnaire.zones.dimension).id for one in other.scores]
    for share, zone in (
        (cell.share_tame, "tame"),
        (cell.share_middle, "both"),
        (cell.share_wicked, "wicked"),
    ):
        assert share == pytest.approx(zones.count(zone) / len(zones))
    items = [one for one in other.items if len(one) >= 3]
    if items:
        assert cell.ad == pytest.approx(
            statistics.fmean(map(plain_group.average_deviation, items)), abs=1e-12
        )
        assert cell.rwg_star == pytest.approx(
            statistics.fmean(plain_group.rwg_star(one, size) for one in items)
        )
    many = [one for one in items if len(one) >= 8]
    if cell.n >= 8 and many:
        counts = [[one.count(point) for point in range(1, size + 1)] for one in many]
        assert cell.agreement_a == pytest.approx(
            statistics.fmean(map(plain_group.agreement_a, counts)), abs=1e-9
        )
    else:
        assert (cell.agreement_a, cell.two_camps) == (None, None)


def check_group(people: list[Response], questionnaire: Questionnaire) -> None:
    """Compare everything that is said about a group."""
    group = group_of(people, questionnaire, 3)
    there = counted_people(people)
    assert (group.respondents, group.suppressed) == (len(there), len(there) < 3)
    for cell in group.cells:
        if cell.suppressed:
            assert group.suppressed or cell.n < 3
        else:
            check_cell(cell, there, questionnaire)
    if group.profile is None:
        assert group.suppressed
        return
    for facet, place in (
        (Facet.PROBLEM, group.profile.position),
        (Facet.APPROACH, group.profile.approach),
    ):
        shown = {
            cell.dimension: plain_group.cell_of(there, questionnaire, cell.dimension, facet)
            for cell in group.cells
            if cell.facet is facet and not cell.suppressed
        }
        if place is None:
            assert len(shown) < 2 / 3 * len(questionnaire.dimensions)
            continue
        means = [statistics.fmean(one.scores) for one in shown.values()]
        assert place.value == pytest.approx(statistics.fmean(means))
        assert place.se == pytest.approx(
            plain_group.place_se(there, questionnaire, shown, facet), rel=1e-6
        )


@core
@given(st.data())
def test_a_group_agrees_with_a_plain_computation_on_any_questionnaire(
    data: st.DataObject,
) -> None:
    questionnaire = data.draw(any_questionnaire())
    check_group(data.draw(crowds(questionnaire)), questionnaire)


@pytest.mark.parametrize("form", ["quick", "standard", "full"])
def test_a_group_agrees_with_a_plain_computation_on_the_shipped_questionnaire(
    form: str,
) -> None:
    check_group(made_up_people(QUESTIONNAIRE, 17, form=form), QUESTIONNAIRE)


def test_with_every_score_there_the_place_is_the_mean_of_everyones_own_place() -> None:
    people = [even_response(QUESTIONNAIRE, point, 4) for point in (2, 3, 3, 5, 6)]
    group = group_of(people, QUESTIONNAIRE, 5)

    own = [100 * (point - 1) / 6 for point in (2, 3, 3, 5, 6)]
    assert group.profile is not None
    assert group.profile.position is not None
    assert group.profile.position.value == pytest.approx(statistics.fmean(own))
    assert group.profile.position.se == pytest.approx(statistics.stdev(own) / 5**0.5)


def test_the_profile_has_the_groups_means_intervals_and_words() -> None:
    group = group_of(made_up_people(QUESTIONNAIRE, 20, seed=3), QUESTIONNAIRE, 5)

    assert group.profile is not None
    assert group.profile.flags == ()
    for result in group.profile.dimensions:
        problem, approach = (group.cell(result.id, facet) for facet in Facet)
        assert result.problem is not None
        assert (result.problem.low, result.problem.value, result.problem.high) == pytest.approx(
            (problem.low, problem.mean, problem.high)
        )
        assert result.gap == pytest.approx((approach.mean or 0) - (problem.mean or 0))
        assert result.misfit in {"none", "some", "strong"}
    assert group.profile.asked == 20 * 36
    assert group.profile.answered + group.profile.cant_say == group.profile.asked


def test_a_group_that_answers_alike_is_not_taken_to_be_certain() -> None:
    group = group_of([even_response(QUESTIONNAIRE, 5, 4)] * 6, QUESTIONNAIRE, 5)
    cell = group.cell("time", Facet.PROBLEM)

    assert (cell.sd, cell.ad, cell.agreement) == (0, 0, "shared")
    assert cell.mean is not None
    assert cell.low is not None
    assert cell.low < cell.mean
    assert group.profile is not None
    assert group.profile.dimension("time").problem is not None
    found = group.profile.dimension("time").problem
    assert found is not None
    # One of 6 people one step of 100/6 off on one of 3 items.
    assert found.se == pytest.approx(100 / 6 / (3 * 6))


def test_those_in_danger_and_those_who_said_nothing_are_left_out() -> None:
    people = made_up_people(QUESTIONNAIRE, 6)
    form = people[0].form
    others = [
        replace(even_response(QUESTIONNAIRE, 7, 7, form), in_danger=True),
        respond(QUESTIONNAIRE, form, {}),
    ]

    assert group_of([*people, *others], QUESTIONNAIRE, 5) == group_of(people, QUESTIONNAIRE, 5)


def test_no_answers_at_all_give_a_group_of_nobody() -> None:
    group = group_of([], QUESTIONNAIRE, 5)

    assert (group.respondents, group.suppressed, group.profile) == (0, True, None)
    assert [cell.n for cell in group.cells] == [0] * 18


def test_cells_stand_in_the_questionnaires_order_problem_first() -> None:
    group = group_of(made_up_people(QUESTIONNAIRE, 5), QUESTIONNAIRE, 5)

    assert [(cell.dimension, cell.facet) for cell in group.cells] == [
        (one.id, facet) for one in QUESTIONNAIRE.dimensions for facet in Facet
    ]
    with pytest.raises(KeyError):
        group.cell("colour", Facet.PROBLEM)


def test_responses_of_two_forms_are_refused() -> None:
    people = [even_response(QUESTIONNAIRE, 4, 4, form) for form in ("quick", "full")]

    with pytest.raises(ValueError, match="full, quick"):
        group_of(people, QUESTIONNAIRE, 5)


def divided_on(*dimensions: str) -> Group:
    """Half at each end on some dimensions, all alike elsewhere."""
    people = [
        even_response(
            QUESTIONNAIRE,
            {one.id: end if one.id in dimensions else 2 for one in QUESTIONNAIRE.dimensions},
            2,
        )
        for end in (1, 7) * 4
    ]
    return group_of(people, QUESTIONNAIRE, 5)


@pytest.mark.parametrize(
    ("dimensions", "contested"),
    [
        ((), False),
        (("time",), False),
        (("time", "purpose"), False),
        (("time", "triggers", "purpose"), True),
        (("diagnosis",), True),
    ],
)
def test_a_problem_is_contested_by_what_it_is_or_by_three_divided_dimensions(
    dimensions: tuple[str, ...], contested: bool
) -> None:
    group = divided_on(*dimensions)

    assert group.divided == dimensions
    assert group.contested is contested


def test_a_divided_handling_does_not_make_the_problem_contested() -> None:
    people = people_saying(QUESTIONNAIRE, "diagnosis", [1, 7] * 4, Facet.APPROACH)
    group = group_of(people, QUESTIONNAIRE, 5)

    assert group.cell("diagnosis", Facet.APPROACH).two_camps
    assert (group.divided, group.contested) == ((), False)

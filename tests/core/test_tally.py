"""Tallies: exact in parts and in any order, and one cell as worked out by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.core.cells import cells_of
from diagnostic.core.describing import describe
from diagnostic.core.group import group_of
from diagnostic.core.plan import plan_of
from diagnostic.core.profiling import values_of
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.records import Response
from diagnostic.core.tally import Tally, count_in, nobody, stacked
from tests.core.groups import any_questionnaire, crowds, people_saying
from tests.core.strategies import respond, shipped_questionnaire

core = settings(settings.get_profile("core"), max_examples=20)
QUESTIONNAIRE = shipped_questionnaire()


def tally_of(people: list[Response], questionnaire: Questionnaire, form: str) -> Tally:
    tally = nobody(questionnaire)
    there = [one for one in people if one.answers and not one.in_danger]
    points = np.ascontiguousarray(values_of(there, questionnaire).T)
    count_in(tally, points, np.zeros(len(there), dtype=np.intp), plan_of(questionnaire, form))
    return tally


def assert_same(one: Tally, other: Tally) -> None:
    assert (one.people == other.people).all()
    assert (one.sums == other.sums).all()
    assert (one.points == other.points).all()


@core
@given(st.data())
def test_parts_add_up_to_the_whole_in_any_order(data: st.DataObject) -> None:
    questionnaire = data.draw(any_questionnaire())
    people = data.draw(crowds(questionnaire))
    form = people[0].form if people else questionnaire.default_form
    cut = data.draw(st.integers(0, len(people)))
    turned = data.draw(st.permutations(people))

    parts = [tally_of(some, questionnaire, form) for some in (turned[:cut], turned[cut:])]

    assert_same(parts[0] + parts[1], tally_of(people, questionnaire, form))


@core
@given(st.data())
def test_groups_side_by_side_are_described_as_each_alone(data: st.DataObject) -> None:
    questionnaire = data.draw(any_questionnaire())
    people = data.draw(crowds(questionnaire))
    form = people[0].form if people else questionnaire.default_form
    plan, cut = plan_of(questionnaire, form), len(people) // 3
    parts = [people[:cut], people[cut:], people]
    tally = stacked([tally_of(some, questionnaire, form) for some in parts])

    described = describe(tally, plan, questionnaire, 3)

    for place, some in enumerate(parts):
        if some:
            cells = cells_of(described, place, plan, questionnaire)
            for cell, alone in zip(cells, group_of(some, questionnaire, 3).cells, strict=True):
                assert (cell.n, cell.suppressed) == (alone.n, alone.suppressed)
                assert (cell.scores, cell.agreement) == (alone.scores, alone.agreement)
                assert [cell.mean, cell.sd, cell.q3] == pytest.approx(
                    [alone.mean, alone.sd, alone.q3]
                )
                assert [cell.ad, cell.share_tame] == pytest.approx(
                    [alone.ad, alone.share_tame], abs=1e-9
                )


def test_answers_to_items_that_the_form_does_not_ask_are_not_counted() -> None:
    full = people_saying(QUESTIONNAIRE, "time", [1, 3, 7])
    quick = [
        respond(
            QUESTIONNAIRE,
            "quick",
            {item.id: one.answers[item.id] for item in QUESTIONNAIRE.items_of("quick")},
        )
        for one in full
    ]

    assert_same(tally_of(full, QUESTIONNAIRE, "quick"), tally_of(quick, QUESTIONNAIRE, "quick"))


def test_a_cell_as_worked_out_by_hand() -> None:
    """Five people give 1, 2, 3, 5, 7 of 7 to all three items: 0, 16.7, 33.3, 66.7, 100."""
    people = people_saying(QUESTIONNAIRE, "time", [1, 2, 3, 5, 7])

    cell = group_of(people, QUESTIONNAIRE, 5).cell("time", Facet.PROBLEM)

    step = 100 / 6
    # In steps: 0 1 2 4 6. Mean 13/5 = 2.6; squares 6.76 + 2.56 + 0.36 + 1.96 + 11.56 = 23.2.
    assert cell.n == 5
    assert cell.mean == pytest.approx(2.6 * step)
    assert cell.sd == pytest.approx(5.8**0.5 * step)
    # t for 95% and 4 degrees of freedom is 2.776 in every table.
    reach = 2.776445 * (5.8 / 5) ** 0.5 * step
    assert cell.low == pytest.approx(max(2.6 * step - reach, 0), abs=1e-4)
    assert cell.high == pytest.approx(2.6 * step + reach, abs=1e-4)
    assert (cell.q1, cell.median, cell.q3) == pytest.approx((step, 2 * step, 4 * step))
    # AD: (2.6 + 1.6 + 0.6 + 1.4 + 3.4) / 5 points; r*wg: 1 − 5.8/4; a_wg at the mean of 3.6:
    # (1 + 7) · 3.6 − 3.6² − 7 = 8.84 is the largest variance but for 5/4.
    assert cell.ad == pytest.approx(9.6 / 5)
    assert cell.rwg_star == pytest.approx(1 - 5.8 / 4)
    assert cell.awg == pytest.approx(1 - 2 * 5.8 / (8.84 * 5 / 4))
    assert (cell.agreement, cell.agreement_a, cell.two_camps) == ("divided", None, None)
    # 33.3 lies exactly on a cut, and so in the middle zone; so does 66.7.
    assert (cell.share_tame, cell.share_middle, cell.share_wicked) == pytest.approx(
        (2 / 5, 2 / 5, 1 / 5)
    )


def test_people_whose_scores_are_equal_have_no_spread_however_many_items_they_answered() -> (
    None
):
    """Two of three items, 4 and 5, make the same score as all three of 4, 5 and 4.5 would."""
    items = [item.id for item in QUESTIONNAIRE.cell("time", Facet.PROBLEM)]
    some = [
        respond(QUESTIONNAIRE, "full", dict(zip(items, at, strict=False)))
        for at in ((3, 6, 6), (5, 5))
    ]

    cell = group_of(some * 7, QUESTIONNAIRE, 5).cell("time", Facet.PROBLEM)

    assert (cell.mean, cell.sd) == (cell.median, 0)

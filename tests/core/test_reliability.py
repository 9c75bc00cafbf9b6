"""Alpha, omega and item–rest against published numbers and other programs."""

import krippendorff
import numpy as np
import pingouin
import pytest
from scipy import stats

from diagnostic.core.reliability import (
    Floats,
    alpha,
    item_rest,
    log_interval,
    stratified_alpha,
    t_interval,
)
from diagnostic.core.reliability_omega import loadings, omega
from tests.core.published import ATTITUDE, SHROUT_FLEISS


def test_alpha_is_the_published_consistency_of_four_judges() -> None:
    assert alpha(SHROUT_FLEISS, 0.95).value == pytest.approx(0.9093155424)  # their ICC(3,k)


def test_alpha_of_a_table_worked_out_by_hand() -> None:
    # Item variances 1 and 4, their sum 9: 2 · (1 − 5/9) = 8/9.
    assert alpha(np.array([[1.0, 2], [2, 4], [3, 6]]), 0.95).value == pytest.approx(8 / 9)


@pytest.mark.parametrize("items", [ATTITUDE, SHROUT_FLEISS, ATTITUDE[:, :2]])
@pytest.mark.parametrize("probability", [0.8, 0.95])
def test_alpha_and_feldts_interval_are_those_of_pingouin(
    items: Floats, probability: float
) -> None:
    import pandas as pd

    value, (low, high) = pingouin.cronbach_alpha(pd.DataFrame(items), ci=probability)
    ours = alpha(items, probability)

    assert ours.value == pytest.approx(value)
    assert ours.low == pytest.approx(low, abs=6e-4)
    assert ours.high == pytest.approx(high, abs=6e-4)


def test_alpha_of_the_data_set_of_pingouin_is_the_one_it_publishes() -> None:
    long = pingouin.read_dataset("cronbach_alpha")
    wide = long.pivot_table(index="Subj", columns="Items", values="Scores")

    assert alpha(wide.to_numpy(dtype=float), 0.95).value == pytest.approx(0.5917188)


def test_alpha_omega_and_item_rest_are_those_of_r() -> None:
    # The package psych: alpha(attitude), omega(attitude, nfactors = 1), r.drop.
    assert alpha(ATTITUDE, 0.95).value == pytest.approx(0.8431428)
    assert omega(ATTITUDE, 0.95).value == pytest.approx(0.8506824, abs=1e-7)
    rests = [item_rest(ATTITUDE, item, 0.95).value for item in range(7)]
    assert rests == pytest.approx([0.671, 0.742, 0.561, 0.714, 0.786, 0.265, 0.461], abs=5e-4)


def test_item_rest_and_its_interval_are_those_of_scipy() -> None:
    found = stats.pearsonr(ATTITUDE[:, 2], np.delete(ATTITUDE, 2, axis=1).sum(axis=1))
    interval = found.confidence_interval(0.9)

    assert item_rest(ATTITUDE, 2, 0.9) == pytest.approx(
        (found.statistic, interval.low, interval.high, 30)
    )


def test_three_items_load_as_they_were_made_to() -> None:
    made = np.array([0.9, 0.7, 0.5])
    correlations = np.outer(made, made)
    np.fill_diagonal(correlations, 1)

    assert loadings(correlations) == pytest.approx(made)
    assert loadings(correlations * np.outer([1, 1, -1], [1, 1, -1])) == pytest.approx(
        made * [1, 1, -1]
    )


def test_one_stratum_alone_is_plain_alpha() -> None:
    assert stratified_alpha([ATTITUDE], 0.95).value == pytest.approx(
        alpha(ATTITUDE, 0.95).value
    )


def test_stratified_alpha_is_put_together_from_the_strata() -> None:
    strata = [ATTITUDE[:, :3], ATTITUDE[:, 3:]]
    scores = [one.mean(axis=1) for one in strata]
    lost = sum(
        score.var(ddof=1) * (1 - (alpha(one, 0.95).value or 0))
        for one, score in zip(strata, scores, strict=True)
    )

    expected = 1 - lost / sum(scores).var(ddof=1)
    assert stratified_alpha(strata, 0.95).value == pytest.approx(expected)


def test_stratified_alpha_does_not_ask_that_strata_measure_one_thing() -> None:
    chance = np.random.default_rng(3)
    own = chance.normal(size=(400, 4))
    strata = [own[:, [one]] + chance.normal(0, 0.3, (400, 3)) for one in range(4)]

    within = stratified_alpha(strata, 0.95).value or 0
    across = alpha(own, 0.95).value or 0
    assert within > 0.95
    assert across < 0.3


@pytest.mark.parametrize("measure", [alpha, omega])
def test_intervals_hold_the_truth_as_often_as_they_say(measure) -> None:  # type: ignore[no-untyped-def]  # either of two
    chance = np.random.default_rng(5)
    load = 0.75
    truth = 9 * load**2 / (9 * load**2 + 3 * (1 - load**2))
    held = 0
    for _ in range(200):
        common = chance.normal(size=(100, 1))
        found = measure(
            load * common + np.sqrt(1 - load**2) * chance.normal(size=(100, 3)), 0.9
        )
        held += found.low <= truth <= found.high

    # Of 200, 166 to 193 are within four standard errors of 180.
    assert 163 <= held <= 197


@pytest.mark.parametrize(
    "items",
    [
        np.zeros((0, 3)), np.array([[1.0, 2, 3]]), np.full((6, 3), 4.0), np.ones((6, 1)),
        np.arange(6.0).reshape(6, 1),
    ],
    ids=["nobody", "one person", "all equal", "one item, equal", "one item"],
)  # fmt: skip
def test_what_cannot_be_had_is_not_defined(items: Floats) -> None:
    n = len(items)
    nothing = (None, None, None, n)

    assert alpha(items, 0.95) == nothing
    assert omega(items, 0.95) == nothing
    assert item_rest(items, 0, 0.95) == nothing
    assert stratified_alpha([items, items], 0.95) == nothing


def test_omega_is_not_defined_for_two_items_nor_where_they_fit_no_one_factor() -> None:
    chance = np.random.default_rng(2)
    common = chance.normal(size=200)
    # Two nearly alike, one that goes with the first alone: a loading past 1.
    first = common + chance.normal(0, 0.1, 200)
    items = np.column_stack([first, common, first - common + chance.normal(0, 0.05, 200)])

    assert omega(ATTITUDE[:, :2], 0.95).value is None
    assert omega(items, 0.95).value is None


def test_items_that_say_the_same_go_together_wholly() -> None:
    same = np.repeat(np.arange(1.0, 8)[:, None], 3, axis=1)

    assert alpha(same, 0.95)[:3] == pytest.approx((1, 1, 1))
    assert omega(same, 0.95)[:3] == pytest.approx((1, 1, 1))
    assert stratified_alpha([same, same], 0.95)[:3] == pytest.approx((1, 1, 1))
    assert item_rest(same, 0, 0.95).value == pytest.approx(1)
    assert item_rest(same, 0, 0.95)[1:] == (None, None, 7)


def test_items_that_go_against_each_other_have_an_alpha_below_zero() -> None:
    against = np.array([[1.0, 7], [2, 6], [7, 2], [6, 1], [4, 4]])

    assert (alpha(against, 0.95).value or 0) < 0


def test_alpha_rises_with_the_agreement_that_krippendorff_sees_between_items() -> None:
    chance = np.random.default_rng(11)
    own = chance.normal(4, 1.5, (60, 1))
    tables = [
        np.clip((own + chance.normal(0, s, (60, 4))).round(), 1, 7) for s in (0.4, 1, 2, 4)
    ]

    ours = [alpha(table, 0.95).value or 0 for table in tables]
    theirs = [
        krippendorff.alpha(reliability_data=table.T, level_of_measurement="interval")
        for table in tables
    ]
    assert np.argsort(ours).tolist() == np.argsort(theirs).tolist() == [3, 2, 1, 0]


def test_a_mean_has_the_t_interval_of_scipy() -> None:
    values = ATTITUDE[:, 0]
    interval = stats.ttest_1samp(values, 0).confidence_interval(0.95)

    assert t_interval(values, 0.95) == pytest.approx((values.mean(), *interval, 30))
    assert t_interval(values[:1], 0.95) == (43, None, None, 1)
    assert t_interval(values[:0], 0.95) == (None, None, None, 0)
    assert t_interval(np.full(4, 2.0), 0.95) == (2, 2, 2, 4)


def test_nothing_left_leaves_no_room_for_an_interval() -> None:
    assert log_interval(0.0, np.zeros(5), 0.95) == (1, 1, 1, 5)

"""What is said about the instrument: plain, with the number's doubt, and with what to do."""

import pytest

from diagnostic.core.reliability_report import ALL, Quality, Statistic, scales_of
from diagnostic.core.reliability_sample import LeftOut
from diagnostic.core.wording.quality import (
    counts_text,
    left_out_text,
    number_text,
    scale_name,
    share_text,
)
from diagnostic.core.wording.quality_advice import (
    flip_finding,
    item_finding,
    item_findings,
    scale_finding,
    scale_findings,
    time_finding,
)
from tests.core.strategies import shipped_questionnaire

QUESTIONNAIRE = shipped_questionnaire()
SCALE = scales_of(QUESTIONNAIRE, "full")[0]
ITEM = SCALE.items[0]


def quality(*statistics: Statistic, people: int = 60, simulated: int = 0) -> Quality:
    return Quality("full", people, 30, simulated, statistics)


def one(
    name: str,
    value: float | None,
    low: float | None,
    high: float | None,
    item: str | None = None,
) -> Statistic:
    return Statistic(SCALE.id, name, value, low, high, 60, item)


@pytest.mark.parametrize(
    ("low", "value", "high", "says"),
    [
        (0.75, 0.8, 0.85, "the items go together"),
        (0.6, 0.75, 0.8, "seem to go together"),
        (0.5, 0.65, 0.75, "may go together too little"),
        (0.2, 0.4, 0.6, "too little: compare groups"),
    ],
)
def test_a_scale_is_judged_with_its_interval(
    low: float, value: float, high: float, says: str
) -> None:
    found = quality(one("alpha", value, low, high))

    assert says in scale_finding(SCALE, found, QUESTIONNAIRE)


def test_what_is_not_there_is_said_to_be_so() -> None:
    quick = scales_of(QUESTIONNAIRE, "quick")[0]
    few = Statistic(SCALE.id, "alpha", None, None, None, 12)

    assert scale_finding(SCALE, quality(few), QUESTIONNAIRE) == "too few answered"
    undefined = quality(one("alpha", None, None, None))
    assert scale_finding(SCALE, undefined, QUESTIONNAIRE) == "not defined"
    assert "one item alone" in scale_finding(quick, undefined, QUESTIONNAIRE)
    assert number_text(None) == share_text(None) == "not defined"


def test_scales_that_do_well_share_one_sentence() -> None:
    well = [
        Statistic(scale.id, "alpha", 0.9, 0.85, 0.93, 60)
        for scale in scales_of(QUESTIONNAIRE, "full")
    ]
    poor = Statistic(SCALE.id, "alpha", 0.2, 0.1, 0.3, 60)

    assert scale_findings(quality(*well), QUESTIONNAIRE) == (
        "In all 18 scales the items go together.",
    )
    first, last = scale_findings(quality(poor, *well[1:]), QUESTIONNAIRE)
    assert first.startswith(scale_name(SCALE.id, QUESTIONNAIRE))
    assert last == "In 17 of 18 scales the items go together."


@pytest.mark.parametrize(
    ("low", "value", "high", "says"),
    [
        (0.3, 0.5, 0.7, "nothing to do"),
        (0.1, 0.2, 0.4, "ask more people before dropping it"),
        (-0.1, 0.1, 0.25, "reword or drop this item"),
        (-0.5, -0.3, -0.1, "goes against its mates"),
    ],
)
def test_an_item_is_judged_by_how_it_goes_with_its_mates(
    low: float, value: float, high: float, says: str
) -> None:
    found = quality(one("item_rest", value, low, high, ITEM.id))

    assert says in item_finding(SCALE, ITEM, found, QUESTIONNAIRE)


@pytest.mark.parametrize(
    ("name", "share", "says"),
    [
        ("missing", 0.3, "many leave it out"),
        ("cant_say", 0.3, "many cannot say"),
        ("floor", 0.4, "put that end more strongly"),
        ("ceiling", 0.4, "put that end more strongly"),
    ],
)
def test_a_share_past_its_limit_is_told_and_one_that_may_be_chance_is_called_perhaps(
    name: str, share: float, says: str
) -> None:
    surely = quality(one(name, share, share - 0.1, share + 0.1, ITEM.id))
    perhaps = quality(one(name, share, 0.01, share + 0.1, ITEM.id))
    fine = quality(one(name, 0.02, 0.0, 0.9, ITEM.id))

    assert says in item_finding(SCALE, ITEM, surely, QUESTIONNAIRE)
    assert "perhaps many" in item_finding(SCALE, ITEM, perhaps, QUESTIONNAIRE)
    assert item_finding(SCALE, ITEM, fine, QUESTIONNAIRE) == "nothing to do"


def test_items_to_look_at_are_named_by_their_two_ends() -> None:
    poor = quality(one("item_rest", 0.0, -0.1, 0.1, ITEM.id))

    (said,) = item_findings(poor, QUESTIONNAIRE)
    assert said.startswith(f"“{ITEM.tame}” … “{ITEM.wicked}” ({ITEM.id}): ")
    assert item_findings(quality(), QUESTIONNAIRE) == ("No item stands out.",)


def test_counts_say_how_many_are_missing_and_who_is_simulated() -> None:
    assert "1 more is needed" in counts_text(quality(people=29), QUESTIONNAIRE)
    assert "29 more are needed" in counts_text(quality(people=1), QUESTIONNAIRE)
    assert counts_text(quality(people=0), QUESTIONNAIRE).startswith("Nobody answered")
    assert "needed" not in counts_text(quality(people=30), QUESTIONNAIRE)
    simulated = counts_text(quality(people=40, simulated=40), QUESTIONNAIRE)
    assert "all of them simulated" in simulated


def test_every_reason_for_leaving_rows_out_is_told_once() -> None:
    left = LeftOut({2: 1, 3: 4}, {2: 5}, 1, 6, {"quick": 7})

    said = left_out_text(left, QUESTIONNAIRE)

    assert len(said) == 5
    assert "version 2 (1 row) and version 3 (4 rows)" in said[0]
    assert "round 2 (5 rows)" in said[1]
    assert "“Quick” (7 rows)" in said[4]
    assert left_out_text(LeftOut(), QUESTIONNAIRE) == ()


@pytest.mark.parametrize(
    ("low", "value", "high", "says"),
    [
        (-2, 1, 4, "no clear difference (between −2 and 4"),
        (3, 6, 9, "6 points more wicked"),
        (-9, -6, -3, "6 points tamer"),
    ],
)
def test_the_way_round_is_judged_with_its_interval(
    low: float, value: float, high: float, says: str
) -> None:
    found = quality(Statistic(ALL, "flip_effect", value, low, high, 60))

    assert says in flip_finding(found)
    assert flip_finding(quality()) == ""


def test_time_is_set_beside_what_is_reckoned() -> None:
    found = quality(Statistic(ALL, "seconds_per_item", 12.4, 9.6, 20, 60))

    assert "takes 12 seconds" in time_finding(found, QUESTIONNAIRE)
    assert "reckoned at 10" in time_finding(found, QUESTIONNAIRE)
    assert "not known" in time_finding(quality(), QUESTIONNAIRE)


def test_scales_have_names_for_people() -> None:
    assert scale_name("problem", QUESTIONNAIRE) == "Overall place, problem"
    assert scale_name(ALL, QUESTIONNAIRE) == "The whole form"
    assert scale_name("no_such", QUESTIONNAIRE) == "no_such"
    assert number_text(Statistic("x", "alpha", -0.001, None, None, 3)) == "0.00"

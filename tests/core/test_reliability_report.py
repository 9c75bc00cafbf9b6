"""Everything said of an instrument, from made-up people who answer well and badly."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from diagnostic.core.questionnaire import CANT_SAY
from diagnostic.core.records import LoggedAnswer, Response
from diagnostic.core.reliability import alpha
from diagnostic.core.reliability_report import ALL, Quality, quality_of, scales_of
from diagnostic.core.reliability_sample import rows_of, sample_of
from diagnostic.core.reliability_time import screen_times
from tests.core.instrument import START, instrument_people
from tests.core.strategies import shipped_questionnaire

QUESTIONNAIRE = shipped_questionnaire()
STRAY, UNSURE = "time_p2", "purpose_a3"


def quality(people: list[Response], form: str | None = None) -> Quality:
    rows = rows_of(people, QUESTIONNAIRE)
    return quality_of(sample_of(rows, QUESTIONNAIRE, form=form)[0], QUESTIONNAIRE)


PEOPLE = instrument_people(QUESTIONNAIRE, 60, stray=STRAY, unsure=UNSURE)
FOUND = quality(PEOPLE)


def value(found: Quality, scale: str, name: str, item: str | None = None) -> float:
    one = found.of(scale, name, item)
    assert one is not None
    assert one.value is not None
    return one.value


def test_every_scale_of_the_form_has_its_numbers() -> None:
    scales = {one.scale for one in FOUND.statistics}
    counts = [one.code for one in FOUND.statistics if one.scale == "purpose_approach"]

    assert len(scales) == 18 + len(["all", "problem", "approach"])
    assert counts[:3] == ["alpha", "omega", "flip_effect"]
    assert counts[3:8] == [
        "item_rest:purpose_a1", "missing:purpose_a1", "cant_say:purpose_a1",
        "floor:purpose_a1", "ceiling:purpose_a1",
    ]  # fmt: skip


def test_alpha_is_over_those_who_answered_every_item_of_the_scale() -> None:
    items = [item.id for item in QUESTIONNAIRE.items if item.id.startswith("purpose_a")]
    complete = [one for one in PEOPLE if one.answers[UNSURE] != CANT_SAY]
    expected = alpha(
        np.array([[one.answers[item] for item in items] for one in complete], dtype=float), 0.95
    )

    found = FOUND.of("purpose_approach", "alpha")
    assert found is not None
    assert (found.value, found.low, found.high, found.n) == pytest.approx(expected)
    assert found.n == len(complete) == 30


def test_the_stray_item_is_found_and_its_mates_are_not() -> None:
    rests = {
        one.item: one.value for one in FOUND.statistics if one.name == "item_rest" and one.value
    }

    assert min(rests, key=lambda item: rests[item]) == STRAY
    assert rests[STRAY] < 0.3
    assert min(rest for item, rest in rests.items() if not str(item).startswith("time_p")) > 0.5


def test_shares_are_of_those_asked_and_of_the_answers() -> None:
    assert value(FOUND, "purpose_approach", "cant_say", UNSURE) == 0.5
    assert value(FOUND, "purpose_approach", "missing", UNSURE) == 0
    answers = [one.answers["time_p1"] for one in PEOPLE]
    assert value(FOUND, "time_problem", "floor", "time_p1") == answers.count(1) / 60
    assert value(FOUND, "time_problem", "ceiling", "time_p1") == answers.count(7) / 60
    floor = FOUND.of("purpose_approach", "floor", UNSURE)
    assert floor is not None
    assert floor.n == 30


def test_time_is_what_it_took_to_hand_in() -> None:
    assert value(FOUND, ALL, "seconds_per_item") == pytest.approx(8)


def test_with_one_person_too_few_there_is_the_count_and_nothing_else() -> None:
    few, enough = quality(PEOPLE[:29]), quality(PEOPLE[:30])

    assert [(one.scale, one.code, one.value, one.n) for one in few.statistics] == [
        (ALL, "respondents", 29, 29)
    ]
    assert not few.enough
    assert enough.enough
    assert value(enough, "time_problem", "alpha") > 0


def test_a_scale_that_too_few_answered_wholly_keeps_its_row_without_a_number() -> None:
    found = quality(PEOPLE[:40])

    assert [
        (one.code, one.value, one.low, one.high, one.n)
        for one in found.statistics
        if one.scale == "purpose_approach" and one.name in {"alpha", "omega"}
    ] == [("alpha", None, None, None, 20), ("omega", None, None, None, 20)]


def test_nobody_at_all() -> None:
    found = quality([])

    assert (found.respondents, len(found.statistics)) == (0, 1)


def test_one_item_a_scale_has_no_alpha_and_two_have_no_omega() -> None:
    quick = quality(instrument_people(QUESTIONNAIRE, 30, "quick"))
    standard = quality(instrument_people(QUESTIONNAIRE, 30, "standard"))

    numbers = {name: quick.of("time_problem", name) for name in ("alpha", "omega")}
    assert all(one is not None and one.value is None for one in numbers.values())
    assert quick.of("problem", "stratified_alpha").value is None  # type: ignore[union-attr]  # it is there
    assert value(standard, "time_problem", "alpha") > 0
    assert standard.of("time_problem", "omega").value is None  # type: ignore[union-attr]  # it is there
    assert quick.of(ALL, "flip_effect") is None


def test_a_lean_to_one_side_of_the_screen_shows_as_a_flip_effect() -> None:
    flipped = {item.id for item in QUESTIONNAIRE.items if item.flip}
    leaning = [
        replace(
            one,
            answers={
                item: min(point + (item in flipped), 7) if point > 0 else point
                for item, point in one.answers.items()
            },
        )
        for one in PEOPLE
    ]

    effect = value(quality(leaning), ALL, "flip_effect") - value(FOUND, ALL, "flip_effect")
    assert 12 < effect < 100 / 6


def test_the_order_of_people_is_of_no_account() -> None:
    assert [(one.code, one.n) for one in quality(PEOPLE[::-1]).statistics] == [
        (one.code, one.n) for one in FOUND.statistics
    ]
    for one, other in zip(quality(PEOPLE[::-1]).statistics, FOUND.statistics, strict=True):
        assert one.value == pytest.approx(other.value)


def test_screens_begin_where_the_one_before_ended() -> None:
    scales = scales_of(QUESTIONNAIRE, "full")[:5]
    ends = [START + timedelta(seconds=end) for end in (30, 50, 90, 90, 105)]
    log = [
        LoggedAnswer("s1", 1, person.respondent_id, item.id, 4, end, None)
        for person in PEOPLE[:2]
        for scale, end in zip(scales, ends, strict=True)
        for item in scale.items
    ]
    later = replace(log[0], value=2, answered_at=START + timedelta(hours=1), supersedes=1)
    unknown = replace(PEOPLE[1], started_at=None)

    found = screen_times([PEOPLE[0], unknown, PEOPLE[2]], [*log, later], scales)

    # The third and fourth came together; changing an answer later is no first answer.
    assert {scale: times.tolist() for scale, times in found.items()} == {
        scales[0].id: [30.0],
        scales[1].id: [20.0, 20.0],
        scales[4].id: [15.0, 15.0],
    }

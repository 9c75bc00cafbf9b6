"""Which rows the instrument is judged by, and which are left out and told."""

from dataclasses import replace

import numpy as np

from diagnostic.core.records import Response
from diagnostic.core.reliability_sample import LeftOut, Sample, rows_of, sample_of
from tests.core.instrument import instrument_people
from tests.core.strategies import shipped_questionnaire

QUESTIONNAIRE = shipped_questionnaire()
FULL = instrument_people(QUESTIONNAIRE, 4)
STANDARD = instrument_people(QUESTIONNAIRE, 3, "standard")


def kept(
    people: list[Response], number: int = 1, form: str | None = None
) -> tuple[Sample, LeftOut]:
    return sample_of(rows_of(people, QUESTIONNAIRE), QUESTIONNAIRE, number, form)


def test_sound_rows_all_count() -> None:
    sample, left = kept(FULL)

    assert (len(sample), sample.form, sample.simulated) == (4, "full", 0)
    assert left == LeftOut()


def test_each_row_that_does_not_count_is_told_with_its_reason() -> None:
    others = [
        replace(FULL[0], questionnaire_version=9),
        replace(FULL[1], round=2),
        replace(FULL[2], respondent_id="x", answers={}),
        replace(FULL[2], respondent_id="y", in_danger=True),
        replace(FULL[3], answers={"time_p1": 1}),
        *(replace(one, respondent_id=f"s{number}") for number, one in enumerate(STANDARD)),
    ]

    sample, left = kept([*FULL, *others])

    assert len(sample) == 4
    assert left == LeftOut({9: 1}, {2: 1}, unplaced=2, repeated=1, forms={"standard": 3})


def test_another_round_or_form_can_be_chosen() -> None:
    second = [replace(one, round=2) for one in FULL[:2]]

    assert len(kept([*FULL, *second], 2)[0]) == 2
    assert kept(STANDARD + FULL, form="standard")[0].form == "standard"
    assert len(kept(FULL, 3)[0]) == 0


def test_the_form_that_most_answered_counts() -> None:
    more = [replace(one, respondent_id=f"s{number}") for number, one in enumerate(STANDARD)]

    assert kept([*more, FULL[0]])[0].form == "standard"
    assert kept([*more, *FULL])[0].form == "full"


def test_equal_ids_in_two_sessions_are_two_people_and_nameless_rows_are_people_too() -> None:
    elsewhere = [replace(one, session_id="s2") for one in FULL]
    nameless = [replace(one, respondent_id="") for one in FULL]

    sample, left = kept([*FULL, *elsewhere, *nameless])

    assert len(sample) == 12
    assert left.repeated == 0


def test_the_first_row_of_a_person_counts() -> None:
    again = replace(FULL[0], answers=dict.fromkeys(FULL[0].answers, 7))

    sample, _ = kept([FULL[0], again])

    assert sample.points.tolist() == rows_of([FULL[0]], QUESTIONNAIRE).points.tolist()


def test_simulated_people_are_counted_apart() -> None:
    made_up = replace(FULL[0], respondent_id="simulated-001")

    assert kept([made_up, FULL[1]])[0].simulated == 1


def test_nobody() -> None:
    sample, left = kept([])

    assert (len(sample), left) == (0, LeftOut())
    assert sample.form == QUESTIONNAIRE.default_form
    assert sample.points.dtype == np.int8

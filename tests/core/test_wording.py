"""The sentences: nothing missing in them, no praise, and the hard things said."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.core import wording
from diagnostic.core.advice import Advice
from diagnostic.core.explaining import sensitivity_of, smallest_change
from diagnostic.core.library import Library
from diagnostic.core.profile import Profile
from diagnostic.core.profiling import profile_of
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.recommending import recommend
from diagnostic.core.records import Response
from tests.core.strategies import (
    even_response,
    even_responses,
    libraries,
    responses,
    shipped_library,
    shipped_questionnaire,
)

core = settings(settings.get_profile("core"))
QUESTIONNAIRE = shipped_questionnaire()
LIBRARY = shipped_library()
DIMENSIONS = [one.id for one in QUESTIONNAIRE.dimensions]
WRONG = re.compile(
    r"None|\bnan\b|[{}]|  |\bpass(ed)?\b|good score|matur|\bbetter\b|Misfit|Pole\.|over_|"
    r"\s[.,;:?!]|\.\.|;;|“”|^\s|\s$"
)
FREE_OF_PRAISE = re.compile(r"passed over")
"""The one phrase in which a word on the list means something else."""


def sentences(
    profile: Profile, advice: Advice, questionnaire: Questionnaire, library: Library
) -> Iterator[str]:
    """Yield everything that is said of one result."""
    yield wording.headline(profile, questionnaire)
    yield wording.zone_text(profile, questionnaire)
    yield wording.side_text(profile.p_wicked, questionnaire)
    yield wording.stance_text(advice, profile, questionnaire)
    heading, lines = wording.flag_texts(profile, questionnaire)
    yield from (heading, *lines)
    if advice.refused:
        yield wording.refusal_text(advice.refused, profile, questionnaire)
        return
    yield wording.stop_text(advice, profile, questionnaire)
    for reason in advice.stance_reasons:
        yield wording.stance_reason_text(reason, profile, questionnaire)
    for pick in advice.picks:
        yield wording.reasons_text(pick, profile, questionnaire, library)
    for cell in advice.fittings:
        yield wording.avoid_reason(cell, questionnaire, library)
        assert bool(wording.avoid_reason(cell, questionnaire, library)) == (
            cell.word == "avoid"
        )
    for near in advice.nearest:
        yield wording.not_chosen_reason(near, library)


@settings(core, max_examples=60)
@given(
    st.one_of(even_responses(), responses(QUESTIONNAIRE)),
    st.one_of(libraries(), st.just(LIBRARY)),
    st.sets(st.sampled_from(DIMENSIONS), max_size=3),
)
def test_no_sentence_has_a_hole_in_it_or_praises(
    response: Response, library: Library, contested: set[str]
) -> None:
    profile = profile_of(response, QUESTIONNAIRE)
    advice = recommend(profile, QUESTIONNAIRE, library, contested=contested)
    for sentence in sentences(profile, advice, QUESTIONNAIRE, library):
        assert not WRONG.search(FREE_OF_PRAISE.sub("left out", sentence)), sentence


@pytest.mark.parametrize("point", [7, 4, 2])
def test_neither_has_what_would_change_the_advice(point: int) -> None:
    response = even_response(QUESTIONNAIRE, point, 4, "standard")
    lines = [
        *wording.change_text(smallest_change(response, QUESTIONNAIRE), QUESTIONNAIRE),
        *wording.sensitivity_text(sensitivity_of(response, QUESTIONNAIRE, LIBRARY), LIBRARY),
    ]
    for line in lines:
        assert not WRONG.search(line), line


def result_of(
    problem: dict[str, int] | int, approach: dict[str, int] | int, form: str = "full"
) -> tuple[Profile, Advice]:
    profile = profile_of(even_response(QUESTIONNAIRE, problem, approach, form), QUESTIONNAIRE)
    return profile, recommend(profile, QUESTIONNAIRE, LIBRARY)


def test_a_split_is_said_though_the_mean_is_50() -> None:
    points = dict.fromkeys(DIMENSIONS[:4], 1) | dict.fromkeys(DIMENSIONS[4:8], 7)
    profile, _ = result_of({**points, DIMENSIONS[8]: 4}, 4)
    assert profile.position is not None
    assert profile.position.value == pytest.approx(50)
    text = wording.headline(profile, QUESTIONNAIRE)
    assert text.startswith("Split: very likely on the wicked side in “")
    assert ", on the tame side in “" in text
    assert "clearly" not in text


def test_a_headline_names_two_dimensions_and_says_that_there_are_more() -> None:
    profile, _ = result_of(7, 1)
    text = wording.headline(profile, QUESTIONNAIRE)
    assert "as tamer than it looks, most of all in “" in text
    assert text.count("“") == 2


def test_a_headline_names_both_directions() -> None:
    profile, _ = result_of(
        dict.fromkeys(DIMENSIONS, 4), dict.fromkeys(DIMENSIONS, 4) | {"time": 1, "purpose": 7}
    )
    text = wording.headline(profile, QUESTIONNAIRE)
    assert text.endswith(
        "you are treating it as more wicked than it looks in “what the work is for”, and as "
        "tamer than it looks in “how it runs over time”."
    )


@pytest.mark.parametrize(
    ("p_wicked", "words"),
    [
        (None, "has too few answers"),
        (0.5, "could be on either side"),
        (0.79, "could be on either side"),
        (0.8, "is likely on the wicked side"),
        (0.2, "is likely on the tame side"),
        (0.9, "is very likely on the wicked side"),
        (0.05, "is very likely on the tame side"),
    ],
)
def test_a_side_is_said_as_surely_as_it_is_known(p_wicked: float | None, words: str) -> None:
    assert wording.side_text(p_wicked, QUESTIONNAIRE) == words


def test_a_place_is_said_with_its_band() -> None:
    profile, _ = result_of(4, 4)
    text = wording.zone_text(profile, QUESTIONNAIRE)
    assert "stands at 50 on the line" in text
    assert "With other items it would probably (80%) lie between 45 and 55" in text
    assert "is over 99%" in text
    border, _ = result_of(5, 5)
    assert "is 50%" in wording.zone_text(border, QUESTIONNAIRE)


def test_in_the_zone_of_the_middle_no_side_is_named_beside_both() -> None:
    profile, _ = result_of(4, 4)
    middle, left = QUESTIONNAIRE.zones.overall[2], QUESTIONNAIRE.zones.overall[1]
    leaning = replace(profile, zone=middle.id, p_wicked=0.02)

    assert wording.zone_text(leaning, QUESTIONNAIRE).endswith(
        "and the problem is very likely nearer the tame end than the wicked end."
    )
    assert wording.zone_text(replace(leaning, p_wicked=0.85), QUESTIONNAIRE).endswith(
        "and the problem is likely nearer the wicked end than the tame end."
    )
    assert wording.zone_text(replace(leaning, zone=left.id), QUESTIONNAIRE).endswith(
        "and the problem is very likely on the tame side."
    )


def test_one_flag_is_a_note_two_ask_for_a_look_and_a_soft_one_never_does() -> None:
    profile, _ = result_of(7, 7)
    headings = {
        flags: wording.flag_texts(replace(profile, flags=flags), QUESTIONNAIRE)[0]
        for flags in [
            (),
            ("fast",),
            ("fast", "missing"),
            ("fast", "inconsistent"),
            ("fast", "flip", "inconsistent"),
        ]
    }
    note, check = "A note on the answers", "Please check these answers"
    assert list(headings.values()) == ["", note, check, note, check]

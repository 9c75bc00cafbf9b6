"""The plan for a talk: which dimensions, in what order, with which question and reasons."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.core.group import group_of
from diagnostic.core.questionnaire import Facet, Misfit, Questionnaire
from diagnostic.core.run_sheet import (
    Ends,
    RunSheet,
    Stage,
    most_worth,
    run_sheet_of,
    with_findings,
)
from diagnostic.core.talking import TalkingPoint, Worth, talking_points
from tests.core.groups import any_questionnaire, crowds, made_up_people
from tests.core.strategies import shipped_questionnaire
from tests.samples import small_questionnaire

core = settings(settings.get_profile("core"), max_examples=20)
QUESTIONNAIRE = shipped_questionnaire()
SMALL = small_questionnaire()
GROUP = group_of(made_up_people(SMALL, 8), SMALL, 5)
NO_REASONS: Ends = ({}, {})


def points(*worths: Worth) -> tuple[TalkingPoint, ...]:
    """Return the small questionnaire's dimensions, worth a talk in this way."""
    return tuple(
        TalkingPoint(one.id, worth, Misfit.OVER_SIMPLIFIED if "misfit" in worth else None)
        for one, worth in zip(SMALL.dimensions, worths, strict=True)
    )


def titles(*worths: Worth) -> list[str]:
    planned = run_sheet_of(GROUP, points(*worths), NO_REASONS, SMALL)
    return [stage.title for stage in planned]


@pytest.mark.parametrize(
    ("worths", "expected"),
    [
        ((Worth.CAMPS, Worth.DIVIDED, Worth.MISFIT), ["Aim", "Pace", "Talk"]),
        ((Worth.DIVIDED, Worth.STRONG_MISFIT, Worth.MIXED), ["Aim", "Pace"]),
        ((Worth.MISFIT, Worth.MIXED, Worth.MIXED), ["Aim", "Pace"]),
        ((Worth.MIXED, Worth.MIXED, Worth.MIXED), ["Aim", "Pace"]),
        ((Worth.DIVIDED_HANDLING, Worth.SHARED, Worth.HIDDEN), ["Aim"]),
        ((Worth.SHARED, Worth.SHARED, Worth.HIDDEN), ["Look"]),
        ((Worth.HIDDEN, Worth.HIDDEN, Worth.HIDDEN), ["Look"]),
    ],
)
def test_it_takes_what_stands_out_and_fills_up_with_mixed_views_to_two(
    worths: tuple[Worth, ...], expected: list[str]
) -> None:
    assert titles(*worths) == ["Begin", *expected, "End"]


def test_it_never_takes_more_than_three() -> None:
    many = [TalkingPoint(one.id, Worth.DIVIDED) for one in QUESTIONNAIRE.dimensions]

    assert most_worth(many) == tuple(many[:3])


def test_a_stage_holds_what_was_found_both_ends_and_the_reasons() -> None:
    reasons: Ends = ({"aim": ("we know it",), "pace": ("fast",)}, {"aim": ("we do not",)})

    planned = run_sheet_of(
        GROUP, points(Worth.MIXED, Worth.SHARED, Worth.SHARED), reasons, SMALL
    )

    assert planned[1] == Stage(
        title="Aim",
        minutes=10,
        question="What of “the aim is plain”, what of “the aim is tangled”?",
        write_down="Both",
        dimension="aim",
        finding="People see it somewhat differently, between “the aim is plain” and “the aim "
        "is tangled”.",
        tame="clear aim",
        wicked="tangled aim",
        reasons_tame=("we know it",),
        reasons_wicked=("we do not",),
    )
    assert RunSheet("Late buses", 8, 1, planned).minutes == 25


def test_where_people_differ_on_the_handling_its_ends_are_asked_about() -> None:
    planned = run_sheet_of(
        GROUP, points(Worth.DIVIDED_HANDLING, Worth.SHARED, Worth.SHARED), NO_REASONS, SMALL
    )

    assert planned[1].question == "Is it “we take the aim as plain” or “we untangle the aim”?"


@pytest.mark.parametrize(
    ("point", "occasion"),
    [
        (TalkingPoint("time", Worth.CAMPS), "divided"),
        (TalkingPoint("time", Worth.DIVIDED, Misfit.OVER_SIMPLIFIED), "divided"),
        (TalkingPoint("time", Worth.STRONG_MISFIT, Misfit.OVER_SIMPLIFIED), "over_simplified"),
        (TalkingPoint("time", Worth.MISFIT, Misfit.OVER_COMPLICATED), "over_complicated"),
    ],
)
def test_a_dimensions_own_question_goes_before_the_one_for_any(
    point: TalkingPoint, occasion: str
) -> None:
    group = group_of(made_up_people(QUESTIONNAIRE, 8), QUESTIONNAIRE, 5)
    (time,) = [one for one in QUESTIONNAIRE.dimensions if one.id == "time"]

    planned = run_sheet_of(group, [point], NO_REASONS, QUESTIONNAIRE)

    own = {key.value: text for key, text in time.talk.items()}
    assert planned[1].question == own[occasion]


def test_a_group_of_which_nothing_may_be_shown_has_no_plan() -> None:
    few = group_of(made_up_people(SMALL, 4), SMALL, 5)

    assert run_sheet_of(few, talking_points(few, SMALL), NO_REASONS, SMALL) == ()


def test_without_texts_for_a_talk_the_findings_stand_alone() -> None:
    silent = SMALL.model_copy(update={"talk": None})

    planned = run_sheet_of(
        GROUP, points(Worth.DIVIDED, Worth.SHARED, Worth.SHARED), NO_REASONS, silent
    )

    (stage,) = planned
    assert (stage.title, stage.minutes, stage.question) == ("Aim", 0, "")
    assert stage.finding


def test_an_edited_stage_shows_what_the_answers_say_today() -> None:
    old = Stage("My title", 7, "Mine?", "Mine", "aim", finding="Old.", reasons_tame=("old",))
    about_nothing = replace(old, dimension="", finding="Old.")

    (new, other) = with_findings(
        [old, about_nothing],
        GROUP,
        points(Worth.SHARED, Worth.SHARED, Worth.SHARED),
        ({"aim": ("new",)}, {}),
        SMALL,
    )

    assert (new.title, new.minutes, new.question) == ("My title", 7, "Mine?")
    assert new.finding.startswith("People see it much alike")
    assert (new.reasons_tame, new.reasons_wicked) == (("new",), ())
    assert (other.finding, other.reasons_tame) == ("", ())


@core
@given(st.data())
def test_no_plan_has_a_hole_in_it(data: st.DataObject) -> None:
    questionnaire = data.draw(any_questionnaire())
    group = group_of(data.draw(crowds(questionnaire)), questionnaire, 3)

    planned = run_sheet_of(
        group, talking_points(group, questionnaire), NO_REASONS, questionnaire
    )

    for stage in planned:
        for text in (stage.title, stage.question, stage.write_down, stage.finding):
            assert not re.search(r"[{}]|None|  ", text), text
        assert stage.title
        assert stage.question
        assert bool(stage.dimension) == bool(stage.finding)


def test_every_question_of_the_shipped_questionnaire_can_be_asked() -> None:
    for dimension in QUESTIONNAIRE.dimensions:
        barred = dimension.never_advise is not None
        assert len(dimension.talk) == 3 - barred
        for worth in (Worth.CAMPS, Worth.DIVIDED_HANDLING, Worth.MIXED):
            group = group_of(made_up_people(QUESTIONNAIRE, 8), QUESTIONNAIRE, 5)
            point = TalkingPoint(dimension.id, worth)
            (_, stage, _) = run_sheet_of(group, [point], NO_REASONS, QUESTIONNAIRE)
            assert "{" not in stage.question
            assert stage.question.endswith(("?", "."))


def test_facets_in_use_always_have_the_phrases_that_are_asked_with() -> None:
    values = SMALL.model_dump()
    values["items"] = [one for one in values["items"] if one["facet"] is Facet.APPROACH]
    handled = Questionnaire.model_validate(values)
    group = group_of(made_up_people(handled, 8), handled, 5)

    planned = run_sheet_of(group, talking_points(group, handled), NO_REASONS, handled)

    assert planned[0].title == "Begin"

"""The kernel against a second, plain computation, and whole batches against single people."""

import math
from dataclasses import fields, is_dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.core.profile import Estimate
from diagnostic.core.profiling import answers_of, profile_of
from diagnostic.core.questionnaire import CANT_SAY, Facet, Questionnaire
from diagnostic.core.records import Response
from diagnostic.core.scoring import Scores, infer_forms, score
from tests.core import plain
from tests.core.plain_flags import flags_of
from tests.core.strategies import (
    even_response,
    questionnaires,
    respond,
    responses,
    shipped_questionnaire,
)

core = settings(settings.get_profile("core"), max_examples=40)


def assert_same(found: Estimate | None, expected: plain.PlainScore | None, band: float) -> None:
    assert (found is None) == (expected is None)
    if found is None or expected is None:
        return
    assert (found.value, found.se) == pytest.approx((expected.mean, expected.se), abs=1e-9)
    assert (found.low, found.high) == pytest.approx(expected.band(band), abs=1e-6)


def check_against_plain(response: Response, questionnaire: Questionnaire) -> None:
    """Compare everything that §3 says about one respondent."""
    profile = profile_of(response, questionnaire)
    band = questionnaire.scoring.band.value
    names = [one.id for one in questionnaire.dimensions]
    problem, approach = (
        {name: plain.cell_score(response, questionnaire, name, facet) for name in names}
        for facet in (Facet.PROBLEM, Facet.APPROACH)
    )
    place = plain.overall(problem, questionnaire)
    assert_same(profile.position, place, band)
    assert_same(profile.approach, plain.overall(approach, questionnaire), band)
    assert set(profile.flags) == flags_of(response, questionnaire)
    for result in profile.dimensions:
        assert_same(result.problem, problem[result.id], band)
        assert_same(result.approach, approach[result.id], band)
        gap = plain.gap_of(
            problem[result.id], approach[result.id], questionnaire, response.form
        )
        assert result.misfit == (gap.word if gap else None)
        assert result.gap == (pytest.approx(gap.size, abs=1e-9) if gap else None)
        assert result.gap_se == (pytest.approx(gap.se) if gap else None)
        one = problem[result.id]
        zones = questionnaire.zones.dimension
        assert result.zone == (plain.zone_of(one.mean, zones).id if one else None)
        assert result.p_wicked == (pytest.approx(one.p_wicked) if one else None)
    if place is None:
        assert (profile.zone, profile.shape, profile.stance, profile.lead_share) == (None,) * 4
        assert (profile.zone_probability, profile.p_wicked, profile.first) == (None,) * 3
        return
    check_words(response, questionnaire, problem, place)


def check_words(
    response: Response,
    questionnaire: Questionnaire,
    problem: dict[str, plain.PlainScore | None],
    place: plain.PlainScore,
) -> None:
    profile = profile_of(response, questionnaire)
    zones, scoring, weights = (
        questionnaire.zones.overall,
        questionnaire.scoring,
        questionnaire.weights,
    )
    assert profile.zone == plain.zone_of(place.mean, zones).id
    assert profile.zone_probability == pytest.approx(plain.zone_chance(place, zones), abs=1e-9)
    assert profile.p_wicked == pytest.approx(place.p_wicked)
    share = plain.lead_share(problem, questionnaire)
    assert share is not None
    assert profile.lead_share == pytest.approx(share, abs=1e-9)
    ends = (scoring.middling_from.value, scoring.middling_to.value)
    if all(abs(place.mean - end) > 1e-6 for end in ends):
        assert profile.shape == plain.shape_of(place, problem, questionnaire)
    expected = "both"
    if profile.shape != "split" and share < weights.manage_below.value - 1e-9:
        expected = "manage"
    if profile.shape != "split" and share > weights.lead_above.value + 1e-9:
        expected = "lead"
    assert profile.stance == expected


@core
@given(st.data())
def test_the_kernel_agrees_with_a_plain_computation_on_any_questionnaire(
    data: st.DataObject,
) -> None:
    questionnaire = data.draw(questionnaires())
    check_against_plain(data.draw(responses(questionnaire)), questionnaire)


@core
@given(responses(shipped_questionnaire()))
def test_the_kernel_agrees_with_a_plain_computation_on_the_shipped_questionnaire(
    response: Response,
) -> None:
    check_against_plain(response, shipped_questionnaire())


def columns_of(scores: object, row: int, rows: int) -> list[object]:
    """Return one respondent's numbers out of all arrays of a result."""
    found: list[object] = []
    names = scores._fields if isinstance(scores, tuple) else None  # type: ignore[attr-defined]
    if names is None and is_dataclass(scores):
        names = tuple(field.name for field in fields(scores))
    for name in names or ():
        value = getattr(scores, name)
        if isinstance(value, np.ndarray):
            assert value.shape[-1] == rows
            found.extend(np.atleast_1d(value[..., row]).tolist())
        else:
            found.extend(columns_of(value, row, rows))
    return found


@settings(core, max_examples=25)
@given(st.data())
def test_scores_of_a_batch_are_the_scores_of_each_alone_in_any_order(
    data: st.DataObject,
) -> None:
    questionnaire = shipped_questionnaire()
    people = [
        replace(one, form="full")
        for one in data.draw(st.lists(responses(questionnaire), min_size=2, max_size=4))
    ]
    order = data.draw(st.permutations(range(len(people))))
    batch = score(
        answers_of([people[at] for at in order], questionnaire), questionnaire, "full"
    )
    for row, at in enumerate(order):
        alone = score(answers_of([people[at]], questionnaire), questionnaire, "full")
        together = columns_of(batch, row, len(people))
        assert together == pytest.approx(columns_of(alone, 0, 1), nan_ok=True, abs=1e-12)


def test_words_and_numbers_have_the_promised_types() -> None:
    questionnaire = shipped_questionnaire()
    answers = answers_of([even_response(questionnaire, 4, 4)], questionnaire)
    scores: Scores = score(answers, questionnaire, "full")
    assert len(answers) == 1
    assert scores.problem.mean.shape == (9, 1)
    assert scores.misfit.dtype == np.int8
    assert scores.flags.dtype == np.uint8


@pytest.mark.parametrize("cut", ["tame", "mostly_tame", "both", "mostly_wicked"])
def test_a_place_exactly_on_a_cut_belongs_to_the_side_nearer_the_middle(cut: str) -> None:
    questionnaire = shipped_questionnaire()
    zones = list(questionnaire.zones.overall)
    at = [zone.id for zone in zones].index(cut)
    step = {"tame": 2, "mostly_tame": 3, "both": 5, "mostly_wicked": 6}[cut]
    response = even_response(questionnaire, step, step)
    exact = profile_of(response, questionnaire).position
    assert exact is not None
    zones[at] = zones[at].model_copy(update={"upto": exact.value})
    moved = questionnaire.zones.model_copy(update={"overall": tuple(zones)})
    profile = profile_of(response, questionnaire.model_copy(update={"zones": moved}))
    assert profile.zone == zones[at + 1 if step < 4 else at].id


@pytest.mark.parametrize("form", ["quick", "standard", "full"])
@pytest.mark.parametrize(("end", "word"), [(7, "both"), (1, "both")])
def test_a_lead_share_exactly_on_a_cut_asks_for_both_in_every_form(
    form: str, end: int, word: str
) -> None:
    """Three dimensions at one end, six in the middle: L is 6/9 or 3/9, and neither is past."""
    questionnaire = shipped_questionnaire()
    names = [one.id for one in questionnaire.dimensions]
    for start in range(7):
        points = dict.fromkeys(names, 4) | dict.fromkeys(names[start : start + 3], end)
        profile = profile_of(even_response(questionnaire, points, 4, form), questionnaire)
        assert profile.lead_share == pytest.approx(2 / 3 if end == 7 else 1 / 3)
        assert profile.stance == word


def test_a_form_that_is_not_declared_is_refused() -> None:
    questionnaire = shipped_questionnaire()
    with pytest.raises(KeyError):
        profile_of(respond(questionnaire, "endless", {}), questionnaire)


def test_an_unknown_dimension_is_refused() -> None:
    questionnaire = shipped_questionnaire()
    profile = profile_of(even_response(questionnaire, 4, 4), questionnaire)
    assert profile.dimension("purpose").id == "purpose"
    with pytest.raises(KeyError):
        profile.dimension("colour")


def test_the_form_is_inferred_as_the_smallest_that_covers_what_was_answered() -> None:
    questionnaire = shipped_questionnaire()
    nothing = respond(questionnaire, "full", {})
    people = [
        *(even_response(questionnaire, 4, 4, form.id) for form in questionnaire.forms),
        nothing,
        respond(questionnaire, "full", {"time_p3": CANT_SAY}),
        respond(questionnaire, "full", {"time_p2": 7}),
    ]
    found = infer_forms(answers_of(people, questionnaire).values, questionnaire)
    names = [questionnaire.forms[index].id for index in found]
    assert names == ["quick", "standard", "full", "quick", "full", "standard"]


def test_an_answer_outside_every_form_leaves_the_form_with_most_items() -> None:
    questionnaire = shipped_questionnaire()
    short = questionnaire.model_copy(update={"forms": questionnaire.forms[:2]})
    values = answers_of([respond(short, "quick", {"time_p3": 7})], short).values
    assert short.forms[infer_forms(values, short)[0]].id == "standard"


def test_nothing_answered_gives_no_score_and_no_warning() -> None:
    questionnaire = shipped_questionnaire()
    profile = profile_of(respond(questionnaire, "quick", {}), questionnaire)
    assert profile.position is None
    assert all(one.problem is None and one.gap is None for one in profile.dimensions)
    assert not any(math.isnan(value) for value in (profile.answered, profile.asked))

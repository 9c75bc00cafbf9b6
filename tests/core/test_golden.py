"""Cases that an expert can read, in tests/golden: answers, and what they must lead to."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from diagnostic.core.advice import Advice, Recommendation
from diagnostic.core.profile import Profile
from diagnostic.core.profiling import profile_of
from diagnostic.core.questionnaire import CANT_SAY, Questionnaire
from diagnostic.core.recommending import recommend
from diagnostic.core.records import Response
from diagnostic.core.wording import headline, refusal_text
from tests.core.strategies import altered, respond, shipped_library, shipped_questionnaire

FOLDER = Path(__file__).parents[1] / "golden"
CASES = [
    case
    for file in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]
SMALLEST = 0.006
"""Expected numbers are written with two decimals."""

KEYS = {"name", "why", "form", "answers", "expected"}
MORE_KEYS = {"labels", "facets", "confidence", "seconds", "in_danger", "contested"}


def questionnaire_of(case: Mapping[str, Any]) -> Questionnaire:
    """Return the shipped questionnaire, or it with fewer points or facets."""
    shipped = shipped_questionnaire()
    count = case.get("labels", shipped.scale.size)
    cut = {"labels": shipped.scale.labels[:count], "marks": shipped.scale.marks[:count]}
    facets = case.get("facets", ["problem", "approach"])
    changes = {
        "scale": shipped.scale.model_copy(update=cut),
        "items": tuple(item for item in shipped.items if item.facet in facets),
    }
    return altered(shipped, **changes)


def response_of(case: Mapping[str, Any], questionnaire: Questionnaire) -> Response:
    answers: dict[str, int] = {}
    for facet, said in case["answers"].items():
        by_dimension = said if isinstance(said, dict) else {"others": said}
        named = {one.id for one in questionnaire.dimensions} | {"others"}
        assert set(by_dimension) <= named
        for dimension in questionnaire.dimensions:
            items = questionnaire.cell(dimension.id, facet)
            items = items[: questionnaire.form(case["form"]).take]
            points = by_dimension.get(dimension.id, by_dimension.get("others"))
            points = points if isinstance(points, list) else [points] * len(items)
            for item, point in zip(items, points, strict=True):
                answers[item.id] = CANT_SAY if point == "?" else (point or 0)
    step = case.get("confidence", 0)
    return respond(
        questionnaire,
        case["form"],
        answers,
        {dimension.id: step for dimension in questionnaire.dimensions if step},
        case.get("seconds"),
        in_danger=case.get("in_danger", False),
    )


def misfit_words(profile: Profile) -> dict[str, str]:
    return {
        one.id: f"{one.misfit or 'unsaid'} {one.direction or ''}".strip()
        for one in profile.dimensions
    }


def check_profile(
    expected: Mapping[str, Any], profile: Profile, questionnaire: Questionnaire
) -> None:
    place = profile.position
    found: dict[str, Any] = {
        "position": place and place.value,
        "se": place and place.se,
        "band": place and [place.low, place.high],
        "approach": profile.approach and profile.approach.value,
    }
    for key in ("zone", "zone_probability", "shape", "stance", "first", "lead_share"):
        found[key] = getattr(profile, key)
    for key in ("answered", "cant_say"):
        found[key] = getattr(profile, key)
    for key, value in found.items():
        if key in expected:
            same = value if isinstance(value, str) else pytest.approx(value, abs=SMALLEST)
            assert expected[key] == same, key
    assert list(profile.flags) == expected.get("flags", [])
    check_misfits(expected, profile)
    for words in expected.get("headline", ()):
        assert words in headline(profile, questionnaire)


def check_misfits(expected: Mapping[str, Any], profile: Profile) -> None:
    words = misfit_words(profile)
    unscored = expected.get("unscored", [] if profile.position else None)
    if unscored == "all":
        assert not words
    elif unscored is not None:
        assert [one.id for one in profile.dimensions if one.problem is None] == unscored
    if "misfits" in expected:
        said = expected["misfits"]
        everywhere = "none" if isinstance(said, dict) else said
        by_dimension = said if isinstance(said, dict) else {}
        assert words == {name: by_dimension.get(name, everywhere) for name in words}


def check_advice(expected: Mapping[str, Any], advice: Advice) -> None:
    assert advice.refused == expected.get("refused")
    assert advice.flat == expected.get("flat", False)
    assert advice.contested == expected.get("contested", False)
    for key in ("stance", "first"):
        if f"advised_{key}" in expected:
            assert getattr(advice, key) == expected[f"advised_{key}"]
    cells = {one.intervention.id: one.word for one in advice.fittings}
    assert all(cells[name] == "avoid" for name in expected.get("avoid", ()))
    assert all(cells[name] != "avoid" for name in expected.get("not_avoid", ()))


def check_plan(plan: Mapping[str, Any], advice: Advice) -> None:
    own = [pick for pick in advice.picks if pick.needed_for is None]
    before = [pick.intervention.id for pick in advice.picks if pick.needed_for is not None]
    now = [pick.intervention.id for pick in own if pick.when == "now"]
    assert now == plan.get("now", now)
    assert before == plan.get("before", before) or set(plan["before"]) <= set(before)
    assert set(plan.get("includes_before", ())) <= set(before)
    best = max(own, key=lambda pick: pick.score)
    assert best.intervention.id == plan.get("best", best.intervention.id)
    if "best_score" in plan:
        assert plan["best_score"] == pytest.approx(best.score, abs=SMALLEST)
    names = {word for pick in own for word in (pick.intervention.id, kind_of(pick))}
    assert not names.intersection(plan.get("lacks", ()))
    if "stop" in plan:
        assert (advice.stop and advice.stop.dimension) == plan["stop"]
    reasons = {f"{one.dimension} {one.pole}" for pick in own for one in pick.contributions}
    assert not reasons.intersection(plan.get("no_reason", ()))


def kind_of(pick: Recommendation) -> str:
    return str(pick.intervention.response_type)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_a_case_comes_out_as_an_expert_expects(case: dict[str, Any]) -> None:
    assert set(case) >= KEYS
    assert set(case) <= KEYS | MORE_KEYS
    questionnaire = questionnaire_of(case)
    expected = case["expected"]
    profile = profile_of(response_of(case, questionnaire), questionnaire)
    advice = recommend(
        profile, questionnaire, shipped_library(), contested=case.get("contested", ())
    )
    check_profile(expected, profile, questionnaire)
    check_advice(expected, advice)
    if "plan" in expected:
        check_plan(expected["plan"], advice)
    for words in expected.get("refusal", ()):
        assert advice.refused
        assert words in refusal_text(advice.refused, profile, questionnaire)


def test_case_names_are_unique() -> None:
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names)

"""Hypothesis strategies: questionnaires of any shape, and what people may answer to them."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TypeVar

import yaml
from hypothesis import assume, settings
from hypothesis import strategies as st

from diagnostic.content import read_questionnaire, shipped
from diagnostic.core.library import Library, ResponseType
from diagnostic.core.parts import Part
from diagnostic.core.profile import Profile
from diagnostic.core.profiling import profile_of
from diagnostic.core.questionnaire import CANT_SAY, Facet, Form, Item, Questionnaire, Scale
from diagnostic.core.records import Response
from tests.samples import small_library, small_questionnaire

settings.register_profile("core", max_examples=40, deadline=None)

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MISSING = 0

PartT = TypeVar("PartT", bound=Part)


class ShortLibrary(Library):
    """A library that a failing property can print."""

    def __repr__(self) -> str:
        return "; ".join(
            f"{one.id} {one.response_type} {one.evidence_grade} tame {one.tame} "
            f"wicked {one.wicked} needs {one.needs_first} harms {one.may_undermine}"
            for one in self.interventions[:8]
        )


class ShortQuestionnaire(Questionnaire):
    """A questionnaire that a failing property can print."""

    def __repr__(self) -> str:
        items = [f"{item.id}{' turned' * item.flip}" for item in self.items]
        return f"{self.scale.size} points, confidence {bool(self.confidence)}, {items}"


@cache
def shipped_questionnaire() -> Questionnaire:
    """Return the questionnaire that comes with the program."""
    return read_questionnaire(shipped("questions.yaml"))


@cache
def shipped_library() -> Library:
    """Return the library that comes with the program; its own tests check it."""
    text = shipped("data/interventions.yaml").read_text(encoding="utf-8")
    return ShortLibrary.model_validate(yaml.safe_load(text))


def altered(part: PartT, **changes: object) -> PartT:
    """Return a copy with some fields replaced, and with nothing remembered from before.

    `model_copy` would also copy what cached properties have already worked out.
    """
    values = {name: getattr(part, name) for name in type(part).model_fields}
    return type(part).model_validate(values | changes)


def respond(
    questionnaire: Questionnaire,
    form: str,
    answers: Mapping[str, int],
    confidence: Mapping[str, int] | None = None,
    seconds: float | None = None,
    in_danger: bool = False,
) -> Response:
    """Return a response; an answer of 0 stands for an item passed over."""
    return Response(
        session_id="s",
        round=1,
        respondent_id="r",
        problem="Late letters",
        form=form,
        questionnaire_id=questionnaire.id,
        questionnaire_version=questionnaire.version,
        started_at=None if seconds is None else START,
        submitted_at=None if seconds is None else START + timedelta(seconds=seconds),
        in_danger=in_danger,
        answers={item: point for item, point in answers.items() if point},
        confidence=dict(confidence or {}),
    )


def even_response(
    questionnaire: Questionnaire,
    problem: Mapping[str, int] | int,
    approach: Mapping[str, int] | int,
    form: str = "full",
) -> Response:
    """Answer all items of a facet alike, or alike within each dimension."""
    said = {Facet.PROBLEM: problem, Facet.APPROACH: approach}
    answers = {}
    for item in questionnaire.items_of(form):
        points = said[item.facet]
        answers[item.id] = points if isinstance(points, int) else points.get(item.dimension, 0)
    return respond(questionnaire, form, answers)


def per_dimension(
    questionnaire: Questionnaire, *, some_missing: bool = False
) -> st.SearchStrategy[dict[str, int]]:
    """Draw one point for each dimension; 0 where it is passed over."""
    points = st.integers(0 if some_missing else 1, questionnaire.scale.size)
    return st.fixed_dictionaries({one.id: points for one in questionnaire.dimensions})


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """Draw a questionnaire of 1 to 9 dimensions, 2 to 11 points and 1 to 4 items a cell."""
    size = draw(st.integers(2, 11))
    count = draw(st.integers(1, 9))
    facets = draw(st.sampled_from([tuple(Facet), (Facet.PROBLEM,)]))
    small = ShortQuestionnaire.model_validate(small_questionnaire().model_dump())
    dimensions = tuple(
        small.dimensions[at % 3].model_copy(
            update={"id": f"d{at}", "role": small.dimensions[at].role if at < 3 else None}
        )
        for at in range(count)
    )
    take = draw(st.integers(1, 4))
    marks = tuple(str(at) for at in range(size))
    items = tuple(
        Item(
            id=f"{dimension.id}_{facet[0]}{at}",
            dimension=dimension.id,
            facet=facet,
            tame="Plain",
            wicked="Tangled",
            flip=draw(st.booleans()),
        )
        for dimension in dimensions
        for facet in facets
        for at in range(take)
    )
    forms = tuple(
        Form(id=f"f{at}", label="A form", take=at, flips=at % 2 == 0, dimension_verdicts=at > 1)
        for at in range(1, take + 1)
    )
    return small.model_copy(
        update={
            "scale": Scale(labels=marks, marks=marks, cant_say="?"),
            "dimensions": dimensions,
            "items": items,
            "forms": forms,
            "confidence": draw(st.sampled_from([small.confidence, None])),
        }
    )


@st.composite
def responses(draw: st.DrawFn, questionnaire: Questionnaire) -> Response:
    """Draw any response: gaps, can't say, guesses, haste, and now and then danger."""
    form = draw(st.sampled_from([form.id for form in questionnaire.forms]))
    points = st.integers(1, questionnaire.scale.size)
    said = st.one_of(points, points, points, st.sampled_from([MISSING, CANT_SAY]))
    answered = draw(st.sampled_from([said, points]))
    items = [item.id for item in questionnaire.items_of(form)]
    steps = [0]
    if questionnaire.confidence:
        steps += [step.value for step in questionnaire.confidence.steps]
    return respond(
        questionnaire,
        form,
        {item: draw(answered) for item in items},
        {one.id: draw(st.sampled_from(steps)) for one in questionnaire.dimensions},
        draw(st.none() | st.floats(0, 4.0 * len(items))),
        in_danger=draw(st.integers(0, 19)) == 7,
    )


def _some(names: list[str], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    few = min(most, len(names))
    return (
        st.lists(st.sampled_from(names), unique=True, max_size=few).map(tuple)
        if names
        else st.just(())
    )


@st.composite
def libraries(draw: st.DrawFn) -> Library:
    """Draw a sound library for the shipped dimensions: needs run in no circle."""
    parts = [one.id for one in shipped_questionnaire().dimensions]
    names = [f"measure_{letter}" for letter in "abcdefgh"[: draw(st.integers(3, 8))]]
    base = small_library().interventions[0]
    made = []
    for at, name in enumerate(names):
        tame, wicked = draw(_some(parts, 3)), draw(_some(parts, 3))
        needs = draw(_some(names[:at], 2))
        others = [one for one in names if one != name and one not in needs]
        fields = {
            "id": name,
            "response_type": draw(st.sampled_from(ResponseType)),
            "tame": tame,
            "wicked": wicked or (() if tame else (draw(st.sampled_from(parts)),)),
            "evidence_grade": draw(st.sampled_from("ABCD")),
            "needs_first": needs,
            "may_undermine": draw(_some(others, 2)),
        }
        made.append(altered(base, **fields))
    small = ShortLibrary.model_validate(small_library().model_dump())
    return altered(small, interventions=tuple(made), when_flat=names[0])


@st.composite
def even_responses(draw: st.DrawFn, form: str = "full") -> Response:
    """Draw one point for each dimension and facet of the shipped questionnaire."""
    questionnaire = shipped_questionnaire()
    points = per_dimension(questionnaire, some_missing=draw(st.booleans()))
    return even_response(questionnaire, draw(points), draw(points), form)


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """Draw a profile that allows advice."""
    found = profile_of(draw(even_responses()), shipped_questionnaire())
    assume(found.position is not None)
    return found

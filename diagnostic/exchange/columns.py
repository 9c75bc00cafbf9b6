"""Which columns each CSV file has, in their order, and what a cell of each may hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from diagnostic.core.questionnaire import Questionnaire

IDENTIFYING = (
    "session_id",
    "round",
    "respondent_id",
    "problem",
    "form",
    "questionnaire_id",
    "questionnaire_version",
)
LOG_COLUMNS = (
    "session_id",
    "round",
    "respondent_id",
    "item",
    "value",
    "answered_at",
    "supersedes",
)
DIMENSION_COLUMNS = (
    "session_id",
    "round",
    "dimension",
    "facet",
    "n",
    "mean",
    "low",
    "high",
    "median",
    "sd",
    "q1",
    "q3",
    "ad",
    "rwg_star",
    "awg",
    "agreement_a",
    "agreement",
    "two_camps",
    "share_tame",
    "share_middle",
    "share_wicked",
    "suppressed",
)
RECOMMENDATION_COLUMNS = (
    "rank",
    "id",
    "name",
    "response_type",
    "when",
    "score",
    "reasons",
    "evidence_grade",
    "source",
    "needs",
    "risks",
    "may_undermine",
    "owner",
    "review_on",
)
OVERALL_SCORES = (
    "answered",
    "position",
    "position_se",
    "position_low",
    "position_high",
    "zone",
    "zone_probability",
    "p_wicked",
    "profile",
    "approach",
    "stance",
    "first",
    "flags",
)
DIMENSION_SCORES = ("problem", "problem_se", "approach", "approach_se", "gap", "misfit")
CONFIDENCE = "confidence_"
"""What the column of a dimension's confidence begins with."""


class Kind(Enum):
    """What a cell may hold."""

    TEXT = auto()
    QUESTIONNAIRE = auto()
    """The id of the questionnaire that was answered."""
    FORM = auto()
    CHOICE = auto()
    COUNT = auto()
    """A whole number from 1."""
    TIME = auto()
    YES_NO = auto()
    POINT = auto()
    """A point of the scale, or can't say."""
    STEP = auto()
    """An answer to a confidence question."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of responses.csv that the questionnaire gives a meaning to."""

    name: str
    kind: Kind
    allowed: tuple[str, ...] = ()
    """All that a cell may hold besides nothing; none for kinds without a list."""


def response_columns(questionnaire: Questionnaire) -> tuple[Column, ...]:
    """Return the columns of responses.csv in their order."""
    return tuple(_response_columns(questionnaire))


def _response_columns(questionnaire: Questionnaire) -> Iterator[Column]:
    forms = tuple(form.id for form in questionnaire.forms)
    yield Column("session_id", Kind.TEXT)
    yield Column("round", Kind.COUNT)
    yield Column("respondent_id", Kind.TEXT)
    yield Column("problem", Kind.TEXT)
    yield Column("form", Kind.FORM, forms)
    yield Column("questionnaire_id", Kind.QUESTIONNAIRE, (questionnaire.id,))
    yield Column("questionnaire_version", Kind.COUNT)
    yield Column("started_at", Kind.TIME)
    yield Column("submitted_at", Kind.TIME)
    yield Column("in_danger", Kind.YES_NO)
    for question in questionnaire.background:
        choices = tuple(choice.value for choice in question.choices)
        yield Column(question.id, Kind.CHOICE, choices)
    for item in questionnaire.items:
        yield Column(item.id, Kind.POINT)
    steps = questionnaire.confidence.steps if questionnaire.confidence else ()
    for dimension in questionnaire.dimensions if steps else ():
        values = tuple(str(step.value) for step in steps)
        yield Column(CONFIDENCE + dimension.id, Kind.STEP, values)
    yield Column("comment", Kind.TEXT)


def score_columns(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the columns of scores.csv in their order, before any that are carried through."""
    scores = (
        f"{dimension.id}_{name}"
        for dimension in questionnaire.dimensions
        for name in DIMENSION_SCORES
    )
    return (*IDENTIFYING, *OVERALL_SCORES, *scores)

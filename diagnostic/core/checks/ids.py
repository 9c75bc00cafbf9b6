"""Checks of names: each used once, and none that a column of responses.csv already has."""

from collections.abc import Iterator, Sequence

from diagnostic.core.checks.wording import repeats
from diagnostic.core.faults import Fault, Path
from diagnostic.core.questionnaire import Questionnaire

COLUMNS_OF_RESPONSES = frozenset(
    {
        "session_id",
        "round",
        "respondent_id",
        "problem",
        "form",
        "questionnaire_id",
        "questionnaire_version",
        "started_at",
        "submitted_at",
        "in_danger",
        "comment",
    }
)
"""The columns of responses.csv that every questionnaire has."""

CONFIDENCE_COLUMN = "confidence_"
"""How the columns begin that hold the confidence in each dimension."""


def repeated_ids(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find ids and values that are used twice where one thing is filed under each."""
    lists: list[tuple[str, Path, str, Sequence[str | int]]] = [
        ("item-repeated-id", ("items",), "id", [part.id for part in questionnaire.items]),
        (
            "dimension-repeated-id",
            ("dimensions",),
            "id",
            [part.id for part in questionnaire.dimensions],
        ),
        ("form-repeated-id", ("forms",), "id", [part.id for part in questionnaire.forms]),
        (
            "background-repeated-id",
            ("background",),
            "id",
            [part.id for part in questionnaire.background],
        ),
    ]
    for code, path, key, ids in lists:
        yield from _repeats(code, path, key, ids)


def repeated_answers(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find answers to one question that would be stored as the same value."""
    for position, background in enumerate(questionnaire.background):
        path: Path = ("background", position, "choices")
        choices = [choice.value for choice in background.choices]
        yield from _repeats("choice-repeated-value", path, "value", choices)
    if questionnaire.confidence is not None:
        steps = [step.value for step in questionnaire.confidence.steps]
        yield from _repeats("step-repeated-value", ("confidence", "steps"), "value", steps)


def _repeats(code: str, path: Path, key: str, values: Sequence[str | int]) -> Iterator[Fault]:
    place = ".".join(map(str, path))
    for position, value, first in repeats(values):
        yield Fault(
            code=code,
            path=(*path, position, key),
            message=f"the {key} {value!r} is already used in {place}.{first}",
            fix=f"give each its own {key}; answers are filed under it",
        )


def ids_taken_by_columns(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find item and background ids that would give responses.csv one column twice."""
    named: list[tuple[Path, str]] = [
        (("background", position, "id"), background.id)
        for position, background in enumerate(questionnaire.background)
    ]
    named += [
        (("items", position, "id"), item.id)
        for position, item in enumerate(questionnaire.items)
    ]
    for path, name in named:
        if name in COLUMNS_OF_RESPONSES or name.startswith(CONFIDENCE_COLUMN):
            yield Fault(
                code="id-is-a-column",
                path=path,
                message=f"the id {name!r} is a column that responses.csv has already",
                fix="choose another id",
            )


def ids_of_items_and_background(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find items that share their column of responses.csv with a background question."""
    backgrounds = {background.id for background in questionnaire.background}
    for position, item in enumerate(questionnaire.items):
        if item.id in backgrounds:
            yield Fault(
                code="id-used-twice",
                path=("items", position, "id"),
                message=f"the id {item.id!r} is also that of a background question",
                fix="rename one of the two; both are columns of responses.csv",
            )


def repeated_roles(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find a second dimension in a role that only one can play."""
    holders: dict[str, str] = {}
    for position, dimension in enumerate(questionnaire.dimensions):
        if dimension.role is None:
            continue
        holder = holders.setdefault(dimension.role, dimension.id)
        if holder != dimension.id:
            yield Fault(
                code="role-taken",
                path=("dimensions", position, "role"),
                message=f"the role {dimension.role!r} is already that of {holder!r}",
                fix="keep the role on one dimension and take it from the other",
            )

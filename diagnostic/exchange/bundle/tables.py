"""The tables that only a bundle holds: notes, wordings of the problem, and decisions."""

from collections.abc import Iterator, Mapping, Sequence

from diagnostic.core.commitments import Commitment
from diagnostic.exchange.bundle.contents import Held
from diagnostic.exchange.columns import RECOMMENDATION_COLUMNS
from diagnostic.exchange.decisions import decision_rows
from diagnostic.exchange.recommendations import Row
from diagnostic.exchange.rendering import Cell, Style, csv_bytes

NOTE_COLUMNS = ("session_id", "round", "respondent_id", "dimension", "note")
STATEMENT_COLUMNS = ("session_id", "number", "title", "description", "worded_at")
REVIEW_COLUMNS = (
    "number",
    "first_step",
    "expected",
    "made_at",
    "done",
    "helped",
    "review_note",
    "reviewed_at",
)
DECISION_COLUMNS = (*RECOMMENDATION_COLUMNS, *REVIEW_COLUMNS)
OVERALL = "overall"
"""Stands for the overall place in `expected`."""


def notes_csv(held: Held) -> bytes:
    """Return notes.csv: what people wrote about single dimensions."""
    rows: Iterator[list[Cell]] = (
        [one.session_id, one.round, one.respondent_id, dimension.id, note]
        for one in held.responses
        for dimension in held.questionnaire.dimensions
        if (note := one.notes.get(dimension.id))
    )
    return csv_bytes(NOTE_COLUMNS, rows, Style())


def statements_csv(held: Held) -> bytes:
    """Return statements.csv: every wording of the problem, the last one holds."""
    rows: Iterator[list[Cell]] = (
        [held.session_id, number, one.title, one.description, one.worded_at]
        for number, one in enumerate(held.wordings, start=1)
    )
    return csv_bytes(STATEMENT_COLUMNS, rows, Style())


def decisions_csv(held: Held, advised: Sequence[Row]) -> bytes:
    """Return decisions.csv: as recommendations.csv, with what is expected and what came.

    `advised` are the rows of what is recommended now.
    """
    known = decision_rows(held.decisions, advised, held.library)
    rows = ({**row, **_reviewed(one)} for row, one in zip(known, held.decisions, strict=True))
    cells = ([row.get(name) for name in DECISION_COLUMNS] for row in rows)
    return csv_bytes(DECISION_COLUMNS, cells, Style())


def _reviewed(one: Commitment) -> Mapping[str, Cell]:
    return {
        "number": one.number,
        "first_step": one.first_step or None,
        "expected": ";".join(_expected(one)) or None,
        "made_at": one.made_at,
        "done": one.done.value if one.done else None,
        "helped": one.helped.value if one.helped else None,
        "review_note": one.review_note or None,
        "reviewed_at": one.reviewed_at,
    }


def _expected(one: Commitment) -> Iterator[str]:
    for change in one.expected:
        yield f"{change.dimension or OVERALL} {change.facet.value} {change.points:+d}"

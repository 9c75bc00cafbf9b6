"""responses.csv, answers_long.csv and recommendations.csv as bytes, for downloads and files."""

from collections.abc import Iterable, Iterator

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import LoggedAnswer, Response
from diagnostic.exchange.columns import (
    CONFIDENCE,
    IDENTIFYING,
    LOG_COLUMNS,
    response_columns,
)
from diagnostic.exchange.rendering import Cell, Style, csv_bytes


def responses_csv(
    responses: Iterable[Response],
    questionnaire: Questionnaire,
    *,
    excel: bool = False,
    delimiter: str = ",",
) -> bytes:
    """Return responses.csv: a row per respondent and round, a column per item.

    Notes stand in the comment's cell, each in a line of its own after the comment.
    """
    names = [column.name for column in response_columns(questionnaire)]
    cells = (_response_cells(response, questionnaire) for response in responses)
    rows = ([row.get(name) for name in names] for row in cells)
    return csv_bytes(names, rows, Style(excel, delimiter))


def answers_long_csv(
    log: Iterable[LoggedAnswer], *, excel: bool = False, delimiter: str = ","
) -> bytes:
    """Return answers_long.csv: every answer ever given, in the order in which it was."""
    rows = ([getattr(entry, name) for name in LOG_COLUMNS] for entry in log)
    return csv_bytes(LOG_COLUMNS, rows, Style(excel, delimiter))


def _response_cells(response: Response, questionnaire: Questionnaire) -> dict[str, Cell]:
    confidence = {CONFIDENCE + name: step for name, step in response.confidence.items()}
    own: dict[str, Cell] = {name: getattr(response, name) for name in IDENTIFYING}
    return own | {
        "started_at": response.started_at,
        "submitted_at": response.submitted_at,
        "in_danger": response.in_danger,
        **response.background,
        **response.answers,
        **confidence,
        "comment": "\n".join(_comment_lines(response, questionnaire)),
    }


def _comment_lines(response: Response, questionnaire: Questionnaire) -> Iterator[str]:
    if response.comment:
        yield response.comment
    for dimension in questionnaire.dimensions:
        if response.notes.get(dimension.id):
            yield f"{dimension.name}: {response.notes[dimension.id]}"

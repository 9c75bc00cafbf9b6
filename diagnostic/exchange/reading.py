"""Read responses.csv: in chunks for any number of rows, or as responses for a few."""

from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response
from diagnostic.exchange import exact, quick
from diagnostic.exchange.columns import CONFIDENCE
from diagnostic.exchange.header import Layout, read_layout
from diagnostic.exchange.tables import Chunk, chunk_of

__all__ = ["Chunk", "iter_responses", "read_responses", "responses_of"]


def iter_responses(
    path: Path, questionnaire: Questionnaire, rows: int = 50_000
) -> Generator[Chunk, None, None]:
    """Yield the file's rows in their order, at most `rows` at a time, in bounded memory.

    Only item columns are needed. A row whose `form` is empty is taken for the smallest form
    that covers what it answers. Whoever may stop early closes it, so that the file is let go.

    Raises:
        FaultsError: with every fault of the file; chunks yielded before are sound.
    """
    layout = read_layout(path, questionnaire)
    points = questionnaire.scale.size
    done = 0
    try:
        size = path.stat().st_size
        with closing(quick.read_tables(layout, points)) as tables:
            for table, position in tables:
                for start in range(0, len(table), rows):
                    part = table.slice(start, rows)
                    yield chunk_of(part, layout, questionnaire, min(position / size, 1))
                    done += len(part)
    except quick.NeedsACloserLook:
        total = exact.refuse_faults(layout, points)
        for table in _exact_tables(layout, points, rows, done):
            done += len(table)
            yield chunk_of(table, layout, questionnaire, done / total)
        return
    if not done:
        exact.refuse_faults(layout, points)


def read_responses(path: Path, questionnaire: Questionnaire) -> tuple[Response, ...]:
    """Read a file of moderate size; columns that mean nothing here are left out.

    Raises:
        FaultsError: with every fault of the file.
    """
    with closing(iter_responses(path, questionnaire)) as chunks:
        return tuple(
            response for chunk in chunks for response in responses_of(chunk, questionnaire)
        )


def responses_of(chunk: Chunk, questionnaire: Questionnaire) -> Iterator[Response]:
    """Yield a chunk's rows one by one."""
    rows = pa.table(dict(chunk.known)).to_pylist()
    for row, form in zip(rows, chunk.forms.tolist(), strict=True):
        yield _response(row, questionnaire.forms[form].id, questionnaire)


def _exact_tables(layout: Layout, points: int, rows: int, done: int) -> Iterator[pa.Table]:
    """Yield what follows after the first `done` rows."""
    for table in exact.read_tables(layout, points, rows):
        rest = table.slice(done)
        done -= len(table) - len(rest)
        if len(rest):
            yield rest


def _response(row: Mapping[str, Any], form: str, questionnaire: Questionnaire) -> Response:
    answers = {item.id: row.get(item.id) for item in questionnaire.items}
    confidence = {
        dimension.id: row.get(CONFIDENCE + dimension.id)
        for dimension in questionnaire.dimensions
    }
    background = {question.id: row.get(question.id) for question in questionnaire.background}
    return Response(
        session_id=_text(row, "session_id"),
        round=row.get("round") or 1,
        respondent_id=_text(row, "respondent_id"),
        problem=_text(row, "problem"),
        form=form,
        questionnaire_id=_text(row, "questionnaire_id") or questionnaire.id,
        questionnaire_version=row.get("questionnaire_version") or questionnaire.version,
        started_at=_time(row, "started_at"),
        submitted_at=_time(row, "submitted_at"),
        in_danger=row.get("in_danger"),
        background=_given(background),
        answers=_given(answers),
        confidence=_given(confidence),
        comment=_text(row, "comment"),
    )


def _text(row: Mapping[str, Any], name: str) -> str:
    text = row.get(name)
    return text if isinstance(text, str) else ""


def _time(row: Mapping[str, Any], name: str) -> datetime | None:
    time = row.get(name)
    return time.astimezone(UTC) if isinstance(time, datetime) else None


def _given(cells: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in cells.items() if value is not None}

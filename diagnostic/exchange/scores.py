"""scores.csv: one row per row of responses.csv, in the same order."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response
from diagnostic.exchange.columns import score_columns
from diagnostic.exchange.escaping import guard
from diagnostic.exchange.header import read_layout
from diagnostic.exchange.reading import iter_responses
from diagnostic.exchange.rendering import Style, header_bytes, rows_bytes
from diagnostic.exchange.scoretables import chunk_of_responses, score_table
from diagnostic.exchange.tables import Chunk, other_versions

WORKERS = 2
"""Threads that score and turn numbers into text, which is most of the work."""
AHEAD = 2
"""So many chunks may be under way besides the one that is next to be written."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What was scored."""

    rows: int
    other_versions: Mapping[int, int]
    """Versions of the questionnaire other than the one used, and how many rows name each."""


def scores_csv(
    responses: Sequence[Response],
    questionnaire: Questionnaire,
    *,
    excel: bool = False,
    delimiter: str = ",",
) -> bytes:
    """Return scores.csv for some responses."""
    out = BytesIO()
    chunks = [chunk_of_responses(responses, questionnaire)] if responses else []
    write_scores(chunks, questionnaire, out, Style(excel, delimiter))
    return out.getvalue()


def score_file(
    path: Path,
    questionnaire: Questionnaire,
    out: BinaryIO,
    style: Style,
    progress: Callable[[float], None] = lambda _: None,
) -> Scored:
    """Score a file of any length in bounded memory.

    `progress` is told the share of the file that has been read.

    Raises:
        FaultsError: with every fault of the file; `out` may by then hold some rows.
    """
    _refuse_clashes(path, questionnaire)
    versions: Counter[int] = Counter()

    def passing(chunk: Chunk) -> None:
        versions.update(other_versions(chunk, questionnaire))
        progress(chunk.progress)

    with closing(iter_responses(path, questionnaire)) as chunks:
        rows = write_scores(_telling(chunks, passing), questionnaire, out, style)
    return Scored(rows, versions)


def write_scores(
    chunks: Iterable[Chunk], questionnaire: Questionnaire, out: BinaryIO, style: Style
) -> int:
    """Write scores.csv and return the number of rows; chunks are worked on side by side."""
    under_way: deque[Future[memoryview]] = deque()
    rows = 0
    with ThreadPoolExecutor(WORKERS) as pool:
        for chunk in chunks:
            if not rows:
                out.write(_header(questionnaire, chunk.carried, style))
            rows += len(chunk)
            under_way.append(pool.submit(_rendered, chunk, questionnaire, style))
            if len(under_way) > AHEAD:
                out.write(under_way.popleft().result())
        while under_way:
            out.write(under_way.popleft().result())
    if not rows:
        out.write(_header(questionnaire, (), style))
    return rows


def _header(questionnaire: Questionnaire, carried: Iterable[str], style: Style) -> bytes:
    names = [*score_columns(questionnaire), *map(guard, carried)]
    return header_bytes(names, style)


def _rendered(chunk: Chunk, questionnaire: Questionnaire, style: Style) -> memoryview:
    return rows_bytes(score_table(chunk, questionnaire), style.delimiter)


def _refuse_clashes(path: Path, questionnaire: Questionnaire) -> None:
    layout = read_layout(path, questionnaire)
    taken = set(score_columns(questionnaire))
    message = "scores.csv has a column of this name itself; rename this one"
    clashes = tuple(
        LocatedFault("column-clash", layout.place(1, place), message)
        for place in layout.carried
        if layout.names[place] in taken
    )
    if clashes:
        raise FaultsError((*layout.faults, *clashes))


def _telling(chunks: Iterable[Chunk], passing: Callable[[Chunk], None]) -> Iterator[Chunk]:
    for chunk in chunks:
        yield chunk
        passing(chunk)

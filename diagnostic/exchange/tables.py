"""Responses as Arrow tables: the type of each column, and what becomes of a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.scoring import Answers, infer_forms
from diagnostic.exchange.cells import EARLIEST, LATEST
from diagnostic.exchange.columns import CONFIDENCE, Column, Kind
from diagnostic.exchange.escaping import unguard
from diagnostic.exchange.header import Layout

Cells: TypeAlias = "pa.Array[Any]"
"""One column of some rows."""

_TYPES: Mapping[Kind, pa.DataType] = {
    Kind.TEXT: pa.string(),
    Kind.QUESTIONNAIRE: pa.string(),
    Kind.FORM: pa.string(),
    Kind.CHOICE: pa.string(),
    Kind.COUNT: pa.int32(),
    Kind.TIME: pa.timestamp("us", "UTC"),
    Kind.YES_NO: pa.bool_(),
    Kind.POINT: pa.int8(),
    Kind.STEP: pa.int8(),
}
_SECOND = 1_000_000
"""Microseconds in a second."""


def arrow_type(kind: Kind) -> pa.DataType:
    """Return the Arrow type of a kind of column."""
    return _TYPES[kind]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of responses.csv in their order, ready to be scored."""

    answers: Answers
    forms: NDArray[np.int8]
    """Per row, the index of its form in the questionnaire: given, or worked out."""
    known: Mapping[str, Cells]
    """Column name to typed cells, null where empty; only the columns that the file has."""
    carried: Mapping[str, Cells]
    """Columns that mean nothing to the questionnaire; the cells are text and untouched."""
    progress: float
    """The share of the file that has been read, 0 to 1."""

    def __len__(self) -> int:
        return len(self.answers)


def chunk_of(
    table: pa.Table, layout: Layout, questionnaire: Questionnaire, progress: float
) -> Chunk:
    """Turn a typed table of sound cells into a chunk."""
    arrays = [column.combine_chunks() for column in table.columns]
    known = {layout.known[place].name: arrays[place] for place in layout.known}
    carried = {unguard(layout.names[place]): arrays[place] for place in layout.carried}
    items = [item.id for item in questionnaire.items]
    confidence = [CONFIDENCE + dimension.id for dimension in questionnaire.dimensions]
    answers = Answers(
        values=_matrix(known, items, len(table)),
        confidence=_matrix(known, confidence, len(table)),
        seconds=_seconds(known, len(table)),
        in_danger=_in_danger(known, len(table)),
    )
    forms = _forms(known.get("form"), answers, questionnaire)
    return Chunk(answers, forms, known, carried, progress)


def other_versions(chunk: Chunk, questionnaire: Questionnaire) -> Mapping[int, int]:
    """Return versions of the questionnaire other than this one, and how many rows name each."""
    cells = chunk.known.get("questionnaire_version")
    if cells is None:
        return {}
    versions, counts = np.unique(cells.drop_null().to_numpy(), return_counts=True)
    found = dict(zip(versions.tolist(), counts.tolist(), strict=True))
    found.pop(questionnaire.version, None)
    return found


def is_sound(known: Mapping[Column, Cells], points: int) -> bool:
    """Say whether all cells of some rows may be what their column allows."""
    times = {column.name: cells for column, cells in known.items() if column.kind is Kind.TIME}
    if not all(map(_is_near_today, times.values())):
        return False
    if len(times) == len(("started_at", "submitted_at")):
        early = pc.less(times["submitted_at"], times["started_at"])
        if pc.any(early).as_py():
            return False
    return all(_holds_allowed(column, cells, points) for column, cells in known.items())


def _is_near_today(times: Cells) -> bool:
    given = times.cast(pa.int64()).drop_null().to_numpy()
    earliest, latest = (int(time.timestamp()) * _SECOND for time in (EARLIEST, LATEST))
    return bool(((given >= earliest) & (given <= latest)).all())


def _holds_allowed(column: Column, cells: Cells, points: int) -> bool:
    if column.kind in {Kind.POINT, Kind.STEP}:
        numbers = cells.fill_null(0).to_numpy()
        allowed = np.zeros(256, dtype=bool)
        listed = [-8, *range(1, points + 1)] if column.kind is Kind.POINT else column.allowed
        allowed[np.array(listed, dtype=np.int8).view(np.uint8)] = True
        return int(np.count_nonzero(~allowed[numbers.view(np.uint8)])) == cells.null_count
    if column.kind in {Kind.QUESTIONNAIRE, Kind.FORM, Kind.CHOICE}:
        found = pc.unique(cells.drop_null()).to_pylist()
        return set(found) <= set(column.allowed)
    if column.kind is Kind.COUNT:
        return not pc.any(pc.less(cells, pa.scalar(1))).as_py()
    return True


def _matrix(known: Mapping[str, Cells], names: list[str], rows: int) -> NDArray[np.int8]:
    """Lay columns side by side, 0 where empty or absent; each column stays contiguous."""
    columns = np.zeros((len(names), rows), dtype=np.int8)
    for place, name in enumerate(names):
        if name in known:
            columns[place] = known[name].fill_null(0).to_numpy()
    return columns.T


def _seconds(known: Mapping[str, Cells], rows: int) -> NDArray[np.float64]:
    if not {"started_at", "submitted_at"} <= known.keys():
        return np.full(rows, np.nan)
    taken = pc.subtract(known["submitted_at"], known["started_at"]).cast(pa.int64())
    return taken.cast(pa.float64()).to_numpy(zero_copy_only=False) / _SECOND


def _in_danger(known: Mapping[str, Cells], rows: int) -> NDArray[np.bool_]:
    if "in_danger" not in known:
        return np.zeros(rows, dtype=bool)
    return known["in_danger"].fill_null(False).to_numpy(zero_copy_only=False).astype(bool)  # noqa: FBT003 - Arrow's own way


def _forms(
    given: "Cells | None", answers: Answers, questionnaire: Questionnaire
) -> NDArray[np.int8]:
    ids = pa.array([form.id for form in questionnaire.forms])
    codes = np.full(len(answers), -1, dtype=np.int8)
    if given is not None:
        codes = pc.index_in(given, ids).fill_null(-1).to_numpy().astype(np.int8)
    unknown = codes < 0
    if unknown.any():
        codes[unknown] = infer_forms(answers.values[unknown], questionnaire)
    return codes

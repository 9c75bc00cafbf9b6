"""Groups that have been counted become rows of dimensions.csv, as Arrow tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from diagnostic.core.agreement import WORDS
from diagnostic.core.describing import Asked, Described
from diagnostic.core.judging import NO_WORD
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.columns import DIMENSION_COLUMNS
from diagnostic.exchange.escaping import guard, writable
from diagnostic.exchange.tables import Cells

Numbers = NDArray[np.int64]
Texts = Sequence[str]


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands before the numbers of G groups, and after them."""

    rounds: Sequence[tuple[str, int]]
    """Each group's session and round."""
    order: Numbers
    """Where its round comes in the file; groups of one round stand together."""
    alike: NDArray[np.bool_] | None = None
    """G × C: where it may be told how alike people answered; None for everywhere."""
    values: Texts | None = None
    """What the people of each group answered, where a column splits them."""


def dimension_rows(
    described: Described, asked: Asked, heads: Heads, questionnaire: Questionnaire
) -> tuple[pa.Table, Numbers]:
    """Return a row per group and cell, and where each row's round comes in the file.

    The last column, without a name, is the value that splits a round; where there is one, the
    number of people in a hidden cell is hidden too.
    """
    groups, cells = described.n.shape
    group, cell = (each.reshape(-1) for each in np.indices((groups, cells)))
    columns = {
        **_texts(asked, heads, questionnaire, group, cell),
        **_numbers(described, heads),
    }
    arrays = [columns[name] for name in DIMENSION_COLUMNS]
    names = list(DIMENSION_COLUMNS)
    if heads.values is not None:
        arrays.append(_taken([guard(writable(value)) or None for value in heads.values], group))
        names.append("")
    table = pa.Table.from_arrays(arrays, names=names)
    order = heads.order[group]
    rows = np.lexsort((group, cell, order))
    return taken(table, rows), order[rows]


def _texts(
    asked: Asked, heads: Heads, questionnaire: Questionnaire, group: Numbers, cell: Numbers
) -> Mapping[str, Cells]:
    dimensions = [questionnaire.dimensions[row].id for row, _ in asked.cells]
    numbers = np.array([number for _, number in heads.rounds], dtype=np.int64)
    return {
        "session_id": _taken([guard(writable(name)) for name, _ in heads.rounds], group),
        "round": pa.array(numbers[group]),
        "dimension": _taken(dimensions, cell),
        "facet": _taken([facet.value for _, facet in asked.cells], cell),
    }


def _numbers(described: Described, heads: Heads) -> Mapping[str, Cells]:
    alike, hidden = described.alike, ~described.shown.reshape(-1)
    told = True if heads.alike is None else heads.alike
    floats = {
        "mean": described.mean,
        "low": described.low,
        "high": described.high,
        "median": described.median,
        "sd": described.sd,
        "q1": described.q1,
        "q3": described.q3,
        "ad": np.where(told, alike.ad, np.nan),
        "rwg_star": np.where(told, alike.rwg_star, np.nan),
        "awg": np.where(told, alike.awg, np.nan),
        "agreement_a": np.where(told, alike.agreement_a, np.nan),
        "share_tame": described.shares[..., 0],
        "share_middle": described.shares[..., 1],
        "share_wicked": described.shares[..., 2],
    }
    words, camps = (
        np.where(told, codes, NO_WORD).reshape(-1) for codes in (alike.word, alike.two_camps)
    )
    return {
        "n": pa.array(described.n.reshape(-1), mask=None if heads.values is None else hidden),
        **{name: pa.array(one.reshape(-1), from_pandas=True) for name, one in floats.items()},
        "agreement": _taken([*WORDS, None], np.where(words < 0, len(WORDS), words)),
        "two_camps": pa.array(camps > 0, mask=camps < 0),
        "suppressed": pa.array(hidden),
    }


def _taken(texts: Sequence[str | None], places: Numbers) -> Cells:
    """Return a text for each place, as text: what is quoted is found among texts alone."""
    indices: Any = pa.array(places)
    found: Cells = pa.array(texts, pa.string()).take(indices)
    return found


def taken(table: pa.Table, rows: Numbers) -> pa.Table:
    """Return some rows of a table, in the order given."""
    indices: Any = pa.array(rows)
    return table.take(indices)

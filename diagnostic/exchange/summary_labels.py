"""Which group each row of a chunk belongs to, worked out once per different label."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from diagnostic.exchange.escaping import unguard_array
from diagnostic.exchange.tables import Cells, Chunk

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Labels:
    """A label for each of N rows: its place among the different ones, in the order met."""

    codes: Numbers
    values: tuple[Any, ...]

    def numbers(self, number_of: Callable[[Any], int]) -> Numbers:
        """Return for each row the number that its label has elsewhere."""
        return np.array([number_of(value) for value in self.values], dtype=np.int64)[self.codes]


def labels_of(chunk: Chunk, name: str) -> Labels:
    """Return what stands in a column, as text; empty where nothing does, or no such column."""
    cells = _cells(chunk, name)
    if cells is None:
        return Labels(np.zeros(len(chunk), dtype=np.int64), ("",))
    encoded: Any = pc.dictionary_encode(cells.cast(pa.string()).fill_null(""))
    codes = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    return Labels(codes, tuple(encoded.dictionary.to_pylist()))


def together(*parts: Labels) -> Labels:
    """Return the labels of rows that bear several each, as tuples of them."""
    first, *rest = parts
    codes, values = first.codes, [(value,) for value in first.values]
    for part in rest:
        both = codes * len(part.values) + part.codes
        found, rows, inverse = np.unique(both, return_index=True, return_inverse=True)
        order = np.argsort(rows)
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        codes = place[inverse]
        values = [
            (*values[code // len(part.values)], part.values[code % len(part.values)])
            for code in found[order].tolist()
        ]
    return Labels(codes, tuple(values))


class Numbering:
    """Gives every key a number, from 0, in the order in which they are met."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}

    def __call__(self, key: Hashable) -> int:
        """Return a key's number, a new one if it was not met before."""
        return self._numbers.setdefault(key, len(self._numbers))

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def keys(self) -> tuple[Any, ...]:
        """All keys, the one numbered 0 first."""
        return tuple(self._numbers)


def _cells(chunk: Chunk, name: str) -> "Cells | None":
    """Find a column; text that was carried through loses the mark that guards it."""
    if name in chunk.carried:
        return unguard_array(chunk.carried[name])
    return chunk.known.get(name)

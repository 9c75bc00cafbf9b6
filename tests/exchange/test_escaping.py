"""Text that a spreadsheet would take for a formula."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.exchange.escaping import (
    guard,
    guard_array,
    guard_carried,
    unguard,
    unguard_array,
    writable,
)
from tests.exchange.responses import texts

starts = st.text("'=+-@\t\r\n x1", max_size=8)


@given(texts | starts)
def test_reading_undoes_writing(text: str) -> None:
    assert unguard(guard(text)) == text


@given(texts | starts)
def test_no_written_text_begins_like_a_formula(text: str) -> None:
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(st.none() | texts | starts))
def test_arrays_are_guarded_as_single_texts_are(cells: list[str | None]) -> None:
    array = pa.array(cells, pa.string())

    guarded = guard_array(array)

    assert guarded.to_pylist() == [None if cell is None else guard(cell) for cell in cells]
    assert unguard_array(guarded).to_pylist() == cells
    assert unguard_array(array).to_pylist() == [
        None if cell is None else unguard(cell) for cell in cells
    ]


@pytest.mark.parametrize(
    ("carried", "written"),
    [
        ("-5", "-5"), ("+1.5e3", "+1.5e3"), ("-5-1", "'-5-1"), ("=1", "'=1"), ("'=1", "'=1"),
        ("'-5", "'-5"), ("@x", "'@x"), ("plain", "plain"), (None, None), ("\t1", "'\t1"),
    ],
)  # fmt: skip
def test_a_carried_cell_changes_only_where_it_would_be_a_formula(
    carried: str | None, written: str | None
) -> None:
    assert guard_carried(pa.array([carried], pa.string())).to_pylist() == [written]


def test_what_no_reader_takes_is_left_out_of_what_is_written() -> None:
    assert writable("a\0b\ud83d🙂") == "ab?🙂"

"""How much of the reasons is printed: as much as there is room for."""

from dataclasses import replace

import pytest

from diagnostic.core.run_sheet import RunSheet, Stage
from diagnostic.report.paper import NONE, Allowance, allowance, printed


def sheet(length: int, count: int = 10, stages: int = 3, letter: str = "w") -> RunSheet:
    """Return a sheet with as many reasons of this length at both ends of some stages."""
    reasons = (letter * length,) * count
    stage = Stage("Talk", 10, "What?" * 20, "That", "aim", "So." * 20, "tame", "wicked")
    filled = replace(stage, reasons_tame=reasons, reasons_wicked=reasons)
    return RunSheet("Late buses", 20, 1, (filled,) * stages)


def test_the_fewer_stages_there_are_the_more_is_printed() -> None:
    few, some, many = (allowance(sheet(220, stages=count)) for count in (2, 3, 6))

    assert few == Allowance(4, 220)
    assert few.characters > some.characters or few.reasons > some.reasons
    assert some.reasons * some.characters > many.reasons * many.characters


def test_short_reasons_leave_room_for_more_of_them_than_long_ones() -> None:
    assert allowance(sheet(30)).reasons >= allowance(sheet(220, stages=4)).reasons
    assert allowance(sheet(30)) == Allowance(4, 220)


def test_letters_as_wide_as_two_take_twice_the_room() -> None:
    narrow, wide = (allowance(sheet(80, letter=one)) for one in ("w", "\u4e00"))

    assert wide.reasons < narrow.reasons


@pytest.mark.parametrize("stages", [14, 40])
def test_where_nothing_fits_nothing_is_printed(stages: int) -> None:
    assert allowance(sheet(220, stages=stages)) == NONE
    assert printed(("a",), NONE) == ()


def test_a_reason_is_one_line_and_a_cut_one_says_so() -> None:
    assert printed((" a\nb ", "w" * 9, "c"), Allowance(2, 5)) == ("a b", "wwww…")

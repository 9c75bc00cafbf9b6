"""Percentages in a workbook are read as they stand on the screen."""

from io import BytesIO

import pytest

from diagnostic.exchange.importing.percents import percents_of
from diagnostic.exchange.importing.sheet import read_sheet


@pytest.mark.parametrize(
    ("style", "shown"),
    [("0%", "25%"), ("0.00%", "25.00%"), ('0.0" %"', "0.25"), ("0.0%", "25.0%")],
)
def test_a_share_reads_as_it_is_shown(style: str, shown: str) -> None:
    from xlsxwriter import Workbook

    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Answers")
        sheet.write_row(0, 0, ["Name", "Share"])
        sheet.write_row(2, 0, ["x", 0.25], book.add_format({"num_format": style}))

    assert read_sheet(out.getvalue(), "answers.xlsx").rows[-1] == ("x", shown)


def test_a_workbook_without_any_is_not_read_a_second_time() -> None:
    from tests.exchange.importing.exports import xlsx_of

    assert percents_of(xlsx_of([["Id", "Why?"], ["1", "so"]]), "no such worksheet") == {}

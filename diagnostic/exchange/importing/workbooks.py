"""The rows of one worksheet of a workbook (.xlsx)."""

import zlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from diagnostic.exchange.importing.archives import refuse_unsound
from diagnostic.exchange.importing.extents import refuse_extents
from diagnostic.exchange.importing.percents import Percents, percents_of
from diagnostic.exchange.importing.refusing import refused
from diagnostic.exchange.importing.tables import Rows

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Cell = str | int | float | bool | datetime | date | time | timedelta

_DAMAGED = "the workbook is damaged: open it in a spreadsheet and save it again"


def workbook_rows(content: bytes, name: str, worksheet: str | None) -> Rows:
    """Return all rows of the worksheet asked for, or of the only one that holds a table.

    Raises:
        FaultsError: it is no workbook, holds macros, is locked, damaged or too large, or it
            has several tables.
    """
    members = refuse_unsound(content, name)
    _refuse_other_kinds(members, name)
    try:
        refuse_extents(content, name)
    except (BadZipFile, EOFError, OSError, RuntimeError, zlib.error):
        raise refused(name, "workbook-damaged", _DAMAGED) from None
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
            sheet = _chosen(workbook, name, worksheet)
            _refuse_merged(sheet, name)
            rows = [tuple(map(_text, row)) for row in sheet.to_python(skip_empty_area=False)]
            return _as_shown(rows, percents_of(content, sheet.name))
    except (CalamineError, ValueError, OSError):
        raise refused(name, "workbook-damaged", _DAMAGED) from None
    except BaseException as error:
        # The library is written in Rust; what it did not expect comes as no plain Exception.
        if type(error).__name__ == "PanicException":
            raise refused(name, "workbook-damaged", _DAMAGED) from None
        raise


def _as_shown(rows: Rows, percents: Percents) -> Rows:
    if not percents:
        return rows
    return [
        tuple(percents.get((number, place), text) for place, text in enumerate(row))
        for number, row in enumerate(rows)
    ]


def _refuse_other_kinds(members: Sequence[str], name: str) -> None:
    if any(member.lower().endswith("vbaproject.bin") for member in members):
        message = (
            "the workbook holds macros, which are never opened here: save it as "
            "'Excel workbook (.xlsx)'"
        )
        raise refused(name, "workbook-macros", message)
    if "xl/workbook.xml" not in members:
        message = (
            "this is a packed file, but no Excel workbook (.xlsx): "
            "unpack it first, or save it as '.xlsx' or 'CSV UTF-8'"
        )
        raise refused(name, "file-not-a-table", message)


def _chosen(workbook: "CalamineWorkbook", name: str, worksheet: str | None) -> "CalamineSheet":
    if worksheet is not None:
        if worksheet not in workbook.sheet_names:
            told = ", ".join(map(repr, workbook.sheet_names[:12]))
            message = f"there is no worksheet {worksheet!r}; there are {told}"
            raise refused(name, "worksheet-unknown", message)
        return workbook.get_sheet_by_name(worksheet)
    from python_calamine import SheetVisibleEnum

    seen = SheetVisibleEnum.Visible
    visible = [one.name for one in workbook.sheets_metadata if one.visible == seen]
    sheets = map(workbook.get_sheet_by_name, visible)
    tables = [one for one in sheets if one.width > 1 and one.height > 0]
    if not tables:
        raise refused(name, "file-empty", "no worksheet holds a table of answers")
    if len(tables) > 1:
        told = ", ".join(repr(one.name) for one in tables[:12])
        message = f"several worksheets hold a table ({told}): say which one is meant"
        raise refused(name, "worksheet-unclear", message)
    return tables[0]


def _refuse_merged(sheet: "CalamineSheet", name: str) -> None:
    """Refuse a first row in which one cell stands over several columns."""
    first = sheet.start[0] if sheet.start else 0
    for (top, left), (_, right) in sheet.merged_cell_ranges or ():
        if top == first and right > left:
            message = (
                "cells of the first row are merged, so that columns have no name of their "
                "own: split them, and leave one row with a name in each column"
            )
            raise refused(f"{name}: row {first + 1}", "header-merged", message)


def _text(cell: Cell) -> str:
    """Write a cell as its text; times as ISO 8601, whole numbers without a point."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return cell.isoformat(" ") if isinstance(cell, datetime) else str(cell)

"""A report as the file that is asked for: composed, set and written."""

from enum import StrEnum
from threading import Lock
from typing import Literal

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.run_sheet import RunSheet
from diagnostic.report.document import Document
from diagnostic.report.told import GroupTold, PersonTold

Ending = Literal["html", "pdf", "txt", "json"]
MIME: dict[Ending, str] = {
    "html": "text/html",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "json": "application/json",
}

_SETTING = Lock()
"""Setting a PDF takes all processors; one at a time leaves some to those who answer."""


class Kind(StrEnum):
    """What may be made of a result."""

    FULL = "full"
    SUMMARY = "summary"
    """A few lines, to paste into an e-mail."""
    WALL = "wall"
    """One page, for everyone to see; of a group only."""
    RUN_SHEET = "run-sheet"
    """One page: the plan for the talk; of a group only."""


def document_of(told: GroupTold | PersonTold, kind: Kind = Kind.FULL) -> Document:
    """Return a report, its summary, or a group's page for the wall.

    Raises:
        ValueError: there is no such document of what is told.
    """
    from diagnostic.report.brief import brief
    from diagnostic.report.group import group_report, wall_summary
    from diagnostic.report.person import person_report

    if kind is Kind.SUMMARY:
        return brief(told)
    if isinstance(told, PersonTold):
        if kind is not Kind.FULL:
            raise ValueError(f"one person's result has no {kind}")
        return person_report(told)
    if kind is Kind.RUN_SHEET:
        raise ValueError("a run sheet is no document")
    return wall_summary(told) if kind is Kind.WALL else group_report(told)


def report_file(document: Document, ending: Ending) -> bytes:
    """Return a report in one of its formats; the same report gives the same bytes."""
    if ending == "html":
        from diagnostic.report.html import report_html

        return report_html(document)
    if ending == "pdf":
        from diagnostic.report.pdf import report_pdf

        with _SETTING:
            return report_pdf(document)
    if ending == "json":
        from diagnostic.report.as_json import report_json

        return report_json(document).encode("utf-8", "replace")
    from diagnostic.report.plain import report_text

    return report_text(document).encode("utf-8", "replace")


def run_sheet_file(sheet: RunSheet, questionnaire: Questionnaire, ending: Ending) -> bytes:
    """Return a run sheet as HTML or PDF. Raises: ValueError for another format."""
    if ending == "pdf":
        from diagnostic.report.pdf import run_sheet_pdf

        with _SETTING:
            return run_sheet_pdf(sheet, questionnaire)
    if ending == "html":
        from diagnostic.report.run_sheets import run_sheet_html

        return run_sheet_html(sheet, questionnaire).encode("utf-8", "replace")
    raise ValueError(f"a run sheet is not made as {ending}")

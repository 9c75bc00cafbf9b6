"""A report as PDF, tagged and checked against PDF/UA-1 by typst while it is made."""

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.run_sheet import RunSheet
from diagnostic.report.document import Document


def report_pdf(document: Document) -> bytes:
    """Return the report on A4, on `document.most_pages` pages at most."""
    raise NotImplementedError


def run_sheet_pdf(sheet: RunSheet, questionnaire: Questionnaire) -> bytes:
    """Return a run sheet as one page of A4, with as many reasons as fit."""
    raise NotImplementedError

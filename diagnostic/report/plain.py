"""A report as plain text, to paste into an e-mail."""

from diagnostic.report.document import Document


def report_text(document: Document) -> str:
    """Return the report in lines of at most 76 characters, without charts; ends with LF."""
    raise NotImplementedError

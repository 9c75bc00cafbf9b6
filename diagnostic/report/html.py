"""A report as one HTML file: no script, and nothing from any address."""

from diagnostic.report.document import Document


def report_html(document: Document) -> bytes:
    """Return the report as a page that prints on A4 and reads on a phone; UTF-8."""
    raise NotImplementedError

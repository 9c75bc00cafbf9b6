"""One respondent's report: two pages."""

from diagnostic.report.document import Document
from diagnostic.report.told import PersonTold


def person_report(told: PersonTold) -> Document:
    """Return a person's report, with the same numbers and words as their result page."""
    raise NotImplementedError

"""A workshop's report: eight pages at most."""

from diagnostic.report.document import Document
from diagnostic.report.told import GroupTold


def group_report(told: GroupTold) -> Document:
    """Return a workshop's report, with the same numbers and words as its result page.

    What is hidden on the page is hidden here.
    """
    raise NotImplementedError


def wall_summary(told: GroupTold) -> Document:
    """Return one page to hang on the wall: no names, no reasons, no subgroups."""
    raise NotImplementedError

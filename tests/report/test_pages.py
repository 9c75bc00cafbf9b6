"""Real reports on paper: never more pages than a reader was promised."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from io import BytesIO

import pytest
from pypdf import PdfReader

from diagnostic.report.document import Document
from diagnostic.report.group import group_report, wall_summary
from diagnostic.report.pdf import report_pdf
from diagnostic.report.person import person_report
from tests.report.tellings import (
    DECIDED,
    QUESTIONNAIRE,
    WORDINGS,
    example,
    group,
    person,
    with_basis,
)

NOTE = "We have talked about this for years, and every new manager begins it all again. " * 2


def full_person() -> Document:
    """Return the report of one person with all that there can be."""
    first = replace(
        example(),
        answers={name: 8 - one if one > 0 else one for name, one in example().answers.items()},
        submitted_at=datetime(2026, 5, 1, tzinfo=UTC),
    )
    notes = {one.id: NOTE for one in QUESTIONNAIRE.dimensions}
    second = replace(
        example(), round=2, notes=notes, submitted_at=datetime(2026, 11, 1, tzinfo=UTC)
    )
    return person_report(
        with_basis(person(first, second), decisions=DECIDED, wordings=WORDINGS)
    )


def full_group(*, wall: bool = False) -> Document:
    """Return the report of a workshop where many wrote reasons on everything."""
    told = with_basis(group(2), decisions=DECIDED * 2, wordings=WORDINGS)
    reasons = {
        one.id: tuple(f"{at}. {NOTE}" for at in range(9)) for one in QUESTIONNAIRE.dimensions
    }
    newest = replace(told.rounds[-1], reasons_tame=reasons, reasons_wicked=reasons)
    many = replace(told, rounds=(*told.rounds[:-1], newest))
    return wall_summary(many) if wall else group_report(many)


@pytest.mark.parametrize(
    "full",
    [full_person, full_group, partial(full_group, wall=True)],
    ids=["person", "group", "wall"],
)
def test_no_report_has_more_pages_than_promised(full: Callable[[], Document]) -> None:
    document = full()

    pages = PdfReader(BytesIO(report_pdf(document))).pages

    assert 0 < len(pages) <= document.most_pages
    assert "".join(document.title.split()) in "".join(pages[0].extract_text().split())

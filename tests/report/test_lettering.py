"""The letters of a report as PDF: how large, and when slanted."""

from collections.abc import Iterable
from typing import Any

import pytest

from diagnostic.report.document import Paragraph
from diagnostic.report.pdf import report_pdf
from tests.report.made_up import report
from tests.report.test_pdf import read, size_of, text_of


def test_what_has_no_italics_is_not_slanted() -> None:
    latin, hebrew = (
        {str(font["/BaseFont"]) for font in _fonts(report_pdf(report(blocks=(quote,))))}
        for quote in (Paragraph("words", "quote"), Paragraph("א words", "quote"))
    )

    assert any("Italic" in name for name in latin)
    assert not any("Italic" in name for name in hebrew)


def _fonts(pdf: bytes) -> Iterable[Any]:
    for page in read(pdf).pages:
        resources: Any = page["/Resources"]
        yield from (font.get_object() for font in resources["/Font"].values())


def test_a_long_title_is_set_smaller_and_is_whole() -> None:
    words = ("Few words " * 20).strip()

    short, long = (report_pdf(report(title=title, blocks=())) for title in ("Few words", words))

    assert size_of(long) < size_of(short) / 1.7
    assert words in text_of(long)


def test_small_letters_stay_legible_where_a_report_is_set_tightly() -> None:
    small = Paragraph("Few words.", "small")
    filling = tuple(Paragraph("Something to fill a page. " * 16) for _ in range(15))

    tight = report_pdf(report(most_pages=1, contents=False, blocks=(small, *filling)))

    assert len(read(tight).pages) == 1
    assert size_of(tight) == pytest.approx(8)

"""Where a page of a report ends: never between a heading and what it leads to."""

import io
from dataclasses import replace
from itertools import pairwise

import pypdf

from diagnostic.report.document import Block, Card, Facts, Heading, Paragraph
from diagnostic.report.pdf import report_pdf
from tests.report.made_up import change_chart, report

FILLING = "One line of text that fills the page above."


def held_together(parts: int) -> tuple[Block, ...]:
    """Return parts with a chart of many rows, each beginning at another height of its page."""
    return tuple(block for at in range(parts) for block in _part(at))


def _part(at: int) -> tuple[Block, ...]:
    chart = change_chart()
    rows = tuple(
        replace(row, label=f"Row {at}-{place}", word="") for place, row in enumerate(chart.rows)
    )
    lines = tuple(Paragraph(FILLING) for _ in range(8 + 3 * at))
    opening = (Heading(f"Part {at}-"), Paragraph("A sentence on it."))
    return (*lines, *opening, replace(chart, rows=rows, names=("Earlier", "Later")))


def left_alone(pdf: bytes) -> list[str]:
    """Return each heading without three rows of its chart on its page, and any row apart."""
    found = []
    for text in (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages):
        heads = [at for at in range(20) if f"Part {at}-" in text]
        found += [f"Part {at}" for at in heads if text.count(f"Row {at}-") < 3]
        found += [f"Row {at}" for at in range(20) if text.count(f"Row {at}-") in (1, 2)]
    return found


def test_a_chart_breaks_between_rows_and_its_heading_stays_with_it() -> None:
    pdf = report_pdf(report(blocks=held_together(9), contents=False, most_pages=20))

    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    charts = [{at for at in range(9) if f"Row {at}-" in text} for text in pages]
    assert left_alone(pdf) == []
    assert any(one & other for one, other in pairwise(charts))
    for text, drawn in zip(pages, charts, strict=True):
        assert text.count("Earlier") == text.count("0 – tame") == len(drawn)


def test_a_line_in_small_letters_is_not_left_alone() -> None:
    for lines in range(24, 44):
        filling = (Paragraph(FILLING),) * lines
        facts = Facts((("First", "Something."), ("Last", "Something else.")))
        small = Paragraph("Where one of these already runs, keep it.", "small")

        pdf = report_pdf(report(blocks=(*filling, facts, small), contents=False))

        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
        assert [("Last" in one) for one in pages] == [("Where one" in one) for one in pages]


def test_a_long_card_goes_on_overleaf_but_its_last_lines_stay_together() -> None:
    told = [(f"Line {at}", "Some words on it. " * 6) for at in range(8)]
    card = Card("A card", (), (*told, ("Owner", "somebody"), ("By", "March")))
    broken = 0
    for lines in range(20, 44, 2):
        filling = (Paragraph(FILLING),) * lines

        pdf = report_pdf(report(blocks=(*filling, card), contents=False))

        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
        broken += sum("Line " in one for one in pages) > 1
        assert [("Owner" in one) for one in pages] == [("Line 7" in one) for one in pages]
        assert [("A card" in one) for one in pages] == [("Line 0" in one) for one in pages]
    assert broken > 3

"""A report as plain text: narrow lines, all of its words, no charts, nothing unprintable."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.report.brief import brief
from diagnostic.report.document import (
    Card,
    Column,
    Document,
    Facts,
    Heading,
    Note,
    Paragraph,
    PlaceChart,
    Points,
    Table,
)
from diagnostic.report.group import group_report, wall_summary
from diagnostic.report.person import person_report
from diagnostic.report.plain import WIDTH, report_text
from diagnostic.report.texts import INSTEAD
from tests.exchange.responses import HOSTILE
from tests.report.tellings import DECIDED, OWNER, group, of_kind, person, with_basis

DAY = date(2026, 11, 22)


def text_of(*blocks: object, title: str = "Late buses") -> str:
    """Return a report of these blocks as text."""
    return report_text(Document(title, "Report", DAY, blocks))  # type: ignore[arg-type]  # blocks


def squeezed(text: str) -> str:
    """Return a text with one blank between words."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    "made",
    [
        lambda: person_report(with_basis(person(), decisions=DECIDED)),
        lambda: group_report(with_basis(group(2), decisions=DECIDED)),
        lambda: wall_summary(group(1)),
        lambda: brief(group(1)),
    ],
    ids=["person", "group", "wall", "brief"],
)
def test_lines_are_narrow_and_hold_every_sentence(made: Callable[[], Document]) -> None:
    document = made()

    text = report_text(document)

    assert max(map(len, text.split("\n"))) <= WIDTH
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    shown = squeezed(text.replace("> ", ""))
    paragraphs = [one.text for one in of_kind(document, Paragraph)]
    points = [item for one in of_kind(document, Points) for item in one.items]
    cards = [said for one in of_kind(document, Card) for _, said in one.lines]
    for said in [*paragraphs, *points, *cards]:
        assert squeezed(said) in shown
    assert not any(squeezed(one.caption) in shown for one in of_kind(document, PlaceChart))


def test_each_kind_of_block_has_its_form() -> None:
    table = Table("Scores", (Column("What"), Column("Mean")), (("Aim", "62"), ("Pace", "")))
    text = text_of(
        Heading("Part"),
        Heading("Lesser", 2),
        Paragraph("So it is.", "quote"),
        Points(("One", "Two"), numbered=True),
        Points(("Three",)),
        Note("Mind", "The gap."),
        Facts((("Owner", "Chief"), ("", "No name"))),
        Card("Do it", ("Now",), (("First step", "Begin"),)),
        table,
    )

    for lines in (
        "LATE BUSES\nReport, 22 November 2026",
        "Part\n====",
        "Lesser\n------",
        "> So it is.",
        "1. One\n2. Two",
        "- Three",
        "* Mind. The gap.",
        "Owner: Chief\nNo name",
        "* Do it\n  (Now)\n  First step: Begin",
        "Scores:\n- Aim | Mean: 62\n- Pace",
    ):
        assert f"\n\n{lines}\n" in f"\n\n{text}"


def test_what_cannot_be_shown_is_marked_and_long_words_are_broken() -> None:
    text = text_of(Paragraph("bell\a and \x1b[31mred"), Paragraph("x" * 5000))

    assert f"bell{INSTEAD} and" in text
    assert "\x1b" not in text
    assert text.count("x") == 5000
    assert max(map(len, text.split("\n"))) <= WIDTH


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=200)))
def test_no_text_breaks_the_form(text: str) -> None:
    document = Document(text, "Report", DAY, (Heading(text), Paragraph(text), Points((text,))))

    lines = report_text(document).split("\n")

    assert max(map(len, lines)) <= WIDTH
    assert not any(category(one) in ("Cc", "Cs") for line in lines for one in line)


def test_the_brief_says_the_finding_and_who_does_what_in_one_screen() -> None:
    told = with_basis(group(1), decisions=DECIDED)
    text = report_text(brief(told))

    assert text.count("\n") < 60
    step = "First step: Tell the team. Look again on 1 March 2027."
    assert f"{DECIDED[0].title} ({OWNER}). {step}" in squeezed(text)
    assert "no owner yet" in text
    small = report_text(brief(group(1, min_group=30)))
    assert "results are shown from 30 people up" in squeezed(small)


def test_the_brief_of_one_person_has_the_place_and_what_to_begin_with() -> None:
    told = person()
    text = squeezed(report_text(brief(told)))

    first = next(one for one in told.advice.picks if one.when == "now")
    assert first.intervention.name in text
    assert "It stands at" in text
    refused = person(replace(told.response, answers={}))
    assert "There are too few answers" in report_text(brief(refused))


def test_a_caption_that_asks_needs_no_colon() -> None:
    table = Table("Your work?", (Column("Answer"),), (("Calls",),))

    said = text_of(table)

    assert "Your work?\n" in said
    assert "Your work?:" not in said

"""Reports that look like real ones, made up for the tests of how they are set."""

from datetime import date
from typing import Any

from diagnostic.report.document import (
    Band,
    Block,
    Card,
    ChangeChart,
    ChangeRow,
    Column,
    Document,
    Facts,
    Heading,
    Mark,
    Note,
    Paragraph,
    PlaceChart,
    Points,
    ProfileChart,
    ProfileRow,
    SpreadChart,
    SpreadRow,
    Table,
)

NAMES = (
    "Cause", "Goal", "People", "Learning", "Time", "Boundaries", "Responsibility", "Stakes",
    "Repeating",
)  # fmt: skip
WORDS = ("tame", "mostly tame", "tame and wicked", "mostly wicked", "wicked")
BANDS = tuple(Band(name, 20.0 * at, 20.0 * at + 20) for at, name in enumerate(WORDS))
SENTENCES = (
    "People see the cause in quite different places, and most of the work so far has gone into "
    "one of them. The answers differ enough for a talk before anything is decided."
)


def place_chart(people: int = 0) -> PlaceChart:
    """Return a line with a place, and so many people on it."""
    dots = tuple(float((37 * one) % 59 + 30) for one in range(people))
    return PlaceChart(
        "The problem stands at 62, its handling at 31.",
        "Where the problem stands, and where its handling does",
        BANDS,
        Mark(62.3, 55.1, 69.0),
        Mark(31.4, 24.0, 40.2),
        dots,
    )


def profile_chart() -> ProfileChart:
    """Return all dimensions; one of them without any score."""
    rows = [
        ProfileRow(
            name,
            "one cause that all accept",
            "many causes that are argued about",
            Mark(15.0 + 9 * at, 8.0 + 9 * at, 24.0 + 9 * at),
            Mark(80.0 - 8 * at, 72.0 - 8 * at, 88.0 - 8 * at),
            "Handled as tamer than it looks" if at > 5 else "",
        )
        for at, name in enumerate(NAMES[:-1])
    ]
    nothing = ProfileRow(NAMES[-1], "it comes back", "it never does", Mark(None), Mark(None))
    return ProfileChart("Stakes stands out.", "The profile", (*rows, nothing))


def spread_chart() -> SpreadChart:
    """Return how people spread; one dimension is hidden."""
    rows = [
        SpreadRow(name, tuple((3 * at + 5 * point) % 9 for point in range(7)), "Divided")
        for at, name in enumerate(NAMES[:-1])
    ]
    return SpreadChart(
        "Views are split.", "How answers spread", (*rows, SpreadRow("Repeating", ()))
    )


def change_chart() -> ChangeChart:
    """Return what moved; one dimension has no place before."""
    rows = [
        ChangeRow(name, 20.0 + 7 * at, 60.0 - 2 * at, "Moved towards wicked")
        for at, name in enumerate(NAMES[:-1])
    ]
    return ChangeChart(
        "Most moved.", "From round 1 to round 2", (*rows, ChangeRow("X", None, 5.0))
    )


def score_table(rows: int = 9) -> Table:
    """Return the appendix with so many rows."""
    labels = ("Dimension", "Facet", "n", "Mean", "Interval", "Median", "SD", "Agreement")
    columns = tuple(
        Column(label, number=at in (2, 3, 5, 6), width=2.0 if at == 0 else 1.0)
        for at, label in enumerate(labels)
    )
    body = tuple(
        (NAMES[at % 9], "The problem", "24", "62", "55 to 69", "64", "18", "divided")
        for at in range(rows)
    )
    return Table("Scores of all dimensions", columns, body)


def card(number: int = 1) -> Card:
    """Return a recommendation."""
    return Card(
        f"{number}. Ask those who live with it what they would try first",
        ("Now", "Both stances", "Evidence B"),
        (
            ("Why", SENTENCES),
            ("First step", "Invite five people from outside the project to one hour."),
            ("Owner", "Head of operations"),
            ("By", "14 March 2026"),
            ("May do harm where", "nothing can be changed afterwards."),
        ),
    )


def blocks(quotes: int = 3, cards: int = 5) -> tuple[Block, ...]:
    """Return one of every kind of block."""
    return (
        Heading("The finding"),
        Paragraph("This is mostly a wicked problem, handled as a tame one.", "lead"),
        Paragraph(SENTENCES * 2),
        Note(
            "One thing first", "Somebody said that people are in danger now: act on that first."
        ),
        place_chart(24),
        Heading("The problem as worded"),
        Paragraph("Buses are late.\nEvery week, at the same hour.", "quote"),
        Facts((("Asked on", "3 March 2026"), ("Form", "standard, 36 items"))),
        Heading("Profile"),
        profile_chart(),
        spread_chart(),
        Heading("Reasons", 2),
        *(Paragraph(f"{SENTENCES} ({at})", "quote") for at in range(quotes)),
        Heading("What changed"),
        change_chart(),
        Heading("What to do"),
        *map(card, range(1, cards + 1)),
        Heading("How to read this"),
        Points(("The interval is wide.", "Neither end is better.", SENTENCES)),
        Points(("First.", "Second."), numbered=True),
        Paragraph("An aid to a conversation.", "small"),
        Heading("Scores"),
        score_table(18),
    )


def report(**changed: Any) -> Document:
    """Return a workshop's report with contents, in which some fields are others."""
    told: dict[str, Any] = {
        "title": "Late buses in the north of the city",
        "kind": "Workshop report",
        "made_on": date(2026, 3, 7),
        "blocks": blocks(),
        "facts": (("Round", "2 of 2"), ("People", "24"), ("Closed", "3 March 2026")),
        "contents": True,
        "foot": "Tame or wicked · version 3.0.0 · An aid to a conversation",
    }
    return Document(**{**told, **changed})

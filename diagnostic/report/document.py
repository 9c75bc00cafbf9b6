"""A report as a value: what stands in it, in order, with no word on how it is set.

Texts and table cells are final: rounded and worded once, here, for HTML, PDF and plain text
alike. Only charts carry numbers, 0 (tame) to 100 (wicked), and None where one is hidden.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Heading:
    """Begins a part; level 1 stands in the contents."""

    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences."""

    text: str
    role: Literal["body", "lead", "small", "quote"] = "body"
    """`lead` is the finding; `quote` is what somebody wrote, kept as worded."""


@dataclass(frozen=True, slots=True)
class Points:
    """A list, numbered or not."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something that must not be overlooked, in a frame."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what they are, a line each."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    label: str
    number: bool = False
    """Set to the right."""
    width: float = 1.0
    """Its share beside the others'."""


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in final words; an empty cell was not answered or is hidden."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    """Each as long as `columns`; the first cell names the row."""


@dataclass(frozen=True, slots=True)
class Card:
    """One recommendation or decision."""

    title: str
    badges: tuple[str, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    """Label and text; a label may be empty."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A score with its interval."""

    place: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A named stretch of the line."""

    label: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class PlaceChart:
    """The line from tame to wicked with a place on it."""

    alt: str
    """The finding, not the kind of chart."""
    caption: str
    bands: tuple[Band, ...]
    problem: Mark
    approach: Mark | None = None
    dots: tuple[float, ...] = ()
    """Everyone's own place."""
    camps: tuple[float, ...] = ()
    """Where each of two camps stands; `problem` is then the mean, where hardly anybody is."""


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One dimension: how the problem shows itself beside how it is handled."""

    label: str
    tame: str
    wicked: str
    problem: Mark
    approach: Mark
    word: str = ""
    """What is said of the row: a misfit, an agreement."""


@dataclass(frozen=True, slots=True)
class ProfileChart:
    """All dimensions on one scale."""

    alt: str
    caption: str
    rows: tuple[ProfileRow, ...]


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """How many people stand on each part of a dimension's line, tame end first."""

    label: str
    counts: tuple[int, ...]
    """Empty where hidden."""
    word: str = ""


@dataclass(frozen=True, slots=True)
class SpreadChart:
    """How people's own scores spread, a bar for each dimension."""

    alt: str
    caption: str
    rows: tuple[SpreadRow, ...]
    labels: tuple[str, ...] = ()
    """What each count of a row stands for, tame end first."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One dimension before and after."""

    label: str
    before: float | None
    after: float | None
    word: str = ""


@dataclass(frozen=True, slots=True)
class ChangeChart:
    """What moved between two rounds."""

    alt: str
    caption: str
    rows: tuple[ChangeRow, ...]
    names: tuple[str, str] = ("before", "after")
    """What the two marks of a row stand for."""


Chart = PlaceChart | ProfileChart | SpreadChart | ChangeChart
Block = Heading | Paragraph | Points | Note | Facts | Table | Card | Chart


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report."""

    title: str
    """The problem's name."""
    kind: str
    """What it is: "Workshop report"."""
    made_on: date
    blocks: tuple[Block, ...]
    facts: tuple[tuple[str, str], ...] = ()
    """Under the title: when, how many, which form, which version."""
    contents: bool = False
    """Whether a table of contents is wanted."""
    most_pages: int = 8
    """On A4; the setting gets tighter where it would be more."""
    foot: str = ""
    """At the bottom of each page: questionnaire, version, licence of what is cited."""

"""What a codebook says: tables, and of each column what it holds and how it is worked out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from diagnostic.core.questionnaire import CANT_SAY, Facet, Questionnaire

_LARGEST_DIVISOR = 12
"""A number that is no fraction of smaller ones than this is written as a decimal."""


class Holds(StrEnum):
    """What kind of value a column holds; each is a type of Table Schema."""

    TEXT = "string"
    WHOLE = "integer"
    NUMBER = "number"
    TRUTH = "boolean"
    MOMENT = "datetime"
    DAY = "date"


@dataclass(frozen=True, slots=True)
class Code:
    """A value as it is stored, and what it stands for."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Variable:
    """One column of a table."""

    name: str
    holds: Holds
    label: str
    note: str = ""
    formula: str = ""
    """How it is worked out of other columns; empty for what was said or is a name."""
    codes: tuple[Code, ...] = ()
    low: float | None = None
    high: float | None = None
    section: str = ""
    shown_if: str = ""
    """When it is asked, as REDCap writes it."""
    cant_say: bool = False
    """CANT_SAY in it stands for no number."""
    closed: bool = True
    """Whether there is no value besides the codes."""
    identifies: bool = False
    """Free text, which may say who wrote it."""
    dimension: str = ""
    facet: str = ""
    pole_low: str = ""
    pole_high: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """What a cell without a value holds; a gap may be -8, an answer is not."""
        return ("", str(CANT_SAY)) if self.cant_say else ("",)


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of CSV file."""

    name: str
    """What the file is called, without its ending."""
    title: str
    about: str
    variables: tuple[Variable, ...]

    @property
    def by_name(self) -> dict[str, Variable]:
        """Column name to variable."""
        return {variable.name: variable for variable in self.variables}


YES_NO = (Code("true", "Yes"), Code("false", "No"))
SIDES = "0 is the tame end, 100 the wicked end"


def coded(*pairs: tuple[str, str]) -> tuple[Code, ...]:
    """Return codes from pairs of value and label."""
    return tuple(Code(value, label) for value, label in pairs)


def text(name: str, label: str, note: str = "") -> Variable:
    """Describe a column of text."""
    return Variable(name, Holds.TEXT, label, note)


def word(name: str, label: str, codes: Sequence[Code], formula: str = "") -> Variable:
    """Describe a column that holds one of some words."""
    return Variable(name, Holds.TEXT, label, formula=formula, codes=tuple(codes))


def truth(name: str, label: str, formula: str = "") -> Variable:
    """Describe a column that holds true or false."""
    return Variable(name, Holds.TRUTH, label, formula=formula, codes=YES_NO)


def count(name: str, label: str, formula: str = "", low: float | None = 0) -> Variable:
    """Describe a column of whole numbers."""
    return Variable(name, Holds.WHOLE, label, formula=formula, low=low)


def number(
    name: str, label: str, formula: str = "", ends: tuple[float | None, float | None] = (0, 100)
) -> Variable:
    """Describe a column of numbers between two ends; if not told otherwise, of scores."""
    return Variable(name, Holds.NUMBER, label, formula=formula, low=ends[0], high=ends[1])


def exact(value: float) -> str:
    """Write a number so that it can be computed with: as a fraction, or with all its digits.

    >>> exact(2 / 3), exact(22.0), exact(83.3), exact(1e-9)
    ('2/3', '22', '83.3', '1e-09')
    """
    if value == int(value):
        return str(int(value))
    near = Fraction(value).limit_denominator(_LARGEST_DIVISOR)
    short = repr(value)
    return str(near) if float(near) == value and len(short) > len(str(near)) + 3 else short


def session_and_round() -> tuple[Variable, Variable]:
    """Describe the two columns that say which answers a row is about."""
    return (
        text("session_id", "Session: one workshop, or one person's self-assessment"),
        count("round", "Round: one pass through the items, from 1", low=1),
    )


def of_dimension(questionnaire: Questionnaire, *, overall: str = "") -> Variable:
    """Describe the column that names a dimension; `overall` is what an empty one means."""
    codes = tuple(Code(one.id, one.name) for one in questionnaire.dimensions)
    note = f"empty: {overall}" if overall else ""
    return replace(word("dimension", "Dimension", codes), note=note)


def of_facet(questionnaire: Questionnaire) -> Variable:
    """Describe the column that names a facet."""
    return word("facet", "Facet: what is asked about", facet_codes(questionnaire))


def facet_codes(questionnaire: Questionnaire) -> tuple[Code, ...]:
    """Return the facets with their titles."""
    return tuple(Code(one.value, questionnaire.facets[one].title) for one in Facet)


def listed(names: Iterable[str]) -> str:
    """Join names for a formula."""
    return ", ".join(names)

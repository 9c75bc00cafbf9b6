"""How tightly a report is set, and what typst is handed of it: data, never code."""

from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from diagnostic.core.dots import stacked
from diagnostic.core.questionnaire import Facet
from diagnostic.figures import words
from diagnostic.report.document import Document, Mark, PlaceChart, Table
from diagnostic.report.widths import is_tight, shares


@dataclass(frozen=True, slots=True)
class Setting:
    """Measures of one way to set a report; the templates derive all others."""

    size: float
    """Of the text, in points."""
    leading: float
    """Between lines, in shares of the size."""
    gap: float
    """Between paragraphs, in shares of the size."""
    margin: float
    """At both sides, in millimetres."""


SETTINGS = (
    Setting(10.5, 0.62, 0.95, 23),
    Setting(10.0, 0.58, 0.85, 21),
    Setting(9.6, 0.55, 0.78, 20),
    Setting(9.3, 0.53, 0.72, 19),
    Setting(9.0, 0.51, 0.68, 18),
    Setting(8.7, 0.5, 0.63, 17),
    Setting(8.4, 0.48, 0.58, 16),
)
"""From comfortable to tight; the first one is taken with which a report has room."""
LARGE = tuple(Setting(size, 0.62, 1.0, 22) for size in (14, 13, 12, 11.2))
"""Tried before, for what is on one page: it is read from further away."""
RUNNING = 80
"""Characters of the title at the head of each page."""


def handed(document: Document, setting: Setting, named: str) -> dict[str, object]:
    """Return a report with its setting and the name of its file, as JSON knows values."""
    names = {
        "problem": words.FACET_NAMES[Facet.PROBLEM],
        "approach": words.FACET_NAMES[Facet.APPROACH],
        "unscored": words.NO_SCORE,
    }
    return {
        "report": encoded(document),
        "setting": asdict(setting),
        "names": names,
        "named": named,
        "running": words.cut(document.title, RUNNING),
    }


def encoded(value: object) -> Any:
    """Return a value of dataclasses, tuples, texts and numbers as JSON knows them.

    A dataclass says its name, a mark its place in words, a place chart where its dots are.
    """
    if isinstance(value, date):
        return [value.year, value.month, value.day]
    if isinstance(value, tuple):
        return [encoded(one) for one in value]
    if not is_dataclass(value):
        return value
    told = {one.name: encoded(getattr(value, one.name)) for one in fields(value)}
    told["is"] = type(value).__name__
    if isinstance(value, Mark):
        told["said"] = words.number(value.place)
    if isinstance(value, PlaceChart):
        told["dots"] = asdict(stacked(value.dots, room=16, most=1.6))
        told["camps"] = [encoded(Mark(one)) for one in value.camps]
    if isinstance(value, Table):
        told |= {"shares": shares(value), "tight": is_tight(value)}
    return told

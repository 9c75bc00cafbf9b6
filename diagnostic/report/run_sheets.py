"""The run sheet on one page of A4, to print or to keep."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.run_sheet import RunSheet, Stage

MOST_REASONS = 4
"""Printed at each end; more would leave no room to write."""
LONGEST_REASON = 120
"""Characters printed of one reason."""

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
_TEMPLATE = _ENVIRONMENT.get_template("run_sheet.html")


@dataclass(frozen=True, slots=True)
class End:
    """One end of a dimension, with what people wrote there."""

    words: str
    reasons: tuple[str, ...]
    more: int
    """How many reasons there was no room for."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A stage as it stands on the page."""

    starts: str
    """Hours and minutes since the beginning: `0:25`."""
    stage: Stage
    ends: tuple[End, ...]


def run_sheet_html(sheet: RunSheet, questionnaire: Questionnaire) -> str:
    """Return a run sheet as a page of its own: no script, and nothing from any address.

    Three dimensions with reasons of some lines fit on one page of A4; longer reasons are cut,
    and the rest counted. Nothing on it needs colour.
    """
    return _TEMPLATE.render(
        sheet=sheet, stages=list(_printed(sheet)), questionnaire=questionnaire
    )


def _printed(sheet: RunSheet) -> Iterator[Printed]:
    minutes = 0
    for stage in sheet.stages:
        ends = (
            _end(stage.tame, stage.reasons_tame),
            _end(stage.wicked, stage.reasons_wicked),
        )
        starts = f"{minutes // 60}:{minutes % 60:02}"
        yield Printed(starts, stage, ends if stage.dimension else ())
        minutes += stage.minutes


def _end(words: str, reasons: tuple[str, ...]) -> End:
    shown = tuple(_cut(" ".join(one.split())) for one in reasons[:MOST_REASONS])
    return End(words, shown, len(reasons) - len(shown))


def _cut(reason: str) -> str:
    whole = len(reason) <= LONGEST_REASON
    return reason if whole else f"{reason[: LONGEST_REASON - 1].rstrip()}…"

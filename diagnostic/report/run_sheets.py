"""The run sheet on one page of A4 or Letter, to print or to keep."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.run_sheet import RunSheet, Stage
from diagnostic.report.paper import Allowance, allowance, printed

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

    As many reasons are printed, and as much of each, as fit on one page beside all the rest;
    the others are counted. Nothing on it needs colour.
    """
    return _TEMPLATE.render(
        sheet=sheet, stages=list(_printed(sheet)), questionnaire=questionnaire
    )


def _printed(sheet: RunSheet) -> Iterator[Printed]:
    minutes, allowed = 0, allowance(sheet)
    for stage in sheet.stages:
        ends = (
            _end(stage.tame, stage.reasons_tame, allowed),
            _end(stage.wicked, stage.reasons_wicked, allowed),
        )
        starts = f"{minutes // 60}:{minutes % 60:02}"
        yield Printed(starts, stage, ends if stage.dimension else ())
        minutes += stage.minutes


def _end(words: str, reasons: tuple[str, ...], allowed: Allowance) -> End:
    shown = printed(reasons, allowed)
    return End(words, shown, len(reasons) - len(shown))

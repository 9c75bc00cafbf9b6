"""The run sheet on one page of A4 or Letter, to print or to keep."""

from collections.abc import Iterator
from dataclasses import dataclass

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.run_sheet import RunSheet, Stage
from diagnostic.report.paper import Allowance, allowance, printed
from diagnostic.report.templating import ENVIRONMENT
from diagnostic.report.texts import clean, with_texts

_TEMPLATE = ENVIRONMENT.get_template("run_sheet.html")


@dataclass(frozen=True, slots=True)
class End:
    """One end of a dimension, with what people wrote there."""

    words: str
    reasons: tuple[str, ...]
    more: int
    """How many reasons there was no room for."""

    @property
    def rest(self) -> str:
        """Say how many reasons are not on the paper; empty where all are."""
        if not self.more:
            return ""
        some = "reason" if self.more == 1 else "reasons"
        said = f"and {self.more} more" if self.reasons else f"{self.more} {some}"
        return f"{said} on the screen"


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
    shown = with_texts(sheet, clean)
    return _TEMPLATE.render(
        sheet=shown,
        about=about_text(shown),
        stages=list(printed_stages(shown, allowance(shown))),
        questionnaire=questionnaire,
    )


def about_text(sheet: RunSheet) -> str:
    """Say of which round a sheet is, how many people it rests on, and how long it takes."""
    answered = "1 person" if sheet.people == 1 else f"{sheet.people} people"
    simulated = ""
    if sheet.simulated:
        count = "all" if sheet.simulated == sheet.people else f"{sheet.simulated}"
        simulated = f", {count} of them simulated"
    return (
        f"Run sheet for round {sheet.round} · {answered} answered{simulated} · "
        f"{sheet.minutes} minutes in all"
    )


def printed_stages(sheet: RunSheet, allowed: Allowance) -> Iterator[Printed]:
    """Yield each stage with when it begins and as many of its reasons as are allowed."""
    minutes = 0
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

"""How much of what people wrote there is room for on one sheet of paper.

Lines are estimated from an average width of letters. The room to write by hand gives way where
a font is wider, so that what is counted as fitting does fit, on A4 and on Letter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil
from unicodedata import east_asian_width

from diagnostic.core.run_sheet import RunSheet, Stage

_MM = 72 / 25.4
"""Points in a millimetre."""
_HEIGHT = 255 * _MM
"""Inside the margins of Letter, which is lower than A4, with a little to spare."""
_WHOLE, _COLUMN, _END, _LISTED = 184 * _MM, 166 * _MM, 81 * _MM, 77 * _MM
"""Widths on A4, which is narrower: the head, a stage, one of its two ends, a reason there."""
_LETTER = 0.49
"""The width of a letter in its size; what East Asian scripts write is as wide as two."""
_HEAD, _STAGE, _FOOT = 19.0, 35.0, 17.0
"""Heights that no text changes: rules, blanks, and room to write by hand."""
_REASON, _BODY = 8.5, 9.2
"""Sizes of letters."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many reasons are printed at each end, and how many characters of each."""

    reasons: int
    characters: int


ALLOWANCES = (
    *(Allowance(*pair) for pair in product((4, 3, 2), (220, 160, 120, 90))),
    *(Allowance(1, most) for most in (160, 120, 90)),
)
"""Rather more voices than longer ones; the first that fits is taken."""
NONE = Allowance(0, 0)


def allowance(sheet: RunSheet) -> Allowance:
    """Return how much of the reasons fits beside all other texts, if anything does."""
    room = _HEIGHT - _HEAD - _FOOT - _lines(sheet.problem, 15, _WHOLE) * 18
    room -= sum(_fixed(stage) for stage in sheet.stages)
    fitting = (one for one in ALLOWANCES if sum(_reasons(sheet, one)) <= room)
    return next(fitting, NONE)


def printed(reasons: Sequence[str], allowed: Allowance) -> tuple[str, ...]:
    """Return the first reasons as they are printed, on one line each, cut where too long."""
    return tuple(
        _cut(" ".join(one.split()), allowed.characters) for one in reasons[: allowed.reasons]
    )


def _cut(reason: str, most: int) -> str:
    return reason if len(reason) <= most else f"{reason[: most - 1].rstrip()}…"


def _fixed(stage: Stage) -> float:
    """Return the height of a stage without its reasons."""
    height = _STAGE + _lines(stage.title, 12, _COLUMN) * 14
    height += _lines(stage.finding, _BODY, _COLUMN) * 12
    height += _lines(stage.question, 10, _COLUMN) * 13
    height += _lines(f"Write down: {stage.write_down}", _REASON, _COLUMN) * 11
    if stage.dimension:
        height += max(_lines(one, _BODY, _END) for one in (stage.tame, stage.wicked)) * 12 + 6
    return height


def _reasons(sheet: RunSheet, allowed: Allowance) -> Iterator[float]:
    """Yield the height of the reasons of each stage: of its taller end."""
    for stage in sheet.stages:
        yield max(_end(some, allowed) for some in (stage.reasons_tame, stage.reasons_wicked))


def _end(reasons: Sequence[str], allowed: Allowance) -> float:
    lines = sum(_lines(one, _REASON, _LISTED) for one in printed(reasons, allowed))
    return lines * 10.3 + (11 if len(reasons) > allowed.reasons else 0)


def _lines(text: str, size: float, width: float) -> int:
    """Return how many lines a text takes; an empty one takes none."""
    if not text:
        return 0
    return sum(max(ceil(_width(line) * size * _LETTER / width), 1) for line in text.split("\n"))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)

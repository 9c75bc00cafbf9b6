"""Words on and beside figures: text made safe for Plotly, tables, and lists that stay short."""

import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from diagnostic.core.profile import DimensionResult, Estimate, Profile
from diagnostic.core.questionnaire import Dimension, Facet, Misfit, Questionnaire

Rows = tuple[tuple[Dimension, DimensionResult], ...]
"""Each dimension with its result."""

FACET_NAMES = {Facet.PROBLEM: "The problem", Facet.APPROACH: "How it is handled"}
NO_VERDICTS = "So short a form gives no verdict on a single dimension."
NO_SCORE = "not enough answers"
NOTHING = "\N{EN DASH}"
"""What a table shows where there is no number."""
LONGEST_ALT = 400
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Table:
    """What a figure shows, as words and rounded numbers for the table beside it.

    Cells are as their authors wrote them: whoever shows the table escapes them for its medium.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def plain(text: str) -> str:
    """Make text show in Plotly exactly as written.

    Plotly reads tags and links in any text, and TeX between dollar signs where the page
    has MathJax.

    >>> plain("<b>5 & 6</b>")
    '&lt;b&gt;5 &amp; 6&lt;/b&gt;'
    """
    joined = " ".join(text.split())
    escaped = joined.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("$", "&#36;")


def cut(text: str, longest: int = LONGEST_NAME) -> str:
    """Shorten text to at most `longest` characters, with an ellipsis where some are lost."""
    joined = " ".join(text.split())
    return joined if len(joined) <= longest else joined[: longest - 1].rstrip() + "…"


def lines(text: str, width: int, most: int = 3) -> list[str]:
    """Break text into at most `most` lines of about `width` characters; nothing is escaped."""
    return textwrap.wrap(" ".join(text.split()), max(width, 4), max_lines=most, placeholder="…")


def wrapped(text: str, width: int, most: int = 3) -> str:
    """Break text into lines that are safe for Plotly, which cannot wrap by itself."""
    return "<br>".join(map(plain, lines(text, width, most)))


def listed(names: Sequence[str], room: int = 120) -> str:
    """Join names with commas; those past `room` characters are counted, not named.

    >>> listed(["Time", "Purpose", "Feedback"], room=14)
    'Time, Purpose and 1 more'
    """
    shown: list[str] = []
    for name in map(cut, names):
        if shown and len(", ".join([*shown, name])) > room:
            break
        shown.append(name)
    left = len(names) - len(shown)
    return ", ".join(shown) + (f" and {left} more" if left else "")


def number(value: float | None) -> str:
    """Round a score for display; a dash where there is none."""
    return NOTHING if value is None else f"{value:.0f}"


def people(count: int) -> str:
    """Say how many people."""
    return "1 person" if count == 1 else f"{count} people"


def signed(value: float | None) -> str:
    """Round a gap for display, with its sign."""
    if value is None:
        return NOTHING
    whole = round(value)
    return f"{whole:+d}".replace("-", "\N{MINUS SIGN}") if whole else "0"


def band(estimate: Estimate | None) -> str:
    """Say where an estimate's band runs from and to."""
    return NOTHING if estimate is None else f"{estimate.low:.0f} to {estimate.high:.0f}"


def band_name(questionnaire: Questionnaire) -> str:
    """Name the band by its probability: "80% band"."""
    return f"{questionnaire.scoring.band.value:.0%} band"


def interval_name(questionnaire: Questionnaire) -> str:
    """Name the interval by its probability: "95% interval"."""
    return f"{questionnaire.scoring.group_band.value:.0%} interval"


def gives_verdicts(profile: Profile, questionnaire: Questionnaire) -> bool:
    """Tell whether the form had enough items to say anything about a single dimension."""
    return questionnaire.form(profile.form).dimension_verdicts


def finding(result: DimensionResult) -> str:
    """Say what the gap between problem and handling means, in one to three words."""
    if result.problem is None or (result.approach is None and result.misfit is not None):
        return NO_SCORE
    if result.misfit is None:
        return "no verdict"
    if result.direction is None:
        return "no clear misfit"
    word = misfit_word(result.direction)
    return f"strongly {word}" if result.misfit == "strong" else word


def results_of(profile: Profile, questionnaire: Questionnaire) -> Rows:
    """Pair each dimension with its result, in the questionnaire's order.

    A dimension that the profile leaves out counts as not scored.

    Where the form allows no verdict on a single dimension, any misfit is taken out here,
    so that no figure, table or alt text can show one.
    """
    judged = gives_verdicts(profile, questionnaire)
    found = {result.id: result for result in profile.dimensions}
    return tuple(
        (dimension, result if judged else replace(result, misfit=None, direction=None))
        for dimension in questionnaire.dimensions
        for result in (found.get(dimension.id) or _unscored(dimension.id),)
    )


def _unscored(dimension_id: str) -> DimensionResult:
    return DimensionResult(
        id=dimension_id,
        problem=None,
        approach=None,
        p_wicked=None,
        zone=None,
        gap=None,
        gap_se=None,
        misfit=None,
        direction=None,
    )


def estimate_of(result: DimensionResult, facet: Facet) -> Estimate | None:
    """Return where one facet of a dimension stands."""
    return result.problem if facet is Facet.PROBLEM else result.approach


def value_of(estimate: Estimate | None) -> float | None:
    """Return an estimate's value; None where there is no estimate."""
    return None if estimate is None else estimate.value


def misfit_word(direction: Misfit) -> str:
    """Return the one word for a misfit's direction."""
    return direction.value.replace("_", "-")


def misfits(rows: Rows, openings: Mapping[Misfit, str], room: int) -> str:
    """Name the dimensions that misfit, in each direction the strong ones first."""
    said = []
    for direction, opening in openings.items():
        found = [(one.name, it.misfit) for one, it in rows if it.direction is direction]
        strong = listed([_quoted(name) for name, how in found if how == "strong"], room)
        some = listed([_quoted(name) for name, how in found if how != "strong"], room)
        parts = [f"strongly so in {strong}"] if strong else []
        parts += [f"somewhat in {some}"] if some else []
        said += [f"{opening}: {'; '.join(parts)}."] if parts else []
    return " ".join(said) or "No dimension shows a clear misfit."


def _quoted(name: str) -> str:
    """Put a name in a sentence: in quotes, as plain names are clauses."""
    return f"“{cut(name.lower(), LONGEST_NAME - 2)}”"


def extremes(scored: Sequence[tuple[str, float]]) -> str:
    """Name the dimensions whose places of the problem are nearest the two ends."""
    lowest, highest = (choose(scored, key=lambda pair: pair[1]) for choose in (min, max))
    if number(lowest[1]) == number(highest[1]):
        return f"All places of the problem: {number(lowest[1])} of 100."
    return (
        f"Nearest the wicked end: {cut(highest[0])} ({number(highest[1])}); "
        f"nearest the tame end: {cut(lowest[0])} ({number(lowest[1])})."
    )


def brief(write: Callable[[int], str]) -> str:
    """Write with as much room for lists of names as keeps alt text short enough."""
    texts = (write(room) for room in (160, 110, 70, 40, 0))
    short = (text for text in texts if len(text) <= LONGEST_ALT)
    return next(short, cut(write(0), LONGEST_ALT))

"""Somebody's own words inside a label that Streamlit reads as Markdown."""

import re
from collections.abc import Sequence

# No more than has to be: a screen reader reads a field's label with its backslashes.
_MARKS = re.compile(r"[\\`*_\[\]$~<]|:(?=\w)")
_LONG = 160
_SHOWN = 12


def literal(text: str, most: int | None = None) -> str:
    """Return text on one line that is shown as it was typed, cut where it is too long."""
    line = " ".join(text.split())
    if most is not None and len(line) > most:
        line = f"{line[: most - 1].rstrip()}…"
    return _MARKS.sub(r"\\\g<0>", line)


def quoted(texts: Sequence[str], shown: int = _SHOWN) -> str:
    """Return the first of some names in quotes, and how many more there are."""
    named = ", ".join(f"“{literal(text, _LONG)}”" for text in texts[:shown])
    more = len(texts) - shown
    return f"{named} and {more:,} more" if more > 0 else named


def name(text: str) -> str:
    """Return one name in quotes."""
    return quoted((text,))

r"""Text cells that a spreadsheet would take for a formula, made harmless and back again.

Writing: a text that is any number of apostrophes, then one of ``= + - @``, TAB or CR, gets one
apostrophe more. Reading: a text that is one or more apostrophes, then one of these, loses one.
Reading therefore undoes writing for every text, also for one that began with ``'=`` itself.

>>> guard("=1+1"), guard("'=1+1"), guard("it's"), guard("'quoted'")
("'=1+1", "''=1+1", "it's", "'quoted'")
>>> unguard("'=1+1"), unguard("=1+1"), unguard("'tis")
('=1+1', '=1+1', "'tis")
"""

import re
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

Texts: TypeAlias = "pa.Array[Any]"
"""An Arrow array of strings."""

_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_NEEDS_GUARD = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_NUL = "\0"


def guard(text: str) -> str:
    """Return a text cell as it is written."""
    return "'" + text if _NEEDS_GUARD.match(text) else text


def writable(text: str) -> str:
    r"""Leave out NUL, which no CSV reader takes, and what cannot be written in UTF-8.

    >>> writable("nul\0 and half a pair \ud83d")
    'nul and half a pair ?'
    """
    return text.replace(_NUL, "").encode(errors="replace").decode()


def unguard(text: str) -> str:
    """Return the text that a cell was written for."""
    return text[1:] if _GUARDED.match(text) else text


def guard_array(texts: Texts) -> Texts:
    """Do the same as `guard` to every text of an Arrow array."""
    return _replaced(texts, r"^('*[=+\-@\t\r])", r"'\1")


def unguard_array(texts: Texts) -> Texts:
    """Do the same as `unguard` to every text of an Arrow array."""
    return _replaced(texts, r"^'('*[=+\-@\t\r])", r"\1")


def guard_carried(texts: Texts) -> Texts:
    """Guard the cells of a column that is carried through as it stands.

    Such cells were never unguarded, and whether they hold text is not known: one with an
    apostrophe before it is left, and so is a number, however it is signed.
    """
    formula = pc.match_substring_regex(texts, r"^[=+\-@\t\r]")
    if not pc.any(formula).as_py():
        return texts
    number = pc.match_substring_regex(texts, f"^{_NUMBER}$")
    guarded = pc.replace_substring_regex(texts, "^", "'", max_replacements=1)
    chosen: Texts = pc.if_else(pc.and_not(formula, number), guarded, texts)
    return chosen


def _replaced(texts: Texts, pattern: str, replacement: str) -> Texts:
    if not pc.any(pc.match_substring_regex(texts, pattern)).as_py():
        return texts
    return pc.replace_substring_regex(texts, pattern, replacement, max_replacements=1)

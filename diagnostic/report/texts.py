"""Texts made fit to be set: nothing that a page cannot show, nothing that overflows."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

INSTEAD = "\N{WHITE SQUARE}"
"""Stands where a character cannot be shown, so that nothing vanishes unseen."""
LONG_WORD = 24
"""Longer words may be broken, after every few letters."""
_PIECE = 6
_BREAK = "\N{ZERO WIDTH SPACE}"
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"\n\s*\n\s*")
_WORD = re.compile(rf"[^\s/]{{{LONG_WORD + 1},}}")
"""Lines break at a slash anyhow, so that addresses stay fit to be copied."""
_OVERRIDES = "\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}"
_INVISIBLE = "\N{ZERO WIDTH NO-BREAK SPACE}\N{INTERLINEAR ANNOTATION ANCHOR}"
_NO_CHARACTERS = ("Cc", "Cs", "Cn", "Co")

Some = TypeVar("Some")


def clean(text: str) -> str:
    r"""Return text with one kind of line end and no character that stands for nothing.

    >>> clean("a\r\nb\x07")
    'a\nb□'
    """
    lines = _BLANKS.sub("\n\n", _LINE_ENDS.sub("\n", text).replace("\t", " "))
    return "".join(map(_cleaned, lines)).strip()


def _cleaned(letter: str) -> str:
    if letter == "\n" or (letter.isascii() and letter.isprintable()):
        return letter
    if letter in _INVISIBLE:
        return ""
    bad = letter in _OVERRIDES or unicodedata.category(letter) in _NO_CHARACTERS
    return INSTEAD if bad else letter


def breakable(text: str) -> str:
    """Return text in which long words may be broken.

    Scripts that are written without blanks, and those whose letters join, are left alone.
    """
    return _WORD.sub(lambda found: "".join(_broken(found[0])), text)


def _broken(word: str) -> Iterator[str]:
    before, since = "", 0
    for letter in word:
        if since >= _PIECE and _parts(before) and _parts(letter):
            yield _BREAK
            since = 0
        yield letter
        before, since = letter, since + 1


def _parts(letter: str) -> bool:
    """Tell whether a line may begin or end with a letter."""
    narrow = unicodedata.east_asian_width(letter) not in "WF"
    return narrow and unicodedata.bidirectional(letter) not in ("NSM", "BN", "AL", "R")


def shortened(text: str, most: int) -> str:
    """Return text of at most `most` characters, with an ellipsis where some are left out.

    >>> shortened("One two three", 8)
    'One two…'
    """
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    words = kept if text[most - 1].isspace() else kept.rpartition(" ")[0] or kept
    return f"{words.rstrip()}…"


def letters_of(value: object) -> frozenset[str]:
    """Return every character that stands anywhere in a value of dataclasses and tuples."""
    found: set[str] = set()

    def looked(text: str) -> str:
        found.update(text)
        return text

    with_texts(value, looked)
    return frozenset(found)


def with_texts(value: Some, change: Callable[[str], str]) -> Some:
    """Return a value of dataclasses and tuples in which every text is changed."""
    changed: Any = value
    if isinstance(value, str):
        changed = change(value)
    elif isinstance(value, tuple):
        changed = tuple(with_texts(one, change) for one in value)
    elif is_dataclass(value) and not isinstance(value, type):
        found = {one.name: getattr(value, one.name) for one in fields(value)}
        changed = replace(
            value, **{name: with_texts(one, change) for name, one in found.items() if one}
        )
    return changed  # type: ignore[no-any-return]  # of the same type as it was

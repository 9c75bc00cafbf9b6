"""Which text in a cell is which stored value: known by its label or code, or to be asked."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from diagnostic.core.fielding import Asks, Field

UNDECIDED = "?"
"""Stands in a mapping for a value that somebody has yet to say."""
MOST_ASKED = 40
"""A column with more unknown texts is not asked about one by one."""
_QUOTES = str.maketrans({"’": "'", "\u2018": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_WHOLE = re.compile(r"[+-]?\d{1,6}(?:\.0+)?")


def answer_key(text: str) -> str:
    r"""Return an answer without what tools change: capitals, blanks, quotes, a last semicolon.

    >>> answer_key("Can’t\u00a0say;")
    "can't say"
    """
    told = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    return " ".join(told.casefold().split()).removesuffix(";").rstrip()


def keyed(values: Mapping[str, str]) -> dict[str, str]:
    """Return values by key, without keys that would stand for two values."""
    found: dict[str, str] = {}
    double: set[str] = set()
    for text, value in values.items():
        key = answer_key(text)
        if found.setdefault(key, value) != value:
            double.add(key)
    return {key: value for key, value in found.items() if key not in double}


@dataclass(frozen=True, slots=True)
class Answers:
    """What a column's cells hold."""

    values: Mapping[str, str]
    """Text to what is stored; `?` where somebody has to say."""
    unknown: tuple[str, ...] = ()
    """The texts that have a `?`."""
    off_scale: tuple[str, ...] = ()
    """Bare numbers that are on no scale."""
    too_many: int = 0
    """How many unknown texts there are, if they are too many to ask about."""


def answers_of(
    field: Field, texts: Iterable[str], *, stored_names: bool, known: Mapping[str, str]
) -> Answers:
    """Say what the texts of a column stand for, as far as that is certain.

    `stored_names`: the cells may hold values as they are stored, counted from the tame end.
    `known` comes from a mapping that somebody agreed to.
    """
    if not field.options:
        return Answers({})
    distinct = sorted({text for text in texts if text})
    tables = [known] if known else []
    tables.append({option.label: option.value for option in field.options})
    tables.append({option.code: option.value for option in field.options if option.code})
    tables.append(_stored(field, numbers=stored_names))
    used, left = _used(tables, distinct)
    numbers = {text for text in left if _is_off_scale(text, field)}
    asked = [text for text in left if text not in numbers]
    if len(asked) > MOST_ASKED:
        return Answers(used, off_scale=tuple(sorted(numbers)), too_many=len(asked))
    values = used | dict.fromkeys(asked, UNDECIDED)
    return Answers(values, tuple(asked), tuple(sorted(numbers)))


def _stored(field: Field, *, numbers: bool) -> dict[str, str]:
    """Return values that stand for themselves; bare numbers only where that is certain."""
    return {
        option.value: option.value
        for option in field.options
        if numbers or not _WHOLE.fullmatch(option.value)
    }


def _used(
    tables: Iterable[Mapping[str, str]], distinct: Iterable[str]
) -> tuple[dict[str, str], list[str]]:
    """Return the tables that explain some text, and the texts that none explains."""
    used: dict[str, str] = {}
    left = list(distinct)
    first: Mapping[str, str] = {}
    for table in tables:
        first = first or table
        by_key = keyed(table)
        rest = [text for text in left if text not in table and answer_key(text) not in by_key]
        if len(rest) < len(left):
            used = {**table, **used}
            left = rest
    return used or dict(first), left


def _is_off_scale(text: str, field: Field) -> bool:
    """Say whether a bare number lies outside all that is stored for the question."""
    if field.asks not in {Asks.ITEM, Asks.CONFIDENCE} or not _WHOLE.fullmatch(text):
        return False
    return str(int(float(text))) not in {option.value for option in field.options}


def suggestion(text: str, field: Field) -> str:
    """Return the value that a text most likely stands for, or nothing.

    Only for showing beside a question: never used without somebody's word.
    """
    labels = {answer_key(option.label): option.value for option in field.options}
    bare = re.sub(r"^[\d.%]+\s*[-:.)=]*\s*", "", answer_key(text))
    near = get_close_matches(bare, labels, n=1, cutoff=0.75) if bare else []
    return labels[near[0]] if near else ""

"""SPSS syntax that reads responses.csv and says what its columns and values mean.

The limits are SPSS's own: names of 64 bytes, labels of values of 120 bytes and of variables of
255, lines of 255 bytes. PSPP reads the same syntax.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from diagnostic.core.questionnaire import CANT_SAY
from diagnostic.exchange.codebook_parts import Holds, Variable
from diagnostic.exchange.codebook_tables import Found
from diagnostic.exchange.rendering import BYTE_ORDER_MARK

LONGEST_NAME, LONGEST_VALUE_LABEL, LONGEST_LABEL, LONGEST_LINE = 64, 120, 255, 255
_LONGEST_TEXT = 32_767
_ID = "questionnaire_id"
_PIECE = 180
"""Bytes of a text on one line; the rest follows on the next."""
_ROOM = 256
"""Bytes for a text while no file is at hand to look into."""
_RESERVED = frozenset(
    "all and by comment eq ge gt le lt ne not or to with".split()  # noqa: SIM905 - a list of words
)
"""Words of the syntax itself; PSPP takes a line that begins with `comment` for one."""
_NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_HEAD = """\
* Encoding: UTF-8.
* Reads {file} and labels it. First say where it lies: CD 'folder'.
* A case is one line: of a text with line breaks, only the first line is read.
"""
_BROKEN = """\
* Texts before the answers have line breaks here: take these out first, or rows are lost.
"""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a file of answers holds, as far as reading it goes."""

    widths: Mapping[str, int]
    """Column name to the most bytes that a text takes there."""
    named: bool
    """Every row names the questionnaire, so that what is left of a text does not."""
    broken: int = 0
    """Rows with a line break before their last answer, which therefore cannot be read."""


def responses_sps(answers: Found, content: bytes) -> bytes:
    """Return the syntax for a file of answers; `content` tells how long its texts are."""
    variables = answers.table.variables
    names = spss_names([variable.name for variable in variables])
    named = list(zip(names, variables, strict=True))
    seen = _seen(variables, content, answers.delimiter)
    parts = (
        _HEAD.format(file=_one_line(answers.path)) + (_BROKEN if seen.broken else ""),
        "".join(_reading(answers, named, seen)),
        *_lines_of("VARIABLE LABELS", _variable_labels(named)),
        *_lines_of("VALUE LABELS", _value_labels(named)),
        "".join(_missing(named)),
        "".join(_levels(named)),
        "EXECUTE.\n",
    )
    return "\n".join(part for part in parts if part).encode()


def spss_names(names: Sequence[str]) -> list[str]:
    """Return names that SPSS takes, each once: words of its own and long ones are changed.

    >>> spss_names(["round", "by", "Wie?", "round"])
    ['round', 'by_1', 'v3', 'round_1']
    """
    taken: set[str] = set()
    found = []
    for place, name in enumerate(names, start=1):
        lower = name.lower()
        sound = lower.rstrip("_") if _NAME.fullmatch(lower) else f"v{place}"
        start, number, free = sound, 0, sound[:LONGEST_NAME]
        while free in taken or free in _RESERVED:
            number += 1
            end = f"_{number}"
            free = start[: LONGEST_NAME - len(end)] + end
        taken.add(free)
        found.append(free)
    return found


def _reading(
    answers: Found, named: Sequence[tuple[str, Variable]], seen: _Seen
) -> Iterator[str]:
    mark = "\\t" if answers.delimiter == "\t" else answers.delimiter
    yield "SET DECIMAL=DOT.\n"
    yield f"GET DATA /TYPE=TXT\n  /FILE={_quoted(answers.path)}\n  /ENCODING='UTF8'\n"
    yield f'  /ARRANGEMENT=DELIMITED /DELCASE=LINE /FIRSTCASE=2\n  /DELIMITERS="{mark}"\n'
    yield "  /QUALIFIER='\"'\n  /VARIABLES=\n"
    yield "\n".join(
        f"    {name} {'F8.0' if _is_number(variable) else f'A{seen.widths[variable.name]}'}"
        for name, variable in named
    )
    yield ".\n"
    own = [(name, one.codes[0]) for name, one in named if one.name == _ID and one.codes]
    if own and seen.named:
        (name, code), *_ = own
        yield "* The other lines of a text are no cases.\n"
        yield f"SELECT IF {name} = {_quoted(code.value)}.\n"


def _is_number(variable: Variable) -> bool:
    return variable.holds is Holds.WHOLE


def _seen(variables: Sequence[Variable], content: bytes, delimiter: str) -> _Seen:
    longest = {
        one.name: max((len(code.value.encode()) for code in one.codes), default=1)
        for one in variables
    }
    if not content:
        return _Seen({name: max(width, _ROOM) for name, width in longest.items()}, named=True)
    text = content.removeprefix(BYTE_ORDER_MARK).decode("utf-8", "replace")
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    next(rows, None)
    last = max((place for place, one in enumerate(variables) if _is_number(one)), default=0)
    named, broken = True, 0
    for row in rows:
        cells = dict(zip(longest, row, strict=False))
        named = named and bool(cells.get(_ID))
        broken += any("\n" in cell or "\r" in cell for cell in row[:last])
        for name, cell in cells.items():
            longest[name] = max(longest[name], len(cell.encode()))
    widths = {name: min(width, _LONGEST_TEXT) for name, width in longest.items()}
    return _Seen(widths, named, broken)


def _variable_labels(named: Sequence[tuple[str, Variable]]) -> Iterator[str]:
    for name, variable in named:
        yield f"{name}\n{_text(variable.label, LONGEST_LABEL)}"


def _value_labels(named: Sequence[tuple[str, Variable]]) -> Iterator[str]:
    for name, variable in named:
        if variable.codes:
            labels = "\n".join(
                f"    {code.value if _is_number(variable) else _quoted(code.value)}\n"
                f"{_text(code.label, LONGEST_VALUE_LABEL)}"
                for code in variable.codes
            )
            yield f"{name}\n{labels}"


def _missing(named: Sequence[tuple[str, Variable]]) -> Iterator[str]:
    for name, variable in named:
        if variable.cant_say:
            yield f"MISSING VALUES {name} ({CANT_SAY}).\n"


def _levels(named: Sequence[tuple[str, Variable]]) -> Iterator[str]:
    for name, variable in named:
        if variable.codes:
            level = "ORDINAL" if _is_number(variable) else "NOMINAL"
            yield f"VARIABLE LEVEL {name} ({level}).\n"


def _lines_of(command: str, entries: Iterable[str]) -> Iterator[str]:
    """Write a command with its entries, a slash between them."""
    written = "\n  /".join(entries)
    if written:
        yield f"{command}\n  {written}.\n"


def _text(words: str, longest: int) -> str:
    """Write a text in quotation marks, cut to so many bytes, over as many lines as it needs."""
    rest = _cut(_one_line(words), longest)
    pieces: list[str] = []
    while rest or not pieces:
        piece = _cut(rest, _PIECE, mark="")
        pieces.append(_quoted(piece))
        rest = rest[len(piece) :]
    return " +\n".join(f"      {piece}" for piece in pieces)


def _one_line(words: str) -> str:
    return " ".join("".join(mark if mark.isprintable() else " " for mark in words).split())


def _cut(words: str, longest: int, mark: str = "…") -> str:
    """Cut a text to so many bytes; nothing is cut through a character."""
    if len(words.encode()) <= longest:
        return words
    room = longest - len(mark.encode())
    return words.encode()[:room].decode(errors="ignore") + mark


def _quoted(words: str) -> str:
    """Write a text in quotation marks that stand twice inside it.

    >>> _quoted("it's")
    "'it''s'"
    """
    return "'" + words.replace("'", "''") + "'"

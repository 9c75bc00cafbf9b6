"""YAML text to plain values, with the line of each, and nothing that surprises an author.

Only what these files need is read: text, numbers, yes and no, lists and keys. Dates, times
such as 12:30 and numbers in odd notations stay the text that stands there. Keys are always
text, so that `yes:` and `no:` are keys like any other. Tags and aliases are refused.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn

import yaml

from diagnostic.content.files import CONTROL_CHARACTER, unprintable
from diagnostic.content.located import LineFault, faults_error
from diagnostic.content.syntax import syntax_fault
from diagnostic.core.faults import Path

_DEEPEST = 30
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))([eE][-+]?[0-9]{1,3})?")
_WORDS: Mapping[str, object] = {
    **dict.fromkeys(("", "~", "null"), None),
    **dict.fromkeys(("yes", "true", "on"), True),
    **dict.fromkeys(("no", "false", "off"), False),
    ".inf": float("inf"),
    "-.inf": float("-inf"),
    ".nan": float("nan"),
}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Lines:
    """The line a value begins on, and the same for each value inside it."""

    line: int
    inside: dict[str | int, "Lines"] = field(default_factory=dict)

    def of(self, path: Path) -> int:
        """Return the line of the value at `path`, or of the nearest one around it."""
        here = self
        for step in path:
            if step not in here.inside:
                break
            here = here.inside[step]
        return here.line


@dataclass(frozen=True, slots=True)
class Tree:
    """A file's plain values, where they stand, and faults that left them readable."""

    values: Mapping[str, object]
    lines: Lines
    faults: tuple[LineFault, ...]


def read_tree(text: str, name: str) -> Tree:
    """Read YAML text of the file `name`. Raises: FaultsError where no values come out."""
    reader = _Reader(yaml.parse(text, Loader=_LOADER))
    try:
        values, lines = reader.document()
    except yaml.YAMLError as error:
        raise faults_error(name, [*reader.faults, syntax_fault(error, text)]) from None
    except _StopReading:
        raise faults_error(name, reader.faults) from None
    return Tree(values, lines, tuple(reader.faults))


class _StopReading(Exception):  # noqa: N818 - a signal; the fault is already noted
    """There is no use in reading on."""


class _Reader:
    """Turns the parser's events into values; notes faults as it goes."""

    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self._events = (
            event
            for event in events
            if not isinstance(event, (yaml.StreamStartEvent, yaml.DocumentEndEvent))
        )
        self.faults: list[LineFault] = []

    def document(self) -> tuple[Mapping[str, object], Lines]:
        """Return the only document; stop where there is none, or not the needed kind."""
        if isinstance(next(self._events), yaml.StreamEndEvent):
            raise self._empty()
        first = next(self._events)
        values, lines = self._value(first, 0)
        after = next(self._events)
        if isinstance(after, yaml.DocumentStartEvent):
            message = "a second document begins with `---`; keep one document a file"
            self._stop(after, "several-documents", message)
        if any(fault.code in {"alias-used", "tag-used"} for fault in self.faults):
            raise _StopReading
        if values is None:
            raise self._empty()
        if not isinstance(values, dict):
            message = "the file must consist of keys with values, such as `version: 1`"
            self._stop(first, "not-a-mapping", message)
        return values, lines

    def _value(self, event: yaml.Event, depth: int) -> tuple[object, Lines]:
        lines = Lines(_line(event))
        if depth > _DEEPEST:
            message = f"values lie more than {_DEEPEST} deep in one another; flatten them"
            self._stop(event, "too-deep", message)
        if isinstance(event, yaml.AliasEvent):
            self._note(event, "alias-used", "`*` stands for a copy; write the value out here")
            return None, lines
        if getattr(event, "tag", None) is not None:
            message = "`!` gives the value a tag; take it out, and put text in quotes"
            self._note(event, "tag-used", message)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event), lines
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(lines, depth), lines
        return self._mapping(lines, depth), lines

    def _scalar(self, event: yaml.ScalarEvent) -> object:
        text = str(event.value)
        if event.style == '"' and (unfit := CONTROL_CHARACTER.search(text)):
            self._note(event, "control-character", unprintable(unfit[0]))
            return CONTROL_CHARACTER.sub("?", text)
        return text if event.style else _plain_value(text)

    def _sequence(self, lines: Lines, depth: int) -> list[object]:
        entries: list[object] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            value, lines.inside[len(entries)] = self._value(event, depth + 1)
            entries.append(value)
        return entries

    def _mapping(self, lines: Lines, depth: int) -> dict[str, object]:
        members: dict[str, object] = {}
        while not isinstance(key := next(self._events), yaml.MappingEndEvent):
            name = self._key(key, depth)
            value, where = self._value(next(self._events), depth + 1)
            if name in members:
                message = (
                    f"the key {name!r} is already on line {lines.inside[name].line}; "
                    "keep one of the two"
                )
                self._note(key, "repeated-key", message)
            elif name is not None:
                where.line = _line(key)
                members[name], lines.inside[name] = value, where
        return members

    def _key(self, event: yaml.Event, depth: int) -> str | None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
            return CONTROL_CHARACTER.sub("?", str(event.value))
        self._note(event, "key-not-text", "a key must be one word; put text in quotes")
        self._value(event, depth + 1)
        return None

    def _empty(self) -> _StopReading:
        message = "the file has no entries; check that it is the right one"
        self.faults.append(LineFault(1, "file-empty", message))
        return _StopReading()

    def _note(self, event: yaml.Event, code: str, message: str) -> None:
        self.faults.append(LineFault(_line(event), code, message))

    def _stop(self, event: yaml.Event, code: str, message: str) -> NoReturn:
        self._note(event, code, message)
        raise _StopReading


def _plain_value(text: str) -> object:
    """Return what unquoted text stands for.

    >>> [_plain_value(text) for text in ("7", "0.8", "No", "12:30", "2/3", "1e3")]
    [7, 0.8, False, '12:30', '2/3', 1000.0]
    """
    if text[:1] in "-+.0123456789":
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return float(text)
    return _WORDS.get(text.lower(), text)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark is not None else 1

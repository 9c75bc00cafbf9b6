"""A mapping file: YAML whose every value is text, with the line of each."""

from collections.abc import Iterator
from typing import Any

import yaml
from pydantic import ValidationError

from diagnostic.core.faults import FaultsError, LocatedFault, Path
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.importing.agreed import Column, Mapping, objections
from diagnostic.exchange.importing.answers import UNDECIDED
from diagnostic.exchange.importing.headings import answered_texts
from diagnostic.exchange.importing.sheet import Sheet

_LARGEST = 5_000_000
"""Characters."""
_DEEPEST = 6
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_IGNORED = ("sha256", "answers")
_SHAPES = {
    "missing": "is missing: add it",
    "extra_forbidden": "means nothing here: take it out",
    "int_parsing": "must be a whole number",
    "bool_parsing": "must be true or false",
    "tuple_type": "must be a list",
    "string_type": "must be text",
    "dict_type": "must be texts and what they stand for",
    "mapping_type": "must be texts and what they stand for",
    "model_type": "must have keys such as `header:` and `to:`",
}

Lines = dict[Path, int]
"""Where in the file the value at a path stands, counted from 1."""


def read_mapping(
    text: str, name: str, questionnaire: Questionnaire, sheet: Sheet | None = None
) -> Mapping:
    """Read a mapping file (YAML). Raises: FaultsError with every fault and its line.

    With the export that it is for, no text needs a meaning that stands in no row of answers.
    """
    values, lines = _read(text, name)
    faults = [*_resolved(values, lines, name)]
    for key in _IGNORED:
        values.pop(key, None)
    try:
        mapping = Mapping.model_validate(values)
    except ValidationError as error:
        faults += _shape_faults(error, lines, name)
    else:
        mapping = mapping if sheet is None else _without_unasked(mapping, sheet)
        faults += (
            _fault(name, lines, found.path, found.code, found.message)
            for found in objections(mapping, questionnaire)
        )
        if not faults:
            return mapping
    # What stands in a set of answers is found again in every column that uses the set.
    ordered = sorted(
        dict.fromkeys(faults), key=lambda fault: int(fault.place.rpartition(":")[2])
    )
    once = {(fault.place, fault.code): fault for fault in reversed(ordered)}
    raise FaultsError(tuple(fault for fault in ordered if fault in once.values()))


def _without_unasked(mapping: Mapping, sheet: Sheet) -> Mapping:
    """Return a mapping without undecided texts that stand in no row of answers."""
    texts = answered_texts(sheet, mapping.skipped_rows)
    every = {text for column in mapping.columns for text in texts.get(column.header, ())}

    def asked(column: Column) -> Column:
        values = {
            text: value
            for text, value in column.values.items()
            if value != UNDECIDED or text in every
        }
        return column.model_copy(update={"values": values})

    return mapping.model_copy(update={"columns": tuple(map(asked, mapping.columns))})


def _fault(name: str, lines: Lines, path: Path, code: str, message: str) -> LocatedFault:
    while path and path not in lines:
        path = path[:-1]
    return LocatedFault(code, f"{name}:{lines.get(path, 1)}", message)


def _shape_faults(error: ValidationError, lines: Lines, name: str) -> Iterator[LocatedFault]:
    for found in error.errors(include_url=False):
        path = tuple(found["loc"])
        said = _SHAPES.get(found["type"], "is not what can stand here")
        if found["type"] in {"enum", "literal_error"}:
            said = f"must be one of {found.get('ctx', {}).get('expected', '')}"
        shown = ".".join(map(str, path))
        yield _fault(name, lines, path, "mapping-shape", f"{shown} {said}")


def _read(text: str, name: str) -> tuple[dict[str, Any], Lines]:
    if len(text) > _LARGEST:
        message = f"the mapping has more than {_LARGEST:,} characters: is it the right file?"
        raise FaultsError((LocatedFault("file-too-large", name, message),))
    lines: Lines = {}
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, _LOADER)):
            message = "`*` stands for a copy: write the value out"
            raise FaultsError((LocatedFault("mapping-syntax", f"{name}:1", message),))
        root = yaml.compose(text, _LOADER)
        values = _plain(root, (), lines)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark is not None else 1
        message = "here it stops being YAML: put texts in double quotes, and align the lines"
        raise FaultsError(
            (LocatedFault("mapping-syntax", f"{name}:{line}", message),)
        ) from None
    except RecursionError:
        message = "values lie too deep in one another: is it the right file?"
        raise FaultsError((LocatedFault("mapping-syntax", f"{name}:1", message),)) from None
    if not isinstance(values, dict):
        message = (
            "a mapping consists of keys such as `form:` and `columns:`: is it the right file?"
        )
        raise FaultsError((LocatedFault("mapping-syntax", f"{name}:1", message),))
    return values, lines


def _plain(node: yaml.Node | None, path: Path, lines: Lines) -> Any:
    """Return a node's value, all scalars as the text that stands there."""
    if node is None:
        return None
    lines.setdefault(path, node.start_mark.line + 1)
    if len(path) > _DEEPEST:
        raise RecursionError
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one, (*path, at), lines) for at, one in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        members = {}
        for key, value in node.value:
            inside = (*path, str(key.value))
            lines[inside] = key.start_mark.line + 1
            members[str(key.value)] = _plain(value, inside, lines)
        return members
    return str(node.value)


def _resolved(values: dict[str, Any], lines: Lines, name: str) -> Iterator[LocatedFault]:
    """Put the sets of answers into the columns that name them."""
    sets = values.get("answers") or {}
    columns = values.get("columns")
    for place, column in enumerate(columns if isinstance(columns, list) else ()):
        chosen = column.pop("answers", None) if isinstance(column, dict) else None
        if chosen is None:
            continue
        path: Path = ("columns", place, "answers")
        if not isinstance(sets, dict) or not isinstance(chosen, str) or chosen not in sets:
            message = f"there is no set {chosen!r} under answers: add it, or name another"
            yield _fault(name, lines, path, "answers-unknown", message)
            continue
        column["values"] = sets[chosen]
        for text in sets[chosen] if isinstance(sets[chosen], dict) else ():
            there = lines.get(("answers", chosen, text))
            lines[("columns", place, "values", text)] = there or lines[path]

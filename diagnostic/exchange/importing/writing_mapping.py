"""A mapping as YAML that a person can check and change."""

import json
import re
from collections.abc import Iterator
from collections.abc import Mapping as Pairs

from diagnostic.core.fielding import Field, fields_of
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.importing.agreed import Column, Mapping, Proposal
from diagnostic.exchange.importing.answers import UNDECIDED, suggestion
from diagnostic.exchange.importing.matching import NEAR

_HEAD = """\
# How the columns and answers of an export become responses.csv.
# Use it with: tame-wicked import EXPORT --mapping THIS-FILE -o RESPONSES.csv
#
# Check that each column goes to the right question, and each text to the right stored value:
# points count from the tame end (1) to the wicked end, whichever stood on the left; -8 is
# "can't say"; "" is not answered. Where a "?" stands, say what is meant: nothing is guessed.
"""
_UNWRITABLE = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_LONGEST_KEY = 900
"""Characters; YAML wants a longer key to be marked as one."""

Sets = dict[str, Pairs[str, str]]
"""Name to texts and what they stand for."""


def mapping_yaml(mapping: Mapping, sha256: str = "") -> str:
    """Return a mapping as YAML with comments that say what to check."""
    return _HEAD + "\n".join(_lines(mapping, sha256, {}, {})) + "\n"


def proposal_yaml(proposal: Proposal, questionnaire: Questionnaire, sha256: str = "") -> str:
    """Return a proposal as YAML: what is only nearly certain is a `?`, with what it may be."""
    doubled = _with_doubled(proposal)
    meant = {column.header: column.to for column in doubled.columns}
    near = {header: meant[header] for header, how in proposal.how.items() if how == NEAR}
    near |= {one: meant[one] for pair in proposal.doubled.items() for one in pair}
    columns = tuple(
        column.model_copy(update={"to": UNDECIDED}) if column.header in near else column
        for column in doubled.columns
    )
    asked = doubled.model_copy(update={"columns": columns})
    by_column = {one.column: one for one in fields_of(questionnaire, asked.form)}
    fields = {header: by_column[to] for header, to in meant.items() if to in by_column}
    return _HEAD + "\n".join(_lines(asked, sha256, near, fields)) + "\n"


def _lines(
    mapping: Mapping, sha256: str, near: Pairs[str, str], fields: Pairs[str, Field]
) -> Iterator[str]:
    if sha256:
        yield f"sha256: {quoted(sha256)}  # of the file"
    yield f"tool: {mapping.tool}"
    yield f"questionnaire: {quoted(mapping.questionnaire)}"
    yield f"version: {mapping.version}"
    yield f"form: {quoted(mapping.form)}"
    styles = "month-first or day-first, nothing where clear; left-out: no times at all"
    yield f"dates: {quoted(mapping.dates)}  # {styles}"
    yield f"time_zone: {quoted(mapping.time_zone)}  # of times that name none"
    yield f"keep_incomplete: {str(mapping.keep_incomplete).lower()}"
    yield f"skipped_rows: {list(mapping.skipped_rows)}"
    sets = _sets(mapping)
    yield "answers:" if sets else "answers: {}"
    for name, values in sets.items():
        yield f"  {name}:"
        yield from _texts(values, _first_field(mapping, values, fields))
    yield "columns:" if mapping.columns else "columns: []"
    for column in mapping.columns:
        yield from _column(column, sets, near)
    for name, headers in (("left_out", mapping.left_out), ("carried", mapping.carried)):
        yield f"{name}:" if headers else f"{name}: []"
        yield from (f"  - {quoted(header)}" for header in headers)


def _with_doubled(proposal: Proposal) -> Mapping:
    """Return the mapping with what is left over, but might be what another column is."""
    mapping = proposal.mapping
    known = {column.header: column for column in mapping.columns}
    more = tuple(
        known[used].model_copy(update={"header": other})
        for other, used in proposal.doubled.items()
    )
    left_out = tuple(one for one in mapping.left_out if one not in proposal.doubled)
    return mapping.model_copy(
        update={"columns": (*mapping.columns, *more), "left_out": left_out}
    )


def _first_field(
    mapping: Mapping, values: Pairs[str, str], fields: Pairs[str, Field]
) -> Field | None:
    using = (column.header for column in mapping.columns if column.values == values)
    return next((fields[header] for header in using if header in fields), None)


def _texts(values: Pairs[str, str], field: Field | None) -> Iterator[str]:
    for text, value in values.items():
        hint = suggestion(text, field) if field and value == UNDECIDED else ""
        yield _pair(text, value) + (f"  # perhaps {hint}" if hint else "")


def _sets(mapping: Mapping) -> Sets:
    """Name each set of texts once, after the first question that uses it."""
    sets: Sets = {}
    for column in mapping.columns:
        if column.values and dict(column.values) not in sets.values():
            sets[f"as_in_{column.to}" if column.to != UNDECIDED else f"set_{len(sets) + 1}"] = (
                dict(column.values)
            )
    return sets


def _column(column: Column, sets: Sets, near: Pairs[str, str]) -> Iterator[str]:
    yield f"  - header: {quoted(column.header)}"
    hint = f"  # perhaps {near[column.header]}" if column.header in near else ""
    yield f"    to: {quoted(column.to)}{hint}"
    if column.values:
        name = next(name for name, values in sets.items() if values == dict(column.values))
        yield f"    answers: {name}"


def _pair(text: str, value: str) -> str:
    if len(text) > _LONGEST_KEY:
        return f"    ? {quoted(text)}\n    : {quoted(value)}"
    return f"    {quoted(text)}: {quoted(value)}"


def quoted(text: str) -> str:
    r"""Return text in double quotes, as YAML reads it back.

    >>> print(quoted('say "no"\x85'))
    "say \"no\"\u0085"
    """
    return _UNWRITABLE.sub(_escaped, json.dumps(text, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"

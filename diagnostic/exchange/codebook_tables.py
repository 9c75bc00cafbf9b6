"""Which table a CSV file is, by its name or its columns, and how it is laid out."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import PurePosixPath

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.codebook_answers import log_table, responses_table
from diagnostic.exchange.codebook_changes import changes_table
from diagnostic.exchange.codebook_group import dimensions_table
from diagnostic.exchange.codebook_parts import Holds, Table, Variable
from diagnostic.exchange.codebook_plan import recommendations_table
from diagnostic.exchange.codebook_problems import portfolio_table
from diagnostic.exchange.codebook_quality import quality_table
from diagnostic.exchange.codebook_scores import scores_table
from diagnostic.exchange.codebook_session import decisions_table, notes_table, statements_table
from diagnostic.exchange.escaping import unguard
from diagnostic.exchange.header import DELIMITERS
from diagnostic.exchange.rendering import BYTE_ORDER_MARK

CODEBOOK = "codebook.csv"
ENDING = ".csv"
_REHEARSAL = "rehearsal_"
_START = 1_000_000
"""Bytes in which the first row ends."""
_UNKNOWN = "This program gives this column no meaning: it was in the file already."


@dataclass(frozen=True, slots=True)
class Found:
    """A CSV file and what it holds."""

    path: str
    """Of the file, from where the description lies."""
    table: Table
    """With the columns that the file has, in their order."""
    delimiter: str = ","
    kind: str = ""
    """The name of the table that it is one of; empty where it is none of ours."""


def all_tables(questionnaire: Questionnaire) -> tuple[Table, ...]:
    """Return every kind of CSV file that the program writes about a questionnaire's answers."""
    return (
        responses_table(questionnaire),
        log_table(questionnaire),
        scores_table(questionnaire),
        dimensions_table(questionnaire),
        changes_table(questionnaire),
        recommendations_table(questionnaire),
        portfolio_table(questionnaire),
        quality_table(questionnaire),
        notes_table(questionnaire),
        statements_table(questionnaire),
        decisions_table(questionnaire),
    )


def found_in(files: Mapping[str, bytes], questionnaire: Questionnaire) -> tuple[Found, ...]:
    """Say what each CSV file is; where there is none, all that the program writes."""
    tables = all_tables(questionnaire)
    if not any(name.lower().endswith(ENDING) for name in files):
        return tuple(Found(one.name + ENDING, one, kind=one.name) for one in tables)
    return tuple(
        found
        for name, content in files.items()
        if name.lower().endswith(ENDING) and (found := _found(name, content, tables))
    )


def _found(path: str, content: bytes, tables: Sequence[Table]) -> Found | None:
    """Say what a file is; None for one without a first row."""
    delimiter, names = header_of(content)
    if not names:
        return None
    stem = PurePosixPath(path).stem
    table = _table_of(stem.removeprefix(_REHEARSAL), names, tables)
    if table is None:
        variables = tuple(_unknown(name, "") for name in names)
        return Found(
            path, Table(stem, stem, "Not a file of this program.", variables), delimiter
        )
    known = table.by_name
    variables = tuple(known.get(unguard(name)) or _unknown(name, _UNKNOWN) for name in names)
    named = replace(table, name=stem, variables=variables)
    return Found(path, named, delimiter, kind=table.name)


def header_of(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Return what separates a file's columns, and their names as they stand in it."""
    start = content[:_START].removeprefix(BYTE_ORDER_MARK)
    rows = {mark: _first_row(start, mark) for mark in DELIMITERS}
    delimiter = max(DELIMITERS, key=lambda mark: len(rows[mark]))
    return delimiter, rows[delimiter]


def _first_row(content: bytes, delimiter: str) -> tuple[str, ...]:
    lines = StringIO(content.decode("utf-8", errors="replace"), newline="")
    try:
        return tuple(next(csv.reader(lines, delimiter=delimiter), ()))
    except csv.Error:
        return ()


def _table_of(stem: str, names: Sequence[str], tables: Sequence[Table]) -> Table | None:
    """Return the table of that name, if the columns are its own; else the one they fit best.

    Of a file of answers only items are needed, in any number; another has all its columns.
    """
    plain = {unguard(name) for name in names}
    fitting = [one for one in tables if _fits(one, plain)]
    named = [one for one in fitting if one.name == stem]
    if named:
        return named[0]
    return max(fitting, key=lambda one: len(one.variables), default=None)


def _fits(table: Table, names: set[str]) -> bool:
    needed = {one.name for one in table.variables}
    if table.name != "responses":
        return needed <= names
    return any(one.cant_say and one.name in names for one in table.variables)


def _unknown(name: str, note: str) -> Variable:
    return Variable(name, Holds.TEXT, unguard(name) or "A column without a name", note)


def variables_of(found: Sequence[Found]) -> Iterator[tuple[Found, Variable]]:
    """Yield every column of every file."""
    for one in found:
        for variable in one.table.variables:
            yield one, variable

"""Stores as earlier versions of this program left them, with a row in every table."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, MetaData, insert, inspect, select

from diagnostic.storage.engine import schema_transaction
from tests.storage.rows import LATER, NOON

MIGRATIONS = Path(__file__).parents[2] / "diagnostic" / "storage" / "migrations"

Rows = Mapping[str, Sequence[Mapping[str, object]]]

_LINE = {"participant_id": "p", "round": 1, "answered_at": NOON}
_FIRST: Rows = {
    "documents": [{"key": "d", "kind": "questionnaire", "body": "{}"}],
    "sessions": [
        {
            "id": "s",
            "kind": "self",
            "form": "full",
            "questionnaire_key": "d",
            "library_key": "d",
            "created_at": NOON,
        }
    ],
    "statements": [
        {
            "session_id": "s",
            "number": number,
            "title": "Late buses",
            "description": "",
            "worded_at": NOON,
        }
        for number in (1, 2)
    ],
    "rounds": [
        {"session_id": "s", "number": 1, "opened_at": NOON, "closed_at": LATER},
        {"session_id": "s", "number": 2, "opened_at": LATER, "closed_at": None},
    ],
    "participants": [{"id": "p", "session_id": "s", "token_hash": "h", "joined_at": NOON}],
    "responses": [
        {
            "participant_id": "p",
            "round": number,
            "session_id": "s",
            "started_at": NOON,
            "submitted_at": at,
        }
        for number, at in ((1, LATER), (2, None))
    ],
    "answers": [
        {**_LINE, "number": 1, "field": "aim_p1", "value": 3, "supersedes": None},
        {**_LINE, "number": 2, "field": "aim_p1", "value": None, "supersedes": 1},
    ],
    "texts": [{**_LINE, "number": 1, "field": "comment", "value": "Fine", "supersedes": None}],
    "audit": [{"id": 7, "happened_at": LATER, "what": "session deleted", "counts": "{}"}],
}
_IN_WORKSHOP: Rows = {
    "codes": [{"code": "CDFGHJ"}, {"code": "KMNPQR"}],
    "workshops": [
        {
            "session_id": "s",
            "code": "CDFGHJ",
            "key_hash": "k",
            "owner_hash": None,
            "rounds": 2,
            "shows": "profile",
            "min_group": 5,
            "asks_background": True,
            "retention_days": 30,
            "rehearsal": False,
            "ended_at": LATER,
            "changes": 3,
        }
    ],
    "devices": [{"participant_id": "p", "device": "phone", "number": 7}],
    "backgrounds": [{"participant_id": "p", "question": "work", "choice": "calls"}],
}
_SECOND: Rows = {
    **_FIRST,
    "rounds": [
        *({**row, "revealed_at": row["closed_at"]} for row in _FIRST["rounds"]),
        {
            "session_id": "s",
            "number": 3,
            "opened_at": None,
            "closed_at": None,
            "revealed_at": None,
        },
    ],
    "participants": [{**row, "source": "paper"} for row in _FIRST["participants"]],
    **_IN_WORKSHOP,
}
_DECIDED: Rows = {
    "in_place": [{"session_id": "s", "intervention": "name_it"}],
    "commitments": [
        {
            "session_id": "s",
            "number": 1,
            "intervention": "name_it",
            "title": "Name it",
            "owner": "The depot",
            "first_step": "Ask",
            "review_on": LATER.date(),
            "made_at": NOON,
            "changed_at": LATER,
            "done": "partly",
            "helped": None,
            "review_note": "Slowly",
            "reviewed_at": LATER,
            "withdrawn_at": None,
        }
    ],
    "expectations": [
        {"session_id": "s", "number": 1, "dimension": "", "facet": "problem", "points": -10}
    ],
    "run_sheets": [{"session_id": "s", "round": 1, "body": "[]", "changed_at": LATER}],
    "hidden_reasons": [{"session_id": "s", "round": 1, "dimension": "aim", "digest": "0" * 64}],
}
ROWS: Mapping[str, Rows] = {
    "0001": _FIRST,
    "0002": _SECOND,
    "0003": {**_SECOND, **_DECIDED},
}
"""Schema to table to rows; tables in an order in which they can be filled."""


def make_store(engine: Engine, schema: str) -> None:
    """Make a store as it was at a schema, with ROWS in it."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with schema_transaction(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, schema)
    with schema_transaction(engine) as connection:
        tables = _tables(connection)
        for name, rows in ROWS[schema].items():
            connection.execute(insert(tables.tables[name]), list(rows))


def stored_rows(connection: Connection, schema: str) -> dict[str, list[tuple[object, ...]]]:
    """Return what is in the tables and columns that a schema had."""
    tables = _tables(connection)
    return {
        name: sorted(
            map(
                tuple,
                connection.execute(select(*(tables.tables[name].c[key] for key in rows[0]))),
            ),
            key=repr,
        )
        for name, rows in ROWS[schema].items()
    }


def shape(connection: Connection) -> dict[str, object]:
    """Return all that can be known of a schema, in an order of its own."""
    found = inspect(connection)
    return {
        name: (
            [
                (column["name"], repr(column["type"]), column["nullable"], column["default"])
                for column in sorted(found.get_columns(name), key=lambda one: one["name"])
            ],
            found.get_pk_constraint(name),
            sorted(map(repr, found.get_foreign_keys(name))),
            sorted(map(repr, found.get_unique_constraints(name))),
            sorted(map(repr, found.get_indexes(name))),
        )
        for name in sorted(found.get_table_names())
        if name != "alembic_version"
    }


def _tables(connection: Connection) -> MetaData:
    tables = MetaData()
    tables.reflect(connection)
    return tables

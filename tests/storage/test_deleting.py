import json

from sqlalchemy import Engine, func, select

from diagnostic.storage import deleting
from diagnostic.storage.engine import read_transaction, write_transaction
from diagnostic.storage.tables import AUDIT, DOCUMENTS, METADATA
from tests.storage.rows import LATER, fill, stored_response


def forget(engine: Engine, session_id: str) -> bool:
    with write_transaction(engine) as connection:
        return deleting.delete_session(connection, session_id, LATER)


def row_counts(engine: Engine) -> dict[str, int]:
    with read_transaction(engine) as connection:
        return {
            table.name: connection.scalars(select(func.count()).select_from(table)).one()
            for table in METADATA.sorted_tables
            if table not in (AUDIT, DOCUMENTS)
        }


def test_deleting_a_session_leaves_no_row_of_it(engine: Engine) -> None:
    fill(engine, stored_response(engine))

    assert forget(engine, "session-a")

    assert set(row_counts(engine).values()) == {0}


def test_deleting_a_session_leaves_every_other_session_whole(engine: Engine) -> None:
    fill(engine, stored_response(engine, "a"))
    before = row_counts(engine)
    fill(engine, stored_response(engine, "b"))

    forget(engine, "session-b")

    assert row_counts(engine) == before


def test_deleting_twice_is_harmless_and_noted_once(engine: Engine) -> None:
    fill(engine, stored_response(engine))

    assert forget(engine, "session-a")
    assert not forget(engine, "session-a")

    with read_transaction(engine) as connection:
        assert len(connection.execute(select(AUDIT)).all()) == 1


def test_the_audit_log_says_what_and_when_and_how_much_but_not_whose(engine: Engine) -> None:
    fill(engine, stored_response(engine))

    forget(engine, "session-a")

    with read_transaction(engine) as connection:
        line = connection.execute(select(AUDIT)).one()
    assert (line.what, line.happened_at) == ("session deleted", LATER)
    assert json.loads(line.counts) == {
        "statements": 1,
        "rounds": 1,
        "participants": 1,
        "commitments": 0,
        "responses": 1,
        "answers": 2,
        "texts": 2,
    }

from datetime import timedelta

from sqlalchemy import Engine

from diagnostic.core.origins import BUNDLE, IMPORT, Origin
from diagnostic.storage.deleting import delete_session
from diagnostic.storage.engine import read_transaction, write_transaction
from diagnostic.storage.origins import add_origins, newest_origin, read_origins
from tests.storage.rows import LATER, NOON, stored_response

KEY = "2" * 64
FIRST = Origin(IMPORT, "forms.xlsx", "1" * 64, "form: full\n", NOON, KEY)
SECOND = Origin(BUNDLE, "some.zip", "3" * 64, "{}", LATER)


def test_origins_are_read_in_the_order_in_which_they_were_given(engine: Engine) -> None:
    session_id = stored_session(engine)

    with write_transaction(engine) as connection:
        add_origins(connection, session_id, [FIRST, SECOND])

    with read_transaction(engine) as connection:
        assert read_origins(connection, session_id) == (FIRST, SECOND)
        assert read_origins(connection, "other") == ()


def test_the_newest_of_like_files_is_found(engine: Engine) -> None:
    session_id = stored_session(engine)
    newer = Origin(IMPORT, "again.xlsx", "4" * 64, "form: quick\n", NOON + timedelta(1), KEY)

    with write_transaction(engine) as connection:
        add_origins(connection, session_id, [newer, FIRST, SECOND])

    with read_transaction(engine) as connection:
        assert newest_origin(connection, IMPORT, KEY) == newer
        assert newest_origin(connection, BUNDLE, KEY) is None
        assert newest_origin(connection, BUNDLE, "") is None


def test_origins_go_with_their_session(engine: Engine) -> None:
    session_id = stored_session(engine)
    with write_transaction(engine) as connection:
        add_origins(connection, session_id, [FIRST])

    with write_transaction(engine) as connection:
        assert delete_session(connection, session_id, LATER)

    with read_transaction(engine) as connection:
        assert newest_origin(connection, IMPORT, KEY) is None


def stored_session(engine: Engine) -> str:
    """Store a session with a response; return its id."""
    stored_response(engine)
    return "session-a"

"""A stored session to write into."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from diagnostic.core.records import Session
from diagnostic.storage import logs, writing
from diagnostic.storage.engine import write_transaction
from diagnostic.storage.keys import ResponseKey

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)
PRIVATE = "what-nobody-else-may-read"


def stored_response(
    engine: Engine, name: str = "a", problem: str = "Late buses"
) -> ResponseKey:
    """Store a session with one participant, who has said nothing yet."""
    key = ResponseKey(f"participant-{name}", 1)
    with write_transaction(engine) as connection:
        document = writing.keep_document(connection, "questionnaire", "{}")
        session = Session(
            id=f"session-{name}",
            kind="self",
            problem=problem,
            description="",
            form="full",
            questionnaire_key=document,
            library_key=document,
            created_at=NOON,
        )
        writing.start_session(connection, session)
        writing.add_participant(
            connection, session.id, key.participant_id, f"hash-{name}", NOON
        )
        writing.start_response(connection, key, session.id, NOON)
    return key


def fill(engine: Engine, key: ResponseKey, text: str = PRIVATE) -> None:
    """Store answers and a text, and take the text back."""
    with write_transaction(engine) as connection:
        logs.append_answers(connection, key, {"aim_p1": 1, "aim_p2": 2}, NOON)
        logs.append_texts(connection, key, {"comment": text}, NOON)
        logs.append_texts(connection, key, {"comment": None}, NOON)

"""The questionnaire and library that a session was started with, whatever was edited since."""

from functools import lru_cache

from sqlalchemy import Connection, Engine

from diagnostic.content import (
    library_from_json,
    library_to_json,
    questionnaire_from_json,
    questionnaire_to_json,
)
from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.reading import document_body
from diagnostic.storage.writing import keep_document

_KEPT_READY = 16


def keep_questionnaire(connection: Connection, questionnaire: Questionnaire) -> str:
    """Store a copy of a questionnaire once; return its key."""
    return keep_document(connection, "questionnaire", questionnaire_to_json(questionnaire))


def keep_library(connection: Connection, library: Library) -> str:
    """Store a copy of a library once; return its key."""
    return keep_document(connection, "library", library_to_json(library))


# A stored document never changes, so what was read of it once holds.
@lru_cache(maxsize=_KEPT_READY)
def stored_questionnaire(engine: Engine, key: str) -> Questionnaire:
    """Return the questionnaire stored under a key."""
    with read_transaction(engine) as connection:
        return questionnaire_from_json(document_body(connection, key))


@lru_cache(maxsize=_KEPT_READY)
def stored_library(engine: Engine, key: str) -> Library:
    """Return the library stored under a key."""
    with read_transaction(engine) as connection:
        return library_from_json(document_body(connection, key))

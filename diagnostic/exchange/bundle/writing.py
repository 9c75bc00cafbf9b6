"""A session as a bundle."""

from collections.abc import Mapping
from dataclasses import dataclass

from diagnostic.exchange.bundle.contents import Held
from diagnostic.exchange.bundle.manifest import Maker
from diagnostic.exchange.bundle.members import (
    LIBRARY,
    LOG,
    NOTES,
    QUESTIONNAIRE,
    RESPONSES,
    SESSION,
    STATEMENTS,
)
from diagnostic.exchange.bundle.packing import packed
from diagnostic.exchange.bundle.session_file import session_json
from diagnostic.exchange.bundle.tables import notes_csv, statements_csv
from diagnostic.exchange.writing import answers_long_csv, responses_csv


@dataclass(frozen=True, slots=True)
class Documents:
    """Questionnaire and library as JSON, as they are kept with the session."""

    questionnaire: str
    library: str


def own_tables(held: Held) -> dict[str, bytes]:
    """Return the tables that a session is read from, and how its problem was worded."""
    return {
        RESPONSES: responses_csv(held.responses, held.questionnaire),
        LOG: answers_long_csv(held.log),
        NOTES: notes_csv(held),
        STATEMENTS: statements_csv(held),
    }


def write_bundle(
    held: Held, documents: Documents, tables: Mapping[str, bytes], maker: Maker
) -> bytes:
    """Return a bundle of `own_tables` and whatever else follows from them, by its name.

    Equal sessions give equal bytes.
    """
    own = {
        QUESTIONNAIRE: documents.questionnaire.encode(),
        LIBRARY: documents.library.encode(),
        SESSION: session_json(held),
    }
    return packed({**tables, **own}, maker)

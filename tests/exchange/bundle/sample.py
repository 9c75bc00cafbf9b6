"""A small session as a bundle, and the same with one thing changed."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from diagnostic.content import library_to_json, questionnaire_to_json
from diagnostic.core.commitments import Commitment, Done, Expectation, Helped
from diagnostic.core.origins import IMPORT, Origin
from diagnostic.core.questionnaire import Facet
from diagnostic.core.records import LoggedAnswer, Response
from diagnostic.core.run_sheet import RunSheet, Stage
from diagnostic.exchange.bundle.contents import Held, HeldRound, Wording
from diagnostic.exchange.bundle.manifest import Maker
from diagnostic.exchange.bundle.packing import packed
from diagnostic.exchange.bundle.writing import Documents, own_tables, write_bundle
from tests.exchange.responses import response
from tests.samples import small_library, small_questionnaire

BEGIN = datetime(2026, 5, 4, 9, tzinfo=UTC)
MAKER = Maker("0.0.0", "0004")
HOUR = timedelta(hours=1)


def said(person: int, number: int = 1, **changes: object) -> Response:
    """Return one person's response in a round."""
    begun = BEGIN + number * HOUR
    known: dict[str, object] = {
        "session_id": "session-1",
        "round": number,
        "respondent_id": f"CDFGHJK{'MNPQRTVWXY'[person]}",
        "problem": "Repeat calls",
        "started_at": begun,
        "submitted_at": begun + timedelta(minutes=7),
    }
    return response(**(known | changes))


def logged(one: Response) -> list[LoggedAnswer]:
    """Return the log of a response that was given at once."""
    assert one.started_at is not None
    return [
        LoggedAnswer(
            one.session_id, one.round, one.respondent_id, *answer, one.started_at, None
        )
        for answer in one.answers.items()
    ]


def held(**changes: object) -> Held:
    """Return a workshop of six people and one round, with some of its parts replaced."""
    notes = {"aim": "=Why?", "pace": "first\nsecond"}
    responses = (said(0, notes=notes, comment="@all\nAim: no note"), *map(said, range(1, 6)))
    known: dict[str, object] = {
        "kind": "workshop",
        "session_id": "session-1",
        "created_at": BEGIN,
        "questionnaire": small_questionnaire(),
        "library": small_library(),
        "form": "full",
        "wordings": (
            Wording("Calls", "", BEGIN),
            Wording("Repeat calls", "Twice a day", BEGIN + HOUR / 2),
        ),
        "rounds": (HeldRound(1, BEGIN + HOUR, BEGIN + 2 * HOUR, BEGIN + 3 * HOUR),),
        "responses": responses,
        "log": tuple(line for one in responses for line in logged(one)),
        "decisions": (decided(),),
        "in_place": frozenset({small_library().interventions[0].id}),
        "run_sheets": {1: sheet()},
        "hidden_reasons": ((1, "aim", "0" * 64),),
        "origins": (Origin(IMPORT, "forms.xlsx", "1" * 64, "form: full\n", BEGIN, "2" * 64),),
    }
    return Held(**(known | changes))  # type: ignore[arg-type]  # the test says what it changes


def decided(**changes: object) -> Commitment:
    """Return a decision that came up again, with some of its parts replaced."""
    known: dict[str, object] = {
        "number": 3,
        "intervention": "",
        "title": "=Call back",
        "owner": "The desk",
        "first_step": "Make a list",
        "review_on": date(2026, 8, 1),
        "expected": (
            Expectation("", Facet.PROBLEM, -10),
            Expectation("aim", Facet.APPROACH, 5),
        ),
        "done": Done.PARTLY,
        "helped": Helped.UNSURE,
        "review_note": "Too early",
        "made_at": BEGIN + 4 * HOUR,
        "reviewed_at": BEGIN + 50 * HOUR,
    }
    return Commitment(**(known | changes))  # type: ignore[arg-type]  # as above


def sheet(**changes: str) -> RunSheet:
    """Return a run sheet as somebody left it."""
    stage = Stage("Aim", 15, "What for?", "The aims", changes.get("dimension", "aim"))
    return RunSheet("Repeat calls", 6, 1, (stage,))


def documents(session: Held) -> Documents:
    """Return a session's documents as they are kept."""
    return Documents(
        questionnaire_to_json(session.questionnaire), library_to_json(session.library)
    )


def bundled(session: Held | None = None) -> bytes:
    """Return a session as a bundle of what it is read from."""
    session = session or held()
    return write_bundle(session, documents(session), own_tables(session), MAKER)


def files_in(content: bytes) -> dict[str, bytes]:
    """Return a bundle's files without its manifest."""
    with ZipFile(BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name != "manifest.json"]
        return {name: archive.read(name) for name in names}


def resealed(changed: Mapping[str, bytes]) -> bytes:
    """Return a bundle whose sums are right, some of whose files were written anew."""
    return packed({**files_in(bundled()), **changed}, MAKER)


def session_with(**changes: object) -> bytes:
    """Return session.json with some of its parts replaced."""
    values = json.loads(files_in(bundled())["session.json"])
    return json.dumps({**values, **changes}).encode()


def zipped(entries: list[tuple[ZipInfo | str, bytes]]) -> bytes:
    """Return a zip of some entries as they are given."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for entry, content in entries:
            archive.writestr(entry, content, ZIP_DEFLATED)
    return out.getvalue()


def entries_of(content: bytes) -> list[tuple[ZipInfo | str, bytes]]:
    """Return a bundle's entries, to write them again."""
    with ZipFile(BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]

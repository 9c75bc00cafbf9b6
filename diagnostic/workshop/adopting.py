"""Taking in a whole session that was held elsewhere: from a bundle, or from an import."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from diagnostic.core.records import Session, Workshop
from diagnostic.core.run_sheet import RunSheet
from diagnostic.exchange.bundle.contents import Held
from diagnostic.storage import adopting as store
from diagnostic.storage.commitments import replace_in_place
from diagnostic.storage.engine import write_transaction
from diagnostic.storage.origins import add_origins
from diagnostic.storage.participants import Newcomer, let_in
from diagnostic.storage.run_sheets import StoredSheet, keep_run_sheet
from diagnostic.storage.workshops import add_workshop, end_workshop
from diagnostic.workshop.adopted_rows import round_times, rows_of
from diagnostic.workshop.adopting_checks import refuse_unfit
from diagnostic.workshop.codes import is_respondent
from diagnostic.workshop.context import Context
from diagnostic.workshop.documents import keep_library, keep_questionnaire
from diagnostic.workshop.finding import fresh_code, fresh_respondent
from diagnostic.workshop.links import LONE, hashed
from diagnostic.workshop.responses import PAPER
from diagnostic.workshop.setting_up import Opened
from diagnostic.workshop.stages import edited, stages_to_json

_WORKSHOP = "workshop"
_PHONE = "phone"
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")


@dataclass(frozen=True, slots=True)
class _Adopted:
    """What was held elsewhere, with what it is called here."""

    held: Held
    session: Session
    names: Mapping[str, str]
    """Respondent there to participant here."""


def adopt(context: Context, held: Held, account: str = "") -> Opened:
    """Keep a workshop as a new session with a code and a key of its own; all or nothing.

    People, rounds, wordings, decisions and run sheets come with it, and its origins. Nobody
    can answer in rounds that were closed. Session and people keep their ids where these are
    free here; it counts as made now, so that it is not deleted for its age.

    Raises:
        RefusedError: it is a self-assessment, or something in it does not fit.
    """
    refuse_unfit(held, _WORKSHOP)
    key = "" if account else context.new_token()
    with write_transaction(context.engine) as connection:
        session = _session(context, connection, held)
        workshop = _workshop(session, held, fresh_code(context, connection))
        names = _names(held, connection, lambda: fresh_respondent(context, connection))
        store.add_session(connection, session, _wordings(held), round_times(held))
        add_workshop(
            connection,
            workshop,
            key_hash=hashed(key) if key else None,
            owner_hash=hashed(account) if account else None,
        )
        adopted = _Adopted(held, session, names)
        _let_in(context, connection, adopted)
        _add_what_was_led(context, connection, adopted)
        if held.ended_at is not None:
            end_workshop(connection, session.id, held.ended_at)
    return Opened(workshop=workshop, key=key)


def adopt_alone(context: Context, held: Held) -> str:
    """Keep a self-assessment as a new session and return its private link's token.

    Raises:
        RefusedError: it is a workshop, or something in it does not fit.
    """
    refuse_unfit(held, LONE)
    token = context.new_token()
    with write_transaction(context.engine) as connection:
        session = _session(context, connection, held)
        name = next(iter(_people(held)), "")
        free = _ID.fullmatch(name) and not store.taken(connection, [name])
        names = {name: name if free else context.new_id()}
        store.add_session(connection, session, _wordings(held), round_times(held))
        _let_in(context, connection, _Adopted(held, session, names), token)
        store.add_commitments(connection, session.id, held.decisions, context.now())
        add_origins(connection, session.id, held.origins)
    return token


def _session(context: Context, connection: Connection, held: Held) -> Session:
    last = held.wordings[-1]
    stays = _ID.fullmatch(held.session_id) and store.is_free(connection, held.session_id)
    return Session(
        id=held.session_id if stays else context.new_id(),
        kind=held.kind,
        problem=last.title,
        description=last.description,
        form=held.form,
        questionnaire_key=keep_questionnaire(connection, held.questionnaire),
        library_key=keep_library(connection, held.library),
        created_at=context.now(),
    )


def _workshop(session: Session, held: Held, code: str) -> Workshop:
    newest = round_times(held)[-1]
    return Workshop(
        session=session,
        code=code,
        rounds=max(held.planned_rounds, len(held.rounds)),
        shows=held.shows,
        min_group=held.min_group,
        asks_background=held.asks_background,
        retention_days=None,
        rehearsal=False,
        round=newest.number,
        opened_at=newest.opened_at,
        closed_at=newest.closed_at,
        revealed_at=newest.revealed_at,
        ended_at=held.ended_at,
    )


def _wordings(held: Held) -> list[store.Worded]:
    return [(one.title, one.description, one.worded_at) for one in held.wordings]


def _names(held: Held, connection: Connection, fresh: Callable[[], str]) -> dict[str, str]:
    """Return respondent to the id that they have here: their own, if it is fit and free."""
    people = _people(held)
    taken = store.taken(connection, people)
    names = {name: name for name in people if is_respondent(name) and name not in taken}
    used = set(names)
    for name in people:
        if name not in names:
            names[name] = _unlike(used, fresh)
            used.add(names[name])
    return names


def _unlike(used: Iterable[str], fresh: Callable[[], str]) -> str:
    while (name := fresh()) in used:
        pass
    return name


def _people(held: Held) -> list[str]:
    logged = {line.respondent_id for line in held.log}
    return sorted(logged | {one.respondent_id for one in held.responses})


def _let_in(
    context: Context, connection: Connection, adopted: _Adopted, token: str = ""
) -> None:
    """Store people and what they said; without a token, nobody can go on answering."""
    session_id, now = adopted.session.id, context.now()
    rows = rows_of(adopted.held, adopted.names)
    newcomers = [
        Newcomer(
            id=name,
            session_id=session_id,
            token_hash=hashed(token or context.new_token()),
            joined_at=now,
            source=PAPER if name in rows.on_paper else _PHONE,
        )
        for name in adopted.names.values()
    ]
    if newcomers:
        let_in(connection, newcomers)
    store.add_responses(connection, session_id, rows.begun)
    store.add_lines(connection, rows.answers, rows.texts)
    store.add_choices(connection, rows.choices)


def _add_what_was_led(context: Context, connection: Connection, adopted: _Adopted) -> None:
    held, session, now = adopted.held, adopted.session, context.now()
    store.add_commitments(connection, session.id, held.decisions, now)
    replace_in_place(connection, session.id, held.in_place)
    for number, sheet in held.run_sheets.items():
        stored = StoredSheet(_stages(sheet), now)
        keep_run_sheet(connection, session.id, number, stored)
    store.add_hidden_reasons(connection, session.id, held.hidden_reasons)
    add_origins(connection, session.id, held.origins)


def _stages(sheet: RunSheet) -> str:
    return stages_to_json(edited(stage) for stage in sheet.stages)

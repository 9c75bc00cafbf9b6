"""A portfolio of problems, from private links and an account; nothing of it is stored."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection

from diagnostic.core.comparing import Asked
from diagnostic.core.faults import LocatedFault
from diagnostic.core.measuring import Held
from diagnostic.core.portfolio import GROUP, SELF, Measure, Wordings
from diagnostic.core.records import Response, Session
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.keys import Participant, ResponseKey
from diagnostic.storage.reading import find_participant
from diagnostic.storage.rounds import read_rounds
from diagnostic.storage.said import OF_SESSION, SIMULATED, Said, read_said
from diagnostic.storage.several import said_by, wordings_of
from diagnostic.storage.workshops import StoredWorkshop, find_workshop
from diagnostic.storage.workshops import workshops_of as owned_by
from diagnostic.workshop.access import Access
from diagnostic.workshop.context import Context
from diagnostic.workshop.documents import stored_questionnaire
from diagnostic.workshop.doors import Door, Link
from diagnostic.workshop.found import Found, Unmeasured, measured
from diagnostic.workshop.links import hashed
from diagnostic.workshop.pasting import Pasted, links_in
from diagnostic.workshop.responses import response_of, workshop_responses

NOT_HANDED_IN = "it is not handed in yet"
NOT_CLOSED = "no round of it is closed yet"
LINK, ACCOUNT = "private link", "account"


def from_links(context: Context, text: str) -> Found:
    """Follow private links of self-assessments and of workshops; a wrong one loses no other.

    Raises:
        StorageError: the store cannot be read.
    """
    links, faults = links_in(text)
    people: dict[str, Participant] = {}
    workshops: dict[str, StoredWorkshop] = {}
    wrong: list[LocatedFault] = []
    with read_transaction(context.engine) as connection:
        for link in links:
            _follow(connection, link, people, workshops, wrong)
        found = [
            *_self_assessments(context, connection, people.values()),
            *_workshops(context, connection, list(workshops.values()), LINK),
        ]
    doors: dict[str, Door] = {one.session.id: Link(token) for token, one in people.items()}
    doors |= {one.session_id: Access(key=token) for token, one in workshops.items()}
    return Found(measured(found), doors, (*faults, *wrong))


def from_account(context: Context, account: str) -> Found:
    """Return the workshops of an account. Raises: StorageError."""
    if not account:
        return Found()
    with read_transaction(context.engine) as connection:
        owned = owned_by(connection, hashed(account))
        sought = (find_workshop(connection, "session_id", one.session.id) for one in owned)
        stored = [one for one in sought if one is not None]
        found = list(_workshops(context, connection, stored, ACCOUNT))
    doors = {one.session.id: Access(code=one.code, account=account) for one in owned}
    return Found(measured(found), doors)


def _follow(
    connection: Connection,
    link: Pasted,
    people: dict[str, Participant],
    workshops: dict[str, StoredWorkshop],
    wrong: list[LocatedFault],
) -> None:
    """Sort one link by what it opens."""
    participant = find_participant(connection, hashed(link.token))
    workshop = None
    if participant is None:
        workshop = find_workshop(connection, "key_hash", hashed(link.token))
    if participant is not None and participant.session.kind == "self":
        people[link.token] = participant
    elif workshop is not None:
        workshops[link.token] = workshop
    elif participant is not None:
        message = (
            "this is one participant's link, and a workshop's result is the group's; use the "
            "facilitator's link"
        )
        wrong.append(LocatedFault("participants-link", link.place, message))
    else:
        message = (
            "nothing is kept under this link; copy it again in full, or leave it out if its "
            "data was deleted or the link replaced"
        )
        wrong.append(LocatedFault("unknown-link", link.place, message))


def _self_assessments(
    context: Context, connection: Connection, people: Iterable[Participant]
) -> Iterator[Unmeasured]:
    everyone = list(people)
    said = said_by(connection, [one.id for one in everyone])
    wordings = wordings_of(connection, [one.session.id for one in everyone])
    rounds: defaultdict[str, dict[ResponseKey, Said]] = defaultdict(dict)
    for key, one in said.items():
        rounds[key.participant_id][key] = one
    for person in everyone:
        yield _alone(context, person, rounds[person.id], wordings[person.session.id])


def _alone(
    context: Context, person: Participant, said: Mapping[ResponseKey, Said], wordings: Wordings
) -> Unmeasured:
    session = person.session
    asked = _asked(context, session)
    held = tuple(
        Held(
            asked=asked,
            round=key.round,
            title=_worded(wordings, one.submitted_at),
            when=one.submitted_at,
            responses=(response_of(session, key, one, asked.questionnaire),),
            min_group=None,
        )
        for key, one in said.items()
        if one.submitted_at is not None
    )
    waiting = Measure(asked, 1, session.problem, session.created_at, 1, NOT_HANDED_IN)
    return Unmeasured(
        id=session.id,
        kind=SELF,
        source=LINK,
        rounds=held,
        otherwise=() if held else (waiting,),
        wordings=wordings,
    )


def _workshops(
    context: Context, connection: Connection, stored: Sequence[StoredWorkshop], source: str
) -> Iterator[Unmeasured]:
    wordings = wordings_of(connection, [one.session_id for one in stored])
    for one in stored:
        yield _of_workshop(context, connection, one, source, wordings[one.session_id])


def _of_workshop(
    context: Context,
    connection: Connection,
    stored: StoredWorkshop,
    source: str,
    wordings: Wordings,
) -> Unmeasured:
    """Gather a workshop's closed rounds; what is open is nobody's to see, not even here."""
    workshop, session = stored.workshop, stored.workshop.session
    asked = _asked(context, session)
    rounds = read_rounds(connection, session.id)
    closed = [one for one in rounds if one.number < workshop.round or one.closed_at is not None]
    said = read_said(connection, OF_SESSION, session_id=session.id) if closed else {}
    by_round: defaultdict[int, list[Response]] = defaultdict(list)
    for response in workshop_responses(workshop, rounds, said, asked.questionnaire):
        by_round[response.round].append(response)
    held = tuple(
        Held(
            asked=asked,
            round=one.number,
            title=one.problem,
            when=one.closed_at or one.opened_at,
            responses=tuple(by_round[one.number]),
            min_group=workshop.min_group,
        )
        for one in closed
    )
    waiting = Measure(asked, 1, session.problem, session.created_at, 0, NOT_CLOSED)
    return Unmeasured(
        id=session.id,
        kind=GROUP,
        source=source,
        rounds=held,
        otherwise=() if held else (waiting,),
        simulated=workshop.rehearsal or any(one.source == SIMULATED for one in said.values()),
        wordings=wordings,
    )


def _asked(context: Context, session: Session) -> Asked:
    key = session.questionnaire_key
    return Asked(key, session.form, stored_questionnaire(context.engine, key))


def _worded(wordings: Wordings, moment: datetime | None) -> str:
    """Return the wording that held at a moment; failing that, the first."""
    held = [title for title, since in wordings if moment is None or since <= moment]
    return held[-1] if held else wordings[0][0]

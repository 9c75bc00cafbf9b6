"""Bringing in answers that were collected with another survey tool; read, agreed to, kept.

Nothing is stored before somebody keeps it. What is kept remembers the file and the mapping.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.core.origins import IMPORT, Origin
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response
from diagnostic.exchange.bundle.contents import Held, HeldRound, Wording
from diagnostic.exchange.importing.applying import Imported, imported
from diagnostic.exchange.importing.filing import for_a_file
from diagnostic.exchange.importing.mapping import (
    Mapping,
    Proposal,
    likely_forms,
    mapping_yaml,
    proposed,
    read_mapping,
)
from diagnostic.exchange.importing.sheet import Sheet, read_sheet
from diagnostic.exchange.writing import responses_csv
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.origins import newest_origin
from diagnostic.workshop.adopting import adopt, adopt_alone
from diagnostic.workshop.checking import RefusedError, Statement, checked_statement
from diagnostic.workshop.context import Context
from diagnostic.workshop.links import LONE
from diagnostic.workshop.portfolio_rows import SIMULATED
from diagnostic.workshop.reporting import About, Told, told_of_responses

MOST_MEGABYTES = 25
"""As much as a page takes in; the command reads larger files."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A file with a mapping that somebody has agreed to."""

    sheet: Sheet
    mapping: Mapping
    statement: Statement


def uploaded_sheet(content: bytes, name: str, worksheet: str | None = None) -> Sheet:
    """Read an export as it was uploaded.

    Raises:
        FaultsError: it is too large, or no table could be read with certainty.
    """
    refuse_large(content, name, "tame-wicked import")
    return read_sheet(content, name, worksheet)


def refuse_large(content: bytes, name: str, command: str) -> None:
    """Refuse what is too large for a page. Raises: FaultsError."""
    if len(content) > MOST_MEGABYTES * 1024**2:
        message = f"the file is larger than {MOST_MEGABYTES} MB; use the command `{command}`"
        raise FaultsError((LocatedFault("file-too-large", name, message),))


def likely_form(sheet: Sheet, questionnaire: Questionnaire) -> str:
    """Return the form whose questions are nearest to a file's; the usual one in doubt."""
    fitting = likely_forms(sheet, questionnaire)
    usual = questionnaire.default_form
    return usual if usual in fitting else fitting[0]


def proposal(
    context: Context, sheet: Sheet, questionnaire: Questionnaire, form: str
) -> Proposal:
    """Propose a mapping: the one last agreed to for such a file, or else by ids and texts."""
    return proposed(sheet, questionnaire, form, _saved(context, sheet, questionnaire, form))


def still_asked(
    sheet: Sheet, mapping: Mapping, questionnaire: Questionnaire
) -> tuple[str, ...]:
    """Return what somebody has to agree to besides what a corrected mapping says."""
    return proposed(sheet, questionnaire, mapping.form, mapping).questions


def taken_in(context: Context, agreed: Agreed, questionnaire: Questionnaire) -> Imported:
    """Turn a file into the responses of one session by a mapping; nothing is stored.

    Raises:
        FaultsError: the problem has no name; a value is off the scale, and so on; the file
            holds several sessions.
    """
    taken = _imported(context, agreed, questionnaire)
    if (sessions := len({one.session_id for one in taken.responses})) > 1:
        message = f"it holds {sessions:,} sessions; bring in a file of each"
        raise RefusedError((LocatedFault("sessions-several", agreed.sheet.name, message),))
    return taken


def keep(context: Context, held: Held, account: str = "") -> str:
    """Keep a session that was held elsewhere; return what opens it here.

    That is a private link's token or a facilitator's key; a code where an account leads.

    Raises:
        RefusedError: something in it cannot be stored.
    """
    if held.kind == LONE:
        return adopt_alone(context, held)
    opened = adopt(context, held, account)
    return opened.workshop.code if account else opened.key


def held_from(context: Context, agreed: Agreed, taken: Imported, about: About) -> Held:
    """Return what came in as a session whose rounds are over.

    Nobody can answer in it: those who did have no link to come back with. One person's answers
    are a self-assessment.

    Raises:
        RefusedError: simulated people are among them.
    """
    _refuse_simulated(agreed, taken)
    now, questionnaire = context.now(), about.questionnaire
    statement = checked_statement(agreed.statement)
    rounds, alone = tuple(_rounds(taken.responses, now)), people_in(taken) == 1
    closed = {one.number: one.closed_at for one in rounds}
    responses = tuple(replace(one, problem=statement.title) for one in taken.responses)
    if alone:
        # Without a time it would count as not handed in.
        responses = tuple(
            replace(one, submitted_at=one.submitted_at or closed[one.round])
            for one in responses
        )
    forms = {one.form for one in responses}
    return Held(
        kind=LONE if alone else "workshop",
        session_id=responses[0].session_id,
        created_at=now,
        questionnaire=questionnaire,
        library=about.library,
        form=agreed.mapping.form if len(forms) > 1 else forms.pop(),
        wordings=(Wording(statement.title, statement.description, rounds[0].opened_at or now),),
        rounds=rounds,
        responses=responses,
        min_group=about.min_group,
        asks_background=bool(questionnaire.background),
        planned_rounds=len(rounds),
        ended_at=None if alone else now,
        origins=(_origin(agreed, questionnaire, now),),
    )


def people_in(taken: Imported) -> int:
    """Count the people who answered."""
    return len({one.respondent_id for one in taken.responses})


def people_in_danger(taken: Imported) -> int:
    """Count those who said each time that somebody may be in danger: no number of a group."""
    return people_in(taken) - len({o.respondent_id for o in taken.responses if not o.in_danger})


def answers_file(context: Context, agreed: Agreed, about: About) -> bytes:
    """Return the answers as responses.csv, with nothing in it that singles anybody out."""
    questionnaire = about.questionnaire
    taken = _imported(context, agreed, questionnaire, whole_minutes=True)
    told = for_a_file(taken, questionnaire, about.min_group)
    return responses_csv(told.responses, questionnaire)


def told_of(agreed: Agreed, taken: Imported, about: About) -> Told:
    """Return what a report is told of what came in; nothing of it is stored."""
    said, source = checked_statement(agreed.statement), agreed.sheet.name
    named = replace(about, title=said.title, description=said.description, source=source)
    return told_of_responses(taken.responses, named)


def mapping_file(agreed: Agreed) -> bytes:
    """Return the mapping as `tame-wicked import --mapping` takes it."""
    return mapping_yaml(agreed.mapping, agreed.sheet.sha256).encode()


def _imported(
    context: Context,
    agreed: Agreed,
    questionnaire: Questionnaire,
    *,
    whole_minutes: bool = False,
) -> Imported:
    return imported(
        agreed.sheet,
        agreed.mapping,
        questionnaire,
        session_id=context.new_id(),
        new_respondent=context.new_respondent,
        problem=checked_statement(agreed.statement).title,
        whole_minutes=whole_minutes,
    )


def _rounds(responses: Iterable[Response], now: datetime) -> Iterator[HeldRound]:
    """Yield when each round was held, as far as the file tells."""
    moments: defaultdict[int, list[datetime]] = defaultdict(list)
    for one in responses:
        given = (one.started_at, one.submitted_at)
        moments[one.round] += [moment for moment in given if moment and moment <= now]
    for number, some in sorted(moments.items()):
        yield HeldRound(number, min(some, default=now), max(some, default=now))


def _refuse_simulated(agreed: Agreed, taken: Imported) -> None:
    if any(one.respondent_id.startswith(SIMULATED) for one in taken.responses):
        message = "simulated people are among them; only what real people said can be kept"
        raise RefusedError((LocatedFault("people-simulated", agreed.sheet.name, message),))


def _origin(agreed: Agreed, questionnaire: Questionnaire, now: datetime) -> Origin:
    sheet = agreed.sheet
    return Origin(
        kind=IMPORT,
        name=sheet.name,
        sha256=sheet.sha256,
        detail=mapping_file(agreed).decode(),
        at=now,
        key=_key(sheet, questionnaire, agreed.mapping.form),
    )


def _key(sheet: Sheet, questionnaire: Questionnaire, form: str) -> str:
    """Return what files with the same questions of the same questionnaire have in common."""
    asked = (questionnaire.id, str(questionnaire.version), form, *sorted(sheet.header))
    return sha256("\0".join(asked).encode("utf-8", "replace")).hexdigest()


def _saved(
    context: Context, sheet: Sheet, questionnaire: Questionnaire, form: str
) -> Mapping | None:
    with read_transaction(context.engine) as connection:
        origin = newest_origin(connection, IMPORT, _key(sheet, questionnaire, form))
    if origin is None:
        return None
    try:
        return read_mapping(origin.detail, origin.name, questionnaire)
    except FaultsError:
        # Written by another version of the program; the texts of the file still tell enough.
        return None

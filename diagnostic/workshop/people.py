"""What a facilitator does for single participants: enter their paper, remove their response."""

from diagnostic.core.faults import LocatedFault
from diagnostic.core.records import Phase
from diagnostic.storage import logs, writing
from diagnostic.storage.cleaning import scrub
from diagnostic.storage.deleting import delete_participants, members_of
from diagnostic.storage.keys import ResponseKey
from diagnostic.storage.participants import Newcomer, begin_responses, keep_choices, let_in
from diagnostic.storage.rounds import hide_rounds_of
from diagnostic.storage.workshops import note_change
from diagnostic.workshop.access import Access
from diagnostic.workshop.checking import (
    BACKGROUND,
    RefusedError,
    asked_in_workshop,
    background_in,
    checked_batch,
)
from diagnostic.workshop.codes import is_respondent, tidy_code
from diagnostic.workshop.context import Context
from diagnostic.workshop.documents import stored_questionnaire
from diagnostic.workshop.finding import fresh_respondent
from diagnostic.workshop.leading import Lead, leading, led
from diagnostic.workshop.links import hashed
from diagnostic.workshop.moments import WrongMomentError
from diagnostic.workshop.rereading import forget_rounds
from diagnostic.workshop.responses import PAPER


def enter_paper(
    context: Context,
    access: Access,
    answers: dict[str, int | None],
    texts: dict[str, str | None] | None = None,
) -> str:
    """Enter and hand in one person's response from paper into the open or closed round.

    Fields and texts as for `participating`. Returns the code to write on the paper.

    Raises:
        RefusedError: as for saving. WrongMomentError: the round is waiting or revealed, or the
            workshop has ended.
    """
    workshop = led(context, access).workshop
    session = workshop.session
    questionnaire = stored_questionnaire(context.engine, session.questionnaire_key)
    asked = asked_in_workshop(questionnaire, session.form, background=workshop.asks_background)
    fit = checked_batch(answers, texts or {}, asked)
    with leading(context, access) as lead:
        phase = lead.workshop.phase
        if phase not in {Phase.OPEN, Phase.CLOSED}:
            message = "a paper can be entered while the round is open or closed, not now"
            raise WrongMomentError(phase, message)
        return _entered(context, lead, answers, fit)


def remove_response(context: Context, access: Access, respondent: str) -> bool:
    """Delete one participant with all they said, by the code they were shown.

    Rounds that they answered are no longer revealed: whoever saw them before and after could
    take one from the other, and would know what this one person said.

    Returns whether traces are left in the file. Leaves a line without content in the audit.

    Raises:
        RefusedError: nobody in this session has this code.
    """
    with leading(context, access) as lead:
        tidy = tidy_code(respondent)
        found = is_respondent(tidy) and members_of(lead.connection, lead.session_id, tidy)
        if not found:
            raise _nobody(respondent)
        hide_rounds_of(lead.connection, tidy)
        delete_participants(lead.connection, found, context.now(), "response removed")
        note_change(lead.connection, lead.session_id)
    forget_rounds()
    return scrub(context.engine)


def _entered(
    context: Context,
    lead: Lead,
    answers: dict[str, int | None],
    texts: dict[str, str | None],
) -> str:
    now, connection = context.now(), lead.connection
    newcomer = Newcomer(
        id=fresh_respondent(context, connection),
        session_id=lead.session_id,
        # Nobody is told it: what was on paper is not changed from a phone.
        token_hash=hashed(context.new_token()),
        joined_at=now,
        source=PAPER,
    )
    key = ResponseKey(newcomer.id, lead.workshop.round)
    let_in(connection, [newcomer])
    begin_responses(connection, [(lead.session_id, newcomer.id, key.round, now)])
    logs.append_answers(connection, key, answers, now)
    written = {name: text for name, text in texts.items() if BACKGROUND not in name}
    logs.append_texts(connection, key, written, now)
    keep_choices(connection, newcomer.id, background_in(texts))
    writing.mark_submitted(connection, key, now)
    note_change(connection, lead.session_id)
    return newcomer.id


def _nobody(respondent: str) -> RefusedError:
    fault = LocatedFault(
        "respondent-unknown",
        "code",
        f"nobody in this session has the code {respondent[:20]!r}; "
        "it is on the participant's own page, eight letters and figures long",
    )
    return RefusedError((fault,))

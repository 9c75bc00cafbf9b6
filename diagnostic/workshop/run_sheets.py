"""The plan for the talk after a round: made from the results, edited and kept.

Every function asks `access` first, and works for closed rounds only. Raises everywhere:
AccessRefusedError; WrongMomentError: the round is not closed, or there is no such round.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from diagnostic.core.faults import LocatedFault
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.run_sheet import RunSheet, Stage, run_sheet_of, with_findings
from diagnostic.storage import run_sheets as store
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.rounds import read_rounds
from diagnostic.storage.run_sheets import StoredSheet, digest_of
from diagnostic.storage.said import OF_ROUND, read_said
from diagnostic.storage.workshops import note_change
from diagnostic.workshop.access import Access
from diagnostic.workshop.checking import NOTE, refuse
from diagnostic.workshop.context import Context
from diagnostic.workshop.leading import leading
from diagnostic.workshop.results import RoundResults, round_results
from diagnostic.workshop.stages import (
    Edited,
    checked_stages,
    stages_from_json,
    stages_to_json,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """A round's run sheet, with what it was made from."""

    sheet: RunSheet
    """Without stages where the group is too small for any result."""
    results: RoundResults
    edited_at: datetime | None
    """None: it is as it follows from the results."""


def run_sheet(context: Context, access: Access, round_number: int) -> Plan:
    """Return a round's run sheet as the facilitator left it, or else as the results have it.

    What the answers show, and the reasons, are as they are now in either case.

    Raises:
        FaultsError: what was kept cannot be read.
    """
    results = round_results(context, access, round_number)
    session_id = results.workshop.session.id
    with read_transaction(context.engine) as connection:
        kept = store.read_run_sheet(connection, session_id, round_number)
        rounds = read_rounds(connection, session_id)
    sheet = RunSheet(
        problem=next(one.problem for one in rounds if one.number == round_number),
        people=results.group.respondents,
        round=round_number,
        stages=_stages(kept, results),
        simulated=results.simulated,
    )
    return Plan(sheet, results, kept.changed_at if kept else None)


def _stages(kept: StoredSheet | None, results: RoundResults) -> tuple[Stage, ...]:
    group, points, questionnaire = results.group, results.points, results.questionnaire
    reasons = (results.reasons_tame, results.reasons_wicked)
    if kept is None or group.suppressed:
        return run_sheet_of(group, points, reasons, questionnaire)
    left = stages_from_json(kept.body, _dimensions(questionnaire))
    stages = (one.stage() for one in left)
    return with_findings(stages, group, points, reasons, questionnaire)


def save_run_sheet(
    context: Context,
    access: Access,
    round_number: int,
    stages: Sequence[Edited],
    seen: datetime | None,
) -> None:
    """Keep a run sheet as it was edited; `seen` is when what was edited had been changed last.

    Raises:
        RefusedError: with every fault of every stage; or it was changed elsewhere meanwhile;
            or the group is too small for a run sheet.
    """
    results = round_results(context, access, round_number)
    refuse(_too_few(results))
    fit = checked_stages(stages, _dimensions(results.questionnaire))
    with leading(context, access) as lead:
        kept = store.read_run_sheet(lead.connection, lead.session_id, round_number)
        refuse(_changed_meanwhile(seen, kept))
        sheet = StoredSheet(stages_to_json(fit), context.now())
        store.keep_run_sheet(lead.connection, lead.session_id, round_number, sheet)


def start_again(context: Context, access: Access, round_number: int) -> None:
    """Forget what was edited: the run sheet follows from the results again."""
    round_results(context, access, round_number)
    with leading(context, access) as lead:
        store.drop_run_sheet(lead.connection, lead.session_id, round_number)


def hidden_reasons(
    context: Context, access: Access, round_number: int
) -> Mapping[str, tuple[str, ...]]:
    """Return dimension id to the reasons that are hidden there, in the order of their text.

    As with those that are shown, none where the group's score is hidden.
    """
    results = round_results(context, access, round_number)
    with read_transaction(context.engine) as connection:
        session_id = results.workshop.session.id
        hidden = store.read_hidden_reasons(connection, session_id, round_number)
        written = _written(connection, session_id, results)
    return {
        dimension: tuple(found)
        for dimension, texts in written.items()
        if (found := [one for one in texts if (dimension, digest_of(one)) in hidden])
    }


def hide_reason(
    context: Context, access: Access, round_number: int, dimension: str, reason: str
) -> None:
    """Show a reason nowhere any more, whoever wrote it, until it is shown again.

    Raises:
        RefusedError: nobody wrote this there.
    """
    results = round_results(context, access, round_number)
    with leading(context, access) as lead:
        written = _written(lead.connection, lead.session_id, results)
        if reason.strip() not in written.get(dimension, ()):
            refuse([_not_written()])
        where = (lead.session_id, round_number, dimension, digest_of(reason))
        store.hide_reason(lead.connection, *where)
        note_change(lead.connection, lead.session_id)


def show_reason(
    context: Context, access: Access, round_number: int, dimension: str, reason: str
) -> None:
    """Show a hidden reason again."""
    round_results(context, access, round_number)
    with leading(context, access) as lead:
        where = (lead.session_id, round_number, dimension, digest_of(reason))
        store.show_reason(lead.connection, *where)
        note_change(lead.connection, lead.session_id)


def _dimensions(questionnaire: Questionnaire) -> tuple[str, ...]:
    return tuple(one.id for one in questionnaire.dimensions)


def _written(
    connection: Connection, session_id: str, results: RoundResults
) -> Mapping[str, list[str]]:
    """Return dimension id to what was written there; none where the score is hidden."""
    said = read_said(connection, OF_ROUND, session_id=session_id, round=results.round)
    written: defaultdict[str, set[str]] = defaultdict(set)
    for cell in results.group.cells:
        if cell.facet is Facet.PROBLEM and not cell.suppressed:
            notes = (one.texts.get(f"{NOTE}{cell.dimension}", "") for one in said.values())
            written[cell.dimension] |= {note.strip() for note in notes} - {""}
    return {dimension: sorted(texts) for dimension, texts in written.items()}


def _too_few(results: RoundResults) -> Sequence[LocatedFault]:
    least = results.group.min_group
    message = f"results, and a plan for talking about them, are shown from {least} people up"
    return [LocatedFault("too-few-people", "run sheet", message)] * results.group.suppressed


def _changed_meanwhile(
    seen: datetime | None, kept: StoredSheet | None
) -> Sequence[LocatedFault]:
    changed = kept.changed_at if kept else None
    message = (
        "it was changed in another tab meanwhile; copy what you want to keep of your own "
        "words, load this page again and put it in there"
    )
    return [LocatedFault("run-sheet-changed", "run sheet", message)] * (seen != changed)


def _not_written() -> LocatedFault:
    return LocatedFault(
        "reason-unknown", "reason", "nobody wrote this there; load the page again"
    )

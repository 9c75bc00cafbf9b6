"""From a bundle's files to the session that they hold."""

from collections.abc import Iterator

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import LoggedAnswer, Response
from diagnostic.exchange.bundle.agreeing import contradictions
from diagnostic.exchange.bundle.contents import Held
from diagnostic.exchange.bundle.derived import copied_otherwise
from diagnostic.exchange.bundle.members import SESSION
from diagnostic.exchange.bundle.said import log_in, responses_in
from diagnostic.exchange.bundle.session_file import (
    SessionFile,
    decisions_of,
    origins_of,
    read_session_file,
    rounds_of,
    run_sheets_of,
    wordings_of,
)
from diagnostic.exchange.bundle.unpacking import Unpacked


def session_in(opened: Unpacked) -> SessionFile:
    """Return what session.json says. Raises: FaultsError, every fault."""
    return read_session_file(opened.files[SESSION], opened.name)


def held_in(
    opened: Unpacked, file: SessionFile, questionnaire: Questionnaire, library: Library
) -> Held:
    """Return the session that a bundle holds, all of whose parts agree.

    Raises:
        FaultsError: a table has faults, or parts contradict each other; every fault.
    """
    held = _assembled(opened, file, questionnaire, library)
    faults = (
        *_twice(file, opened.name),
        *contradictions(held, opened.name),
        *copied_otherwise(held, opened),
    )
    if faults:
        raise FaultsError(faults)
    return held


def _assembled(
    opened: Unpacked, file: SessionFile, questionnaire: Questionnaire, library: Library
) -> Held:
    responses, log = _said(opened, questionnaire, file.session_id)
    return Held(
        kind=file.kind,
        session_id=file.session_id,
        created_at=file.created_at,
        questionnaire=questionnaire,
        library=library,
        form=file.form,
        wordings=wordings_of(file),
        rounds=rounds_of(file),
        responses=responses,
        log=log,
        shows=file.shows,
        min_group=file.min_group,
        asks_background=file.asks_background,
        planned_rounds=file.planned_rounds,
        ended_at=file.ended_at,
        decisions=decisions_of(file),
        in_place=frozenset(file.in_place),
        run_sheets=run_sheets_of(file),
        hidden_reasons=tuple(
            (one.round, one.dimension, one.digest) for one in file.hidden_reasons
        ),
        origins=origins_of(file),
    )


def _twice(file: SessionFile, name: str) -> Iterator[LocatedFault]:
    """Say what session.json holds twice, of which only one could be kept."""
    parts: dict[str, list[object]] = {
        "run sheet": [one.round for one in file.run_sheets],
        "hidden reason": [
            (one.round, one.dimension, one.digest) for one in file.hidden_reasons
        ],
        "intervention in place": list(file.in_place),
    }
    for what, named in parts.items():
        if len(set(named)) < len(named):
            message = f"the same {what} is in it twice; take the bundle anew"
            yield LocatedFault("bundle-contradicts", f"{name}: {SESSION}", message)


def _said(
    opened: Unpacked, questionnaire: Questionnaire, session_id: str
) -> tuple[tuple[Response, ...], tuple[LoggedAnswer, ...]]:
    faults = list[LocatedFault]()
    responses, log = tuple[Response, ...](), tuple[LoggedAnswer, ...]()
    try:
        responses = responses_in(opened.files, questionnaire, opened.name, session_id)
    except FaultsError as error:
        faults += error.faults
    try:
        log = log_in(opened.files, opened.name)
    except FaultsError as error:
        faults += error.faults
    if faults:
        raise FaultsError(tuple(faults))
    return responses, log

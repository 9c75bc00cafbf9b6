"""What came in as it may stand in a file: nothing in it singles anybody out."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from diagnostic.core.joining import without_rare_answers
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response
from diagnostic.exchange.importing.applying import Imported

_ROUNDED = "Times in the file are whole minutes: beginnings rounded down, ends up."
_EMPTIED = (
    "Rare answers to background questions are empty in the file, {:,} in all: they could "
    "single somebody out."
)


def for_a_file(came_in: Imported, questionnaire: Questionnaire, min_group: int) -> Imported:
    """Leave out rare answers to background questions, and say so; times are whole minutes.

    It is what a workshop's own files do. The responses stay in their order. Where one person
    answered, there is nobody to be told from.
    """
    given = told = came_in.responses
    if any(one.background for one in given) and len({one.respondent_id for one in given}) > 1:
        told = _without_rare(given, questionnaire, min_group)
    notes = list(came_in.notes)
    if any(one.started_at or one.submitted_at for one in given):
        notes.append(_ROUNDED)
    if emptied := sum(map(_backgrounds, given)) - sum(map(_backgrounds, told)):
        notes.append(_EMPTIED.format(emptied))
    return replace(came_in, responses=told, notes=tuple(notes))


def _without_rare(
    responses: Sequence[Response], questionnaire: Questionnaire, min_group: int
) -> tuple[Response, ...]:
    """Leave out what is rare in its own session, all rounds together."""
    sessions: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(responses):
        sessions[one.session_id].append(place)
    if len(sessions) == 1:
        return without_rare_answers(responses, questionnaire, min_group)
    told = list(responses)
    for places in sessions.values():
        some = [responses[place] for place in places]
        kept = without_rare_answers(some, questionnaire, min_group)
        for place, one in zip(places, kept, strict=True):
            told[place] = one
    return tuple(told)


def _backgrounds(response: Response) -> int:
    return len(response.background)

"""Rows of uploaded files become problems: a person's, or a group's, round by round."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from diagnostic.core.comparing import Asked
from diagnostic.core.measuring import Held
from diagnostic.core.portfolio import GROUP, SELF, Measure
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response
from diagnostic.workshop.found import Unmeasured

SIMULATED = "simulated-"
"""What the id of a respondent begins with who is none."""
NAMELESS = "A problem without a name"
_STORED = re.compile(r"[0-9a-f]{16}")
"""What the sessions of this program are called; other names may come twice by accident."""


@dataclass(frozen=True, slots=True)
class Known:
    """A questionnaire that files may have been answered with."""

    key: str
    questionnaire: Questionnaire


Row = tuple[Response, Known | None]
"""A response and what it was answered with; None where that version is not known."""


def problems_of(
    rows: Iterable[Row], name: str, own: Known, min_group: int
) -> Iterator[Unmeasured]:
    """Sort a file's rows into problems: by session, or by name where a round holds several."""
    sessions: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        sessions[row[0].session_id].append(row)
    for session_id, some in sessions.items():
        parts = _parts(session_id, some)
        for problem, part in parts.items():
            stored = len(parts) == 1 and _STORED.fullmatch(session_id)
            named = session_id if stored else "\n".join((name, session_id, problem))
            yield _problem(named, part, name, own, min_group)


def _parts(session_id: str, rows: Sequence[Row]) -> Mapping[str, list[Row]]:
    """Return a session's rows by problem; under one name where it was reworded in between."""
    wordings = {(row.round, row.problem) for row, _ in rows}
    once = max(Counter(number for number, _ in wordings).values()) == 1
    parts: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        parts["" if session_id and once else row[0].problem].append(row)
    return parts


def _problem(
    named: str, rows: Sequence[Row], name: str, own: Known, min_group: int
) -> Unmeasured:
    alone = _is_alone(rows)
    held: list[Held] = []
    otherwise: list[Measure] = []
    for some in _rounds(rows, alone=alone):
        if some[0][1] is None:
            otherwise.append(_strange(some, own))
        else:
            held.append(_held(some, some[0][1], None if alone else min_group))
    return Unmeasured(
        id=named,
        kind=SELF if alone else GROUP,
        source=name,
        rounds=tuple(held),
        otherwise=tuple(otherwise),
        simulated=any(row.respondent_id.startswith(SIMULATED) for row, _ in rows),
    )


def _is_alone(rows: Sequence[Row]) -> bool:
    """Say whether one person gave all rows; rows without a name are one person's each."""
    people = {row.respondent_id for row, _ in rows}
    a_round = Counter(row.round for row, _ in rows).most_common(1)[0][1]
    return len(people) == 1 and (a_round == 1 or "" not in people)


def _rounds(rows: Sequence[Row], *, alone: bool) -> Iterable[list[Row]]:
    """Return the rows of each round; what one person said twice in one are two rounds."""
    rounds: defaultdict[tuple[int, str, int], list[Row]] = defaultdict(list)
    for place, (row, known) in enumerate(rows):
        version = f"{row.questionnaire_version} {known.key if known else ''}"
        rounds[row.round, version, place if alone else 0].append((row, known))
    return rounds.values()


def _held(rows: Sequence[Row], known: Known, min_group: int | None) -> Held:
    """Return a round; people who answered different forms are scored on the smallest.

    A form is the first items of each dimension, so each form holds every smaller one.
    """
    responses = tuple(row for row, _ in rows)
    takes = {one: known.questionnaire.form(one).take for one in {r.form for r in responses}}
    return Held(
        asked=Asked(
            known.key, min(takes, key=lambda one: (takes[one], one)), known.questionnaire
        ),
        round=responses[0].round,
        title=responses[0].problem or NAMELESS,
        when=_when(responses),
        responses=responses,
        min_group=min_group,
    )


def _strange(rows: Sequence[Row], own: Known) -> Measure:
    """Return a round that was answered with a version whose wording nobody here knows."""
    first = rows[0][0]
    trouble = (
        f"it was answered with version {first.questionnaire_version} of the questionnaire, and "
        "nobody here can tell how that was worded; add that version's YAML file"
    )
    asked = Asked(own.key, own.questionnaire.default_form, own.questionnaire)
    title, when = first.problem or NAMELESS, _when([row for row, _ in rows])
    return Measure(asked, first.round, title, when, len(rows), trouble)


def _when(responses: Iterable[Response]) -> datetime | None:
    moments = (one.submitted_at or one.started_at for one in responses)
    return max((moment for moment in moments if moment), default=None)

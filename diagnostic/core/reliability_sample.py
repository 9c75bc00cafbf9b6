"""The respondents by whose answers the instrument itself is judged: one row for each person."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.profiling import answers_of
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response

Floats = NDArray[np.float64]

SIMULATED = "simulated-"
"""What the ids of simulated respondents begin with in files."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Any number of responses, whichever round, version or form they are of."""

    points: NDArray[np.int8]
    """N × I in the questionnaire's order: 0 = not answered, CANT_SAY, or a point."""
    seconds: Floats
    """Per row the time taken, nan if unknown."""
    in_danger: NDArray[np.bool_]
    forms: NDArray[np.int8]
    """Per row the index of its form in the questionnaire."""
    rounds: NDArray[np.int32]
    versions: NDArray[np.int32]
    people: tuple[str, ...]
    """Per row whose it is; empty where the row does not say, so that it is someone's own."""

    def __len__(self) -> int:
        return len(self.points)


@dataclass(frozen=True, slots=True)
class Sample:
    """One row per respondent, all of one form and round."""

    form: str
    points: NDArray[np.int8]
    """N × I as in `Rows`; items that the form does not ask are of no account."""
    seconds: Floats
    simulated: int = 0
    """How many of them are no real people."""
    screens: Mapping[str, Floats] = field(default_factory=dict)
    """Scale id to the seconds that people spent on its screen, where that was stored."""

    def __len__(self) -> int:
        return len(self.points)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many rows do not count, and why; whatever comes first in this order."""

    versions: Mapping[int, int] = field(default_factory=dict)
    """Answered with another version of the questionnaire: version to rows."""
    rounds: Mapping[int, int] = field(default_factory=dict)
    """Of another round: round to rows."""
    unplaced: int = 0
    """Nothing answered, or stopped at the gate because someone is in danger."""
    repeated: int = 0
    """Further rows of someone who has one already."""
    forms: Mapping[str, int] = field(default_factory=dict)
    """Of another form: form id to rows."""


def rows_of(responses: Sequence[Response], questionnaire: Questionnaire) -> Rows:
    """Lay responses out as rows."""
    answers = answers_of(responses, questionnaire)
    forms = {form.id: place for place, form in enumerate(questionnaire.forms)}
    return Rows(
        points=answers.values,
        seconds=answers.seconds,
        in_danger=answers.in_danger,
        forms=np.array([forms[one.form] for one in responses], dtype=np.int8),
        rounds=np.array([one.round for one in responses], dtype=np.int32),
        versions=np.array([one.questionnaire_version for one in responses], dtype=np.int32),
        people=tuple(person_of(one.session_id, one.respondent_id) for one in responses),
    )


def person_of(session_id: str, respondent_id: str) -> str:
    """Return what tells one person's rows from another's; empty where nobody is named."""
    return f"{session_id}\0{respondent_id}" if respondent_id else ""


def sample_of(
    rows: Rows, questionnaire: Questionnaire, round_number: int = 1, form: str | None = None
) -> tuple[Sample, LeftOut]:
    """Keep one row per respondent: this version, one round, one form.

    What people say in a later round they say knowing the round before, so rounds are never
    pooled. Forms are not pooled either: a scale is what its items are. Without `form` it is the
    one that most answered, of equals the longest.
    """
    kept = rows.versions == questionnaire.version
    left = LeftOut(versions=_counts(rows.versions[~kept]))
    other = kept & (rows.rounds != round_number)
    left = replace(left, rounds=_counts(rows.rounds[other]))
    kept &= ~other
    unplaced = kept & (rows.in_danger | ~rows.points.any(axis=1))
    kept &= ~unplaced
    repeated = kept & _repeated(rows.people, kept)
    kept &= ~repeated
    left = replace(left, unplaced=int(unplaced.sum()), repeated=int(repeated.sum()))
    ids = [one.id for one in questionnaire.forms]
    chosen = form or _most_answered(rows.forms[kept], questionnaire)
    other = kept & (rows.forms != ids.index(chosen))
    named = {ids[place]: count for place, count in _counts(rows.forms[other]).items()}
    kept &= ~other
    simulated = sum(_is_simulated(rows.people[place]) for place in np.flatnonzero(kept))
    sample = Sample(chosen, rows.points[kept], rows.seconds[kept], simulated)
    return sample, replace(left, forms=named)


def _is_simulated(person: str) -> bool:
    return person.partition("\0")[2].startswith(SIMULATED)


def _counts(numbers: NDArray[np.int32] | NDArray[np.int8]) -> dict[int, int]:
    return dict(sorted(Counter(numbers.tolist()).items()))


def _repeated(people: Sequence[str], kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which rows are not their person's first among those kept."""
    seen: set[str] = set()
    repeated = np.zeros(len(people), dtype=bool)
    for place in np.flatnonzero(kept).tolist():
        person = people[place]
        repeated[place] = person in seen
        if person:
            seen.add(person)
    return repeated


def _most_answered(forms: NDArray[np.int8], questionnaire: Questionnaire) -> str:
    counts = np.bincount(forms, minlength=len(questionnaire.forms))
    return max(
        zip(questionnaire.forms, counts.tolist(), strict=True),
        key=lambda pair: (pair[1], pair[0].id == questionnaire.default_form, pair[0].take),
    )[0].id

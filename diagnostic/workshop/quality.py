"""Judging the questionnaire by the answers in a file that is read and let go."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from diagnostic.core.faults import FaultsError
from diagnostic.core.known_groups import Rated
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.reliability_report import Quality, quality_of
from diagnostic.core.reliability_sample import LeftOut, sample_of
from diagnostic.exchange.escaping import unguard
from diagnostic.exchange.header import read_layout
from diagnostic.exchange.quality_reading import read_rated, read_rows

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Judged:
    """What the answers say about a questionnaire, and which of them do not count."""

    questionnaire: Questionnaire
    quality: Quality
    left_out: LeftOut
    rounds: tuple[int, ...]
    """Rounds of which there are rows of this version."""
    forms: tuple[str, ...]
    """Ids of the forms that were answered in the round, this one among them."""
    sessions: int = 0
    """How many stored workshops count."""
    passed_over: tuple[tuple[str, str], ...] = ()
    """Stored workshops that do not count: the problem, and why."""


def judged_file(
    content: bytes,
    name: str,
    questionnaire: Questionnaire,
    round_number: int = 1,
    form: str | None = None,
) -> Judged:
    """Judge by the rows of responses.csv. The file is let go once it is read.

    Raises:
        FaultsError: with every fault of the file, under the name it was given.
    """
    rows = _read(content, name, lambda path: read_rows(path, questionnaire))
    sample, left = sample_of(rows, questionnaire, round_number, form)
    ours = rows.rounds[rows.versions == questionnaire.version]
    return Judged(
        questionnaire=questionnaire,
        quality=quality_of(sample, questionnaire),
        left_out=left,
        rounds=tuple(sorted(set(ours.tolist()))),
        forms=answered_forms(left, sample.form, len(sample)),
    )


def rated_file(content: bytes, name: str, questionnaire: Questionnaire, side: str) -> Rated:
    """Read rated vignettes with the experts' view in one column; as above.

    Raises:
        FaultsError: with every fault of the file.
    """
    return _read(content, name, lambda path: read_rated(path, questionnaire, side))


def own_columns(content: bytes, name: str, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the columns of a file that may hold the experts' view.

    Raises:
        FaultsError: with what keeps the file's first row from being read.
    """

    def read(path: Path) -> tuple[str, ...]:
        layout = read_layout(path, questionnaire)
        return tuple(unguard(layout.names[place]) for place in layout.carried)

    return _read(content, name, read)


def _read(content: bytes, name: str, read: Callable[[Path], Read]) -> Read:
    """Read content that a reader wants as a file; faults name the file as it was called."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "responses.csv"
        path.write_bytes(content)
        try:
            return read(path)
        except FaultsError as error:
            named = tuple(
                replace(
                    one,
                    place=one.place.replace(str(path), name),
                    message=one.message.replace(str(path), name),
                )
                for one in error.faults
            )
            raise FaultsError(named) from None


def answered_forms(left: LeftOut, form: str, count: int) -> tuple[str, ...]:
    """Return the ids of all forms answered, the one that counts first."""
    return tuple([form] * (count > 0)) + tuple(left.forms)

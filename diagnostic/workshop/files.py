"""The CSV files of one session, from what is stored of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from operator import attrgetter

from diagnostic.core.change import change_between
from diagnostic.core.group import group_of
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import LoggedAnswer, Response
from diagnostic.exchange.changes import changes_csv
from diagnostic.exchange.codebook import described
from diagnostic.exchange.dimensions import dimensions_csv
from diagnostic.exchange.scores import scores_csv
from diagnostic.exchange.writing import answers_long_csv, responses_csv

RESPONSES, ANSWERS_LONG, SCORES, DIMENSIONS = FILES = (
    "responses.csv",
    "answers_long.csv",
    "scores.csv",
    "dimensions.csv",
)
CHANGES = "changes.csv"
"""Beside the others where there is more than one round."""
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into the files: sorted, and with times that single nobody out."""

    questionnaire: Questionnaire
    responses: tuple[Response, ...]
    log: tuple[LoggedAnswer, ...]
    min_group: int | None
    """None where nobody is a group."""
    said: tuple[Response, ...] = ()
    """A group's responses as they were given: for what is worked out of them all, no file."""

    @property
    def names(self) -> tuple[str, ...]:
        """Which files there are."""
        if not self.min_group:
            return tuple(name for name in FILES if name != DIMENSIONS)
        return (*FILES, CHANGES) if len(self._rounds()) > 1 else FILES

    def file(self, name: str, *, excel: bool = False) -> bytes:
        """Return one of the files there can be. Raises: KeyError for another name."""
        return {
            RESPONSES: lambda: responses_csv(self.responses, self.questionnaire, excel=excel),
            ANSWERS_LONG: lambda: answers_long_csv(self.log, excel=excel),
            SCORES: lambda: scores_csv(self.responses, self.questionnaire, excel=excel),
            DIMENSIONS: lambda: self._dimensions(excel=excel),
            CHANGES: lambda: self._changes(excel=excel),
        }[name]()

    def tables(self, *, excel: bool = False, mark: str = "") -> dict[str, bytes]:
        """Return every CSV file, by its name with a mark before it."""
        return {mark + name: self.file(name, excel=excel) for name in self.names}

    def described(self, *, excel: bool = False, mark: str = "") -> dict[str, bytes]:
        """Return the same with what says what their columns mean."""
        tables = self.tables(excel=excel, mark=mark)
        return tables | described(tables, self.questionnaire, mark=mark)

    def _dimensions(self, *, excel: bool) -> bytes:
        least = self.min_group or 0
        groups = (
            (some[0].session_id, number, group_of(some, self.questionnaire, least))
            for number, some in self._rounds().items()
        )
        return dimensions_csv(groups, excel=excel)

    def _changes(self, *, excel: bool) -> bytes:
        rounds, least = self._rounds(), self.min_group or 0
        changes = (
            (
                rounds[after][0].session_id,
                before,
                after,
                change_between(
                    rounds[before],
                    rounds[after],
                    self.questionnaire,
                    least,
                    [some for number, some in rounds.items() if number < before],
                ),
            )
            for before, after in pairwise(rounds)
        )
        return changes_csv(changes, excel=excel)

    def _rounds(self) -> dict[int, list[Response]]:
        """Return who said something, by round; of a group there is one session."""
        ordered = sorted(self.said, key=attrgetter("round"))
        rounds = groupby(filter(_says_something, ordered), key=attrgetter("round"))
        return {number: list(some) for number, some in rounds}


def rounded_responses(responses: Iterable[Response], mark: str = "") -> tuple[Response, ...]:
    """Sort responses by round and respondent, and round their times to the minute.

    Beginnings go down and ends up. An end is never before its beginning, even if the clock was
    set back in between. The respondents' ids begin with the mark.
    """
    rounded = (
        replace(
            response,
            respondent_id=mark + response.respondent_id,
            started_at=_down(response.started_at),
            submitted_at=_end(response.started_at, response.submitted_at),
        )
        for response in responses
        if _says_something(response)
    )
    return tuple(sorted(rounded, key=attrgetter("round", "respondent_id")))


def rounded_log(lines: Iterable[LoggedAnswer], mark: str = "") -> tuple[LoggedAnswer, ...]:
    """Sort a log by round and respondent, each one's lines in their order; as above.

    Sorted by time, it would show who answered side by side with whom.
    """
    rounded = (
        LoggedAnswer(
            session_id=line.session_id,
            round=line.round,
            respondent_id=mark + line.respondent_id,
            item=line.item,
            value=line.value,
            answered_at=_minute(line.answered_at),
            supersedes=line.supersedes,
        )
        for line in lines
    )
    return tuple(sorted(rounded, key=attrgetter("round", "respondent_id")))


def _says_something(response: Response) -> bool:
    """Whether anything was answered: a phone that went on by itself has said nothing."""
    said = (response.answers, response.confidence, response.notes, response.comment)
    return response.submitted_at is not None or any(said)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _down(moment: datetime | None) -> datetime | None:
    return None if moment is None else _minute(moment)


def _end(started_at: datetime | None, submitted_at: datetime | None) -> datetime | None:
    if submitted_at is None:
        return None
    end = _minute(submitted_at)
    if end < submitted_at:
        end += _MINUTE
    return end if started_at is None else max(end, _minute(started_at))

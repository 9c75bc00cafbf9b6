"""The CSV files of one session, from what is stored of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter

from diagnostic.core.group import group_of
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import LoggedAnswer, Response
from diagnostic.exchange.dimensions import dimensions_csv
from diagnostic.exchange.scores import scores_csv
from diagnostic.exchange.writing import answers_long_csv, responses_csv

RESPONSES, ANSWERS_LONG, SCORES, DIMENSIONS = FILES = (
    "responses.csv",
    "answers_long.csv",
    "scores.csv",
    "dimensions.csv",
)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into the files: sorted, and with times that single nobody out."""

    questionnaire: Questionnaire
    responses: tuple[Response, ...]
    log: tuple[LoggedAnswer, ...]
    min_group: int | None
    """None where nobody is a group."""

    @property
    def names(self) -> tuple[str, ...]:
        """Which files there are."""
        return tuple(name for name in FILES if name != DIMENSIONS or self.min_group)

    def file(self, name: str, *, excel: bool = False) -> bytes:
        """Return one of FILES. Raises: KeyError for another name."""
        return {
            RESPONSES: lambda: responses_csv(self.responses, self.questionnaire, excel=excel),
            ANSWERS_LONG: lambda: answers_long_csv(self.log, excel=excel),
            SCORES: lambda: scores_csv(self.responses, self.questionnaire, excel=excel),
            DIMENSIONS: lambda: self._dimensions(excel=excel),
        }[name]()

    def _dimensions(self, *, excel: bool) -> bytes:
        rounds = groupby(self.responses, key=attrgetter("session_id", "round"))
        groups = (
            (session_id, number, group_of(list(some), self.questionnaire, self.min_group or 0))
            for (session_id, number), some in rounds
        )
        return dimensions_csv(groups, excel=excel)


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

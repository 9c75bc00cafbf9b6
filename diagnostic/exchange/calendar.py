"""Review dates as a calendar file: one whole day for each, without anybody's name.

Source of the format: RFC 5545, iCalendar.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from diagnostic.core.commitments import Commitment
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.wording.deciding import expectation_text

MIME = "text/calendar"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Invitation:
    """What every day of a calendar file says beside its commitment."""

    session_id: str
    problem: str
    link: str
    """Where to go on that day; whoever gets the file can open it."""
    made_at: datetime


def reviews_ics(
    commitments: Sequence[Commitment], about: Invitation, questionnaire: Questionnaire
) -> bytes:
    """Return all review dates as one file; a commitment without a date is left out.

    A day keeps its id when the file is made again, so that a calendar replaces it. Owner and
    first step are left out: they may name somebody, and calendars are shared.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Tame or wicked//Review dates//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for event in _events(commitments, about, questionnaire):
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _events(
    commitments: Sequence[Commitment], about: Invitation, questionnaire: Questionnaire
) -> Iterator[Event]:
    for one in commitments:
        if one.review_on is None:
            continue
        event = Event()
        event.add("uid", f"{_name(about.session_id, one.number)}@tame-wicked")
        event.add("dtstamp", about.made_at)
        # Of two files, a calendar keeps the day with the higher number.
        event.add("sequence", int(about.made_at.timestamp()) // 60)
        event.add("dtstart", one.review_on)
        event.add("dtend", one.review_on + _DAY)
        event.add("transp", "TRANSPARENT")
        event.add("summary", _line(f"Look again: {one.title}"))
        event.add("description", _description(one, about, questionnaire))
        if about.link:
            event.add("url", about.link)
        yield event


def _description(one: Commitment, about: Invitation, questionnaire: Questionnaire) -> str:
    expected = [f"- {expectation_text(each, questionnaire)}" for each in one.expected]
    lines = [
        f"The problem: {_line(about.problem)}",
        f"What was decided: {_line(one.title)}",
        "Was it done? Did it help?",
        *(["What was expected:", *expected] if expected else []),
        "Measure the problem again, then compare.",
        *([about.link] if about.link else []),
    ]
    return "\n".join(lines)


def _line(text: str) -> str:
    """Return a text on one line, without characters that calendars refuse."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _name(session_id: str, number: int) -> str:
    return sha256(f"{session_id}:{number}".encode()).hexdigest()[:32]

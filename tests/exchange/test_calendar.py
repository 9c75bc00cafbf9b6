from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from icalendar import Calendar

from diagnostic.core.commitments import Commitment, Expectation
from diagnostic.core.questionnaire import Facet
from diagnostic.exchange.calendar import Invitation, reviews_ics
from tests.samples import small_questionnaire

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ABOUT = Invitation("session-a", "Late buses", "https://example.org/follow_up", NOON)
ONE = Commitment(
    number=1,
    intervention="",
    title="Ask, listen; decide",
    owner="Jo Secret",
    first_step="Ring Jo Secret",
    review_on=date(2027, 2, 28),
    expected=(Expectation("aim", Facet.APPROACH, 20),),
)


def events(*commitments: Commitment, about: Invitation = ABOUT) -> list[Any]:
    written = reviews_ics(commitments, about, small_questionnaire())
    return list(Calendar.from_ical(written).walk("VEVENT"))


def test_a_review_is_one_whole_day_with_what_to_look_at() -> None:
    (event,) = events(ONE)

    assert event.decoded("dtstart") == date(2027, 2, 28)
    assert event.decoded("dtend") == date(2027, 3, 1)
    assert str(event["summary"]) == "Look again: Ask, listen; decide"
    text = str(event["description"])
    assert "The problem: Late buses" in text
    assert "by about 20 points" in text
    assert "https://example.org/follow_up" in text


def test_nobody_is_named() -> None:
    assert b"Secret" not in reviews_ics([ONE], ABOUT, small_questionnaire())


def test_made_again_a_day_keeps_its_id_and_replaces_the_earlier_one() -> None:
    (first,) = events(ONE)
    later = replace(ABOUT, made_at=datetime(2026, 12, 1, tzinfo=UTC))
    (second,) = events(replace(ONE, review_on=date(2027, 3, 9)), about=later)

    assert first["uid"] == second["uid"]
    assert first["sequence"] < second["sequence"]
    other_session = events(ONE, about=replace(ABOUT, session_id="session-b"))[0]
    other_number = events(replace(ONE, number=2))[0]
    assert len({str(one["uid"]) for one in (first, other_session, other_number)}) == 3
    assert "session-a" not in str(first["uid"])


def test_without_a_date_there_is_no_day() -> None:
    assert events(replace(ONE, review_on=None)) == []


def test_no_text_can_break_out_of_its_line() -> None:
    nasty = "A\r\nEND:VEVENT\nBEGIN:VALARM\x0b\x00\u2028\U0001d4b3 \\; ü" + "long " * 40
    (event,) = events(replace(ONE, title=nasty), about=replace(ABOUT, problem=nasty))

    assert "END:VEVENT BEGIN:VALARM" in str(event["summary"])
    assert not event.walk("VALARM")
    raw = reviews_ics([replace(ONE, title=nasty)], ABOUT, small_questionnaire())
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))

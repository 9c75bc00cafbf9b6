"""What stands at the end: thanks, waiting, and what the setup lets participants see."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from diagnostic.core.records import Shows
from diagnostic.room import Desk, PhonePages
from diagnostic.room.desk import cookie_name
from diagnostic.storage.migrating import open_store
from diagnostic.workshop import facilitating, rehearsing
from diagnostic.workshop.facilitating import Setup
from tests.room.conftest import AT_ONCE
from tests.room.phones import Loop, Phone, words
from tests.samples import small_questionnaire
from tests.workshop.held import PROBLEM, Held, everyone_answers, holding

Hold = Callable[[Setup], tuple[Held, Phone]]
SETUP = Setup(PROBLEM, "full")


@pytest.fixture
def hold(tmp_path: Path, loop: Loop) -> Iterator[Hold]:
    """Lend a way to hold a workshop, open, with one phone in it."""
    with ExitStack() as stack:
        engine = open_store(f"sqlite:///{tmp_path / 'store.db'}")
        stack.callback(engine.dispose)

        def held_with(setup: Setup) -> tuple[Held, Phone]:
            held = stack.enter_context(holding(engine, setup))
            held.open()
            pages = PhonePages(Desk(lambda: held.context, AT_ONCE))
            stack.callback(pages.close)
            phone = Phone(pages, loop, held.code)
            phone.start()
            return held, phone

        yield held_with


def revealed(held: Held, phone: Phone, people: int = 5) -> str:
    everyone_answers(held, people, point=4)
    held.close()
    held.reveal()
    return words(phone.go(phone.home))


def test_before_the_reveal_nothing_of_the_result_is_seen(hold: Hold) -> None:
    held, phone = hold(SETUP)
    everyone_answers(held, 5)
    held.close()

    page = phone.go(phone.home)

    assert "The round is closed" in words(page)
    assert "You had not answered anything" in words(page)
    assert "<svg" not in page.text


def test_what_was_not_handed_in_counts_and_is_said_to(hold: Hold) -> None:
    held, phone = hold(SETUP)
    phone.save({"aim_p1": 2})
    held.close()

    assert "what you answered is kept and counts" in words(phone.go(phone.home))


def test_a_profile_shows_place_dimensions_and_agreement(hold: Hold) -> None:
    held, phone = hold(SETUP)

    said = revealed(held, phone)

    assert "Round 1: 5 people" in said
    assert "on the line from 0 (tame) to 100 (wicked)" in said
    assert "its handling at" in said
    assert "Dimension by dimension" in said
    assert said.count("shared view") == 3


def test_a_divided_group_is_told_where_but_not_if_it_sees_the_place_only(hold: Hold) -> None:
    for shows, seen in ((Shows.PROFILE, True), (Shows.PLACE, False)):
        held, phone = hold(replace(SETUP, shows=shows))
        for point in (1, 5):
            everyone_answers(held, 4, point=point)
        held.close()
        held.reveal()

        said = words(phone.go(phone.home))

        assert "You see two different problems" in said
        assert ("You are divided on" in said) is seen
        assert ("Dimension by dimension" in said) is seen


def test_everyone_is_a_dot_and_two_camps_have_no_mark_in_the_middle(hold: Hold) -> None:
    held, phone = hold(SETUP)
    for point in (1, 5):
        everyone_answers(held, 4, point=point)
    held.close()
    held.reveal()

    page = phone.go(phone.home).text

    people, handlings = re.findall(r'<path class="all[^"]*" d="([^"]*)"', page)
    assert (people.count("h0"), handlings.count("h0")) == (8, 8)
    assert re.findall(r'<circle class="dot" cx="([^"]+)"', page)[:2] == ["0.0", "100.0"]
    assert 'class="spread"' not in page


def test_ones_own_answers_stand_beside_the_rooms(hold: Hold) -> None:
    held, phone = hold(SETUP)
    items = [item.id for item in small_questionnaire().items]
    phone.save(dict.fromkeys(items, 5))

    other = another_phone(held, phone)
    said = revealed(held, phone)
    without = words(other.go(phone.home))

    assert "The triangle is where your own answers place it: 100" in said
    assert "Round 1: 6 people" in without
    assert "your own answers" not in without


def another_phone(held: Held, phone: Phone) -> Phone:
    """Return a phone whose owner joined and answered nothing."""
    other = Phone(phone.pages, phone.loop, held.code)
    joined = held.join()
    other.client.cookies.set(cookie_name(held.code), joined.token)
    return other


def test_what_moved_is_told_from_the_second_round_on_if_both_were_revealed(
    hold: Hold,
) -> None:
    for reveals in (True, False):
        held, phone = hold(SETUP)
        people = everyone_answers(held, 5, point=2)
        held.close()
        if reveals:
            held.reveal()
        facilitating.next_round(held.context, held.access)
        held.open()
        items = [item.id for item in small_questionnaire().items]
        for one in people:
            held.save(one, dict.fromkeys(items, 4), round_number=2)
        held.close()
        held.reveal()

        said = words(phone.go(phone.home))

        assert "Round 2: 5 people" in said
        moved = "Change since round 1: 50 points towards the wicked end"
        assert (moved in said) is reveals
        assert ("of 5 people, 5 moved towards the wicked end" in said) is reveals


def test_a_place_shows_no_dimension(hold: Hold) -> None:
    held, phone = hold(replace(SETUP, shows=Shows.PLACE))

    said = revealed(held, phone)

    assert "together you place the problem at" in said
    assert "Dimension by dimension" not in said
    assert "shared view" not in said


def test_nothing_is_shown_where_nothing_may_be(hold: Hold) -> None:
    held, phone = hold(replace(SETUP, shows=Shows.NOTHING))

    said = revealed(held, phone)

    assert "shown on the wall" in said
    assert "100 (wicked)" not in said


def test_a_group_below_its_limit_sees_counts_only(hold: Hold) -> None:
    held, phone = hold(SETUP)

    said = revealed(held, phone, people=4)

    assert "Round 1: 4 people" in said
    assert "4 people have answered; results are shown from 5 people up" in said
    assert "100 (wicked)" not in said
    assert "shared view" not in said


def test_simulated_people_are_told_of_on_every_page(hold: Hold) -> None:
    held, phone = hold(replace(SETUP, rehearsal=True))
    rehearsing.fill(held.context, held.access, people=6, seed=1)

    for path in ("", "/answer/1", "/check", "/other"):
        assert "Some of the people in this session are simulated" in words(
            phone.go(f"{phone.home}{path}")
        )
    held.close()
    held.reveal()
    assert "Round 1: 6 people, 6 of them simulated" in words(phone.go(phone.home))


def test_after_the_end_what_was_revealed_can_still_be_read(hold: Hold) -> None:
    held, phone = hold(SETUP)
    revealed(held, phone)

    facilitating.end(held.context, held.access)
    page = phone.go(phone.home)

    assert "This session has ended" in words(page)
    assert "Round 1: 5 people" in words(page)
    assert "http-equiv" not in page.text
    phone.client.cookies.clear()
    assert "Nobody can join any more" in words(phone.go(phone.home))


def test_without_a_script_the_page_looks_again_by_itself(hold: Hold) -> None:
    _, phone = hold(SETUP)
    phone.post(f"{phone.home}/check", round="1")

    assert '<noscript><meta http-equiv="refresh"' in phone.go(phone.home).text


def test_how_long_data_are_kept_is_said(hold: Hold) -> None:
    _, phone = hold(replace(SETUP, retention_days=1))
    phone.client.cookies.clear()

    assert "which is due 1 day after it was made" in words(phone.get(phone.home))


def test_a_background_that_is_not_asked_is_not_shown(hold: Hold) -> None:
    _, phone = hold(replace(SETUP, asks_background=False))
    phone.client.cookies.clear()

    assert "What is your work like?" not in words(phone.get(phone.home))


def test_a_quick_form_has_no_place_for_what_it_does_not_ask(hold: Hold) -> None:
    held, phone = hold(replace(SETUP, form="quick"))
    everyone = [held.join() for _ in range(5)]
    for one in everyone:
        held.save(one, {"aim_p1": 2})
    held.close()
    held.reveal()

    said = words(phone.go(phone.home))

    assert "too few answers to say where this problem stands" in said
    assert "Not enough answers." in said or "Hidden: fewer than 5" in said

"""Guessing codes is slow, and a room behind one address is never locked out."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from diagnostic.room import Desk, PhonePages
from diagnostic.workshop.guesses import (
    MOST_ADDRESSES,
    ONE_ADDRESS,
    Guesses,
    Rate,
)
from tests.room.conftest import AT_ONCE
from tests.room.phones import Loop, Phone, words
from tests.workshop.held import Held

FEW = Rate(at_once=3, each_second=1)
MANY = Rate(at_once=100, each_second=1)
WRONG = "CCCCCC"


@dataclass
class Clock:
    """A clock that a test turns."""

    now: float = 0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def dial(held: Held, loop: Loop, clock: Clock) -> Callable[[str], Phone]:
    """Lend phones at addresses; few guesses are allowed."""
    desk = Desk(lambda: held.context, AT_ONCE, Guesses(clock, one=FEW, everyone=MANY))
    pages = PhonePages(desk)
    return lambda address: Phone(pages, loop, held.code, address)


def guess(phone: Phone, times: int, code: str = WRONG) -> list[int]:
    return [phone.get(f"/join/{code}").status_code for _ in range(times)]


def test_after_some_wrong_codes_even_the_right_one_stays_unsaid(
    dial: Callable[[str], Phone],
) -> None:
    guesser = dial("192.0.2.9")

    assert guess(guesser, 5) == [404, 404, 404, 429, 429]
    right = guesser.get(guesser.home)
    assert right.status_code == 429
    assert right.headers["retry-after"] == right.headers["refresh"] == "5"
    assert "Too many wrong codes" in words(right)
    assert guesser.get(f"/join?code={guesser.code}").status_code == 429
    assert guesser.get(f"{guesser.home}/state").status_code == 429
    assert guesser.post(guesser.home).status_code == 429


def test_it_is_allowed_again_after_a_while(dial: Callable[[str], Phone], clock: Clock) -> None:
    guesser = dial("192.0.2.9")
    guess(guesser, 4)

    clock.now += 1

    assert guess(guesser, 2) == [404, 429]


def test_a_room_behind_one_address_goes_on_whatever_is_guessed_there(
    dial: Callable[[str], Phone],
) -> None:
    first, guesser, later = (dial("192.0.2.9") for _ in range(3))
    first.start()

    guess(guesser, 5)

    assert later.get(later.home).status_code == 200
    assert later.start().status_code == 200
    assert first.go(first.home).status_code == 200


def test_others_are_not_slowed_by_one_address(dial: Callable[[str], Phone]) -> None:
    guess(dial("192.0.2.9"), 5)

    other = dial("192.0.2.10")
    assert other.get(other.home).status_code == 200


def test_one_network_of_version_6_counts_as_one_address(
    dial: Callable[[str], Phone],
) -> None:
    statuses = [guess(dial(f"2001:db8:1:2::{n}"), 1)[0] for n in range(5)]

    assert statuses == [404, 404, 404, 429, 429]
    assert guess(dial("2001:db8:1:3::1"), 1) == [404]


def test_who_has_a_seat_goes_on_from_any_address(
    held: Held, dial: Callable[[str], Phone]
) -> None:
    held.open()
    phone, guesser = dial("192.0.2.1"), dial("198.51.100.7")
    phone.start()
    guess(guesser, 5)

    moved = dial("198.51.100.7")
    moved.client.cookies = phone.client.cookies

    assert moved.go(moved.home).status_code == 200
    assert moved.save({"aim_p1": 2}).status_code == 200


def test_a_made_up_cookie_tells_no_more_than_none(dial: Callable[[str], Phone]) -> None:
    guesser = dial("192.0.2.9")
    guess(guesser, 5)

    for code in (guesser.code, WRONG):
        guesser.code = code
        guesser.client.cookies.set(f"room_{code}", "x" * 32)
        assert guesser.get(guesser.home).status_code == 429
        assert guesser.save({"aim_p1": 2}).status_code == 429


def test_what_cannot_be_a_code_costs_nothing(dial: Callable[[str], Phone]) -> None:
    phone = dial("192.0.2.9")

    assert set(guess(phone, 10, "aaa")) == {404}
    assert phone.get(phone.home).status_code == 200


def test_many_guesses_at_the_same_moment_learn_no_more(
    held: Held, loop: Loop, dial: Callable[[str], Phone]
) -> None:
    guesser = dial("192.0.2.9")
    codes = [f"CCCCC{letter}" for letter in "CDFGHJKMNP"] + [held.code]

    async def at_once() -> list[int]:
        asked = (guesser.client.get(f"/join/{code}") for code in codes)
        return [answer.status_code for answer in await asyncio.gather(*asked)]

    statuses = loop.run(at_once())

    assert statuses.count(404) <= FEW.at_once + 1
    assert statuses[-1] == 429


def test_all_addresses_together_are_slowed_too(clock: Clock) -> None:
    guesses = Guesses(clock, one=MANY, everyone=FEW)
    guesses.right("203.0.113.1", "KNOWN")

    for address in ("192.0.2.1", "192.0.2.2", "192.0.2.3"):
        assert guesses.open_to(address, "ANY")
        guesses.wrong(address)

    assert not guesses.open_to("192.0.2.4", "ANY")
    assert guesses.open_to("203.0.113.1", "KNOWN")
    clock.now += 1
    assert guesses.open_to("192.0.2.4", "ANY")


def test_a_clock_that_is_set_back_gives_and_takes_nothing(clock: Clock) -> None:
    guesses = Guesses(clock, one=replace(FEW, at_once=1), everyone=MANY)
    guesses.wrong("192.0.2.1")

    clock.now -= 100

    assert not guesses.open_to("192.0.2.1", "ANY")


def test_memory_is_bounded_however_many_guess(clock: Clock) -> None:
    guesses = Guesses(clock, one=ONE_ADDRESS, everyone=Rate(at_once=10**9, each_second=1))

    for number in range(MOST_ADDRESSES + 10):
        guesses.wrong(str(number))

    assert len(guesses) == MOST_ADDRESSES


@pytest.mark.parametrize("page", ["answer/1", "check"])
def test_a_form_sent_to_a_made_up_code_is_a_guess_like_another(
    dial: Callable[[str], Phone], page: str
) -> None:
    guesser = dial("192.0.2.9")
    cookie = {"cookie": f"room_{WRONG}=anything"}
    fields = {"round": "1", "aim_p1": "1"}

    answers = [
        guesser.ask("POST", f"/join/{WRONG}/{page}", cookie, data=fields).status_code
        for _ in range(5)
    ]

    assert answers == [404, 404, 404, 429, 429]


def test_a_right_code_gets_its_turn_while_others_guess_beside_it(
    held: Held, loop: Loop, clock: Clock
) -> None:
    desk = Desk(lambda: held.context, replace(AT_ONCE, guess=0.01), Guesses(clock, FEW, MANY))
    phone = Phone(PhonePages(desk), loop, held.code, "192.0.2.9")
    guess(phone, 4)

    async def while_waiting() -> int:
        asked = asyncio.create_task(phone.client.get(phone.home))
        await asyncio.sleep(0.03)
        clock.now += 1
        return (await asked).status_code

    assert loop.run(while_waiting()) == 200

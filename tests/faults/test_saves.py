"""Saves that come twice, out of order, from two devices at once, or while a round closes."""

import asyncio
import json

from diagnostic.workshop import facilitating
from tests.faults.crowd import crowd, play, told, until, values
from tests.faults.exported import missing
from tests.faults.led import Led
from tests.faults.phone import JSON, Phone, RefusedError
from tests.faults.replicas import Replica


async def joined(server: Replica, room: Led, people: int = 1) -> list[Phone]:
    phones = crowd(room, people, server.port)
    await asyncio.gather(*(phone.join() for phone in phones))
    return phones


def held(room: Led, phone: Phone, item: str) -> tuple[str, list[str]]:
    """Return what the export holds of one item, and every line that the log has of it."""
    files = room.zipped_rows()
    (row,) = [one for one in files["responses.csv"] if one["respondent_id"] == phone.person]
    log = [one for one in files["answers_long.csv"] if one["respondent_id"] == phone.person]
    return row[item], [line["value"] for line in log if line["item"] == item]


def second_device(phone: Phone) -> Phone:
    """Return another page of the same browser."""
    return Phone(phone.ports, phone.code, phone.tally, phone.pause, phone.cookie)


async def post(phone: Phone, number: int, answers: dict[str, int | None]) -> int:
    """Send one batch by hand over a connection of its own; return the status."""
    phone.number, phone.answers = number, answers
    body = phone.batch()
    phone.answers = {}
    reply = await second_device(phone).once("save", "POST", f"{phone.page}/saves", JSON, body)
    assert reply is not None
    if reply.status == 200:
        assert json.loads(reply.body)["saved"] == number
    return reply.status


def test_the_same_save_sent_five_times_at_once_is_kept_once(server: Replica, room: Led) -> None:
    item = room.items[0]

    async def scene() -> Phone:
        (phone,) = await joined(server, room)
        sent = [post(phone, 1, {item: 3}) for _ in range(5)]
        assert await asyncio.gather(*sent) == [200] * 5
        return phone

    assert held(room, play(scene()), item) == ("3", ["3"])


def test_a_save_overtaken_by_a_newer_one_is_acknowledged_and_changes_nothing(
    server: Replica, room: Led
) -> None:
    first, second = room.items[:2]

    async def scene() -> Phone:
        (phone,) = await joined(server, room)
        assert await post(phone, 2, {first: 5, second: 6}) == 200
        assert await post(phone, 1, {first: 4}) == 200
        return phone

    phone = play(scene())

    assert held(room, phone, first) == ("5", ["5"])
    assert held(room, phone, second) == ("6", ["6"])


def test_saves_in_any_order_end_with_the_newest(server: Replica, room: Led) -> None:
    item = room.items[0]

    async def scene() -> Phone:
        (phone,) = await joined(server, room)
        numbers = [4, 9, 1, 7, 3, 10, 2, 8, 6, 5]
        await asyncio.gather(*(post(phone, n, {item: n % 7 + 1}) for n in numbers))
        return phone

    last, log = held(room, play(scene()), item)

    assert last == str(10 % 7 + 1)
    assert len(log) <= 10


def test_two_devices_on_one_cookie_keep_each_others_answers(server: Replica, room: Led) -> None:
    half = len(room.batches) // 2

    async def scene() -> list[Phone]:
        (phone,) = await joined(server, room)
        devices = [phone, second_device(phone)]
        devices[1].person = phone.person

        async def answer(device: Phone, batches: list[tuple[str, ...]]) -> None:
            for items in batches:
                await device.save(values(items))

        await asyncio.gather(
            answer(devices[0], room.batches[:half]), answer(devices[1], room.batches[half:])
        )
        return devices

    devices = play(scene())

    assert told(devices) == len(room.batches)
    assert missing(room, devices) == []


def test_a_round_that_closes_takes_all_it_acknowledged_and_nothing_after(
    server: Replica, room: Led
) -> None:
    closed = asyncio.Event()
    late: list[Phone] = []

    async def keep_saving(phone: Phone) -> None:
        while True:
            for items in room.batches:
                was_closed = closed.is_set()
                await phone.save(values(items))
                if was_closed:
                    late.append(phone)

    async def scene() -> list[Phone]:
        phones = await joined(server, room, 40)
        saving = [asyncio.ensure_future(keep_saving(phone)) for phone in phones]
        await until(lambda: told(phones) >= 400)
        await asyncio.to_thread(facilitating.close_round, room.context, room.access)
        closed.set()
        ends = await asyncio.wait_for(asyncio.gather(*saving, return_exceptions=True), 60)
        assert {getattr(end, "status", end) for end in ends} == {409}
        assert all(isinstance(end, RefusedError) for end in ends)
        return phones

    phones = play(scene())

    assert late == []
    assert missing(room, phones) == []

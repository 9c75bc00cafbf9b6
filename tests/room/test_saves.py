"""What the script talks to: batches that are acknowledged, the state, the screens."""

import json
from collections.abc import Callable
from concurrent.futures import Future
from typing import NoReturn

import pytest

from diagnostic.core.questionnaire import CANT_SAY
from diagnostic.storage.faults import FULL, StorageError
from diagnostic.workshop.participating import Batch
from diagnostic.workshop.saving import Saved, Saver
from tests.room.phones import Phone, checked, words
from tests.samples import small_questionnaire
from tests.workshop.held import Held, everyone_answers


def test_a_batch_is_acknowledged_and_stands_on_the_page(joined: Phone) -> None:
    answer = joined.save({"aim_p1": 3, "pace_a2": CANT_SAY}, {"note_aim": "so said"}, number=7)

    assert answer.status_code == 200
    assert answer.json() == {"saved": 7, "taken": True}
    assert checked(joined.get(f"{joined.home}/answer/1"))["aim_p1"] == "3"


def test_a_batch_that_a_newer_one_overtook_is_acknowledged_and_not_taken(
    joined: Phone,
) -> None:
    joined.save({"aim_p1": 3}, number=2)

    assert joined.save({"aim_p1": 1}, number=1).json() == {"saved": 1, "taken": False}
    assert checked(joined.get(f"{joined.home}/answer/1"))["aim_p1"] == "3"


def test_a_batch_for_a_closed_round_is_told_where_the_room_stands(
    held: Held, joined: Phone
) -> None:
    held.close()

    answer = joined.save({"aim_p1": 3})

    assert answer.status_code == 409
    assert answer.json() == {"saved": None, "phase": "closed", "round": 1}


def test_a_batch_of_an_earlier_round_is_told_of_the_new_one(held: Held, joined: Phone) -> None:
    held.next()

    answer = joined.save({"aim_p1": 3})

    assert answer.status_code == 409
    assert answer.json() == {"saved": None, "phase": "open", "round": 2}


def test_every_fault_of_a_batch_is_named_by_its_field_and_nothing_is_kept(
    joined: Phone,
) -> None:
    answer = joined.save({"aim_p1": 99, "nothing": 1, "aim_p2": 2}, {"comment": "x" * 5001})

    assert answer.status_code == 422
    assert {field for field, _ in answer.json()["faults"]} == {"aim_p1", "nothing", "comment"}
    assert checked(joined.get(f"{joined.home}/answer/1")) == {}


def test_a_reason_is_no_longer_than_its_line(joined: Phone) -> None:
    answer = joined.save({"aim_p1": 2}, {"note_aim": "x" * 201})

    assert answer.status_code == 422
    assert answer.json()["faults"][0][0] == "note_aim"
    page = joined.post(f"{joined.home}/answer/1", round="1", aim_p1="2", note_aim="y" * 201)
    assert page.status_code == 422
    assert "y" * 201 in page.text
    assert checked(page) == {"aim_p1": "2"}
    assert 'href="#note_aim"' in page.text
    assert 'id="fault-note_aim"' in page.text


def test_a_phone_without_a_seat_is_told_so_whatever_the_code(phone: Phone) -> None:
    assert phone.save({"aim_p1": 3}).status_code == 401
    phone.code = "CCCCCC"
    assert phone.save({"aim_p1": 3}).status_code == 401


def test_a_cookie_that_is_not_of_the_room_is_refused(held: Held, phone: Phone) -> None:
    held.open()
    phone.client.cookies.set(f"room_{phone.code}", "x" * 32)
    assert phone.save({"aim_p1": 3}).status_code == 401

    phone.code = "CCCCCC"
    phone.client.cookies.set(f"room_{phone.code}", "x" * 32)
    assert phone.save({"aim_p1": 3}).status_code == 404


TYPED = "what somebody typed"
SOUND = {"round": 1, "device": "a", "number": 1, "answers": {}, "texts": {}}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"[" * 60_000,
        b"\xff\xfe",
        b"9" * 5000,
        *(
            json.dumps({**SOUND, **wrong}).encode()
            for wrong in (
                {"round": True},
                {"round": "1"},
                {"round": -1},
                {"number": 2**31},
                {"number": 1.5},
                {"device": ""},
                {"device": "a b"},
                {"device": "a" * 41},
                {"answers": [1]},
                {"texts": {"comment": 1}},
                {"texts": None},
            )
        ),
    ],
)
def test_what_is_no_batch_is_refused(joined: Phone, body: bytes) -> None:
    answer = joined.ask(
        "POST",
        f"{joined.home}/saves",
        {"content-type": "application/json"},
        content=body,
    )

    assert answer.status_code == 400
    assert answer.json()["saved"] is None


def test_a_batch_comes_as_json_only(joined: Phone) -> None:
    """Another site's page cannot send this type without asking first."""
    body = json.dumps(SOUND).encode()

    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        answer = joined.ask(
            "POST", f"{joined.home}/saves", {"content-type": kind}, content=body
        )
        assert answer.status_code == 415


def refusing(error: Exception) -> Callable[..., "Future[Saved]"]:
    """Return what stands in for saving when the store fails."""

    def save(*_: object) -> "Future[Saved]":
        future: Future[Saved] = Future()
        future.set_exception(error)
        return future

    return save


def test_a_full_disk_is_never_acknowledged_and_nothing_given_is_lost(
    joined: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Saver, "save", refusing(StorageError("/secret/store.db", *FULL)))

    answer = joined.save({"aim_p1": 3})
    page = joined.post(f"{joined.home}/answer/1", round="1", aim_p1="3", note_aim="so said")

    assert answer.status_code == 503
    assert answer.json() == {"saved": None, "message": "the disk is full"}
    assert page.status_code == 503
    assert "Not saved yet: the disk is full. Try again." in words(page)
    assert checked(page) == {"aim_p1": "3"}
    assert 'value="so said"' in page.text
    assert "secret" not in answer.text + page.text


def test_a_mistake_of_ours_says_nothing_of_the_inside(
    joined: Phone, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> NoReturn:
        raise RuntimeError(TYPED)

    monkeypatch.setattr(Saver, "save", broken)

    answer = joined.save({"aim_p1": 3})
    page = joined.post(f"{joined.home}/answer/1", round="1", aim_p1="3")

    assert answer.status_code == page.status_code == 500
    assert "Something went wrong here" in words(page)
    assert "RuntimeError" not in answer.text + page.text
    assert "RuntimeError" in caplog.text
    assert TYPED not in caplog.text


def test_the_state_is_a_few_bytes(held: Held, joined: Phone) -> None:
    assert joined.get(f"{joined.home}/state").json() == {"phase": "open", "round": 1}
    held.close()
    assert joined.get(f"{joined.home}/state").json() == {"phase": "closed", "round": 1}


def test_the_screens_are_the_same_for_all_and_kept_until_they_change(
    held: Held, joined: Phone, another: Callable[[], Phone]
) -> None:
    first = joined.get(f"{joined.home}/screens.json")
    tag = first.headers["etag"]

    assert another().get(f"{joined.home}/screens.json").text == first.text
    again = joined.get(f"{joined.home}/screens.json", **{"if-none-match": f'W/"x", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    everyone_answers(held, 5, point=3)
    held.next()
    second = joined.get(f"{joined.home}/screens.json")
    assert second.headers["etag"] != tag
    assert second.json()["round"] == 2


def test_the_screens_hold_every_item_as_it_is_shown_with_its_spread(
    held: Held, joined: Phone
) -> None:
    everyone_answers(held, 5, point=3)
    held.next()

    screens = joined.get(f"{joined.home}/screens.json").json()["screens"]

    items = {item[0]: item for screen in screens for item in screen["items"]}
    assert len(items) == len(small_questionnaire().items)
    size = small_questionnaire().scale.size
    counts = [5 if point == 3 else 0 for point in range(1, size + 1)]
    assert items["aim_p1"] == ["aim_p1", "Plain aim 1", "Tangled aim 1", 0, counts]
    assert items["aim_p2"] == ["aim_p2", "Tangled aim 2", "Plain aim 2", 1, counts[::-1]]


def test_the_same_tap_from_a_form_and_from_the_script_is_one_answer(
    held: Held, joined: Phone
) -> None:
    joined.save({"aim_p1": 3})
    joined.post(f"{joined.home}/answer/1", round="1", aim_p1="3")

    token = joined.client.cookies[f"room_{joined.code}"]
    batch = Batch(1, {"aim_p1": 3}, {})
    assert held.saver.save(held.code, token, batch).result(60).changed == 0

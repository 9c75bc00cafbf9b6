"""Commitments and what is in place, on both databases."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from sqlalchemy import Engine, func, select

from diagnostic.core.commitments import Commitment, Done, Expectation, Helped
from diagnostic.core.questionnaire import Facet
from diagnostic.storage import commitments as stored
from diagnostic.storage.copying import copy_store
from diagnostic.storage.deleting import delete_session
from diagnostic.storage.engine import read_transaction, write_transaction
from diagnostic.storage.migrating import open_store
from diagnostic.storage.tables import COMMITMENTS, EXPECTATIONS, IN_PLACE
from tests.storage.rows import LATER, NOON, PRIVATE, stored_response

SESSION = "session-a"
EXPECTED = (
    Expectation("", Facet.PROBLEM, -10),
    Expectation("aim", Facet.APPROACH, 20),
)


def commitment(number: int = 0, title: str = PRIVATE) -> Commitment:
    day = date(2027, 1, 31)
    return Commitment(number, "list_it", title, "Duty inspector", "Begin", day, EXPECTED)


def add(engine: Engine, title: str = PRIVATE) -> int:
    with write_transaction(engine) as connection:
        assert stored.lock_session(connection, SESSION)
        return stored.add_commitment(connection, SESSION, commitment(title=title), NOON)


def held(engine: Engine) -> Sequence[Commitment]:
    with read_transaction(engine) as connection:
        return stored.read_commitments(connection, SESSION)


def withdraw(engine: Engine, number: int) -> bool:
    with write_transaction(engine) as connection:
        return stored.withdraw_commitment(connection, SESSION, number, LATER)


def counts(engine: Engine) -> dict[str, int]:
    with read_transaction(engine) as connection:
        return {
            table.name: connection.scalars(select(func.count()).select_from(table)).one()
            for table in (COMMITMENTS, EXPECTATIONS, IN_PLACE)
        }


def test_what_is_stored_is_what_is_read(engine: Engine) -> None:
    stored_response(engine)
    assert add(engine) == 1

    (found,) = held(engine)

    assert (found.number, found.title, found.owner) == (1, PRIVATE, "Duty inspector")
    assert (found.review_on, found.made_at) == (date(2027, 1, 31), NOON)
    assert set(found.expected) == set(EXPECTED)
    assert (found.done, found.helped, found.review_note) == (None, None, "")


def test_a_change_replaces_what_is_said_and_expected_but_no_review(engine: Engine) -> None:
    stored_response(engine)
    add(engine)
    review = stored.Review(Done.PARTLY, Helped.UNSURE, "Two of three came", LATER)
    with write_transaction(engine) as connection:
        assert stored.review_commitment(connection, SESSION, 1, review)
        changed = Commitment(1, "", "Another", "", "", None, EXPECTED[:1])
        assert stored.change_commitment(connection, SESSION, changed, LATER)
        assert not stored.change_commitment(connection, SESSION, commitment(9), LATER)

    (found,) = held(engine)

    assert (found.title, found.review_on, found.expected) == ("Another", None, EXPECTED[:1])
    assert (found.done, found.helped) == (Done.PARTLY, Helped.UNSURE)
    assert (found.review_note, found.reviewed_at) == ("Two of three came", LATER)


def test_what_is_withdrawn_leaves_a_number_and_no_word(engine: Engine) -> None:
    stored_response(engine)
    add(engine)

    assert withdraw(engine, 1)
    assert not withdraw(engine, 1)

    assert held(engine) == ()
    assert counts(engine) == {"commitments": 1, "expectations": 0, "in_place": 0}
    with read_transaction(engine) as connection:
        assert PRIVATE not in str(connection.execute(select(COMMITMENTS)).all())
    assert add(engine) == 2


def test_several_at_once_get_a_number_each(engine: Engine) -> None:
    stored_response(engine)

    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(lambda nth: add(engine, f"No. {nth}"), range(8)))

    assert sorted(numbers) == [*range(1, 9)]
    assert [one.number for one in held(engine)] == [*range(1, 9)]


def test_what_is_in_place_is_replaced_as_a_whole(engine: Engine) -> None:
    stored_response(engine)
    for names in (["a", "b", "a"], ["b", "c"], []):
        with write_transaction(engine) as connection:
            stored.replace_in_place(connection, SESSION, names)
        with read_transaction(engine) as connection:
            assert stored.read_in_place(connection, SESSION) == frozenset(names)


def test_all_of_it_is_copied_and_goes_with_its_session(engine: Engine, tmp_path: Path) -> None:
    stored_response(engine)
    add(engine)
    with write_transaction(engine) as connection:
        stored.replace_in_place(connection, SESSION, ["a"])
    target = tmp_path / "copies" / "copy.db"
    target.parent.mkdir()
    copy_store(engine, target)
    copy = open_store(f"sqlite:///{target}")

    with write_transaction(engine) as connection:
        delete_session(connection, SESSION, LATER)

    assert set(counts(engine).values()) == {0}
    assert counts(copy) == {"commitments": 1, "expectations": 2, "in_place": 1}
    copy.dispose()

from collections.abc import Mapping

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError, StatementError

from diagnostic.storage import logs, reading, writing
from diagnostic.storage.engine import read_transaction, write_transaction
from diagnostic.storage.keys import ResponseKey
from diagnostic.storage.tables import DOCUMENTS
from tests.storage.rows import LATER, NOON, stored_response


def say(engine: Engine, key: ResponseKey, changes: Mapping[str, int | None]) -> int:
    with write_transaction(engine) as connection:
        assert logs.lock_response(connection, key)
        return logs.append_answers(connection, key, changes, LATER)


def holding(engine: Engine, key: ResponseKey) -> dict[str, int]:
    with read_transaction(engine) as connection:
        said = reading.read_response(connection, key)
    assert said is not None
    return dict(said.answers)


def lines(engine: Engine, key: ResponseKey) -> list[tuple[str, int | None, int | None]]:
    with read_transaction(engine) as connection:
        log = reading.answer_log(connection, key, "session-a")
    return [(line.item, line.value, line.supersedes) for line in log]


def test_the_last_answer_to_an_item_is_the_one_that_holds(engine: Engine) -> None:
    key = stored_response(engine)

    say(engine, key, {"aim_p1": 1, "aim_p2": 2})
    say(engine, key, {"aim_p1": 5})

    assert holding(engine, key) == {"aim_p1": 5, "aim_p2": 2}


def test_earlier_answers_stay_in_the_log_and_later_ones_name_them(engine: Engine) -> None:
    key = stored_response(engine)

    say(engine, key, {"aim_p1": 1, "aim_p2": 2})
    say(engine, key, {"aim_p2": 3})
    say(engine, key, {"aim_p2": 4, "aim_p1": -8})

    assert lines(engine, key) == [
        ("aim_p1", 1, None),
        ("aim_p2", 2, None),
        ("aim_p2", 3, 2),
        ("aim_p2", 4, 3),
        ("aim_p1", -8, 1),
    ]


def test_saying_the_same_again_adds_no_line(engine: Engine) -> None:
    key = stored_response(engine)

    assert say(engine, key, {"aim_p1": 1, "aim_p2": 2}) == 2
    assert say(engine, key, {"aim_p1": 1, "aim_p2": 2}) == 0
    assert say(engine, key, {"aim_p1": 1, "aim_p2": 3}) == 1


def test_an_answer_taken_back_is_gone_but_stays_in_the_log(engine: Engine) -> None:
    key = stored_response(engine)

    say(engine, key, {"aim_p1": 1})
    say(engine, key, {"aim_p1": None, "aim_p2": None})

    assert holding(engine, key) == {}
    assert lines(engine, key) == [("aim_p1", 1, None), ("aim_p1", None, 1)]


def test_two_participants_never_see_each_other(engine: Engine) -> None:
    one, other = stored_response(engine, "a"), stored_response(engine, "b")

    say(engine, one, {"aim_p1": 1})
    say(engine, other, {"aim_p1": 4})

    assert holding(engine, one) == {"aim_p1": 1}
    assert holding(engine, other) == {"aim_p1": 4}


def test_texts_are_kept_as_they_were_written(engine: Engine) -> None:
    key = stored_response(engine)
    written = {"note_aim": "🚌 <b>שלום</b> 'x'; --\n", "comment": "x" * 5000}

    with write_transaction(engine) as connection:
        logs.append_texts(connection, key, written, LATER)

    with read_transaction(engine) as connection:
        said = reading.read_response(connection, key)
    assert said is not None
    assert said.texts == written


def test_nothing_can_be_said_in_a_response_that_does_not_exist(engine: Engine) -> None:
    stored_response(engine)
    nobody = ResponseKey("nobody", 1)

    with write_transaction(engine) as connection:
        assert not logs.lock_response(connection, nobody)
    with pytest.raises(IntegrityError), write_transaction(engine) as connection:
        logs.append_answers(connection, nobody, {"aim_p1": 1}, LATER)


def test_a_participant_has_one_response_in_a_round(engine: Engine) -> None:
    key = stored_response(engine)

    with pytest.raises(IntegrityError), write_transaction(engine) as connection:
        writing.start_response(connection, key, "session-a", LATER)


def test_handing_in_twice_keeps_the_first_moment(engine: Engine) -> None:
    key = stored_response(engine)

    for moment in (NOON, LATER):
        with write_transaction(engine) as connection:
            writing.mark_submitted(connection, key, moment)

    with read_transaction(engine) as connection:
        said = reading.read_response(connection, key)
    assert said is not None
    assert (said.started_at, said.submitted_at) == (NOON, NOON)


def test_a_moment_without_an_offset_is_refused(engine: Engine) -> None:
    key = stored_response(engine)

    with (
        pytest.raises(StatementError, match="names no moment"),
        write_transaction(engine) as connection,
    ):
        writing.mark_submitted(connection, key, NOON.replace(tzinfo=None))


def test_a_document_is_stored_once_however_often_it_is_kept(engine: Engine) -> None:
    with write_transaction(engine) as connection:
        first = writing.keep_document(connection, "library", '{"a":1}')
        again = writing.keep_document(connection, "library", '{"a":1}')
        other = writing.keep_document(connection, "library", '{"a":2}')
        count = connection.scalar(select(func.count()).select_from(DOCUMENTS))
        body = reading.document_body(connection, first)

    assert first == again != other
    assert (count, body) == (2, '{"a":1}')


def test_earlier_wordings_of_the_problem_are_kept(engine: Engine) -> None:
    stored_response(engine, problem="Late buses")

    with write_transaction(engine) as connection:
        assert writing.reword_statement(connection, "session-a", "Buses", "Ours", LATER)
        assert not writing.reword_statement(connection, "session-a", "Buses", "Ours", LATER)

    with read_transaction(engine) as connection:
        participant = reading.find_participant(connection, "hash-a")
        assert reading.wordings(connection, "session-a") == (
            ("Late buses", "", NOON),
            ("Buses", "Ours", LATER),
        )
    assert participant is not None
    assert (participant.session.problem, participant.session.description) == ("Buses", "Ours")

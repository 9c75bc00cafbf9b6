"""Reading of many at once gives what reading each gives."""

import pytest
from sqlalchemy import Engine

from diagnostic import workshop
from diagnostic.storage import several
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.keys import ResponseKey
from diagnostic.storage.reading import find_participant, read_response, wordings
from diagnostic.storage.several import said_by, wordings_of
from diagnostic.workshop import Statement
from diagnostic.workshop.links import hashed
from tests.workshop.begun import begin, fixed


@pytest.mark.parametrize("at_once", [1, 2, 500])
def test_many_are_read_as_each_is(
    engine: Engine, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(several, "AT_ONCE", at_once)
    context = fixed(engine)
    tokens = [begin(context) for _ in range(3)]
    for point, token in enumerate(tokens, start=1):
        workshop.save(context, token, {"aim_p1": point}, {"note_aim": f"Note {point}"})
    workshop.reword(context, tokens[1], Statement("Other words"))

    with read_transaction(engine) as connection:
        people = [find_participant(connection, hashed(token)) for token in tokens]
        known = [one for one in people if one]
        keys = [ResponseKey(one.id, 1) for one in known]
        said = said_by(connection, [one.id for one in known])
        worded = wordings_of(connection, [one.session.id for one in known])

        assert said == {key: read_response(connection, key) for key in keys}
        assert worded == {
            one.session.id: tuple(
                (title, moment) for title, _, moment in wordings(connection, one.session.id)
            )
            for one in known
        }
    assert [len(one) for one in worded.values()] == [1, 2, 1]


def test_nobody_is_read_without_asking(engine: Engine) -> None:
    with read_transaction(engine) as connection:
        assert said_by(connection, []) == {}
        assert wordings_of(connection, []) == {}

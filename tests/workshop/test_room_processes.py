import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Event

from sqlalchemy import Engine

from diagnostic.storage.engine import read_transaction
from diagnostic.storage.keys import ResponseKey
from diagnostic.storage.reading import answer_log
from diagnostic.workshop import facilitating
from diagnostic.workshop.moments import WrongMomentError
from diagnostic.workshop.participating import Joined
from tests.workshop.held import Held
from tests.workshop.room_saver import value_at

ROOT = Path(__file__).parents[2]


def start_saving(address: str, held: Held, joined: Joined) -> Popen[bytes]:
    program = [sys.executable, "-m", "tests.workshop.room_saver"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return Popen(  # noqa: S603 - our own code
        [*program, address, held.code, joined.token],
        cwd=ROOT,
        env=environment,
        stdout=PIPE,
    )


def stored(engine: Engine, joined: Joined) -> list[int | None]:
    with read_transaction(engine) as connection:
        log = answer_log(connection, ResponseKey(joined.participant_id, 1), "any")
    return [line.value for line in log]


def heard(saving: Popen[bytes], at_least: int) -> list[int]:
    assert saving.stdout is not None
    return [int(saving.stdout.readline()) for _ in range(at_least)]


def rest(saving: Popen[bytes]) -> list[int]:
    # Not `communicate`, which would miss what was read ahead of the lines before.
    assert saving.stdout is not None
    with saving.stdout:
        output = saving.stdout.read()
    saving.wait(60)
    return [int(line) for line in output.split(b"\n")[:-1]]


def test_every_acknowledged_save_survives_a_process_that_is_killed(
    opened: Held, engine: Engine, address: str
) -> None:
    joined = opened.join()

    with start_saving(address, opened, joined) as saving:
        numbers = heard(saving, 40)
        saving.kill()
        numbers += rest(saving)

    values = stored(engine, joined)
    assert len(values) >= len(numbers) >= 40
    assert values == [value_at(number) for number in range(len(values))]


def test_a_close_in_one_process_and_saves_in_others_have_one_outcome(
    opened: Held, engine: Engine, address: str
) -> None:
    people = [opened.join() for _ in range(2)]
    saving = [start_saving(address, opened, joined) for joined in people]
    numbers = [heard(process, 20) for process in saving]

    opened.close()
    at_close = [stored(engine, joined) for joined in people]

    for process, some, joined, values in zip(saving, numbers, people, at_close, strict=True):
        acknowledged = some + rest(process)
        assert process.returncode == 3
        assert [value_at(number) for number in acknowledged] == values
        assert stored(engine, joined) == values


def test_a_close_and_saves_in_one_process_have_one_outcome(
    opened: Held, engine: Engine
) -> None:
    people = [opened.join() for _ in range(6)]
    begun = [Event() for _ in people]

    def save_on(place: int) -> list[int]:
        kept: list[int] = []
        try:
            while True:
                opened.save(people[place], {"aim_p1": value_at(len(kept))})
                kept.append(value_at(len(kept)))
                if len(kept) > 5:
                    begun[place].set()
        except WrongMomentError:
            return kept

    with ThreadPoolExecutor(len(people)) as pool:
        saving = [pool.submit(save_on, place) for place in range(len(people))]
        for event in begun:
            assert event.wait(60)
        opened.close()
        at_close = [stored(engine, joined) for joined in people]
        acknowledged = [one.result(timeout=60) for one in saving]

    assert acknowledged == at_close == [stored(engine, joined) for joined in people]


def test_deleting_a_session_while_people_answer_leaves_nothing_of_it(
    opened: Held, engine: Engine, address: str
) -> None:
    people = [opened.join() for _ in range(2)]
    saving = [start_saving(address, opened, joined) for joined in people]
    for process in saving:
        heard(process, 5)

    facilitating.delete_workshop(opened.context, opened.access)

    for process, joined in zip(saving, people, strict=True):
        rest(process)
        assert process.returncode == 4
        assert stored(engine, joined) == []


def test_removing_one_person_while_they_answer_leaves_nothing_of_them(
    opened: Held, engine: Engine, address: str
) -> None:
    one, other = opened.join(), opened.join()
    saving = [start_saving(address, opened, joined) for joined in (one, other)]
    for process in saving:
        heard(process, 5)

    facilitating.remove_response(opened.context, opened.access, one.participant_id)

    rest(saving[0])
    assert saving[0].returncode == 4
    assert stored(engine, one) == []
    opened.close()
    rest(saving[1])
    assert saving[1].returncode == 3
    assert stored(engine, other)

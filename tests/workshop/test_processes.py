import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import PIPE, Popen

from sqlalchemy import Engine, func, select

from diagnostic import workshop
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.tables import ANSWERS
from diagnostic.workshop import Context
from tests.workshop.begun import begin
from tests.workshop.saver import value_at

ROOT = Path(__file__).parents[2]


def start_saving(address: str, token: str, item: str, times: int) -> Popen[bytes]:
    command = [sys.executable, "-m", "tests.workshop.saver", address, token, item, str(times)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return Popen(command, cwd=ROOT, env=environment, stdout=PIPE)  # noqa: S603 - our own code


def test_every_acknowledged_save_survives_a_process_that_is_killed(
    engine: Engine, address: str
) -> None:
    context = Context(engine)
    token = begin(context)

    with start_saving(address, token, "aim_p1", 100_000) as saving:
        assert saving.stdout is not None
        heard = [int(saving.stdout.readline()) for _ in range(40)]
        saving.kill()
        heard += [int(line) for line in saving.stdout.read().split(b"\n")[:-1]]

    log = [line.value for line in workshop.log_of(context, token)]
    assert len(log) >= len(heard) >= 40
    assert log == [value_at(number) for number in range(len(log))]
    response = workshop.resume(context, token).response
    assert response.comment.splitlines()[-1] == str(len(log) - 1)
    assert response.answers == {"aim_p1": log[-1]}


def test_two_processes_that_save_at_once_lose_nothing(engine: Engine, address: str) -> None:
    context = Context(engine)
    token = begin(context)

    saving = [start_saving(address, token, item, 60) for item in ("aim_p1", "aim_p2")]
    for process in saving:
        process.communicate(timeout=60)

    assert [process.returncode for process in saving] == [0, 0]
    log = workshop.log_of(context, token)
    for item in ("aim_p1", "aim_p2"):
        said = [line.value for line in log if line.item == item]
        assert said == [value_at(number) for number in range(60)]
    assert workshop.resume(context, token).response.answers == {
        "aim_p1": value_at(59),
        "aim_p2": value_at(59),
    }


def test_many_may_start_in_the_same_moment(engine: Engine) -> None:
    context = Context(engine)

    with ThreadPoolExecutor(8) as pool:
        tokens = list(pool.map(lambda _: begin(context), range(16)))

    found = [workshop.resume(context, token) for token in tokens]
    assert len({one.session.id for one in found}) == 16
    assert len({one.session.questionnaire_key for one in found}) == 1


def test_deleting_while_someone_saves_leaves_nothing(engine: Engine, address: str) -> None:
    context = Context(engine)
    token = begin(context)
    with start_saving(address, token, "aim_p1", 100_000) as saving:
        assert saving.stdout is not None
        saving.stdout.readline()

        workshop.forget(context, token)
        saving.communicate(timeout=60)

    assert saving.returncode == 3
    with read_transaction(engine) as connection:
        assert connection.scalar(select(func.count()).select_from(ANSWERS)) == 0

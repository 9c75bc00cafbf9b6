"""Commands on a store, in processes of their own, while another process writes to it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from diagnostic.storage.engine import read_transaction
from diagnostic.storage.migrating import open_store
from diagnostic.storage.tables import ANSWERS
from diagnostic.workshop import Context
from tests.storage.stores import address, engine, postgresql_stops
from tests.workshop.begun import begin
from tests.workshop.saver import value_at

__all__ = ["address", "engine", "postgresql_stops"]

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from diagnostic.cli import main; main()"]


def run_on(address: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own command
        [*COMMAND, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TAME_WICKED_DATABASE_URL": address},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_backup_made_while_people_answer_is_one_moments_state(
    engine: Engine, address: str, tmp_path: Path
) -> None:
    token = begin(Context(engine))
    saver = [sys.executable, "-m", "tests.workshop.saver", address, token, "aim_p1", "100000"]

    with subprocess.Popen(  # noqa: S603 - our own code
        saver, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE
    ) as saving:
        assert saving.stdout is not None
        saved = [int(saving.stdout.readline()) for _ in range(20)]
        backups = [run_on(address, "store", "backup", f"{tmp_path}/{n}.db") for n in range(2)]
        alive = saving.poll() is None
        saving.kill()
        saved += [int(line) for line in saving.stdout.read().split(b"\n")[:-1]]

    assert alive
    lengths = []
    for number, backup in enumerate(backups):
        assert (backup.returncode, backup.stdout) == (0, ""), backup.stderr
        values = answers_in(tmp_path / f"{number}.db")
        assert values == [value_at(place) for place in range(len(values))]
        lengths.append(len(values))
    assert 20 <= lengths[0] < lengths[1] <= len(saved) + 1


def answers_in(copy: Path) -> list[int | None]:
    opened = open_store(f"sqlite:///{copy}")
    with read_transaction(opened) as connection:
        (found,) = connection.exec_driver_sql("PRAGMA integrity_check").scalars()
        values = list(connection.scalars(select(ANSWERS.c.value).order_by(ANSWERS.c.number)))
    opened.dispose()
    assert found == "ok"
    return values


@pytest.mark.parametrize("arguments", [("store",), ("session",), ("session", "new")])
def test_help_comes_without_loading_the_database(arguments: tuple[str, ...]) -> None:
    code = (
        "import sys; from diagnostic.cli import main\n"
        f"try: main([*{arguments!r}, '--help'])\n"
        "except SystemExit: print(sorted({'sqlalchemy', 'pydantic', 'numpy', 'yaml'} "
        "& set(sys.modules)))"
    )

    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines()[-1] == "[]"

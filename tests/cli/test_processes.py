"""The command as a process of its own: start-up, pipes, interruption and the unexpected."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from diagnostic.cli.stopping import stopping_in_order
from diagnostic.exchange.writing import responses_csv
from tests.cli.conftest import Run
from tests.exchange.responses import QUESTIONNAIRE, response

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from diagnostic.cli import main; main()"]


def environment(**changes: str) -> Mapping[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)} | changes


@pytest.fixture
def long_file(folder: Path) -> Path:
    """A file that takes a moment to score."""
    path = folder / "long.csv"
    head, row, _ = responses_csv([response()], QUESTIONNAIRE).split(b"\r\n")
    path.write_bytes(b"\r\n".join([head, *[row] * 400_000]))
    return path


def test_help_comes_without_loading_what_only_commands_need(folder: Path) -> None:
    code = (
        "import sys; from diagnostic.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: print(sorted({'numpy', 'pyarrow', 'pydantic', 'rich', 'yaml'} "
        "& set(sys.modules)))"
    )

    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", code], env=environment(), capture_output=True, check=True
    )

    assert done.stdout.splitlines()[-1] == b"[]"


def test_a_reader_that_stops_listening_ends_the_command_quietly(long_file: Path) -> None:
    with subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, "score", long_file.name, "-o", "-"],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.read(10) == b"session_id"
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interruption_leaves_nothing_behind(long_file: Path, number: signal.Signals) -> None:
    with subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, "score", long_file.name, "-o", "scores.csv"],
        env=environment(),
        stderr=subprocess.PIPE,
        # Under nohup, or in the background, a signal may come down to us as ignored.
        preexec_fn=partial(signal.signal, number, signal.SIG_DFL),  # noqa: PLW1509 - no threads
    ) as process:
        assert process.stderr
        deadline = time.monotonic() + 20
        while not list(long_file.parent.glob(".scores.csv.*")) and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(number)
        told = process.stderr.read()

    assert process.returncode == 1
    assert told == b"Stopped.\n"
    assert not list(long_file.parent.glob("*scores.csv*"))


def test_a_fault_that_the_quick_way_met_never_aborts_the_process(folder: Path) -> None:
    path = folder / "one.csv"
    path.write_text(path.read_text().replace(",1,2,3,", ",x,2,3,", 1))

    ended = [
        subprocess.run(  # noqa: S603 - our own command
            [*COMMAND, "score", path.name, "-o", "-"],
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        for _ in range(10)
    ]

    assert {process.returncode for process in ended} == {1}
    assert {process.stderr.count("\n") for process in ended} == {1}


def test_a_signal_that_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stopping_in_order():
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
            assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
    finally:
        signal.signal(signal.SIGHUP, before)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_the_unexpected_is_told_in_one_sentence(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("inner workings")

    monkeypatch.setattr("diagnostic.exchange.scores.score_file", fail)

    result = run("score", "one.csv", "-o", "scores.csv")

    assert result.exit_code == 1
    assert result.stderr.startswith("Something went wrong that this program did not expect")
    assert "Traceback" not in result.output
    assert not (folder / "scores.csv").exists()


def test_the_traceback_is_there_for_those_who_ask(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diagnostic.exchange.scores.score_file", None)
    monkeypatch.setenv("TAME_WICKED_DEBUG", "1")

    assert isinstance(run("score", "one.csv", "-o", "x.csv").exception, TypeError)

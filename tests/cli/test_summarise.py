"""`tame-wicked summarise`."""

from pathlib import Path

import pytest

from diagnostic.core.group import group_of
from diagnostic.exchange.dimensions import dimensions_csv
from diagnostic.exchange.writing import responses_csv
from tests.cli.conftest import Run
from tests.exchange.responses import QUESTIONNAIRE, response


@pytest.fixture
def room(folder: Path) -> Path:
    """A file of six people, three of each kind of work."""
    works = ("calls", "plans") * 3
    rows = [
        response(respondent_id=f"r{place}", background={"work": work})
        for place, work in enumerate(works)
    ]
    (folder / "room.csv").write_bytes(responses_csv(rows, QUESTIONNAIRE))
    return folder / "room.csv"


def test_the_summary_is_written_to_the_file_named(room: Path, run: Run) -> None:
    result = run("summarise", room.name, "-o", "d.csv")

    rows = [response(respondent_id=f"r{place}") for place in range(6)]
    expected = dimensions_csv([("s1", 1, group_of(rows, QUESTIONNAIRE, 5))])
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "6 rows of 1 round summarised in d.csv\n"
    assert (room.parent / "d.csv").read_bytes() == expected


def test_the_smallest_group_can_be_set_but_never_under_three(room: Path, run: Run) -> None:
    hidden = run("summarise", room.name, "-o", "-", "--by", "work").stdout
    shown = run("summarise", room.name, "-o", "-", "--by", "work", "--min-group", "3").stdout

    assert "false" not in hidden
    assert [line.rsplit(",", 1)[1] for line in shown.split()[1:3]] == ["calls", "plans"]
    assert "true" not in shown
    assert run("summarise", room.name, "-o", "-", "--min-group", "2").exit_code == 2


def test_a_column_that_cannot_split_is_misuse(room: Path, run: Run) -> None:
    result = run("summarise", room.name, "-o", "d.csv", "--by", "wrk")

    assert result.exit_code == 2
    assert "did you mean 'work'?" in result.stderr
    assert not (room.parent / "d.csv").exists()


def test_two_forms_in_a_round_leave_no_file(folder: Path, run: Run) -> None:
    rows = [response(), response(form="quick", respondent_id="r2")]
    (folder / "mixed.csv").write_bytes(responses_csv(rows, QUESTIONNAIRE))

    result = run("summarise", "mixed.csv", "-o", "d.csv")

    assert result.exit_code == 1
    assert "mixed.csv: row 3, column form: session 's1', round 1 was" in result.stderr
    assert not (folder / "d.csv").exists()


def test_answers_are_never_replaced_by_their_summary(room: Path, run: Run) -> None:
    before = room.read_bytes()

    assert run("summarise", room.name, "-o", room.name).exit_code == 2
    assert room.read_bytes() == before

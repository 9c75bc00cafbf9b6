"""`tame-wicked score`."""

import os
from pathlib import Path

import pytest

from diagnostic.exchange.scores import scores_csv
from diagnostic.exchange.writing import responses_csv
from tests.cli.conftest import Run
from tests.exchange.responses import QUESTIONNAIRE, response


def left_behind(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {
        "small.yaml", "library.yaml", "one.csv", "two.csv",
    }  # fmt: skip


def test_scores_are_written_to_the_file_named(folder: Path, run: Run) -> None:
    result = run("score", "one.csv", "-o", "scores.csv")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 row written to scores.csv\n"
    assert (folder / "scores.csv").read_bytes() == scores_csv([response()], QUESTIONNAIRE)
    assert left_behind(folder) == {"scores.csv"}


def test_scores_go_to_standard_output_if_asked(folder: Path, run: Run) -> None:
    result = run("score", "one.csv", "-o", "-", "--excel", "--delimiter", ";")

    expected = scores_csv([response()], QUESTIONNAIRE, excel=True, delimiter=";")
    assert result.stdout_bytes == expected


@pytest.mark.parametrize(
    "arguments", [("-o", "scores.csv", "--quiet"), ("-o", "-"), ("-q", "-o", "-")]
)
def test_nothing_is_told_if_asked_or_if_the_scores_are_the_output(
    folder: Path, run: Run, arguments: tuple[str, ...]
) -> None:
    assert run("score", "two.csv", *arguments).stderr == ""


def test_answers_to_another_version_are_scored_with_a_warning(folder: Path, run: Run) -> None:
    rows = [response(questionnaire_version=number) for number in (3, 1, 2, 3)]
    (folder / "two.csv").write_bytes(responses_csv(rows, QUESTIONNAIRE))

    result = run("score", "two.csv", "-o", "scores.csv", "-q")

    assert result.exit_code == 0
    assert result.stderr == (
        "two.csv: scored with version 1 of the questionnaire 'small', "
        "but answered otherwise: 1 row with version 2, 2 rows with version 3\n"
    )
    assert (folder / "scores.csv").read_bytes() == scores_csv(rows, QUESTIONNAIRE)


def test_faults_leave_no_file_and_keep_the_old_one(folder: Path, run: Run) -> None:
    (folder / "two.csv").write_text((folder / "two.csv").read_text().replace("full", "ful"))
    (folder / "scores.csv").write_text("old")

    result = run("score", "two.csv", "-o", "scores.csv")

    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("[form-unknown]") == 2
    assert "two.csv: row 3, column form: 'ful' is no form" in result.stderr
    assert (folder / "scores.csv").read_text() == "old"
    assert left_behind(folder) == {"scores.csv"}


def test_answers_are_never_replaced_by_their_scores(folder: Path, run: Run) -> None:
    (folder / "same.csv").symlink_to(folder / "one.csv")
    before = (folder / "one.csv").read_bytes()

    for name in ("one.csv", "same.csv"):
        assert run("score", "one.csv", "-o", name).exit_code == 2
    assert (folder / "one.csv").read_bytes() == before


def test_a_link_is_followed_and_the_files_rights_are_kept(folder: Path, run: Run) -> None:
    (folder / "real.csv").write_text("old")
    (folder / "real.csv").chmod(0o640)
    (folder / "link.csv").symlink_to("real.csv")

    run("score", "one.csv", "-o", "link.csv")

    assert (folder / "link.csv").is_symlink()
    assert (folder / "real.csv").read_text().startswith("session_id")
    assert (folder / "real.csv").stat().st_mode & 0o777 == 0o640


def test_a_device_is_written_to_and_not_replaced(folder: Path, run: Run) -> None:
    assert run("score", "one.csv", "-o", os.devnull).exit_code == 0
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize(
    "arguments",
    [
        ["one.csv"], ["none.csv", "-o", "x.csv"], ["one.csv", "-o", "no/such/x.csv"],
        ["one.csv", "-o", "x.csv", "--delimiter", "|"], [".", "-o", "x.csv"],
    ],
)  # fmt: skip
def test_misuse_has_an_exit_status_of_its_own(
    folder: Path, run: Run, arguments: list[str]
) -> None:
    result = run("score", *arguments)

    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: tame-wicked score")
    assert left_behind(folder) == set()

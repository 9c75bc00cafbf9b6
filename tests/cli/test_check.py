"""`tame-wicked check`."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.samples import library_text


def test_sound_files_are_told_apart_by_their_content(folder: Path, run: Run) -> None:
    (folder / "library.yaml").rename(folder / "questions2.yaml")

    result = run("check", "questions2.yaml", "small.yaml")

    assert result.exit_code == 0
    assert "small.yaml: 12 items in 3 dimensions, 2 forms, no faults" in result.stdout
    assert "questions2.yaml: 4 interventions, no faults" in result.stdout


def test_faults_of_all_files_are_told_at_once_with_their_lines(folder: Path, run: Run) -> None:
    text = (folder / "small.yaml").read_text()
    (folder / "small.yaml").write_text(text + "extra: 1\n")
    (folder / "other.yaml").write_text(text.replace("version: 1", "version: one", 1))

    result = run("check", "small.yaml", "other.yaml", "library.yaml")

    assert result.exit_code == 1
    assert result.stdout == ""
    first, second, third = result.stderr.splitlines()
    assert first.startswith(f"small.yaml:{text.count(chr(10)) + 1}:")
    assert second.startswith("other.yaml:2:")
    assert third.startswith("library.yaml: not checked, because its questionnaire has faults")


def test_a_library_is_checked_beside_the_questionnaire_given(folder: Path, run: Run) -> None:
    path = folder / "library.yaml"
    path.write_text(path.read_text().replace("aim, pace", "aim, pase"))

    result = run("check", "library.yaml", "--questionnaire", "small.yaml")

    assert result.exit_code == 1
    assert "did you mean 'pace'?" in result.stderr


def test_without_a_file_the_shipped_library_need_fit_only_in_part(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = library_text().replace("[aim, talk]", "[other]")
    (folder / "library.yaml").write_text(text)
    monkeypatch.setattr("diagnostic.content.files.shipped", lambda _: Path("library.yaml"))

    result = run("check")

    assert result.exit_code == 0, result.output
    assert "library.yaml: 3 of 4 interventions fit, no faults" in result.stdout
    assert run("check", "library.yaml").exit_code == 1


def test_the_shipped_files_are_held_to_each_other(run: Run) -> None:
    result = run("check")

    assert result.exit_code == 0
    assert " fit, " not in result.stdout


def test_a_pipe_is_refused_and_not_waited_for(folder: Path, run: Run) -> None:
    os.mkfifo(folder / "pipe")

    result = run("check", "pipe")

    assert result.exit_code == 1
    assert result.stderr.startswith("pipe: ")
    assert "[file-not-regular]" in result.stderr


def test_answers_are_sent_to_the_command_that_checks_them(folder: Path, run: Run) -> None:
    result = run("check", "one.csv")

    assert result.exit_code == 2
    assert "tame-wicked score one.csv" in result.stderr

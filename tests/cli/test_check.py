"""`tame-wicked check`."""

from pathlib import Path

from tests.cli.conftest import Run


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


def test_answers_are_sent_to_the_command_that_checks_them(folder: Path, run: Run) -> None:
    result = run("check", "one.csv")

    assert result.exit_code == 2
    assert "tame-wicked score one.csv" in result.stderr

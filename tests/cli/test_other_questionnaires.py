"""A questionnaire, or answers, that the shipped library and questionnaire were not made for."""

import json
from pathlib import Path

import pytest

from diagnostic.exchange.writing import responses_csv
from tests.cli.conftest import Run
from tests.exchange.responses import QUESTIONNAIRE, response
from tests.samples import library_text


@pytest.fixture(autouse=True)
def shipped_library(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that counts as the shipped library; it fits until a test changes it."""
    monkeypatch.setattr("diagnostic.content.files.shipped", lambda _: Path("shipped.yaml"))
    path = folder / "shipped.yaml"
    path.write_text(library_text())
    answers = dict.fromkeys(response().answers, 5)
    (folder / "one.csv").write_bytes(responses_csv([response(answers=answers)], QUESTIONNAIRE))
    return path


def renamed(text: str, *names: str) -> str:
    for name in names:
        text = text.replace(name, f"other_{name}")
    return text


def test_where_the_library_fits_nothing_is_said(run: Run) -> None:
    result = run("recommend", "one.csv")

    assert (result.exit_code, result.stderr) == (0, "")
    assert "1. " in result.stdout


def test_where_no_dimension_fits_there_is_a_stance_but_no_plan(
    shipped_library: Path, run: Run
) -> None:
    shipped_library.write_text(renamed(library_text(), "aim", "pace", "talk"))

    result = run("recommend", "one.csv")

    assert result.exit_code == 0, result.output
    assert result.stderr == (
        "none of the 4 interventions of the shipped library fits the dimensions of the "
        "questionnaire 'small'; name a library written for it with --library\n"
    )
    assert "Lead it" in result.stdout
    assert "It stands at 100" in result.stdout
    assert "1. " not in result.stdout


@pytest.mark.parametrize("output_format", ["json", "csv"])
@pytest.mark.parametrize("point", [1, 3, 5])
def test_every_format_and_profile_copes_without_a_plan(
    folder: Path, shipped_library: Path, run: Run, output_format: str, point: int
) -> None:
    shipped_library.write_text(renamed(library_text(), "aim", "pace", "talk"))
    answers = dict.fromkeys(response().answers, point)
    (folder / "one.csv").write_bytes(responses_csv([response(answers=answers)], QUESTIONNAIRE))

    result = run("recommend", "one.csv", "--format", output_format)

    assert result.exit_code == 0, result.output
    if output_format == "json":
        assert json.loads(result.stdout)["advice"]["picks"] == []
    else:
        assert result.stdout.count("\n") == 1


def test_where_some_dimensions_fit_the_plan_is_made_of_those(
    shipped_library: Path, run: Run
) -> None:
    shipped_library.write_text(renamed(library_text(), "aim", "talk"))

    result = run("recommend", "one.csv")

    assert result.exit_code == 0, result.output
    assert result.stderr.startswith("3 of the 4 interventions of the shipped library fit the")
    assert "[try_small]" in result.stdout
    assert "[ask_around]" not in result.stdout


def test_a_library_asked_for_must_fit_wholly(shipped_library: Path, run: Run) -> None:
    shipped_library.write_text(renamed(library_text(), "talk"))

    result = run("recommend", "one.csv", "--library", "shipped.yaml")

    assert result.exit_code == 1
    assert "[intervention-unknown-dimension]" in result.stderr


@pytest.mark.parametrize("command", [("score", "-o", "scores.csv"), ("recommend",)])
def test_answers_to_another_questionnaire_are_a_fault(
    folder: Path, run: Run, command: tuple[str, ...]
) -> None:
    path = folder / "one.csv"
    path.write_text(path.read_text().replace(",small,", ",large,"))

    result = run(command[0], "one.csv", *command[1:])

    assert result.exit_code == 1
    assert result.stderr.startswith("one.csv: row 2, column questionnaire_id: these rows were ")
    assert not (folder / "scores.csv").exists()


def test_a_plan_for_answers_to_another_version_says_so(folder: Path, run: Run) -> None:
    rows = [response(questionnaire_version=4)]
    (folder / "one.csv").write_bytes(responses_csv(rows, QUESTIONNAIRE))

    result = run("recommend", "one.csv")

    assert result.exit_code == 0
    assert "but answered otherwise: 1 row with version 4\n" in result.stderr

"""`tame-wicked form`."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        (("-o", "out.xlsx"), b"PK"),
        (("--for", "microsoft", "-o", "out.docx"), b"PK"),
        (("--for", "microsoft", "-o", "out.txt"), b"Before you begin"),
        (("--for", "google", "-o", "out.gs"), b"// Builds the form"),
        (("--for", "google", "-o", "out.txt"), b"Before you begin"),
        (("--for", "limesurvey", "-o", "out.txt"), b"class\t"),
    ],
)
def test_a_form_is_written_for_each_tool(
    folder: Path, run: Run, arguments: tuple[str, ...], start: bytes
) -> None:
    result = run("form", *arguments, "--form", "quick", "--problem", "Late trains")

    assert result.exit_code == 0, result.output
    assert (folder / arguments[-1]).read_bytes().startswith(start)
    assert f"written to {arguments[-1]}" in result.stderr
    assert "--problem" not in result.stderr


def test_standard_output_gets_the_best_kind_there_is(folder: Path, run: Run) -> None:
    result = run("form", "--for", "google", "-o", "-", "--quiet")

    assert result.stdout.startswith("// Builds the form")
    assert result.stderr == ""


def test_an_unnamed_problem_is_said(folder: Path, run: Run) -> None:
    result = run("form", "-o", "out.xlsx")

    assert "name yours with --problem TEXT" in result.stderr


def test_an_ending_of_another_tool_is_refused_with_what_to_do(folder: Path, run: Run) -> None:
    result = run("form", "-o", "out.txt")

    assert result.exit_code == 2
    assert "ends in .xlsx; .txt is written with --for microsoft|google|limesurvey" in (
        result.stderr
    )
    assert not (folder / "out.txt").exists()


def test_an_unknown_form_is_refused_with_those_there_are(folder: Path, run: Run) -> None:
    result = run("form", "-o", "out.xlsx", "--form", "long")

    assert result.exit_code == 2
    assert "choose one of full, quick" in result.stderr

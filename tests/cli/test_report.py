"""`tame-wicked report`."""

import json
from pathlib import Path

import pytest

from diagnostic.exchange.writing import responses_csv
from diagnostic.report.as_json import report_model
from tests.cli.conftest import Run
from tests.cli.test_recommend_group import room
from tests.exchange.responses import QUESTIONNAIRE, response

LIBRARY = ("--library", "library.yaml")
SOUND = {"small.yaml", "library.yaml", "one.csv", "two.csv"}


@pytest.fixture
def held(folder: Path) -> Path:
    """A workshop of two rounds, torn in the first."""
    path = folder / "held.csv"
    path.write_bytes(responses_csv([*room(1, torn=True), *room(2)], QUESTIONNAIRE))
    return path


def report(run: Run, *arguments: str) -> dict[str, object]:
    """Return a report as JSON; it fits its published schema."""
    result = run("report", *arguments, *LIBRARY, "-o", "-", "--format", "json")
    assert result.exit_code == 0, result.output
    report_model().model_validate_json(result.stdout)
    found: dict[str, object] = json.loads(result.stdout)
    return found


def texts(found: object) -> list[str]:
    """Return all that a report says, in its order."""
    if isinstance(found, dict):
        return [text for one in found.values() for text in texts(one)]
    if isinstance(found, list):
        return [text for one in found for text in texts(one)]
    return [found] if isinstance(found, str) else []


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("out.html", b"<!DOCTYPE html>"),
        ("out.pdf", b"%PDF-1."),
        ("out.txt", b"REPEAT CALLS\n"),
        ("out.json", b"{\n"),
    ],
)
def test_the_name_of_the_file_says_what_is_written(
    name: str, begins: bytes, folder: Path, run: Run
) -> None:
    result = run("report", "one.csv", *LIBRARY, "-o", name)

    assert (result.exit_code, result.stderr) == (0, f"Written to {name}\n"), result.output
    assert (folder / name).read_bytes().lower().startswith(begins.lower())


@pytest.mark.parametrize("file", ["one.csv", "held.csv"])
def test_it_says_what_recommend_says(file: str, held: Path, run: Run) -> None:
    assert held.exists()
    told = json.loads(run("recommend", file, *LIBRARY, "--format", "json").stdout)

    said = texts(report(run, file))

    assert told["headline"] in said
    text = " ".join(said)
    for one in told["interventions"].values():
        assert one["name"] in text
    position = told["profile"]["position"]
    assert f"stands at {position['value']:.0f}" in text
    assert f"runs from {position['low']:.0f} to {position['high']:.0f}" in text


def test_a_round_and_one_of_its_people_can_be_chosen(held: Path, run: Run) -> None:
    whole, first = report(run, held.name), report(run, held.name, "--round", "1")
    one = report(run, held.name, "--respondent", "r3")
    row = report(run, held.name, "--row", "5")

    assert ["Round", "2"] in whole["facts"]  # type: ignore[operator]  # facts are a list
    assert ["Round", "1"] in first["facts"]  # type: ignore[operator]  # facts are a list
    assert "change_chart" in {block["type"] for block in whole["blocks"]}  # type: ignore[attr-defined]  # a list
    assert whole["kind"] != one["kind"] == row["kind"]
    assert one != row


def test_the_problem_can_be_named_and_what_is_in_place_be_said(folder: Path, run: Run) -> None:
    named = report(run, "one.csv", "--title", "Trains", "--problem", "They stop anywhere.")
    plain, there = report(run, "one.csv"), report(run, "one.csv", "--in-place", "list_it")

    assert named["title"] == "Trains"
    assert "They stop anywhere." in " ".join(texts(named))
    assert plain != there
    wrong = run("report", "one.csv", *LIBRARY, "-o", "x.pdf", "--in-place", "list-it")
    assert (wrong.exit_code, "did you mean 'list_it'?" in wrong.stderr) == (2, True)


def test_a_group_has_a_page_for_the_wall_and_a_plan_for_the_talk(
    held: Path, folder: Path, run: Run
) -> None:
    wall = report(run, held.name, "--kind", "wall")
    made = run("report", held.name, *LIBRARY, "-o", "talk.html", "--kind", "run-sheet")

    assert made.exit_code == 0, made.output
    assert b"Run sheet for round 2" in (folder / "talk.html").read_bytes()
    assert len(texts(wall)) < len(texts(report(run, held.name)))


@pytest.mark.parametrize("file", ["one.csv", "held.csv"])
def test_a_summary_is_short_enough_to_send(file: str, held: Path, run: Run) -> None:
    assert held.exists()
    lines = [
        run("report", file, *LIBRARY, "-o", "-", "--format", "txt", *options).stdout.split("\n")
        for options in (("--kind", "summary"), ())
    ]

    assert 5 < len(lines[0]) < len(lines[1]) / 2
    assert max(map(len, lines[0])) <= 76
    assert lines[0][0] == lines[1][0]


def test_a_group_that_is_too_small_is_refused_with_its_rows_to_choose(
    folder: Path, run: Run
) -> None:
    for options in ((), ("--kind", "run-sheet")):
        result = run("report", "two.csv", *LIBRARY, "-o", "out.pdf", *options)
        assert result.exit_code == 1
        assert "--row 2: respondent r1" in result.stderr
        assert "[group-too-small]" in result.stderr
    path = folder / "three.csv"
    path.write_bytes(responses_csv(room(1, count=3), QUESTIONNAIRE))
    three = run("report", path.name, *LIBRARY, "-o", "out.txt", "--min-group", "3")
    assert three.exit_code == 0, three.output
    assert "[group-too-small]" in run("report", path.name, *LIBRARY, "-o", "x.txt").stderr
    assert not (folder / "out.pdf").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("one.csv", "-o", "out.docx"), "which format?"),
        (("one.csv", "-o", "-"), "which format?"),
        (("one.csv", "-o", "out.pdf", "--kind", "wall"), "--kind wall is for a group"),
        (("held.csv", "-o", "out.txt", "--kind", "run-sheet"), "html or pdf, not as txt"),
        (("one.csv", "-o", "one.csv", "--format", "txt"), "would replace the answers"),
        (
            ("held.csv", "-o", "out.pdf", "--round", "3"),
            "no round 3 there; its rounds are 1, 2",
        ),
        (("held.csv", "-o", "out.pdf", "--session", "s9"), "has no session 's9'"),
        (("held.csv", "-o", "out.pdf", "--respondent", "r99"), "has no respondent 'r99'"),
        (("held.csv", "-o", "out.pdf", "--respondent", "r1", "--round", "7"), "in round 7"),
        (("held.csv", "-o", "out.pdf", "--row", "99"), "has no row 99"),
        (("mixed.csv", "-o", "out.pdf"), "choose one with --session: 's1', 's2'"),
        (("mixed.csv", "-o", "out.pdf", "--respondent", "r0"), "--row 2: respondent r0"),
    ],
)
def test_what_is_unclear_is_asked_and_nothing_is_written(
    arguments: tuple[str, ...], says: str, held: Path, folder: Path, run: Run
) -> None:
    others = [response(session_id="s2", respondent_id=f"r{n}") for n in range(8)]
    mixed = responses_csv([*room(1), *others], QUESTIONNAIRE)
    (folder / "mixed.csv").write_bytes(mixed)

    result = run("report", *arguments, *LIBRARY)

    assert result.exit_code == 2, result.output
    assert says in result.stderr
    assert {one.name for one in folder.iterdir()} == SOUND | {held.name, "mixed.csv"}
    assert (folder / "mixed.csv").read_bytes() == mixed


def test_faults_of_the_file_are_told_and_nothing_is_written(folder: Path, run: Run) -> None:
    (folder / "one.csv").write_text("aim_p1\nmany\n")

    result = run("report", "one.csv", *LIBRARY, "-o", "out.pdf")

    assert result.exit_code == 1
    assert "one.csv" in result.stderr
    assert not (folder / "out.pdf").exists()


def test_somebody_with_several_rows_in_a_round_is_refused(folder: Path, run: Run) -> None:
    twice = [*room(1), response(respondent_id="r1")]
    (folder / "one.csv").write_bytes(responses_csv(twice, QUESTIONNAIRE))

    result = run("report", "one.csv", *LIBRARY, "-o", "out.pdf")

    assert (result.exit_code, "[respondent-repeated]" in result.stderr) == (1, True)
    picked = report(run, "one.csv", "--row", "10")
    assert ["Answers", "12 of 12"] in picked["facts"]  # type: ignore[operator]  # facts are a list

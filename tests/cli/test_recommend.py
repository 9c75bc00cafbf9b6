"""`tame-wicked recommend`."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from diagnostic.core.profiling import profile_of
from diagnostic.core.recommending import recommend
from diagnostic.exchange.writing import responses_csv
from tests.cli.conftest import Run
from tests.exchange.responses import QUESTIONNAIRE, response
from tests.samples import small_library

LIBRARY = ("--library", "library.yaml")


@pytest.fixture
def wicked(folder: Path) -> Path:
    """A file of one response at the wicked end."""
    path = folder / "wicked.csv"
    answers = dict.fromkeys(response().answers, 5)
    path.write_bytes(responses_csv([response(answers=answers)], QUESTIONNAIRE))
    return path


def test_the_text_tells_stance_plan_and_reasons(wicked: Path, run: Run) -> None:
    result = run("recommend", wicked.name, *LIBRARY)

    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    assert result.stdout.startswith("Repeat calls\n")
    for title in ("1. ", "Why: ", "Stop", "What would change this", "How sure we are"):
        assert title in result.stdout


def test_a_problems_text_cannot_move_the_cursor(folder: Path, run: Run) -> None:
    hostile = response(problem="a\x1b[2J\nb " + "long " * 100)
    (folder / "one.csv").write_bytes(responses_csv([hostile], QUESTIONNAIRE))

    told = run("recommend", "one.csv", *LIBRARY).stdout

    assert "\x1b" not in told
    assert max(map(len, told.splitlines())) <= 96


def test_json_holds_the_advice_as_it_was_worked_out(wicked: Path, run: Run) -> None:
    answers = dict.fromkeys(response().answers, 5)
    profile = profile_of(response(answers=answers), QUESTIONNAIRE)
    advice = recommend(profile, QUESTIONNAIRE, small_library())

    told = json.loads(run("recommend", wicked.name, *LIBRARY, "--format", "json").stdout)

    assert told["advice"]["stance"] == advice.stance
    assert [pick["score"] for pick in told["advice"]["picks"]] == [
        pick.score for pick in advice.picks
    ]
    assert set(told["interventions"]) == {pick.intervention.id for pick in advice.picks}
    assert told["profile"]["position"]["value"] == 100


def test_csv_has_a_row_per_step(wicked: Path, run: Run) -> None:
    told = run("recommend", wicked.name, *LIBRARY, "--format", "csv").stdout

    rows = list(csv.DictReader(StringIO(told, newline="")))
    assert [row["rank"] for row in rows] == [str(place + 1) for place in range(len(rows))]
    assert rows


def test_what_is_in_place_is_not_recommended_again(wicked: Path, run: Run) -> None:
    told = run("recommend", wicked.name, *LIBRARY, "--in-place", "ask_around,try_small")

    assert told.exit_code == 0
    assert "[ask_around]" not in told.stdout


def test_a_misspelt_intervention_is_named_with_the_one_meant(folder: Path, run: Run) -> None:
    result = run("recommend", "one.csv", *LIBRARY, "--in-place", "ask_arond,nothing_like")

    assert result.exit_code == 2
    assert "'ask_arond' is no intervention; did you mean 'ask_around'?" in result.stderr
    assert "'nothing_like' is no intervention; ids stand in square brackets" in result.stderr


def test_too_few_people_are_refused_as_a_group_and_listed_to_choose_from(
    folder: Path, run: Run
) -> None:
    result = run("recommend", "two.csv", *LIBRARY)

    assert (result.exit_code, result.stdout) == (1, "")
    assert (
        "two.csv: 2 people have answered; results are shown from 5 people up" in result.stderr
    )
    assert "--row 2: respondent r1, round 1, Repeat calls" in result.stderr
    assert "--row 3: respondent r2, round 1, =late trains" in result.stderr


@pytest.mark.parametrize("chosen", [("--row", "3"), ("--respondent", "r2")])
def test_one_of_several_can_be_chosen(folder: Path, run: Run, chosen: tuple[str, str]) -> None:
    result = run("recommend", "two.csv", *LIBRARY, *chosen)

    assert result.exit_code == 0
    assert result.stdout.startswith("=late trains\n")


def test_a_respondent_who_is_not_there_is_said_so(folder: Path, run: Run) -> None:
    result = run("recommend", "two.csv", *LIBRARY, "--respondent", "r9")

    assert result.exit_code == 2
    assert "two.csv has no respondent 'r9'; its responses are rows 2 to 3" in result.stderr


def test_a_refusal_is_told_with_its_reason(folder: Path, run: Run) -> None:
    path = folder / "empty.csv"
    path.write_bytes(responses_csv([response(answers={})], QUESTIONNAIRE))

    result = run("recommend", "empty.csv", *LIBRARY)

    assert result.exit_code == 0
    assert "of the 3 dimensions" in result.stdout

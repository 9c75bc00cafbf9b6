"""`tame-wicked recommend` for a group."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from diagnostic.core.group import group_of
from diagnostic.core.questionnaire import Facet
from diagnostic.core.recommending import recommend
from diagnostic.core.records import Response
from diagnostic.exchange.writing import responses_csv
from diagnostic.settings import settings
from tests.cli.conftest import Run
from tests.exchange.responses import QUESTIONNAIRE, response
from tests.samples import small_library

LIBRARY = ("--library", "library.yaml")
TORN = QUESTIONNAIRE.dimensions[0].id


def room(round_number: int, *, torn: bool = False, count: int = 8) -> list[Response]:
    """Answers at the tame end; if torn, every other one is at the wicked end of a dimension."""
    people = []
    for place in range(count):
        answers = {
            item.id: 5
            if torn and place % 2 and (item.dimension, item.facet) == (TORN, Facet.PROBLEM)
            else 1
            for item in QUESTIONNAIRE.items
        }
        people.append(response(round=round_number, respondent_id=f"r{place}", answers=answers))
    return people


@pytest.fixture
def held(folder: Path) -> Path:
    """A workshop of two rounds, torn in the first."""
    path = folder / "held.csv"
    path.write_bytes(responses_csv([*room(1, torn=True), *room(2)], QUESTIONNAIRE))
    return path


def told(run: Run, *arguments: str) -> dict[str, object]:
    result = run("recommend", *arguments, *LIBRARY, "--format", "json")
    assert result.exit_code == 0, result.output
    found: dict[str, object] = json.loads(result.stdout)
    return found


def test_the_newest_round_is_advised_by_the_same_engine(held: Path, run: Run) -> None:
    group = group_of(room(2), QUESTIONNAIRE, 5)
    assert group.profile is not None
    expected = recommend(group.profile, QUESTIONNAIRE, small_library(), (), group.divided)

    found = told(run, held.name)

    assert (found["round"], found["respondents"], found["divided"]) == (2, 8, [])
    assert found["advice"]["stance"] == expected.stance  # type: ignore[index]
    picks = found["advice"]["picks"]  # type: ignore[index]
    assert [one["score"] for one in picks] == [one.score for one in expected.picks]


def test_a_round_can_be_chosen_and_its_disagreement_is_told_with_its_effect(
    held: Path, run: Run
) -> None:
    found = told(run, held.name, "--round", "1")
    text = run("recommend", held.name, "--round", "1", *LIBRARY).stdout

    group = group_of(room(1, torn=True), QUESTIONNAIRE, 5)
    assert group.profile is not None
    calm = recommend(group.profile, QUESTIONNAIRE, small_library())
    assert found["divided"] == [TORN] == list(group.divided)
    assert found["without_disagreement"]["stance"] == calm.stance  # type: ignore[index]
    assert "Round 1 of session s1, 8 people." in text
    assert "You are divided on" in text
    assert "people stand in two camps here – towards" in text
    assert "people stand in two camps here" not in run("recommend", held.name, *LIBRARY).stdout
    assert "Without the disagreement the verdict would have been" in text


def test_csv_has_a_row_per_step_and_what_is_in_place_is_left_out(held: Path, run: Run) -> None:
    result = run("recommend", held.name, *LIBRARY, "--format", "csv")
    first, *_ = csv.DictReader(StringIO(result.stdout, newline=""))

    again = run("recommend", held.name, *LIBRARY, "--format", "csv", "--in-place", first["id"])

    assert first["rank"] == "1"
    assert first["id"] not in {row["id"] for row in csv.DictReader(StringIO(again.stdout))}


def test_one_of_the_group_can_still_be_chosen(held: Path, run: Run) -> None:
    found = told(run, held.name, "--respondent", "r3", "--round", "1")

    assert (found["respondent_id"], found["round"]) == ("r3", 1)


def test_the_smallest_group_is_the_one_that_is_set(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "four.csv").write_bytes(responses_csv(room(1, count=4), QUESTIONNAIRE))

    refused = run("recommend", "four.csv", *LIBRARY)
    monkeypatch.setenv("TAME_WICKED_MIN_GROUP", "4")
    settings.cache_clear()

    assert refused.exit_code == 1
    assert "4 people have answered; results are shown from 5 people up" in refused.stderr
    assert run("recommend", "four.csv", *LIBRARY).exit_code == 0


def test_one_person_who_measured_twice_is_no_group(folder: Path, run: Run) -> None:
    rows = [response(round=number) for number in (1, 2)]
    (folder / "twice.csv").write_bytes(responses_csv(rows, QUESTIONNAIRE))

    assert told(run, "twice.csv")["respondent_id"] == "r1"
    assert told(run, "twice.csv")["round"] == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "holds several sessions; choose one with --session: 's1', 's2'"),
        (("--session", "s3"), "has no session 's3'; its sessions are 's1', 's2'"),
        (("--session", "s1", "--round", "4"), "has no round 4 there; its rounds are 1"),
    ],
)
def test_what_is_not_clear_has_to_be_chosen(
    folder: Path, run: Run, arguments: tuple[str, ...], says: str
) -> None:
    rows = [response(session_id=name) for name in ("s1", "s2")]
    (folder / "many.csv").write_bytes(responses_csv(rows, QUESTIONNAIRE))

    result = run("recommend", "many.csv", *LIBRARY, *arguments)

    assert result.exit_code == 2
    assert says in result.stderr


def test_two_forms_in_a_round_are_refused_with_their_rows(folder: Path, run: Run) -> None:
    rows = [*room(1, count=6), response(form="quick", respondent_id="r9")]
    (folder / "mixed.csv").write_bytes(responses_csv(rows, QUESTIONNAIRE))

    result = run("recommend", "mixed.csv", *LIBRARY)

    assert result.exit_code == 1
    assert "mixed.csv: row 8, column form" in result.stderr


def test_somebody_with_two_rows_in_a_round_is_refused_with_the_rows(
    folder: Path, run: Run
) -> None:
    rows = [*room(1, count=6), response(form="full", respondent_id="r2")]
    (folder / "twice.csv").write_bytes(responses_csv(rows, QUESTIONNAIRE))

    result = run("recommend", "twice.csv", *LIBRARY)

    assert result.exit_code == 1
    assert "respondent 'r2' has 2 rows in one round" in result.stderr
    assert "[respondent-repeated]" in result.stderr

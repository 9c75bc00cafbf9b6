"""`tame-wicked simulate`."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from diagnostic.exchange.reading import read_responses
from tests.cli.conftest import Run
from tests.exchange.responses import QUESTIONNAIRE


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def test_every_row_says_that_it_is_simulated(folder: Path, run: Run) -> None:
    result = run("simulate", "-n", "12", "--seed", "7", "-o", "made.csv")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "12 simulated rows written to made.csv\n"
    written = rows((folder / "made.csv").read_text())
    assert [row["respondent_id"] for row in written] == [
        f"simulated-{number:03}" for number in range(1, 13)
    ]
    assert {row["session_id"] for row in written} == {"simulated"}
    assert "simulated" in written[0]["problem"]


def test_what_is_written_can_be_read_and_scored(folder: Path, run: Run) -> None:
    run("simulate", "-o", "made.csv", "--rounds", "2", "-q")

    found = read_responses(folder / "made.csv", QUESTIONNAIRE)
    assert [one.round for one in found] == [1] * 30 + [2] * 30
    assert run("score", "made.csv", "-o", "scores.csv").exit_code == 0


@pytest.mark.usefixtures("folder")
def test_equal_seeds_give_equal_files_and_others_give_others(run: Run) -> None:
    one, same, other = (
        run("simulate", "-n", "5", "--seed", seed, "-o", "-").stdout for seed in "778"
    )

    assert one == same != other
    assert len(rows(one)) == 5


@pytest.mark.usefixtures("folder")
def test_the_second_round_has_the_same_people_and_other_answers(run: Run) -> None:
    written = rows(run("simulate", "-n", "20", "--rounds", "2", "-o", "-").stdout)
    first, second = written[:20], written[20:]

    assert [row["respondent_id"] for row in first] == [row["respondent_id"] for row in second]
    items = [item.id for item in QUESTIONNAIRE.items]
    changed = sum(
        one[item] != two[item] for one, two in zip(first, second, strict=True) for item in items
    )
    assert 0 < changed < 20 * len(items) / 2


@pytest.mark.usefixtures("folder")
def test_a_form_can_be_chosen(run: Run) -> None:
    written = rows(run("simulate", "-n", "3", "--form", "quick", "-o", "-").stdout)

    quick = {item.id for item in QUESTIONNAIRE.items_of("quick")}
    for row in written:
        assert row["form"] == "quick"
        answered = {item.id for item in QUESTIONNAIRE.items if row[item.id]}
        assert answered == quick


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["--form", "endless"],
            "'endless' is no form of this questionnaire; choose one of full",
        ),
        (["-n", "0"], "0 is not in the range"),
        (["--rounds", "3"], "3 is not in the range"),
        (["--seed", "-1"], "-1 is not in the range"),
    ],
)
def test_misuse_is_told_in_a_sentence(
    folder: Path, run: Run, arguments: list[str], says: str
) -> None:
    result = run("simulate", "-o", "made.csv", *arguments)

    assert result.exit_code == 2
    assert says in result.stderr
    assert not (folder / "made.csv").exists()

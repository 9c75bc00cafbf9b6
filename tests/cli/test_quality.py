"""`tame-wicked quality`."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from diagnostic.core.reliability_report import quality_of
from diagnostic.core.reliability_sample import rows_of, sample_of
from diagnostic.exchange.quality import quality_csv
from diagnostic.exchange.writing import responses_csv
from diagnostic.settings import settings
from tests.cli.conftest import Run
from tests.core.instrument import instrument_people
from tests.core.strategies import shipped_questionnaire

QUESTIONNAIRE = shipped_questionnaire()
PEOPLE = instrument_people(QUESTIONNAIRE, 40, stray="time_p2")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Go to a folder with the answers of 40 people and of 12."""
    (tmp_path / "many.csv").write_bytes(responses_csv(PEOPLE, QUESTIONNAIRE))
    (tmp_path / "few.csv").write_bytes(responses_csv(PEOPLE[:12], QUESTIONNAIRE))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TAME_WICKED_QUESTIONNAIRE", raising=False)
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


def test_numbers_go_to_the_file_and_words_to_standard_error(place: Path, run: Run) -> None:
    result = run("quality", "many.csv", "-o", "quality.csv")

    sample, _ = sample_of(rows_of(PEOPLE, QUESTIONNAIRE), QUESTIONNAIRE)
    expected = quality_csv(quality_of(sample, QUESTIONNAIRE).statistics)
    assert (result.exit_code, result.stdout) == (0, "")
    assert (place / "quality.csv").read_bytes() == expected
    assert "40 people answered the form “Full”." in result.stderr
    assert "(time_p2): may go with its mates too little: reword it" in result.stderr
    assert "An item takes 8 seconds" in result.stderr


def test_numbers_go_to_standard_output_if_asked(place: Path, run: Run) -> None:
    result = run("quality", "many.csv", "-o", "-", "-q", "--delimiter", ";")

    assert result.stdout_bytes.startswith(
        b"scale;statistic;value;low;high;n\r\nall;respondents;40;;;40\r\n"
    )
    assert result.stderr == ""


def test_of_too_few_people_only_the_count_is_given(place: Path, run: Run) -> None:
    result = run("quality", "few.csv", "-o", "quality.csv")

    assert result.exit_code == 0
    assert "18 more are needed" in result.stderr
    with (place / "quality.csv").open(newline="") as file:
        assert [row[1:] for row in csv.reader(file)][1:] == [
            ["respondents", "12", "", "", "12"]
        ]


def test_another_round_is_left_out_unless_it_is_asked_for(place: Path, run: Run) -> None:
    first = run("quality", "many.csv", "-o", "quality.csv", "--round", "2")

    assert "Nobody answered" in first.stderr
    assert "one row counts for each respondent: round 1 (40 rows)" in first.stderr


def test_rated_vignettes_are_set_against_the_experts(place: Path, run: Run) -> None:
    lines = (place / "many.csv").read_text().splitlines()
    sides = ["expert", *("tame" if ",Problem 0," in line else "wicked" for line in lines[1:])]
    text = "\n".join(f"{line},{side}" for line, side in zip(lines, sides, strict=True))
    (place / "rated.csv").write_text(text)

    result = run("quality", "rated.csv", "-o", "quality.csv", "--side", "expert")

    assert result.exit_code == 0
    assert "Against the experts" in result.stderr
    assert "40 ratings of 5 vignettes." in result.stderr
    assert "problem,auc," in (place / "quality.csv").read_text()


def test_faults_are_named_and_nothing_is_left_behind(place: Path, run: Run) -> None:
    (place / "bad.csv").write_bytes(
        (place / "many.csv").read_bytes().replace(b",full,", b",f,")
    )

    bad = run("quality", "bad.csv", "-o", "quality.csv")
    side = run("quality", "many.csv", "-o", "quality.csv", "--side", "expert")

    assert (bad.exit_code, side.exit_code) == (1, 1)
    assert bad.stderr.count("[form-unknown]") == 40
    assert "[side-column-missing]" in side.stderr
    assert not (place / "quality.csv").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["many.csv"], ["none.csv", "-o", "x.csv"], ["many.csv", "-o", "many.csv"],
        ["many.csv", "-o", "x.csv", "--round", "0"],
        ["many.csv", "-o", "x.csv", "--form", "no"],
    ],
)  # fmt: skip
def test_misuse_has_an_exit_status_of_its_own(
    place: Path, run: Run, arguments: list[str]
) -> None:
    before = (place / "many.csv").read_bytes()
    result = run("quality", *arguments)

    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: tame-wicked quality")
    assert (place / "many.csv").read_bytes() == before

"""quality.csv, and what files of responses and of rated vignettes say about the instrument."""

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path

import numpy as np
import pytest

from diagnostic.core.faults import FaultsError
from diagnostic.core.reliability_report import Statistic, quality_of
from diagnostic.core.reliability_sample import rows_of, sample_of
from diagnostic.exchange.quality import QUALITY_COLUMNS, quality_csv
from diagnostic.exchange.quality_reading import read_rated, read_rows
from diagnostic.exchange.writing import responses_csv
from tests.core.instrument import instrument_people
from tests.core.strategies import shipped_questionnaire

QUESTIONNAIRE = shipped_questionnaire()
PEOPLE = instrument_people(QUESTIONNAIRE, 40, stray="time_p2", unsure="purpose_a3")


def written(folder: Path, content: bytes | None = None) -> Path:
    path = folder / "responses.csv"
    path.write_bytes(responses_csv(PEOPLE, QUESTIONNAIRE) if content is None else content)
    return path


def with_side(folder: Path, sides: list[str]) -> Path:
    """Write as many rows as there are sides, with a last column of them."""
    rows = list(csv.reader(StringIO(responses_csv(PEOPLE, QUESTIONNAIRE).decode())))
    out = StringIO()
    ends = ["expert", *sides]
    csv.writer(out).writerows([*row, end] for row, end in zip(rows, ends, strict=False))
    return written(folder, out.getvalue().encode())


def faults(path: Path, side: str = "expert") -> list[tuple[str, str]]:
    with pytest.raises(FaultsError) as refused:
        read_rated(path, QUESTIONNAIRE, side)
    return [(one.code, one.place.removeprefix(f"{path}: ")) for one in refused.value.faults]


def test_columns_and_cells_are_those_of_the_contract() -> None:
    rows = [
        Statistic("time_problem", "item_rest", 0.1, -0.25, 0.5, 60, "time_p2"),
        Statistic("problem", "stratified_alpha", None, None, None, 12),
    ]

    assert QUALITY_COLUMNS == ("scale", "statistic", "value", "low", "high", "n")
    assert quality_csv(rows).decode().split("\r\n") == [
        "scale,statistic,value,low,high,n",
        "time_problem,item_rest:time_p2,0.1,-0.25,0.5,60",
        "problem,stratified_alpha,,,,12",
        "",
    ]
    assert quality_csv(rows, excel=True, delimiter=";").startswith(b"\xef\xbb\xbfscale;")


def test_a_file_says_what_the_responses_themselves_say(tmp_path: Path) -> None:
    read = read_rows(written(tmp_path), QUESTIONNAIRE)
    direct = rows_of(PEOPLE, QUESTIONNAIRE)

    found = [
        quality_of(sample_of(rows, QUESTIONNAIRE)[0], QUESTIONNAIRE) for rows in (read, direct)
    ]
    assert found[0] == found[1]
    assert found[0].enough


def test_with_item_columns_alone_every_row_is_a_person_of_round_one(tmp_path: Path) -> None:
    items = [item.id for item in QUESTIONNAIRE.items]
    lines = [",".join(items), *[",".join(["3"] * len(items))] * 3]

    rows = read_rows(written(tmp_path, "\n".join(lines).encode()), QUESTIONNAIRE)

    sample, left = sample_of(rows, QUESTIONNAIRE)
    assert (len(sample), sample.form, left.repeated) == (3, "full", 0)
    assert np.isnan(sample.seconds).all()


def test_every_fault_of_the_file_is_named(tmp_path: Path) -> None:
    content = responses_csv(PEOPLE, QUESTIONNAIRE).replace(b",full,", b",ful,")

    with pytest.raises(FaultsError) as refused:
        read_rows(written(tmp_path, content), QUESTIONNAIRE)
    assert len(refused.value.faults) == 40


def test_words_and_numbers_tell_the_side_and_empty_cells_none(tmp_path: Path) -> None:
    words = read_rated(
        with_side(tmp_path, ["tame", " Wicked ", "BOTH", ""]), QUESTIONNAIRE, "expert"
    )
    numbers = read_rated(with_side(tmp_path, ["1", "2.5", "-3"]), QUESTIONNAIRE, "expert")

    assert words.sides.tolist() == [0, 1, 0.5]
    assert words.vignettes == ("Problem 0", "Problem 1", "Problem 2")
    assert {len(one) for one in words.places.values()} == {3}
    assert numbers.sides.tolist() == [1, 2.5, -3]


def test_rows_of_another_version_are_left_out_and_counted(tmp_path: Path) -> None:
    content = responses_csv(
        [PEOPLE[0], replace(PEOPLE[1], questionnaire_version=7)], QUESTIONNAIRE
    )
    lines = content.decode().split("\r\n")[:3]
    ends = ("expert", "tame", "wicked")
    text = "\n".join(f"{line},{end}" for line, end in zip(lines, ends, strict=True))

    found = read_rated(written(tmp_path, text.encode()), QUESTIONNAIRE, "expert")

    assert found.sides.tolist() == [0]
    assert found.other_versions == {7: 1}


@pytest.mark.parametrize(
    ("sides", "codes"),
    [
        (["tame", "wiked", "wicked", "?"], [("side-unknown", 3), ("side-unknown", 5)]),
        (["1", "x", "nan", "2", "1_0"], [("side-unknown", n) for n in (3, 4, 6)]),
        (["tame", *["both"] * 4, "wicked"], [("side-changes", 7)]),
    ],
)
def test_every_cell_that_is_no_side_is_named(
    tmp_path: Path, sides: list[str], codes: list[tuple[str, int]]
) -> None:
    assert faults(with_side(tmp_path, sides)) == [
        (code, f"row {row}, column expert") for code, row in codes
    ]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("exprt", "side-column-missing"), ("nowhere", "side-column-missing"),
        ("problem", "side-column-taken"), ("time_p1", "side-column-taken"),
    ],
)  # fmt: skip
def test_a_column_that_cannot_be_it_is_refused(tmp_path: Path, asked: str, code: str) -> None:
    assert faults(with_side(tmp_path, ["tame"]), asked) == [(code, "row 1")]


def test_a_slip_in_the_columns_name_is_put_right(tmp_path: Path) -> None:
    with pytest.raises(FaultsError, match="did you mean 'expert'"):
        read_rated(with_side(tmp_path, ["tame"]), QUESTIONNAIRE, "exprt")
    with pytest.raises(FaultsError, match="add one that holds tame, both or wicked"):
        read_rated(written(tmp_path), QUESTIONNAIRE, "expert")


def test_a_column_that_nobody_filled_in_is_a_fault(tmp_path: Path) -> None:
    assert faults(with_side(tmp_path, ["", " "])) == [("side-empty", "column expert")]

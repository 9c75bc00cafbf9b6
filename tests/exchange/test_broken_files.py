"""One broken responses.csv after another: where, what and which code."""

import os
from pathlib import Path

import pytest

from diagnostic.core.faults import FaultsError
from diagnostic.exchange.reading import read_responses
from tests.exchange.responses import ITEMS, QUESTIONNAIRE, sound_file

SOUND = sound_file()
FIRST, *ROWS = SOUND.splitlines()
LATE, EARLY = "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"
AHEAD = "0001-01-01T00:00:00+14:00"
SCALE_OFF = SOUND.replace("1,2,3,4,5,1,2,3,4,5,1,2", "9,2,3,4,5,1,2,3,4,5,1,2", 1)


def faults_of(tmp_path: Path, content: str | bytes) -> list[str]:
    path = tmp_path / "responses.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(FaultsError) as caught:
        read_responses(path, QUESTIONNAIRE)
    return [str(fault).removeprefix(f"{path}: ") for fault in caught.value.faults]


def with_cell(column: str, text: str) -> str:
    """Return the sound file with one cell of row 3 changed."""
    cells = ROWS[1].split(",")
    cells[FIRST.split(",").index(column)] = text
    return "\r\n".join([FIRST, ROWS[0], ",".join(cells), ""])


def widened(*names: str) -> str:
    """Return the sound file with empty columns of these names before all others."""
    commas = "," * len(names)
    return "\n".join([",".join([*names, FIRST]), *(commas + row for row in ROWS)])


@pytest.mark.parametrize(
    ("content", "begins", "code"),
    [
        ("", "", "file-empty"),
        ("\ufeff\r\n\r\n", "", "file-empty"),
        (FIRST, "row 2:", "no-rows"),
        (SOUND.encode("utf-16"), "", "not-utf8"),
        (with_cell("comment", "\xe9").encode("latin-1"), "row 3, column comment:", "not-utf8"),
        (SOUND.replace(",", "|"), "row 1:", "delimiter-unknown"),
        (SOUND.replace("aim_p1", "aim_pl"), "row 1, column aim_pl:", "column-slip"),
        (SOUND.replace("aim_p1", "aim_1p"), "row 1, column aim_1p:", "column-slip"),
        (SOUND.replace("aim_p1", "Aim P1"), "row 1, column Aim P1:", "column-slip"),
        (SOUND.replace("comment", "aim_p1"), "row 1, column aim_p1:", "column-repeated"),
        (SOUND.replace("comment", ""), "row 1, column 27:", "column-nameless"),
        ("note,aim_p1\nx,1\n", "row 1:", "columns-missing"),
        ("note,other\nx,1\n", "row 1:", "columns-missing"),
        (with_cell("aim_p1", "0"), "row 3, column aim_p1:", "point-off-scale"),
        (with_cell("aim_p1", "6"), "row 3, column aim_p1:", "point-off-scale"),
        (with_cell("aim_p1", "2.5"), "row 3, column aim_p1:", "point-off-scale"),
        (with_cell("aim_p1", "1e999"), "row 3, column aim_p1:", "point-off-scale"),
        (with_cell("aim_p1", "three"), "row 3, column aim_p1:", "point-not-a-number"),
        (with_cell("aim_p1", "0x3"), "row 3, column aim_p1:", "point-not-a-number"),
        (with_cell("aim_p1", " +0X3"), "row 3, column aim_p1:", "point-not-a-number"),
        (with_cell("aim_p1", "\uff13"), "row 3, column aim_p1:", "point-not-a-number"),
        (with_cell("aim_p1", "\u0663"), "row 3, column aim_p1:", "point-not-a-number"),
        (with_cell("aim_p1", "3_0"), "row 3, column aim_p1:", "point-off-scale"),
        (with_cell("aim_p1", "nan"), "row 3, column aim_p1:", "point-not-a-number"),
        (with_cell("aim_p1", "=1+1"), "row 3, column aim_p1:", "point-not-a-number"),
        (with_cell("confidence_aim", "3"), "row 3, column conf", "confidence-off-steps"),
        (with_cell("confidence_aim", "0x1"), "row 3, column conf", "confidence-off-steps"),
        (with_cell("form", "quik"), "row 3, column form:", "form-unknown"),
        (with_cell("work", "flying"), "row 3, column work:", "choice-unknown"),
        (with_cell("round", "0"), "row 3, column round:", "number-unreadable"),
        (with_cell("round", "0x2"), "row 3, column round:", "number-unreadable"),
        (with_cell("round", "\uff12"), "row 3, column round:", "number-unreadable"),
        (with_cell("in_danger", "maybe"), "row 3, column in_danger:", "yes-no-unreadable"),
        (with_cell("started_at", "1/3/26"), "row 3, column started_at:", "time-unreadable"),
        (with_cell("started_at", "2026-03-01"), "row 3, column started", "time-without-zone"),
        (with_cell("submitted_at", LATE), "row 3, column submitted_at:", "time-out-of-range"),
        (with_cell("started_at", EARLY), "row 3, column started_at:", "time-out-of-range"),
        (with_cell("started_at", AHEAD), "row 3, column started_at:", "time-out-of-range"),
        (with_cell("questionnaire_id", "large"), "row 3, column que", "questionnaire-other"),
        (widened("=1", "'=1"), "row 1, column =1:", "column-repeated"),
        (widened(*["c"] * 20_000), "row 1:", "columns-too-many"),
        (SOUND.replace("T14:14", "T13:14"), "row 2, column submitted_at:", "time-order"),
        (SOUND + "s1,1\r\n", "row 4:", "row-ragged"),
        (with_cell("problem", "a,b"), "row 3:", "row-ragged"),
        (with_cell("problem", "nul\0"), "row 3, column problem:", "nul-character"),
        (with_cell("problem", '"open'), "row 3:", "quote-unbalanced"),
        (with_cell("comment", '"open'), "row 3:", "quote-unbalanced"),
        (SOUND.replace("Repeat calls", '"Repeat calls'), "row 2:", "quote-unbalanced"),
    ],
)  # fmt: skip
def test_a_fault_says_where_it_stands(
    tmp_path: Path, content: str | bytes, begins: str, code: str
) -> None:
    [fault] = faults_of(tmp_path, content)

    assert fault.startswith(begins)
    assert fault.endswith(f"[{code}]")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (SOUND.replace("aim_p1", "aim_pl"), "from the column 'aim_p1'; rename it"),
        (SOUND.replace("comment", "aim_p3"), "is one typing slip from the column 'aim_p1'"),
        (SOUND.replace(",aim_a1,", ",", 1).replace(",aim_a2,", ",", 1), "still needs aim_a1"),
        (with_cell("form", "quik"), "did you mean 'quick'?"),
        (with_cell("aim_p1", "6"), "write 1 to 5, -8 for can't say, or leave the cell empty"),
        (with_cell("aim_p1", "x" * 500), "…'"),
        (SOUND.encode("utf-16"), "save it as 'CSV UTF-8'"),
    ],
)
def test_a_fault_says_what_to_do(tmp_path: Path, content: str | bytes, says: str) -> None:
    assert says in faults_of(tmp_path, content)[0]


def test_every_fault_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    content = SCALE_OFF.replace("aim_p2", "aim_p22").replace("T14:05:00Z", "") + "s1\r\n"

    codes = [fault.rpartition("[")[2][:-1] for fault in faults_of(tmp_path, content)]

    assert codes == ["column-slip", "time-without-zone", "point-off-scale", "row-ragged"]


def test_a_name_in_capitals_is_the_column_it_spells_and_not_missing(tmp_path: Path) -> None:
    for name in reversed(ITEMS):
        content = SOUND.replace(f",{name},", f", {name.upper()} ,")

        [fault] = faults_of(tmp_path, content)

        assert f"write it as {name!r} [column-slip]" in fault


def test_a_header_all_in_capitals_is_told_column_by_column(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, SOUND.replace(FIRST, FIRST.upper()))

    told = [fault.split("write it as ")[1].split(" ")[0] for fault in faults]
    assert told[:12] == [repr(name) for name in ITEMS]
    assert "columns-missing" not in "".join(faults)


def test_rows_of_another_questionnaire_are_told_once_for_each(tmp_path: Path) -> None:
    mine, other, third = (ROWS[1].replace("small", name) for name in ("small", "large", "odd"))
    content = "\n".join([FIRST, mine, other, other, third, other])

    faults = faults_of(tmp_path, content)

    assert [fault.split(":")[0] for fault in faults] == [
        "row 3, column questionnaire_id",
        "row 5, column questionnaire_id",
    ]
    assert "the questionnaire 'large', not with 'small'; name its file" in faults[0]


def test_a_header_as_wide_as_allowed_is_looked_through(tmp_path: Path) -> None:
    names = [f"aim_x{number // 2}" for number in range(19_900)]

    faults = faults_of(tmp_path, widened(*names))

    assert len(faults) == 101


def test_rows_are_counted_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    row = ROWS[1].replace("Repeat calls", '"two\r\nlines"')
    content = "\r\n".join([FIRST, row, "", row.replace("1,2,3,4", "1,2,3,9", 1), ""])

    [fault] = faults_of(tmp_path, content)

    assert fault.startswith("row 4, column aim_a2:")


def test_past_a_hundred_faults_the_rest_are_counted(tmp_path: Path) -> None:
    content = "\n".join([",".join(ITEMS), *[",".join(["7"] * len(ITEMS))] * 20])

    faults = faults_of(tmp_path, content)

    assert len(faults) == 101
    assert "… and 140 more faults" in faults[-1]
    assert faults[-1].endswith("[more-faults]")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(FaultsError, match="file-not-regular"):
        read_responses(tmp_path / "pipe", QUESTIONNAIRE)


def test_a_message_holds_nothing_that_moves_the_cursor(tmp_path: Path) -> None:
    content = SOUND.replace("aim_p1", "aim_p1\x1b") + "s1\r\n"

    assert "\x1b" not in "".join(faults_of(tmp_path, content))


def test_a_file_that_cannot_be_opened_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(FaultsError, match="file-unreadable"):
        read_responses(tmp_path / "none.csv", QUESTIONNAIRE)

"""Reading responses.csv: what is accepted, and what becomes of it."""

from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import csv

from diagnostic.core.faults import FaultsError
from diagnostic.core.questionnaire import CANT_SAY
from diagnostic.core.records import Response
from diagnostic.exchange.reading import iter_responses, read_responses
from diagnostic.exchange.writing import responses_csv
from tests.exchange.responses import ITEMS, QUESTIONNAIRE, response, sound_file


def read(tmp_path: Path, content: str | bytes) -> tuple[Response, ...]:
    path = tmp_path / "responses.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_responses(path, QUESTIONNAIRE)


def test_item_columns_are_all_that_is_needed(tmp_path: Path) -> None:
    [one] = read(tmp_path, f"{','.join(ITEMS)}\n{','.join(['1'] * len(ITEMS))}\n")

    assert one.answers == dict.fromkeys(ITEMS, 1)
    assert (one.form, one.round, one.questionnaire_id) == ("full", 1, "small")


def test_a_file_of_a_smaller_forms_items_is_enough(tmp_path: Path) -> None:
    quick = [item.id for item in QUESTIONNAIRE.items_of("quick")]

    [one] = read(tmp_path, f"{','.join(quick)}\n{','.join(['2'] * len(quick))}\n")

    assert one.form == "quick"


def test_empty_is_not_answered_and_minus_eight_is_cant_say(tmp_path: Path) -> None:
    [one] = read(tmp_path, f"{','.join(ITEMS)}\n-8,,{','.join(['3'] * 10)}\n")

    assert one.answers[ITEMS[0]] == CANT_SAY
    assert ITEMS[1] not in one.answers


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_delimiter_and_byte_order_mark_are_recognised(
    tmp_path: Path, delimiter: str, mark: bytes
) -> None:
    sound = [response(problem="a,b;c\td")]
    content = responses_csv(sound, QUESTIONNAIRE, delimiter=delimiter)

    assert read(tmp_path, mark + content) == tuple(sound)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\r\n\r\n"])
def test_every_line_end_is_read_and_blank_lines_are_passed_over(
    tmp_path: Path, end: str
) -> None:
    content = sound_file().replace("\r\n", end) + end

    assert [one.respondent_id for one in read(tmp_path, content)] == ["r1", "r2"]


@pytest.mark.parametrize("text", ["3.0", "+3", " 3 ", '"3"', "03"])
def test_a_point_as_other_programs_write_it_is_read(tmp_path: Path, text: str) -> None:
    [one] = read(tmp_path, f"{','.join(ITEMS)}\n{text},{','.join(['1'] * 11)}\n")

    assert one.answers[ITEMS[0]] == 3


@pytest.mark.parametrize("text", ["TRUE", "true", "Yes", "1", "tRuE"])
def test_yes_is_read_as_other_programs_write_it(tmp_path: Path, text: str) -> None:
    content = sound_file().replace(",false,", f",{text},")

    assert read(tmp_path, content)[0].in_danger is True


def test_a_time_of_any_zone_is_read_in_utc(tmp_path: Path) -> None:
    content = sound_file().replace("2026-03-01T14:05:00Z", "2026-03-01T15:05:00+01:00")

    assert read(tmp_path, content) == read(tmp_path, sound_file())


@pytest.mark.parametrize("text", ["1970-01-01T00:00:00Z", "2200-12-31T23:59:59.5Z"])
def test_a_time_within_two_centuries_is_read(tmp_path: Path, text: str) -> None:
    content = (
        responses_csv([response()], QUESTIONNAIRE).decode().replace(",,,", f",{text},,", 1)
    )

    assert read(tmp_path, content)[0].started_at == datetime.fromisoformat(text)


def test_a_text_may_hold_what_would_be_a_number_in_base_16(tmp_path: Path) -> None:
    rows = [response(problem="0x3", comment="see 0X1F")]

    assert list(read(tmp_path, responses_csv(rows, QUESTIONNAIRE))) == rows


def test_base_16_is_noticed_across_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = ",".join(["1"] * 12)
    content = "\n".join([",".join(ITEMS), *[row] * 50, row.replace("1", "0x1", 1), row])
    monkeypatch.setattr("diagnostic.exchange.quick.BLOCK", content.index("x1,"))

    with pytest.raises(FaultsError, match="row 52, column aim_p1: '0x1' is not a number"):
        read(tmp_path, content)


def test_arrow_reads_a_file_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its thread may outlive the reading, and asking Python at the end would abort."""
    files: list[object] = []
    open_csv = csv.open_csv

    def spy(file: Any, **options: Any) -> csv.CSVStreamingReader:
        files.append(file)
        return open_csv(file, **options)

    monkeypatch.setattr("diagnostic.exchange.quick.csv.open_csv", spy)
    read(tmp_path, sound_file())

    assert [type(file) for file in files] == [pa.OSFile]
    assert all(getattr(file, "closed") for file in files)  # noqa: B009 - of no known type


def test_the_exact_way_goes_on_where_the_quick_way_gave_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diagnostic.exchange.quick.BLOCK", 4096)
    rows = [response(respondent_id=f"r{number}") for number in range(500)]
    content = responses_csv(rows, QUESTIONNAIRE).decode()
    before, last = content[:-100], content[-100:]

    again = read(tmp_path, before + last.replace("1,2,3", "1,2.0,3"))

    assert list(again) == rows


def test_chunks_hold_no_more_rows_than_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "responses.csv"
    path.write_bytes(responses_csv([response()] * 25, QUESTIONNAIRE))

    chunks = list(iter_responses(path, QUESTIONNAIRE, rows=10))

    assert [len(chunk) for chunk in chunks] == [10, 10, 5]
    assert chunks[-1].progress == pytest.approx(1)


def test_the_time_taken_is_in_seconds_and_unknown_without_both_ends(tmp_path: Path) -> None:
    path = tmp_path / "responses.csv"
    path.write_text(sound_file(), newline="")

    [chunk] = iter_responses(path, QUESTIONNAIRE)

    assert chunk.answers.seconds[0] == 540
    assert np.isnan(chunk.answers.seconds[1])


def test_unknown_columns_are_carried_as_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "responses.csv"
    path.write_text(f"=site,{','.join(ITEMS)}\n'=x,{','.join(['1'] * 12)}\n")

    [chunk] = iter_responses(path, QUESTIONNAIRE)

    assert {name: cells.to_pylist() for name, cells in chunk.carried.items()} == {
        "=site": ["'=x"]
    }

"""scores.csv: the kernel's results, row for row."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest

from diagnostic.core.faults import FaultsError
from diagnostic.core.profiling import profile_of
from diagnostic.exchange.rendering import Style
from diagnostic.exchange.scores import Scored, score_file, scores_csv
from diagnostic.exchange.writing import responses_csv
from tests.core.strategies import shipped_questionnaire
from tests.exchange.example_workshop import story
from tests.exchange.responses import HOSTILE, ITEMS, QUESTIONNAIRE, response


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def scored(tmp_path: Path, content: bytes, style: Style | None = None) -> bytes:
    path, out = tmp_path / "responses.csv", BytesIO()
    path.write_bytes(content)
    score_file(path, QUESTIONNAIRE, out, style or Style())
    return out.getvalue()


def test_the_columns_of_scores_stand_in_their_order() -> None:
    assert scores_csv([], QUESTIONNAIRE).decode() == (
        "session_id,round,respondent_id,problem,form,questionnaire_id,questionnaire_version,"
        "answered,position,position_se,position_low,position_high,zone,zone_probability,"
        "p_wicked,profile,approach,stance,first,flags,"
        "aim_problem,aim_problem_se,aim_approach,aim_approach_se,aim_gap,aim_misfit,"
        "pace_problem,pace_problem_se,pace_approach,pace_approach_se,pace_gap,pace_misfit,"
        "talk_problem,talk_problem_se,talk_approach,talk_approach_se,talk_gap,talk_misfit\r\n"
    )


def test_a_row_says_what_the_profile_says_to_the_last_digit() -> None:
    one = response()
    profile = profile_of(one, QUESTIONNAIRE)
    assert profile.position is not None

    [row] = rows_of(scores_csv([one], QUESTIONNAIRE))

    assert float(row["position"]) == profile.position.value
    assert float(row["position_low"]) == profile.position.low
    assert float(row["p_wicked"]) == profile.p_wicked
    assert (row["zone"], row["profile"], row["stance"]) == (
        profile.zone,
        profile.shape,
        profile.stance,
    )
    assert row["first"] == (profile.first or "")
    assert row["flags"] == ";".join(profile.flags)
    for result in profile.dimensions:
        assert float(row[f"{result.id}_gap"]) == result.gap
        assert row[f"{result.id}_misfit"] == result.misfit


def test_what_is_not_scored_is_left_empty() -> None:
    [row] = rows_of(scores_csv([response(answers={})], QUESTIONNAIRE))

    assert row.pop("answered") == "0"
    found = {name for name, cell in row.items() if cell}
    assert found <= {
        "session_id", "round", "respondent_id", "problem", "form", "questionnaire_id",
        "questionnaire_version", "flags",
    }  # fmt: skip


def test_rows_of_different_forms_stay_in_their_order() -> None:
    quick = {item.id: 5 for item in QUESTIONNAIRE.items_of("quick")}
    mixed = [
        response(respondent_id="a"),
        response(respondent_id="b", form="quick", answers=quick),
        response(respondent_id="c"),
    ]

    together = rows_of(scores_csv(mixed, QUESTIONNAIRE))

    assert together == [rows_of(scores_csv([one], QUESTIONNAIRE))[0] for one in mixed]


def test_a_file_scores_as_the_responses_in_it_do(tmp_path: Path) -> None:
    hostile = [response(problem=text, respondent_id=text) for text in HOSTILE]

    content = scored(tmp_path, responses_csv(hostile, QUESTIONNAIRE))

    assert content == scores_csv(hostile, QUESTIONNAIRE)


def test_unknown_columns_come_last_and_missing_ones_are_empty(tmp_path: Path) -> None:
    content = f"site,{','.join(ITEMS)},=n\nNorth,{','.join(['1'] * 12)},-3\n".encode()

    [row] = rows_of(scored(tmp_path, content))

    assert list(row)[-2:] == ["site", "'=n"]
    assert (row["site"], row["'=n"]) == ("North", "-3")
    assert row["session_id"] == row["form"] == ""


def test_a_guarded_column_name_stays_as_it_is(tmp_path: Path) -> None:
    names = ["=a", "'=b", "''=c", "'d"]
    content = f"{','.join([*names, *ITEMS])}\n,,,,{','.join(['1'] * 12)}\n".encode()

    once = scored(tmp_path, content)

    assert list(rows_of(once)[0])[-4:] == ["'=a", "'=b", "''=c", "'d"]


def test_rows_answered_with_other_versions_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "responses.csv"
    rows = [response(questionnaire_version=number) for number in (1, 2, 2, 5)]
    path.write_bytes(responses_csv(rows, QUESTIONNAIRE))

    found = score_file(path, QUESTIONNAIRE, BytesIO(), Style())

    assert found == Scored(rows=4, other_versions={2: 2, 5: 1})


def test_a_column_that_scores_have_themselves_is_refused(tmp_path: Path) -> None:
    content = f"zone,{','.join(ITEMS)}\nx,{','.join(['1'] * 12)}\n".encode()

    with pytest.raises(FaultsError, match=r"row 1, column zone: .* \[column-clash\]"):
        scored(tmp_path, content)


def test_delimiter_and_byte_order_mark_are_as_asked(tmp_path: Path) -> None:
    content = scored(tmp_path, responses_csv([response()], QUESTIONNAIRE), Style(True, ";"))

    assert content.startswith(b"\xef\xbb\xbfsession_id;round;")
    assert content.count(b"\r\n") == 2


def test_several_flags_in_one_cell_stay_in_it_whatever_separates_the_cells() -> None:
    shipped = shipped_questionnaire()
    hasty = [one for one in story(shipped) if profile_of(one, shipped).flags]

    for delimiter in ",;\t":
        content = scores_csv(hasty, shipped, delimiter=delimiter).decode()
        rows = list(csv.DictReader(StringIO(content), delimiter=delimiter))

        assert "fast;straightline" in [row["flags"] for row in rows]

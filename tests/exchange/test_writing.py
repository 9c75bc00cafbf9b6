"""Writing responses.csv, answers_long.csv and recommendations.csv."""

import csv
from datetime import timedelta, timezone
from io import StringIO

import pytest

from diagnostic.core.profiling import profile_of
from diagnostic.core.recommending import recommend
from diagnostic.core.records import LoggedAnswer
from diagnostic.exchange.recommendations import (
    evidence_source,
    recommendation_rows,
    recommendations_csv,
)
from diagnostic.exchange.writing import answers_long_csv, responses_csv
from tests.exchange.responses import QUESTIONNAIRE, START, response
from tests.samples import small_library


def rows_of(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=delimiter))


def test_the_columns_of_responses_stand_in_their_order() -> None:
    header = responses_csv([], QUESTIONNAIRE).decode()

    assert header == (
        "session_id,round,respondent_id,problem,form,questionnaire_id,questionnaire_version,"
        "started_at,submitted_at,in_danger,work,aim_p1,aim_p2,aim_a1,aim_a2,pace_p1,pace_p2,"
        "pace_a1,pace_a2,talk_p1,talk_p2,talk_a1,talk_a2,confidence_aim,confidence_pace,"
        "confidence_talk,comment\r\n"
    )


def test_notes_follow_the_comment_in_lines_of_their_own() -> None:
    noted = response(comment="All in all", notes={"talk": "hard", "aim": "clear"})

    [row] = rows_of(responses_csv([noted], QUESTIONNAIRE))

    assert row["comment"] == "All in all\nAim: clear\nTalk: hard"


def test_times_are_written_in_utc_and_truth_in_words() -> None:
    there = timezone(timedelta(hours=2))
    one = response(started_at=START.astimezone(there), in_danger=True)

    [row] = rows_of(responses_csv([one], QUESTIONNAIRE))

    assert row["started_at"] == "2026-03-01T14:05:00Z"
    assert row["submitted_at"] == ""
    assert row["in_danger"] == "true"


def test_excel_gets_a_byte_order_mark_and_nothing_else_changes() -> None:
    plain = responses_csv([response()], QUESTIONNAIRE)

    assert responses_csv([response()], QUESTIONNAIRE, excel=True) == b"\xef\xbb\xbf" + plain


def test_the_log_keeps_answers_taken_back() -> None:
    log = [
        LoggedAnswer("s1", 1, "=r1", "aim_p1", -8, START, None),
        LoggedAnswer("s1", 1, "=r1", "aim_p1", None, START, 1),
    ]

    assert answers_long_csv(log, delimiter=";").decode() == (
        "session_id;round;respondent_id;item;value;answered_at;supersedes\r\n"
        "s1;1;'=r1;aim_p1;-8;2026-03-01T14:05:00Z;\r\n"
        "s1;1;'=r1;aim_p1;;2026-03-01T14:05:00Z;1\r\n"
    )


def test_recommendations_leave_room_for_owner_and_review() -> None:
    library = small_library()
    profile = profile_of(response(), QUESTIONNAIRE)
    advice = recommend(profile, QUESTIONNAIRE, library)

    rows = rows_of(
        recommendations_csv(recommendation_rows(advice, profile, QUESTIONNAIRE, library))
    )

    assert ",".join(rows[0]) == (
        "rank,id,name,response_type,when,score,reasons,evidence_grade,source,needs,risks,"
        "may_undermine,owner,review_on"
    )
    assert [row["id"] for row in rows] == [pick.intervention.id for pick in advice.picks]
    assert [float(row["score"]) for row in rows] == [pick.score for pick in advice.picks]
    assert {row["owner"] for row in rows} == {""}


@pytest.mark.parametrize(
    ("citation", "written"),
    [
        ("Anon 1999", "Anon 1999 (to verify); Made up for tests"),
        ("Anon 1999 (to verify)", "Anon 1999 (to verify); Made up for tests"),
        ("Anon 1999 (To verify)", "Anon 1999 (To verify); Made up for tests"),
    ],
)
def test_a_citation_to_verify_says_so_once(citation: str, written: str) -> None:
    chosen = small_library().interventions[0]
    unchecked = chosen.model_copy(update={"citation": citation, "to_verify": True})

    assert evidence_source(unchecked) == written

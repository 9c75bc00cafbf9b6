"""An agreed mapping is applied whole or not at all."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from diagnostic.core.faults import FaultsError
from diagnostic.core.questionnaire import CANT_SAY
from diagnostic.exchange.importing import applying
from diagnostic.exchange.importing.applying import Imported, imported
from diagnostic.exchange.importing.carrying import imported_csv
from diagnostic.exchange.importing.mapping import Mapping, proposed, with_personal
from diagnostic.exchange.importing.sheet import read_sheet
from diagnostic.exchange.writing import responses_csv
from tests.exchange.importing import exports
from tests.exchange.importing.changed import AIM, FIELDS, PEOPLE, sheet_of, table
from tests.exchange.importing.exports import Table
from tests.exchange.responses import ITEMS, QUESTIONNAIRE, response


def brought_in(rows: Table, mapping: Mapping | None = None, **changes: object) -> Imported:
    sheet = sheet_of(rows)
    agreed = mapping or proposed(sheet, QUESTIONNAIRE, "full").mapping
    return imported(
        sheet,
        agreed.model_copy(update=changes),
        QUESTIONNAIRE,
        session_id="s9",
        new_respondent=exports.counted(),
        problem="Late trains",
    )


def faults_of(rows: Table, mapping: Mapping | None = None, **changes: object) -> list[str]:
    with pytest.raises(FaultsError) as caught:
        brought_in(rows, mapping, **changes)
    return [f"{fault.place} [{fault.code}]" for fault in caught.value.faults]


def test_who_answered_is_told_by_new_ids_only() -> None:
    found = brought_in(table(exports.microsoft))

    assert [one.respondent_id for one in found.responses] == ["p1", "p2", "p3"]
    assert {one.session_id for one in found.responses} == {"s9"}
    assert {one.problem for one in found.responses} == {"Late trains"}
    assert "Left out because they name people: 'Email', 'Name'." in found.notes
    assert not any("Ann" in str(one) for one in found.responses)


def test_no_two_people_get_the_same_id() -> None:
    given = iter(["a", "a", "a", "b", "b", "c"])
    sheet = sheet_of(table())
    mapping = proposed(sheet, QUESTIONNAIRE, "full").mapping

    found = imported(
        sheet, mapping, QUESTIONNAIRE, session_id="s", new_respondent=lambda: next(given)
    )

    assert [one.respondent_id for one in found.responses] == ["a", "b", "c"]


def test_every_value_off_the_scale_is_named_by_row_and_column() -> None:
    rows = table()
    place, other = rows[0].index(AIM), rows[0].index(FIELDS["pace_p1"].title)
    mapping = proposed(sheet_of(rows), QUESTIONNAIRE, "full").mapping
    rows[1][place], rows[3][place], rows[2][other] = "9", "Both aliked", "9"

    assert faults_of(rows, mapping) == [
        f"answers.csv: row 2, column {AIM} [point-off-scale]",
        f"answers.csv: row 4, column {AIM} [answer-unknown]",
        f"answers.csv: row 3, column {FIELDS['pace_p1'].title} [point-off-scale]",
    ]


def test_a_column_that_the_file_has_not_is_named() -> None:
    mapping = proposed(sheet_of(table()), QUESTIONNAIRE, "full").mapping
    rows = [row[1:] for row in table()]

    assert faults_of(rows, mapping, carried=("Lunch",)) == [
        "answers.csv [column-missing]",
        "answers.csv [column-missing]",
    ]


def test_a_mapping_with_open_questions_is_refused() -> None:
    rows = table()
    rows[1][rows[0].index(AIM)] = "5 - All right"

    assert faults_of(rows) == ["mapping [mapping-undecided]"]


def test_many_faults_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applying, "MOST_FAULTS", 2)
    rows = table()
    mapping = proposed(sheet_of(rows), QUESTIONNAIRE, "full").mapping
    for row in rows[1:]:
        row[rows[0].index(AIM)] = "9"

    assert faults_of(rows, mapping)[2:] == ["answers.csv [more-faults]"]


def test_what_was_never_sent_off_is_left_out_and_said_so() -> None:
    rows = table(exports.limesurvey)
    rows[2][rows[0].index("submitdate")] = ""

    found = brought_in(rows)

    assert len(found.responses) == 2
    assert "Row 3 left out: begun, but never sent off." in found.notes
    assert len(brought_in(rows, keep_incomplete=True).responses) == 3


def test_an_anonymous_limesurvey_response_is_complete_but_has_no_time() -> None:
    rows = table(exports.limesurvey)
    for row in rows[1:]:
        row[rows[0].index("submitdate")] = "1980-01-01 00:00:00"

    found = brought_in(rows)

    assert len(found.responses) == 3
    assert {one.submitted_at for one in found.responses} == {None}


def test_what_limesurvey_did_not_show_is_not_answered() -> None:
    rows = table(exports.limesurvey)
    rows[1][rows[0].index("aimp1")] = "N/A"

    assert "aim_p1" not in brought_in(rows).responses[0].answers


def test_whoever_answered_nothing_is_left_out_unless_there_is_danger() -> None:
    people = [replace(PEOPLE[0], answers={}), replace(PEOPLE[1], answers={}, in_danger=True)]

    found = brought_in(exports.google([*people, PEOPLE[2]], QUESTIONNAIRE, "full"))

    assert [one.in_danger for one in found.responses] == [True, None]
    assert "Row 2 left out: no statement is answered." in found.notes


def test_a_file_without_any_response_is_refused() -> None:
    rows = exports.google([replace(PEOPLE[0], answers={})], QUESTIONNAIRE, "full")

    assert faults_of(rows) == ["answers.csv [no-rows]"]


def test_a_single_response_comes_in() -> None:
    assert len(brought_in(table()[:2]).responses) == 1


def test_times_are_read_as_the_mapping_says() -> None:
    found = brought_in(table(exports.microsoft), time_zone="Europe/Berlin")

    first = found.responses[0]
    assert first.started_at == datetime(2026, 3, 14, 8, 5, 10, tzinfo=UTC)
    assert first.submitted_at == datetime(2026, 3, 14, 8, 12, 40, tzinfo=UTC)
    assert any("Europe/Berlin" in note for note in found.notes)


def test_a_clock_that_was_put_back_costs_only_the_times() -> None:
    rows = table(exports.microsoft)
    rows[1][1], rows[1][2] = rows[1][2], rows[1][1]

    found = brought_in(rows)

    assert (found.responses[0].started_at, found.responses[0].submitted_at) == (None, None)
    assert any(note.startswith("Row 2 came in without times") for note in found.notes)


def test_a_time_that_is_none_is_named() -> None:
    rows = table()
    rows[1][0] = "yesterday"

    assert faults_of(rows) == ["answers.csv: row 2, column Timestamp [time-unreadable]"]


def test_rows_that_repeat_one_another_are_told() -> None:
    rows = table()

    found = brought_in([*rows, rows[1]])

    assert len(found.responses) == 4
    assert any("repeat an earlier row" in note for note in found.notes)


def test_what_is_missing_and_what_is_left_over_is_told() -> None:
    rows = table()
    rows[0][rows[0].index(AIM)] = "Lunch?"

    found = brought_in(rows)

    assert "Not used for anything: 'Lunch?'." in found.notes
    assert "Not in the file, so unanswered: aim_p1." in found.notes


def test_a_second_row_of_headers_is_skipped() -> None:
    rows = table()
    codes = ["Timestamp", *(f"Q{number}" for number in range(1, len(rows[0])))]

    found = brought_in([codes, *rows])

    assert [dict(one.answers) for one in found.responses] == [dict(PEOPLE[0].answers)] * 3
    assert "Row 2 left out: it holds headers, and no answers." in found.notes


def test_columns_that_go_along_stand_last_and_are_guarded() -> None:
    rows = table(exports.microsoft)
    rows[0][4] = "round"
    rows[1][4] = "=1+1"
    mapping = proposed(sheet_of(rows), QUESTIONNAIRE, "full").mapping
    carrying = with_personal(mapping, ("Email", "round"))

    written = imported_csv(brought_in(rows, carrying), QUESTIONNAIRE).decode().splitlines()

    assert written[0].endswith(",comment,Email,round (file)")
    assert written[1].endswith(",anonymous,'=1+1")


def test_without_any_the_file_is_our_own_to_the_byte() -> None:
    found = brought_in(table())

    assert imported_csv(found, QUESTIONNAIRE) == responses_csv(found.responses, QUESTIONNAIRE)


def test_our_own_file_comes_back_as_it_was() -> None:
    people = [
        response(
            comment="=1+1",
            round=2,
            in_danger=False,
            answers={ITEMS[0]: CANT_SAY, ITEMS[1]: 5},
            submitted_at=datetime(2026, 3, 1, tzinfo=UTC),
        ),
        response(respondent_id="r2", questionnaire_version=1),
    ]
    sheet = read_sheet(responses_csv(people, QUESTIONNAIRE, excel=True), "responses.csv")
    mapping = proposed(sheet, QUESTIONNAIRE, "full").mapping

    found = imported(
        sheet, mapping, QUESTIONNAIRE, session_id="s9", new_respondent=exports.counted()
    )

    assert list(found.responses) == people

"""What is known of an export, what is asked about it, and what is left over on both sides."""

from collections.abc import Callable

import pytest

from diagnostic.exchange.importing.dates import Dates
from diagnostic.exchange.importing.mapping import (
    likely_forms,
    proposed,
    with_personal,
)
from diagnostic.exchange.importing.sheet import Tool, read_sheet
from tests.exchange.importing import exports
from tests.exchange.importing.changed import (
    AIM,
    FIELDS,
    PEOPLE,
    answered,
    proposal_of,
    renamed,
    sheet_of,
    table,
    values_of,
)
from tests.exchange.importing.exports import Table
from tests.exchange.responses import QUESTIONNAIRE


@pytest.mark.parametrize(
    "header",
    [
        AIM.upper(),
        f"\u00a0{AIM.replace(' ', chr(0xA0), 1)} *",
        f"<p><b>{AIM}</b></p>",
        f"aimp1. {AIM}",
        f"The problem [{AIM}]",
        f"What it is/The problem/{AIM}",
        "aim_p1",
        "aimp1",
        "data/page_1/aim_p1",
        "page_1-aim_p1",
        "page_1:aim_p1",
    ],
)
def test_a_title_is_known_however_a_tool_dresses_it(header: str) -> None:
    proposal = proposal_of(renamed(AIM, header))

    assert (proposal.certain, proposal.unmatched_columns) == (True, ())
    found = [column.header for column in proposal.mapping.columns if column.to == "aim_p1"]
    assert found == [" ".join(header.split())]


@pytest.mark.parametrize("header", [AIM.replace("Plain", "Plane"), f"{AIM} 3", "aim_pl"])
def test_a_title_that_is_only_nearly_right_is_asked_about(header: str) -> None:
    proposal = proposal_of(renamed(AIM, header))

    assert proposal.how[header] == "near"
    assert "nearly" in proposal.questions[0]
    assert "aim_p1" in proposal.questions[0]


def test_a_column_that_nothing_was_found_for_is_told_on_both_sides() -> None:
    proposal = proposal_of(renamed(AIM, "How do you feel about lunch?"))

    assert proposal.unmatched_headers == ("How do you feel about lunch?",)
    assert proposal.unmatched_columns == ("aim_p1",)
    assert "1 of the 12 statements" in proposal.questions[0]


def test_order_does_not_matter() -> None:
    rows = [list(reversed(row)) for row in table(exports.microsoft)]

    assert proposal_of(rows).certain


def test_a_file_about_something_else_is_asked_about_once() -> None:
    (question,) = proposal_of([["Timestamp", "Lunch?"], ["2026-03-01 09:00", "soup"]]).questions

    assert "right file" in question


def test_flips_come_from_the_title_even_where_the_form_shows_it_otherwise() -> None:
    """Both forms are given one another's layout; the titles say what stood on the left."""
    flipped = FIELDS["aim_p2"]
    assert flipped.flipped
    unflipped = QUESTIONNAIRE.model_copy(
        update={
            "forms": tuple(
                form.model_copy(update={"flips": form.id == "quick", "take": 2})
                for form in QUESTIONNAIRE.forms
            )
        }
    )

    proposal = proposed(sheet_of(table()), unflipped, "full")

    values = values_of(proposal, "aim_p2")
    assert values[QUESTIONNAIRE.scale.labels[0]] == "5"
    assert proposal.certain


def test_a_second_row_of_headers_is_found_and_gives_the_names() -> None:
    rows = table()
    titles = rows[0]
    rows[0] = ["Timestamp", *(f"Q{number}" for number in range(1, len(titles)))]

    proposal = proposal_of([rows[0], titles, *rows[1:]])

    assert proposal.mapping.skipped_rows == (2,)
    assert proposal.questions == (
        "Row 2 looks like a second row of headers: is it to be left out?",
    )
    assert proposal.unmatched_columns == ()


def test_names_and_addresses_are_left_out_unless_they_are_asked_for() -> None:
    rows = table(exports.microsoft)
    rows[0].append("Whom may we write to?")
    for row in rows[1:]:
        row.append("ann@example.org")

    proposal = proposal_of(rows)

    assert proposal.personal == ("Email", "Name", "Whom may we write to?")
    assert set(proposal.personal) <= set(proposal.mapping.left_out)
    kept = with_personal(proposal.mapping, proposal.personal)
    assert kept.carried == proposal.personal
    assert not set(proposal.personal) & set(kept.left_out)


@pytest.mark.parametrize(
    ("shape", "times"),
    [
        (exports.microsoft, {"Start time": "started_at", "Completion time": "submitted_at"}),
        (exports.google, {"Timestamp": "submitted_at"}),
        (exports.limesurvey, {"startdate": "started_at", "submitdate": "submitted_at"}),
        (exports.kobo, {"start": "started_at", "end": "submitted_at"}),
    ],
)
def test_times_are_found_under_each_tools_own_names(
    shape: Callable[..., Table], times: dict[str, str]
) -> None:
    columns = proposal_of(table(shape)).mapping.columns

    assert {one.header: one.to for one in columns if one.to.endswith("_at")} == times


def test_dates_that_can_be_read_both_ways_are_asked_about() -> None:
    rows = table(exports.microsoft)
    for row in rows[1:]:
        row[1] = row[2] = "3/4/2026 9:00:00"

    proposal = proposal_of(rows)

    assert proposal.mapping.dates is Dates.UNDECIDED
    assert "month first" in proposal.questions[0]


def test_what_somebody_agreed_to_comes_first() -> None:
    rows = answered("aim_p1", "1 - All left", "5 - All right", "")
    first = proposal_of(rows)
    columns = tuple(
        one.model_copy(update={"values": {"1 - All left": "1", "5 - All right": "5"}})
        if one.to == "aim_p1"
        else one
        for one in first.mapping.columns
    )
    saved = first.mapping.model_copy(update={"columns": columns})

    again = proposed(sheet_of(rows), QUESTIONNAIRE, "full", saved)

    assert again.how[AIM] == "saved"
    assert again.certain
    assert values_of(again, "aim_p1")["1 - All left"] == "1"


def test_what_somebody_set_aside_stays_set_aside() -> None:
    first = proposal_of(table())
    columns = tuple(one for one in first.mapping.columns if one.to != "comment")
    title = FIELDS["comment"].title
    saved = first.mapping.model_copy(update={"columns": columns, "left_out": (title,)})

    again = proposed(sheet_of(table()), QUESTIONNAIRE, "full", saved)

    assert title in again.mapping.left_out


def test_the_form_is_the_one_whose_statements_the_file_holds() -> None:
    quick = exports.google(PEOPLE, QUESTIONNAIRE, "quick")

    assert likely_forms(sheet_of(table()), QUESTIONNAIRE) == ("full",)
    assert likely_forms(sheet_of(quick), QUESTIONNAIRE) == ("quick",)


def test_our_own_file_needs_no_questions() -> None:
    from diagnostic.exchange.writing import responses_csv

    sheet = read_sheet(responses_csv(PEOPLE, QUESTIONNAIRE), "responses.csv")
    proposal = proposed(sheet, QUESTIONNAIRE, "full")

    assert sheet.tool is Tool.OURS
    assert proposal.certain
    assert {one.to for one in proposal.mapping.columns} == set(sheet.header)

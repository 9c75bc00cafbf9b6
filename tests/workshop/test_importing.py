"""Bringing in answers from elsewhere: taken in, reported, kept, remembered."""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from sqlalchemy import Engine

from diagnostic.content import read_library, shipped
from diagnostic.core.faults import FaultsError
from diagnostic.core.origins import IMPORT
from diagnostic.exchange.importing.applying import Imported
from diagnostic.exchange.importing.mapping import read_mapping
from diagnostic.report.told import GroupTold, PersonTold
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.origins import read_origins
from diagnostic.workshop import (
    Context,
    RefusedError,
    Statement,
    facilitating,
    importing,
    resume,
)
from diagnostic.workshop.access import Access
from diagnostic.workshop.importing import MOST_MEGABYTES, Agreed
from diagnostic.workshop.reporting import About
from diagnostic.workshop.results import round_results
from tests.exchange.importing import exports
from tests.ui.handing_over import PEOPLE, QUESTIONNAIRE, given, table

LIBRARY = read_library(shipped("data/interventions.yaml"), QUESTIONNAIRE)
ABOUT = About(QUESTIONNAIRE, LIBRARY, made_on=date(2026, 3, 15), min_group=5)
NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


@pytest.fixture
def context(sqlite_engine: Engine) -> Context:
    return Context(sqlite_engine)


def agreed_on(context: Context, people: int = 6, title: str = "Late buses") -> Agreed:
    sheet = importing.uploaded_sheet(exports.csv_of(table(people=PEOPLE[:people])), "a.csv")
    form = importing.likely_form(sheet, QUESTIONNAIRE)
    mapping = importing.proposal(context, sheet, QUESTIONNAIRE, form).mapping
    return Agreed(sheet, mapping, Statement(title, "Since May"))


def test_the_form_is_the_one_whose_questions_are_in_the_file(context: Context) -> None:
    assert agreed_on(context).mapping.form == "full"


def test_what_is_kept_remembers_file_and_mapping(context: Context) -> None:
    context = replace(context, now=lambda: NOW)
    agreed = agreed_on(context)
    taken = importing.taken_in(context, agreed, QUESTIONNAIRE)
    held = importing.held_from(context, agreed, taken, ABOUT)

    key = importing.keep(context, held)

    workshop = facilitating.status(context, Access(key=key)).workshop
    assert (workshop.session.problem, workshop.min_group) == ("Late buses", 5)
    assert workshop.ended_at == NOW
    with read_transaction(context.engine) as connection:
        (origin,) = read_origins(connection, workshop.session.id)
    assert (origin.kind, origin.name, origin.sha256) == (IMPORT, "a.csv", agreed.sheet.sha256)
    assert read_mapping(origin.detail, "a.csv", QUESTIONNAIRE) == agreed.mapping


def test_an_account_that_keeps_it_leads_it(context: Context) -> None:
    agreed = agreed_on(context)
    taken = importing.taken_in(context, agreed, QUESTIONNAIRE)

    code = importing.keep(
        context, importing.held_from(context, agreed, taken, ABOUT), "issuer ann"
    )

    (owned,) = facilitating.workshops_of(context, "issuer ann")
    assert owned.code == code


def test_a_like_file_is_read_as_was_agreed_to_before(context: Context) -> None:
    agreed = agreed_on(context)
    left_out = agreed.mapping.columns[-1].header
    columns = agreed.mapping.columns[:-1]
    fewer = agreed.mapping.model_copy(
        update={"columns": columns, "left_out": (*agreed.mapping.left_out, left_out)}
    )
    agreed = replace(agreed, mapping=fewer)
    taken = importing.taken_in(context, agreed, QUESTIONNAIRE)
    importing.keep(context, importing.held_from(context, agreed, taken, ABOUT))

    again = importing.proposal(context, agreed.sheet, QUESTIONNAIRE, "full")

    assert left_out in again.mapping.left_out
    assert set(again.how.values()) == {"saved"}
    other = importing.proposal(context, agreed.sheet, QUESTIONNAIRE, "standard")
    assert "saved" not in other.how.values()


def test_one_persons_answers_are_a_self_assessment_that_is_handed_in(context: Context) -> None:
    agreed = agreed_on(context, people=1)
    timeless = tuple(one for one in agreed.mapping.columns if one.to != "submitted_at")
    agreed = replace(agreed, mapping=agreed.mapping.model_copy(update={"columns": timeless}))
    taken = importing.taken_in(context, agreed, QUESTIONNAIRE)

    token = importing.keep(context, importing.held_from(context, agreed, taken, ABOUT))

    said = resume(context, token)
    assert [dict(one.answers) for one in said.handed_in] == given(PEOPLE[:1])
    assert isinstance(importing.told_of(agreed, taken, ABOUT), PersonTold)


def taken_of(context: Context, name: str) -> tuple[Agreed, Imported]:
    content = shipped(f"data/examples/{name}").read_bytes()
    sheet = importing.uploaded_sheet(content, name)
    mapping = importing.proposal(context, sheet, QUESTIONNAIRE, "standard").mapping
    agreed = Agreed(sheet, mapping, Statement("Bicycles"))
    return agreed, importing.taken_in(context, agreed, QUESTIONNAIRE)


def test_rounds_of_the_same_people_stay_rounds_of_the_same_people(context: Context) -> None:
    agreed, taken = taken_of(context, "workshop.csv")

    key = importing.keep(context, importing.held_from(context, agreed, taken, ABOUT))

    after = round_results(context, Access(key=key), 2)
    assert (importing.people_in(taken), after.group.respondents) == (29, 24)
    assert after.change is not None
    assert facilitating.status(context, Access(key=key)).workshop.session.form == "standard"


def test_several_sessions_are_not_one(context: Context) -> None:
    agreed, _ = taken_of(context, "workshop.csv")
    at = agreed.sheet.header.index("session_id")
    rows = [[*row[:at], str(number % 2), *row[at + 1 :]]
            for number, row in enumerate(agreed.sheet.rows)]  # fmt: skip
    mixed = importing.uploaded_sheet(exports.csv_of([agreed.sheet.header, *rows]), "a.csv")

    with pytest.raises(RefusedError, match="it holds 2 sessions"):
        importing.taken_in(context, replace(agreed, sheet=mixed), QUESTIONNAIRE)


def test_simulated_people_are_not_kept_as_real_ones(context: Context) -> None:
    agreed = agreed_on(context)
    taken = importing.taken_in(context, agreed, QUESTIONNAIRE)
    first, *rest = taken.responses
    simulated = replace(first, respondent_id="simulated-1")

    with pytest.raises(RefusedError, match="only what real people said"):
        importing.held_from(
            context, agreed, replace(taken, responses=(simulated, *rest)), ABOUT
        )


def test_a_report_needs_no_store(context: Context) -> None:
    agreed = agreed_on(context)
    told = importing.told_of(agreed, importing.taken_in(context, agreed, QUESTIONNAIRE), ABOUT)

    assert isinstance(told, GroupTold)
    worded = told.basis.wordings[-1]
    assert (worded.title, worded.description) == ("Late buses", "Since May")
    assert told.basis.source == "a.csv"
    assert told.rounds[-1].group.respondents == 6


def test_without_a_name_for_the_problem_nothing_is_taken_in(context: Context) -> None:
    with pytest.raises(RefusedError, match="title-empty"):
        importing.taken_in(context, agreed_on(context, title=" "), QUESTIONNAIRE)


def test_a_file_too_large_for_a_page_is_not_even_read() -> None:
    with pytest.raises(FaultsError, match="use the command `tame-wicked import`"):
        importing.uploaded_sheet(b"," * (MOST_MEGABYTES * 1024**2 + 1), "a.csv")


def test_the_answers_as_a_file_single_nobody_out(context: Context) -> None:
    agreed = agreed_on(context)
    asked = QUESTIONNAIRE.background[0]
    at = agreed.sheet.header.index(asked.question)
    first, *rest = agreed.sheet.rows
    told = (*first[:at], asked.choices[0].label, *first[at + 1 :])
    agreed = replace(agreed, sheet=replace(agreed.sheet, rows=(told, *rest)))
    came = importing.taken_in(context, agreed, QUESTIONNAIRE).responses
    assert came[0].background

    text = importing.answers_file(context, agreed, ABOUT).decode()

    rows = list(csv.DictReader(StringIO(text)))
    assert {row["submitted_at"] for row in rows} == {"2026-03-14T08:13:00Z"}
    assert not any(row[asked.id] for row in rows)

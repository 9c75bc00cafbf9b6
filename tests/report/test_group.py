"""A workshop's report and its summary for the wall: the same words and numbers as the page."""

from dataclasses import replace
from datetime import date

import pytest

from diagnostic.core.wording import (
    agreement_explained,
    change_texts,
    contested_text,
    group_headline,
    group_place_text,
    reasons,
    stance_text,
    stop_text,
    to_do_first_text,
)
from diagnostic.core.wording.glance import NOTHING_STANDS_OUT, conversations
from diagnostic.core.wording.group import disagreement_text
from diagnostic.core.wording.subgroups import apart_text
from diagnostic.core.wording.talking import worth_text
from diagnostic.figures.change import change_alt, change_rows
from diagnostic.figures.diverging import diverging_alt
from diagnostic.figures.group import group_profile_alt, group_profile_rows
from diagnostic.figures.group_place import group_place_alt, group_place_rows
from diagnostic.report.decided import NOTHING_DECIDED
from diagnostic.report.document import (
    Card,
    Facts,
    Paragraph,
)
from diagnostic.report.group import group_report, wall_summary
from diagnostic.report.told import GroupTold
from tests.core.groups import people_saying
from tests.report.tellings import (
    DECIDED,
    OWNER,
    QUESTIONNAIRE,
    about,
    apart,
    group,
    group_of,
    headings,
    of_kind,
    only,
    said_in,
    with_basis,
)


def test_the_finding_comes_first_and_what_the_rest_explains_next() -> None:
    told = with_basis(group(1), decisions=DECIDED)
    newest = told.rounds[-1]
    document = group_report(told)

    assert document.blocks[0] == Paragraph(group_headline(newest.group, QUESTIONNAIRE), "lead")
    assert (document.contents, document.most_pages) == (True, 8)
    assert told.advice is not None
    said = said_in(document)
    assert to_do_first_text(told.advice) in said
    assert "2 decisions were made. The next date to look again is 1 March 2027." in said


@pytest.mark.parametrize("rounds", [1, 2])
def test_every_sentence_of_the_page_stands_in_the_report(rounds: int) -> None:
    told = group(rounds)
    newest, found, advice = told.rounds[-1], told.rounds[-1].group, told.advice
    said = said_in(group_report(told))

    assert found.profile is not None
    assert advice is not None
    shown = [
        group_place_text(found, QUESTIONNAIRE),
        group_place_alt(found, QUESTIONNAIRE),
        group_profile_alt(found, QUESTIONNAIRE),
        diverging_alt(found, QUESTIONNAIRE),
        contested_text(found, QUESTIONNAIRE),
        disagreement_text(advice, told.without_disagreement),
        stance_text(advice, found.profile, QUESTIONNAIRE, found.divided),
        stop_text(advice, found.profile, QUESTIONNAIRE),
        *(one.text for one in newest.splits),
        *(apart_text(one, QUESTIONNAIRE) for one in newest.splits),
        *(worth_text(one, found, QUESTIONNAIRE) for one in conversations(newest.points)),
        *agreement_explained(QUESTIONNAIRE),
        *QUESTIONNAIRE.about.limits,
    ]
    if newest.change:
        shown += [*change_texts(newest.change, QUESTIONNAIRE)]
        shown.append(change_alt(newest.change, QUESTIONNAIRE))
    assert [text for text in shown if text not in said] == []


def test_every_pick_stands_with_its_reasons_and_where_it_comes_from() -> None:
    told = group(1)
    profile, advice = told.rounds[-1].group.profile, told.advice
    assert profile is not None
    assert advice is not None
    said = said_in(group_report(told))

    for pick in advice.picks:
        assert pick.intervention.name in said
        if pick.when != "needed_before":
            why = reasons(pick, profile, QUESTIONNAIRE, told.basis.library, numbers=False)
            camps = "people stand in two camps here"
            assert any(one in said for one in why) or camps in said
        if pick.when == "now":
            assert pick.intervention.citation in said
            assert all(step in said for step in pick.intervention.first_steps)


@pytest.mark.parametrize("rounds", [1, 2])
def test_the_scores_are_those_of_the_page_to_the_digit(rounds: int) -> None:
    told = group(rounds)
    newest = told.rounds[-1]
    document = group_report(told)

    assert (
        only(document, "The whole").rows == group_place_rows(newest.group, QUESTIONNAIRE).rows
    )
    scores = only(document, "Each dimension")
    page = group_profile_rows(newest.group, QUESTIONNAIRE)
    assert [one.label for one in scores.columns] == list(page.header[: len(scores.columns)])
    assert scores.rows == tuple(row[: len(scores.columns)] for row in page.rows)
    if newest.change:
        changes = only(document, "Changes since round 1")
        assert changes.rows == change_rows(newest.change, QUESTIONNAIRE).rows


def test_the_wall_names_nobody_and_quotes_nobody() -> None:
    told = _with_reasons(with_basis(group(1), decisions=DECIDED))
    document = wall_summary(told)

    said = said_in(document)
    assert document.most_pages == 1
    assert DECIDED[0].title in said
    assert OWNER not in said
    assert "It creeps" not in said
    assert not any(one.text in said for one in told.rounds[-1].splits)


def test_reasons_stand_at_the_end_their_writers_lean_to_and_the_rest_are_counted() -> None:
    document = group_report(_with_reasons(group(1)))

    quotes = [one.text for one in of_kind(document, Paragraph) if one.role == "quote"]
    assert quotes.count("It creeps 0") == 1
    assert "It creeps 4" not in quotes
    dimension = QUESTIONNAIRE.dimensions[0]
    end = f"Towards “{dimension.wicked}”: 6 reasons"
    assert any(text.startswith(end) for text in said_in(document).split("\n"))


def test_without_decisions_it_says_what_a_plan_lacks() -> None:
    document = group_report(group(1))

    assert NOTHING_DECIDED in said_in(document)
    assert ("Decided", "Nothing is decided yet.") in of_kind(document, Facts)[0].pairs


def test_a_recommendation_that_was_decided_on_names_its_owner_and_date() -> None:
    told = group(1)
    assert told.advice is not None
    chosen = next(one for one in told.advice.picks if one.when == "now").intervention
    decided = replace(DECIDED[0], intervention=chosen.id, title="Our own words")

    cards = of_kind(group_report(with_basis(told, decisions=(decided,))), Card)

    card = next(one for one in cards if one.title == chosen.name)
    assert ("Owner and date", f"{OWNER}; look again on 1 March 2027") in card.lines


def test_no_reasons_are_promised_where_none_were_written() -> None:
    bare = replace(group(1).rounds[-1], reasons_tame={"time": ()}, reasons_wicked={})

    silent = headings(group_report(replace(group(1), rounds=(bare,))))

    assert "What to talk about" in silent
    given = headings(group_report(_with_reasons(group(1))))
    assert "What to talk about, and the reasons people gave" in given


def test_a_date_that_has_passed_is_said_to_have_passed() -> None:
    late = replace(DECIDED[0], review_on=date(2026, 11, 1))

    said = said_in(group_report(with_basis(group(1), decisions=(late,))))

    assert "1 of them is past the date on which to look again" in said


def test_where_all_see_it_alike_and_handle_it_so_nothing_stands_out() -> None:
    people = people_saying(QUESTIONNAIRE, QUESTIONNAIRE.dimensions[0].id, [4] * 6)
    document = group_report(group_of(apart(people), about()))

    assert NOTHING_STANDS_OUT in said_in(document)
    assert "What moved since round 1" not in headings(document)


def test_a_round_without_answers_is_a_report_of_nobody() -> None:
    empty = replace(group(1, min_group=30), form="")
    document = group_report(empty)

    assert "Form" not in dict(document.facts)


def _with_reasons(told: GroupTold) -> GroupTold:
    dimension = QUESTIONNAIRE.dimensions[0].id
    wicked = {dimension: tuple(f"It creeps {at}" for at in range(6))}
    newest = replace(told.rounds[-1], reasons_wicked=wicked, reasons_tame={})
    return replace(told, rounds=(*told.rounds[:-1], newest))

"""One person's report: the same words and numbers as the result page, on two pages."""

from dataclasses import replace

from diagnostic.core.expecting import Came, Measured, Outcome
from diagnostic.core.explaining import smallest_change
from diagnostic.core.questionnaire import Facet
from diagnostic.core.wording import (
    change_text,
    headline,
    reasons,
    refusal_text,
    stance_text,
    stop_text,
    zone_text,
)
from diagnostic.core.wording.certainty import ROUGH
from diagnostic.figures import words
from diagnostic.figures.place import place_alt, place_rows
from diagnostic.figures.profile import profile_alt, profile_rows
from diagnostic.report.decided import NOTHING_DECIDED
from diagnostic.report.document import (
    Card,
    Facts,
    Mark,
    Paragraph,
    PlaceChart,
    ProfileChart,
    Table,
)
from diagnostic.report.person import person_report
from tests.core.strategies import altered, even_response
from tests.report.tellings import (
    DECIDED,
    OWNER,
    QUESTIONNAIRE,
    TODAY,
    WORDINGS,
    about,
    example,
    headings,
    of_kind,
    person,
    said_in,
    with_basis,
)
from tests.samples import small_library, small_questionnaire


def test_the_finding_comes_first() -> None:
    told = person()

    document = person_report(told)

    first = document.blocks[0]
    assert first == Paragraph(headline(told.profile, QUESTIONNAIRE), "lead")
    assert (document.title, document.made_on) == (told.response.problem, TODAY)
    assert (document.most_pages, document.contents) == (2, False)


def test_every_sentence_of_the_page_stands_in_the_report() -> None:
    told = person()
    profile, advice = told.profile, told.advice

    said = said_in(person_report(told))

    assert zone_text(profile, QUESTIONNAIRE) in said
    assert stance_text(advice, profile, QUESTIONNAIRE) in said
    assert stop_text(advice, profile, QUESTIONNAIRE) in said
    assert place_alt(profile, QUESTIONNAIRE) in said
    assert profile_alt(profile, QUESTIONNAIRE) in said
    assert QUESTIONNAIRE.about.validity in said
    assert all(limit in said for limit in QUESTIONNAIRE.about.limits)
    for line in change_text(smallest_change(told.response, QUESTIONNAIRE), QUESTIONNAIRE):
        assert line in said


def test_every_pick_of_the_page_is_a_card_or_named_as_later() -> None:
    told = person()
    document = person_report(told)

    said, cards = said_in(document), {one.title: one for one in of_kind(document, Card)}
    assert len(cards) == sum(one.when == "now" for one in told.advice.picks)
    for pick in told.advice.picks:
        assert pick.intervention.name in said
        if pick.when == "now":
            why = reasons(pick, told.profile, QUESTIONNAIRE, told.basis.library, numbers=False)
            lines = cards[pick.intervention.name].lines
            assert ("Why here", "; ".join(why)) in lines
            assert ("First step", pick.intervention.first_steps[0]) in lines


def test_the_scores_are_those_of_the_page_to_the_digit() -> None:
    told = person()
    (table,) = of_kind(person_report(told), Table)
    page = profile_rows(told.profile, QUESTIONNAIRE)
    problem, handling = place_rows(told.profile, QUESTIONNAIRE).rows

    assert [one.label for one in table.columns] == [*page.header[:1], *page.header[3:]]
    assert table.rows[0][1:4] == (*problem[1:3], handling[1])
    assert table.rows[1:] == tuple((row[0], *row[3:]) for row in page.rows)


def test_figures_are_drawn_from_the_numbers_of_the_table() -> None:
    told = person()
    document = person_report(told)
    (place,) = of_kind(document, PlaceChart)
    (profile,) = of_kind(document, ProfileChart)
    (table,) = of_kind(document, Table)

    assert told.profile.position is not None
    assert words.number(place.problem.place) == table.rows[0][1]
    assert [(band.low, band.high) for band in place.bands][-1][1] == 100
    for row, cells in zip(profile.rows, table.rows[1:], strict=True):
        shown = (row.label, words.number(row.problem.place), words.number(row.approach.place))
        assert (shown, row.word) == ((cells[0], cells[1], cells[3]), cells[-1])


def test_a_short_form_gives_no_verdict_on_a_dimension() -> None:
    quick = {item.id for item in QUESTIONNAIRE.items_of("quick")}
    answers = {name: one for name, one in example().answers.items() if name in quick}
    document = person_report(person(replace(example(), form="quick", answers=answers)))

    said = said_in(document)
    assert ROUGH in said
    assert "over-simplified" not in said
    assert "Handled as tamer" not in said
    assert {row.word for row in of_kind(document, ProfileChart)[0].rows} == {"no verdict"}


def test_a_refusal_is_given_with_its_reason_and_no_scores() -> None:
    few = dict(list(example().answers.items())[:6])
    told = person(replace(example(), answers=few))
    document = person_report(told)

    assert told.advice.refused == "too_few_dimensions"
    assert refusal_text("too_few_dimensions", told.profile, QUESTIONNAIRE) in said_in(document)
    assert not of_kind(document, PlaceChart)
    assert not of_kind(document, Table)


def test_danger_comes_before_everything_else() -> None:
    document = person_report(person(replace(example(), in_danger=True)))

    assert document.blocks[0] == Paragraph(QUESTIONNAIRE.gate.stop_title, "lead")
    assert QUESTIONNAIRE.gate.stop_text in said_in(document)
    assert not of_kind(document, Table)
    assert not of_kind(document, Card)


def test_what_was_decided_stands_with_owner_date_and_what_came_of_it() -> None:
    (expected,) = DECIDED[0].expected
    came = {1: {expected: Outcome(Came.AS_EXPECTED, Measured(12.4, 4.2, 20.6))}}
    told = with_basis(person(), decisions=DECIDED, outcomes=came)

    decided = dict(of_kind(person_report(told), Facts)[-1].pairs)
    said = decided[DECIDED[0].title]
    step = "First step: Tell the team. Expected to change: "
    assert said.startswith(f"Look again on 1 March 2027. Owner: {OWNER}. {step}")
    assert "measured +12, 95% interval +4 to +21" in said
    own = "No date to look again. Owner: no owner yet. First step: Book a room."
    assert decided[DECIDED[1].title] == own


def test_without_a_decision_it_says_what_a_plan_lacks() -> None:
    assert NOTHING_DECIDED in said_in(person_report(person()))
    assert "What was decided" not in headings(person_report(person()))


def test_the_wordings_of_the_problem_are_kept_as_a_log() -> None:
    document = person_report(with_basis(person(), wordings=WORDINGS))

    assert document.title == "Letters that come late"
    log = of_kind(document, Table)[0]
    assert log.rows[0] == ("1 November 2026, 09:00 UTC", "Late letters", "First thoughts")
    assert Paragraph("They are late.", "quote") in document.blocks


def test_what_somebody_wrote_is_quoted_and_never_left_out() -> None:
    noted = replace(example(), notes={"time": "It <b>never</b> ends."})

    (quote,) = [
        one for one in of_kind(person_report(person(noted)), Paragraph) if one.role == "quote"
    ]
    assert quote.text.endswith(": It <b>never</b> ends.")


def test_a_wording_without_a_moment_is_said_to_be_later() -> None:
    undated = tuple(replace(one, worded_at=None) for one in WORDINGS)
    document = person_report(with_basis(person(), wordings=undated))

    assert [row[0] for row in of_kind(document, Table)[0].rows] == ["the beginning", "later"]


def test_any_questionnaire_will_do() -> None:
    small = small_questionnaire()
    items = tuple(item for item in small.items if item.facet is Facet.PROBLEM)
    one_facet = altered(small, items=items)
    asked = about(one_facet, small_library())
    response = even_response(one_facet, 5, 1)
    document = person_report(person(response, asked=asked))

    (profile,) = of_kind(document, ProfileChart)
    assert [row.label for row in profile.rows] == ["Aim", "Pace", "Talk"]
    assert all(row.approach == Mark(None) for row in profile.rows)
    assert "asked about twice" not in said_in(document)
    assert document.foot.startswith("Questionnaire “A small questionnaire”, version 1.")

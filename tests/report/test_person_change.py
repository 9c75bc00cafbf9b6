"""What a person's report says of an earlier time."""

from dataclasses import replace
from datetime import UTC, datetime

from diagnostic.report.document import (
    ChangeChart,
)
from diagnostic.report.person import person_report
from tests.core.strategies import even_response
from tests.report.tellings import (
    QUESTIONNAIRE,
    example,
    headings,
    of_kind,
    person,
    said_in,
)


def test_what_moved_since_the_time_before_is_said_and_drawn() -> None:
    first = even_response(QUESTIONNAIRE, 1, 4)
    first = replace(first, submitted_at=datetime(2026, 5, 1, tzinfo=UTC))
    second = even_response(QUESTIONNAIRE, 7, 4)
    second = replace(second, round=2, submitted_at=datetime(2026, 11, 1, tzinfo=UTC))
    document = person_report(person(first, second))

    (chart,) = of_kind(document, ChangeChart)
    assert "What moved since 1 May 2026" in headings(document)
    assert "The place moved from 0 to 100 of 100, towards the wicked end." in said_in(document)
    assert chart.names == ("1 May 2026", "1 November 2026")
    whole = chart.rows[0]
    assert (whole.before, whole.after, whole.word) == (0, 100, "more than chance")
    assert len(chart.rows) == 5
    assert "and 6 more." in said_in(document)
    assert [row.word for row in chart.rows if row.label == "How it is handled"] == [
        "may be chance"
    ]


def test_answers_alike_at_both_times_did_not_move() -> None:
    document = person_report(person(example(), replace(example(), round=2)))

    assert "No single dimension moved by more than could be chance." in said_in(document)
    assert {row.word for row in of_kind(document, ChangeChart)[0].rows} == {"may be chance"}


def test_a_time_without_a_place_stands_apart() -> None:
    few = dict(list(example().answers.items())[:2])
    before = replace(example(), answers=few)

    document = person_report(person(before, replace(example(), round=2)))

    assert "Round 1 stands apart. Too few answers to have a place." in said_in(document)
    assert not of_kind(document, ChangeChart)


def test_times_with_different_forms_compare_as_a_whole_only() -> None:
    quick = {item.id for item in QUESTIONNAIRE.items_of("quick")}
    answers = {name: one for name, one in example().answers.items() if name in quick}
    before = replace(example(), form="quick", answers=answers)

    document = person_report(person(before, replace(example(), round=2)))

    (chart,) = of_kind(document, ChangeChart)
    assert [row.label for row in chart.rows] == ["The problem", "How it is handled"]

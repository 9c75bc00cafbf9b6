"""Bringing in answers: understood, asked about, agreed to, and only then used."""

import pytest

from diagnostic.core.fielding import Asks, fields_of
from diagnostic.ui.elsewhere import FORMATS
from diagnostic.workshop import Context, facilitating
from diagnostic.workshop.access import Access
from tests.exchange.importing import exports
from tests.ui.facilitating import arrived
from tests.ui.handing_over import (
    PEOPLE,
    QUESTIONNAIRE,
    agreed,
    answers_in,
    brought,
    given,
    renamed,
    table,
    uploaded,
)
from tests.ui.visiting import has, press, read, visit

FIELDS = fields_of(QUESTIONNAIRE, "full")
ITEM = next(field for field in FIELDS if field.flipped)


def test_before_a_file_is_chosen_the_page_offers_forms_for_every_tool() -> None:
    app = visit("bring_in")
    assert app.radio(key="elsewhere_tool").options == [one.label for one in FORMATS]

    app.radio(key="elsewhere_tool").set_value(len(FORMATS) - 1)
    app.radio(key="elsewhere_form").set_value("quick").run()

    assert not app.exception
    last = FORMATS[-1]
    name = f"tame_wicked_quick_{last.tool}{last.suffix}"
    assert [one.label for one in app.download_button] == [f"Download ({name})"]


def test_a_file_that_is_understood_needs_the_problems_name_and_the_word() -> None:
    app = brought(table())

    text = read(app)
    assert "All 54 questions of the form were found." in text
    assert "Every answer in the file is one that the form offers." in text
    assert "may say who answered: “Email Address”" in text
    assert not has(app, "keep_here")
    assert "brought_taken" not in app.session_state

    agreed(app)

    assert "6 people's answers are ready. Nothing is stored yet." in read(app)
    assert answers_in(app) == given()
    assert [one.label for one in app.download_button] == [
        "Report as PDF", "Report as web page", "The answers (responses.csv)",
        "How it was read (import.yaml)",
    ]  # fmt: skip


def test_without_a_name_for_the_problem_nothing_is_used() -> None:
    app = agreed(brought(table()), " ")

    assert "give your problem a name first" in read(app)
    assert not has(app, "keep_here")


def test_kept_it_is_a_workshop_under_a_link_that_is_shown_once(context: Context) -> None:
    app = press(agreed(brought(table())), "keep_here")

    assert "Your workshop is ready" in read(app)
    access = Access(key=app.query_params["key"])
    status = facilitating.status(context, access)
    assert (status.workshop.session.problem, status.counts.finished) == ("Late buses", 6)
    assert status.workshop.ended_at is not None


def test_one_persons_answers_become_a_self_assessment() -> None:
    app = press(agreed(brought(table(people=PEOPLE[:1]))), "keep_here")

    shown = arrived(app, "result").run()
    assert not shown.exception
    assert "Late buses" in read(shown)


def test_what_was_agreed_to_once_is_offered_the_next_time() -> None:
    strange = renamed(table(), ITEM.title, "Something else")
    first = brought(strange)
    column = next(one for one in first.selectbox if "Something else" in one.label)
    column.set_value(ITEM.column).run()
    press(agreed(first), "keep_here")

    again = brought(strange)

    assert "All 54 questions of the form were found." in read(again)
    assert "read the same way again" in read(again)
    assert answers_in(agreed(again)) == given()


def test_a_title_that_is_only_similar_is_used_if_somebody_says_so() -> None:
    app = brought(renamed(table(), ITEM.title, ITEM.title[:-6]))
    assert not has(app, "brought_agree")

    app.segmented_control[0].set_value("No").run()
    assert "53 of the form's 54 questions were found" in read(app)
    app.segmented_control[0].set_value("Yes, it is").run()

    assert answers_in(agreed(app)) == given()


def test_other_labels_are_asked_about_one_by_one() -> None:
    own = {option.label: f"Point {at}" for at, option in enumerate(ITEM.options, start=1)}
    app = brought(
        table(
            lambda one, field: (
                own[exports.label(one, field)]
                if field.asks is Asks.ITEM and exports.label(one, field)
                else exports.label(one, field)
            )
        )
    )
    assert not has(app, "brought_agree")

    for place, label in enumerate(own.values(), start=1):
        for asked in app.selectbox:
            if asked.label == f"“{label}” counts as":
                asked.set_value(place)
    app.run()

    assert answers_in(agreed(app)) == given()


def test_two_columns_cannot_be_one_question() -> None:
    app = brought(table())
    app.multiselect[0].set_value(["Anything else?"]).run()
    app.selectbox[-1].set_value(ITEM.column).run()

    assert "only one can hold the answers" in read(app)
    assert not has(app, "brought_agree")


def test_whoever_changes_something_has_to_agree_again() -> None:
    app = agreed(brought(table()))

    app.multiselect[0].set_value(["Anything else?"]).run()
    app.selectbox[-1].set_value("").run()

    assert "You have changed something since" in read(app)
    assert not has(app, "keep_here")


def test_what_is_missing_has_to_be_agreed_to() -> None:
    at = table()[0].index(ITEM.title)
    app = brought([[*row[:at], *row[at + 1 :]] for row in table()])
    assert not has(app, "brought_agree")

    app.checkbox[0].check().run()

    assert all(ITEM.column not in one for one in answers_in(agreed(app)))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (exports.csv_of(table()[:1]), "there is no answer below"),
        (b"", "the file is empty"),
        (b"%PDF-1.7", "this is a PDF document"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"EncryptedPackage", "Office"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_what_to_do(content: bytes, says: str) -> None:
    app = uploaded(content)

    assert says in read(app).replace("\\", "")
    assert not has(app, "brought_agree")


def test_of_several_worksheets_the_right_one_is_asked_for() -> None:
    app = uploaded(exports.xlsx_of(table(), ("Other", table())), "answers.xlsx")

    app.text_input(key="brought_worksheet").set_value("Other").run()

    assert not app.exception
    assert "All 54 questions of the form were found." in read(app)


def test_what_somebody_typed_as_a_title_is_shown_as_it_is() -> None:
    hostile = "**b** :red[x] $x$ <img src=x onerror=alert(1)> אוטובוסים" + "y" * 500
    app = brought(renamed(table(), ITEM.title, hostile))

    label = next(one.label for one in app.selectbox if "onerror" in one.label)
    assert r"\*\*b\*\* \:red\[x\] \$x\$ \<img src" in label
    assert label.endswith("…” is the answer to")


def in_row(rows: exports.Table, number: int, header: str, text: str) -> exports.Table:
    at, row = rows[0].index(header), list(rows[number])
    row[at] = text
    return [*rows[:number], row, *rows[number + 1 :]]


def test_who_said_that_somebody_is_in_danger_is_told_and_not_counted() -> None:
    gate = next(field for field in FIELDS if field.asks is Asks.GATE)

    app = agreed(brought(in_row(table(), 1, gate.title, gate.options[0].label)))

    text = read(app)
    assert "1 person said that somebody may be in danger." in text
    assert "5 people's answers are ready" in text
    assert text.count("may be in danger") == 1


def test_a_row_that_says_only_response_is_no_answer() -> None:
    head, *rows = table()
    app = brought([head, ["", "", *(["Response"] * (len(head) - 2))], *rows])

    app.checkbox[0].check().run()

    assert answers_in(agreed(app)) == given()


def test_what_few_have_heard_of_is_offered_last() -> None:
    assert (FORMATS[0].tool, FORMATS[-1].tool) == ("microsoft", "xlsform")

"""Bringing in answers: understood, asked about, agreed to, and only then used."""

import pytest
from streamlit.testing.v1 import AppTest

from diagnostic.core.fielding import Asks, fields_of
from diagnostic.exchange.forms.offered import FORMATS
from diagnostic.workshop import Context, facilitating
from diagnostic.workshop.access import Access
from tests.exchange.importing import exports
from tests.ui.facilitating import arrived
from tests.ui.handing_over import (
    PEOPLE,
    QUESTIONNAIRE,
    Write,
    agreed,
    answers_in,
    brought,
    from_tame,
    given,
    on_screen,
    renamed,
    table,
    uploaded,
)
from tests.ui.visiting import has, press, read, visit

FIELDS = fields_of(QUESTIONNAIRE, "full")
ITEM = next(field for field in FIELDS if field.flipped)


def radio(app: AppTest, start: str) -> str:
    return next(str(one.key) for one in app.radio if str(one.key).startswith(start))


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.selectbox if str(one.key).startswith("brought_label")]


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


@pytest.mark.parametrize(
    ("write", "way"), [(on_screen, "left"), (from_tame, "tame")], ids=["screen", "tame"]
)
def test_of_numbers_it_has_to_be_said_where_one_stood(write: Write, way: str) -> None:
    app = brought(table(write))
    assert not has(app, "brought_agree")
    assert "First answer 1 question above" in read(app)

    app.radio(key=radio(app, "brought_way")).set_value(way).run()

    assert answers_in(agreed(app)) == given()


def test_a_number_off_the_scale_is_asked_about_by_its_place() -> None:
    head, *rows = table(on_screen)
    at = head.index(ITEM.title)
    app = brought([head, *rows[:2], [*rows[2][:at], "9", *rows[2][at + 1 :]], *rows[3:]])
    app.radio(key=radio(app, "brought_way")).set_value("left").run()

    assert labels(app) == ["“9” counts as"]
    assert "It stands first in row 4" in read(app)
    app.selectbox[-1].set_value(0).run()

    came = answers_in(agreed(app))
    assert ITEM.column not in came[2]


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

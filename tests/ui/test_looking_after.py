"""The problem's wording, single responses, the files, and the end of it all."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st
from openpyxl import load_workbook

from diagnostic.workshop import Context, facilitating
from diagnostic.workshop.access import AccessRefusedError
from diagnostic.workshop.exporting import DESCRIPTIONS, FILES
from tests.ui.facilitating import (
    access_to,
    answer_as,
    closed_with,
    lead,
    made,
    unfold,
)
from tests.ui.visiting import TITLE, has, press, read, visit


def test_the_problem_is_reworded_between_rounds_and_every_wording_is_kept(
    context: Context,
) -> None:
    opened = closed_with(context, 1)
    app = unfold(lead(opened), "wording")
    assert "Wordings so far" not in read(app)

    app.text_input(key="reword_title").set_value("Buses that come late")
    app.text_area(key="reword_text").set_value("Since the spring.")
    press(app, "reword_save")

    worded = facilitating.wordings(context, access_to(opened))
    assert [one.title for one in worded] == [TITLE, "Buses that come late"]
    shown = read(app)
    assert "Buses that come late</h1>" in shown
    assert f"<td>{TITLE}</td>" in shown


def test_a_wording_that_cannot_be_kept_is_refused_and_stays_in_the_field(
    context: Context,
) -> None:
    opened = made(context)
    app = unfold(lead(opened), "wording")

    app.text_input(key="reword_title").set_value("")
    app.text_area(key="reword_text").set_value("x" * 6000)
    press(app, "reword_save")

    assert len(app.error) == 2
    assert app.text_area(key="reword_text").value == "x" * 6000
    assert len(facilitating.wordings(context, access_to(opened))) == 1


def test_the_same_wording_again_is_no_new_one(context: Context) -> None:
    opened = made(context)

    app = press(unfold(lead(opened), "wording"), "reword_save")

    assert "worded like this already" in read(app)


def test_while_people_answer_the_wording_stays(context: Context) -> None:
    opened = made(context)
    facilitating.open_round(context, access_to(opened))

    app = unfold(lead(opened), "wording")

    assert "Close the round, then you can reword" in read(app)
    assert not has(app, "reword_save")


def test_one_response_is_removed_by_its_code(context: Context) -> None:
    opened = made(context)
    facilitating.open_round(context, access_to(opened))
    codes = answer_as(context, opened.workshop, 2)
    app = lead(opened)

    app.text_input(key="remove_code").set_value(f" {codes[0].lower()} ")
    app.checkbox(key="remove_sure").check()
    press(app, "remove_now")

    assert "This response is removed" in app.success[0].value
    assert facilitating.status(context, access_to(opened)).counts.joined == 1


@pytest.mark.parametrize(
    ("code", "sure", "says"),
    [
        pytest.param("", True, "Type the code", id="no-code"),
        pytest.param("34789CDF", False, "tick the box", id="not-sure"),
        pytest.param("34789CDF", True, "nobody in this session has the code", id="nobody"),
        pytest.param("<b>x</b>", True, "nobody in this session has the code", id="html"),
    ],
)
def test_nothing_is_removed_without_a_code_of_this_session(
    code: str, sure: bool, says: str, context: Context
) -> None:
    opened = made(context)
    facilitating.open_round(context, access_to(opened))
    answer_as(context, opened.workshop, 1)
    app = lead(opened)

    app.text_input(key="remove_code").set_value(code)
    app.checkbox(key="remove_sure").set_value(sure)
    press(app, "remove_now")

    assert says in app.error[0].value
    assert app.text_input(key="remove_code").value == code
    assert facilitating.status(context, access_to(opened)).counts.joined == 1


def test_a_response_of_another_session_cannot_be_removed(context: Context) -> None:
    mine, theirs = made(context), made(context)
    facilitating.open_round(context, access_to(theirs))
    (code,) = answer_as(context, theirs.workshop, 1)
    app = lead(mine)

    app.text_input(key="remove_code").set_value(code)
    app.checkbox(key="remove_sure").check()
    press(app, "remove_now")

    assert "nobody in this session" in app.error[0].value
    assert facilitating.status(context, access_to(theirs)).counts.joined == 1


def test_deleting_takes_two_steps_and_leaves_nothing(context: Context) -> None:
    opened = closed_with(context, 2)
    app = lead(opened)
    assert app.button(key="delete_now").proto.disabled

    app.checkbox(key="delete_sure").check().run()
    press(app, "delete_now")

    assert "The workshop and everything" in app.success[0].value
    assert "Go on with the workshop" not in " ".join(one.value for one in app.page_link)
    with pytest.raises(AccessRefusedError):
        facilitating.status(context, access_to(opened))
    assert lead(opened).error
    assert visit("wall", code=opened.workshop.code).error


Writers = dict[str, Callable[[], bytes]]


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Writers:
    """Catch what each button would write; AppTest cannot press it."""
    found: Writers = {}

    def button(label: str, *, data: Callable[[], bytes], key: str, **_: Any) -> bool:
        found[key] = data
        return bool(label) and False

    monkeypatch.setattr(st, "download_button", button)
    return found


def names_in(zipped: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(zipped)).namelist()


def test_everything_can_be_taken_away_in_one_zip_or_file_by_file(
    context: Context, offered: Writers
) -> None:
    opened = closed_with(context, 3)

    lead(opened)

    code = opened.workshop.code
    assert names_in(offered[f"download_workshop_{code}"]()) == [*FILES, *DESCRIPTIONS]
    book = load_workbook(io.BytesIO(offered[f"download_workshop_{code}_workbook"]()))
    assert book.sheetnames[:2] == ["responses", "labels"]
    rows = offered["download_responses"]().decode().splitlines()
    assert rows[0].startswith("session_id,round,respondent_id")
    assert len(rows) == 4
    assert len(offered) == 7


def test_files_are_there_while_a_round_is_open_with_a_note(
    context: Context, offered: Writers
) -> None:
    opened = made(context)
    facilitating.open_round(context, access_to(opened))
    answer_as(context, opened.workshop, 1)

    app = lead(opened)

    assert "the files hold what has been answered up to now" in read(app)
    assert len(offered["download_responses"]().splitlines()) == 2


def test_for_excel_the_files_bear_its_mark(context: Context, offered: Writers) -> None:
    app = lead(closed_with(context, 1))
    plain = offered["download_scores"]()

    app.toggle(key="excel").set_value(True).run()

    assert offered["download_scores"]() == b"\xef\xbb\xbf" + plain


def test_a_rehearsal_has_a_file_of_its_own(context: Context, offered: Writers) -> None:
    from diagnostic.workshop import rehearsing

    opened = made(context, rehearsal=True)
    facilitating.open_round(context, access_to(opened))
    rehearsing.fill(context, access_to(opened), 5)

    lead(opened)

    rehearsed = names_in(offered[f"download_rehearsal_{opened.workshop.code}"]())
    assert rehearsed == [f"rehearsal_{name}" for name in (*FILES, *DESCRIPTIONS)]
    assert len(offered["download_responses"]().splitlines()) == 1


def test_a_file_asked_for_after_the_link_was_replaced_is_refused(
    context: Context, offered: Writers
) -> None:
    opened = closed_with(context, 1)
    lead(opened)
    facilitating.replace_key(context, access_to(opened))

    for write in offered.values():
        with pytest.raises(AccessRefusedError):
            write()

"""A response from paper, typed in by the facilitator."""

from typing import Any

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from diagnostic.core.questionnaire import CANT_SAY
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.tables import BACKGROUNDS
from diagnostic.workshop import Context, exporting, facilitating
from tests.ui.facilitating import access_to, closed_with, lead, made, unfold
from tests.ui.visiting import press, read, shipped_questionnaire

Opened = facilitating.Opened


def sheet_of(context: Context, form: str = "quick", **chosen: Any) -> tuple[Opened, AppTest]:
    opened = made(context, form=form, **chosen)
    facilitating.open_round(context, access_to(opened))
    return opened, unfold(lead(opened), "paper")


def field(app: AppTest, kind: str, name: str) -> Any:
    return next(one for one in app.get(kind) if str(one.key).endswith(f":{name}"))


def enter(app: AppTest) -> AppTest:
    return press(app, next(str(one.key) for one in app.button if ":enter" in str(one.key)))


def kept_of(context: Context, opened: Opened) -> list[dict[str, str]]:
    rows = exporting.export_file(context, access_to(opened), "responses.csv").decode()
    header, *lines = [line.split(",") for line in rows.splitlines()]
    return [dict(zip(header, line, strict=True)) for line in lines]


def test_every_item_of_the_form_is_on_one_sheet(context: Context) -> None:
    _, app = sheet_of(context, "full")

    names = {str(one.key).rsplit(":", 1)[1] for one in app.segmented_control}
    assert {item.id for item in shipped_questionnaire().items} <= names


def test_a_sheet_is_kept_and_its_code_is_shown(context: Context) -> None:
    opened, app = sheet_of(context)
    field(app, "segmented_control", "complexity_p1").set_value(2)
    field(app, "segmented_control", "complexity_a1").set_value(CANT_SAY)
    field(app, "segmented_control", "confidence:complexity").set_value(1)
    field(app, "text_input", "note:complexity").set_value("It is all one thing")
    field(app, "selectbox", "background:work_mode").set_value("both")

    enter(app)

    (kept,) = kept_of(context, opened)
    assert kept["complexity_p1"] == "2"
    assert kept["complexity_a1"] == str(CANT_SAY)
    assert kept["confidence_complexity"] == "1"
    # One person's answer is too rare for a file.
    assert kept["work_mode"] == ""
    with read_transaction(context.engine) as connection:
        assert list(connection.scalars(select(BACKGROUNDS.c.choice))) == ["both"]
    assert kept["respondent_id"] in read(app)
    assert "Write its code on the paper" in app.success[0].value
    assert "<b>1</b><span>finished</span>" in read(app)


def test_the_next_sheet_begins_empty_and_is_another_person(context: Context) -> None:
    opened, app = sheet_of(context)
    for _ in range(2):
        assert field(app, "segmented_control", "complexity_p1").value is None
        field(app, "segmented_control", "complexity_p1").set_value(6)
        enter(app)

    assert len({kept["respondent_id"] for kept in kept_of(context, opened)}) == 2


def test_items_with_their_ends_changed_over_are_kept_the_right_way_round(
    context: Context,
) -> None:
    opened, app = sheet_of(context, "full")
    flipped = next(item.id for item in shipped_questionnaire().items if item.flip)
    field(app, "segmented_control", flipped).set_value(1)

    enter(app)

    assert kept_of(context, opened)[0][flipped] == "7"


def test_an_empty_sheet_is_refused(context: Context) -> None:
    opened, app = sheet_of(context)

    enter(app)

    assert "Nothing is chosen yet" in app.error[0].value
    assert kept_of(context, opened) == []


def test_background_is_asked_only_where_the_workshop_asks_it(context: Context) -> None:
    _, app = sheet_of(context, asks_background=False)

    assert not app.selectbox


@pytest.mark.parametrize("phase", ["waiting", "revealed"])
def test_outside_a_round_no_paper_is_taken(phase: str, context: Context) -> None:
    opened = closed_with(context, 1) if phase == "revealed" else made(context)
    if phase == "revealed":
        facilitating.reveal(context, access_to(opened))

    app = unfold(lead(opened), "paper")

    assert "while a round is open or closed" in read(app)
    assert not app.segmented_control


def test_a_closed_round_still_takes_paper(context: Context) -> None:
    opened = closed_with(context, 1)
    app = unfold(lead(opened), "paper")
    field(app, "segmented_control", "complexity_p1").set_value(2)

    enter(app)

    assert len(kept_of(context, opened)) == 2


def test_a_sheet_that_comes_too_late_says_so_and_stays(context: Context) -> None:
    opened = closed_with(context, 1)
    app = unfold(lead(opened), "paper")
    field(app, "segmented_control", "complexity_p1").set_value(2)
    enter_paper = facilitating.enter_paper

    def overtaken(*given: object, **named: object) -> str:
        facilitating.reveal(context, access_to(opened))
        return enter_paper(*given, **named)  # type: ignore[arg-type] # passed on as it came

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(facilitating, "enter_paper", overtaken)
        enter(app)

    assert "not now" in app.error[0].value
    assert field(app, "segmented_control", "complexity_p1").value == 2

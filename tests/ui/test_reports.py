"""What can be handed on from the pages: reports with the numbers of the page."""

from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from diagnostic import workshop
from diagnostic.core.profiling import profile_of
from diagnostic.core.wording import headline
from diagnostic.core.wording.group import group_headline
from diagnostic.ui import wiring
from diagnostic.workshop import Context, reporting, results
from diagnostic.workshop.deciding import Link
from tests.ui.deciding import decided
from tests.ui.facilitating import access_to, closed_with, rehearsed, see, unfold
from tests.ui.storied import held
from tests.ui.test_group_parts import with_hasty_people
from tests.ui.visiting import answered, handed_in, read, visit

Files = dict[str, tuple[str, Callable[[], bytes]]]


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Files:
    """Return what pages offer: a button's key to the file's name and what writes it."""
    found: Files = {}
    button = st.download_button

    def noting(label: str, **named: object) -> bool:
        found[str(named["key"])] = (str(named["file_name"]), named["data"])  # type: ignore[assignment]  # what writes it
        return button(label, **named)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(st, "download_button", noting)
    return found


def written(offered: Files, key: str) -> str:
    return offered[key][1]().decode()


def opened(app: AppTest) -> str:
    """Open the fold with the summary; return the text that can be copied."""
    unfold(app, "report_text")
    assert not app.exception
    (code,) = [one.value for one in app.code if "key=" not in one.value]
    return str(code)


def test_a_person_takes_away_the_numbers_of_the_page(context: Context, offered: Files) -> None:
    token = handed_in(context)
    decided(context, Link(token), "Ask the drivers", owner="Depot lead")
    app = visit("result", key=token)

    html = written(offered, "report_full_html")

    assert not app.exception
    said = workshop.resume(context, token)
    profile = profile_of(said.response, said.questionnaire)
    found = headline(profile, said.questionnaire)
    assert found in read(app)
    assert found in html
    assert "Depot lead" in html
    names = {key: offered[key][0] for key in offered if key.startswith("report_")}
    assert names == {"report_full_pdf": "report.pdf", "report_full_html": "report.html"}
    assert found in " ".join(opened(app).split())


def test_what_is_in_place_on_the_page_is_in_place_in_the_report(
    context: Context, offered: Files
) -> None:
    app = visit("result", key=handed_in(context))
    first = app.subheader[0].value
    assert f"<strong>{first}</strong>" in written(offered, "report_full_html")
    library = wiring.library().interventions

    app.multiselect[0].set_value([next(one.id for one in library if one.name == first)]).run()

    assert f"<strong>{first}</strong>" not in written(offered, "report_full_html")


def test_the_example_and_a_result_without_advice_can_be_handed_on_too(
    context: Context, offered: Files
) -> None:
    assert not visit("result", example="1").exception
    assert "made-up answers" in written(offered, "report_full_html")

    token = answered(context)
    workshop.answer_gate(context, token, in_danger=True)
    workshop.submit(context, token)
    refused = visit("result", key=token)

    assert not refused.exception
    assert refused.warning[0].value in written(offered, "report_full_html")


def test_nothing_is_written_before_it_is_asked_for(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    for name in ("person_told", "group_told"):
        monkeypatch.setattr(reporting, name, asked.append)
    opened_group = closed_with(context, 6)

    assert not visit("result", key=handed_in(context)).exception
    assert not see(opened_group).exception

    assert asked == []


def test_a_group_takes_away_the_numbers_of_the_page_and_a_page_for_the_wall(
    context: Context, offered: Files
) -> None:
    opened_group = held(context, rounds=2)
    app = see(opened_group, 2)

    html, wall = (written(offered, f"report_{kind}_html") for kind in ("full", "wall"))

    shown = results.round_results(context, access_to(opened_group), 2)
    found = group_headline(shown.group, shown.questionnaire)
    assert found in html
    assert found in wall
    assert found in read(app)
    # What people wrote stands in the report, and not on the wall.
    reason = next(one for some in shown.reasons_wicked.values() for one in some)
    assert reason not in wall
    assert offered["report_full_pdf"][0] == "report_round_2.pdf"
    assert offered["report_wall_pdf"][0] == "wall_round_2.pdf"
    assert opened(app).startswith("BICYCLES STOLEN FROM THE STATION")


def test_a_rehearsals_report_is_named_so(context: Context, offered: Files) -> None:
    see(rehearsed(context))

    assert offered["report_full_html"][0] == "rehearsal_report_round_1.html"
    assert "simulated" in written(offered, "report_full_html")


def test_a_group_that_is_too_small_has_nothing_to_hand_on(
    context: Context, offered: Files
) -> None:
    app = see(closed_with(context, 4))

    assert not app.exception
    assert not any(key.startswith("report_") for key in offered)


def test_who_leaves_flagged_people_out_is_told_that_the_report_counts_them(
    context: Context,
) -> None:
    app = see(with_hasty_people(context, 6))
    assert "Everyone counts in them" not in captions(app)

    app.toggle[0].set_value(True).run()

    assert "Everyone counts in them" in captions(app)


def captions(app: AppTest) -> str:
    return "\n".join(one.value for one in app.caption)


def test_a_run_sheet_can_be_taken_away_as_it_is_shown(context: Context, offered: Files) -> None:
    opened_group = closed_with(context, 6)

    app = visit("run_sheet", key=opened_group.key)

    assert not app.exception
    name, write = offered["sheet_pdf"]
    assert name == "run_sheet_round_1.pdf"
    assert write().startswith(b"%PDF-")

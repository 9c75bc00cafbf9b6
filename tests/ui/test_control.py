"""Leading a workshop through its rounds."""

from datetime import timedelta

import pytest

from diagnostic.core.records import Phase, Shows, Workshop
from diagnostic.storage.faults import StorageError
from diagnostic.ui import wiring
from diagnostic.workshop import Context, facilitating, rehearsing
from diagnostic.workshop.access import Access
from diagnostic.workshop.participating import join
from tests.ui.facilitating import (
    access_to,
    answer_as,
    closed_with,
    lead,
    made,
    step,
    steps_on,
)
from tests.ui.visiting import has, press, read

Opened = facilitating.Opened


def phase_of(context: Context, opened: Opened) -> Phase:
    return facilitating.status(context, access_to(opened)).workshop.phase


def test_one_step_after_another_leads_through_two_rounds(context: Context) -> None:
    opened = made(context)
    app = lead(opened)

    for name, number in (
        ("open", 1), ("close", 1), ("reveal", 1), ("next", 1), ("close", 2), ("reveal", 2),
        ("end", 2),
    ):  # fmt: skip
        assert steps_on(app)[0] == name
        step(app, name, number)

    assert phase_of(context, opened) is Phase.ENDED
    assert steps_on(app) == []
    assert "The workshop has ended" in read(app)


@pytest.mark.parametrize(
    ("taken", "offered"),
    [
        pytest.param([], ["open", "end"], id="waiting"),
        pytest.param(["open"], ["close", "end"], id="open"),
        pytest.param(["open", "close"], ["reveal", "again", "next", "end"], id="closed"),
        pytest.param(["open", "close", "reveal"], ["next", "end"], id="revealed"),
    ],
)
def test_what_is_offered_follows_the_phase(
    taken: list[str], offered: list[str], context: Context
) -> None:
    app = lead(made(context))

    for name in taken:
        step(app, name)

    assert steps_on(app) == offered


def test_in_the_last_round_the_end_is_obvious_and_one_more_round_is_possible(
    context: Context,
) -> None:
    opened = closed_with(context, 1, rounds=1)
    facilitating.reveal(context, access_to(opened))

    app = lead(opened)

    assert steps_on(app) == ["end", "next"]
    assert app.button(key="step_next_1").label == "Add round 2"
    step(app, "next")
    assert "2 rounds planned" in read(app)


def test_where_participants_see_nothing_there_is_nothing_to_reveal(context: Context) -> None:
    app = lead(closed_with(context, 1, shows=Shows.NOTHING))

    assert steps_on(app) == ["next", "end", "again"]


def test_a_round_can_be_opened_again_until_it_is_revealed(context: Context) -> None:
    opened = closed_with(context, 1)

    app = step(lead(opened), "again")

    assert phase_of(context, opened) is Phase.OPEN
    assert "Round 1 is open" in read(app)


def test_the_end_asks_first_and_says_what_it_closes(context: Context) -> None:
    opened = made(context)

    app = step(lead(opened), "open")

    assert "This closes round 1 for everyone" in read(app)
    assert app.button(key="step_end_1").label == "Yes, end it"
    assert phase_of(context, opened) is Phase.OPEN


def test_the_counts_are_told_without_names(context: Context) -> None:
    opened = made(context)
    facilitating.open_round(context, access_to(opened))
    codes = answer_as(context, opened.workshop, 2)
    join(context, opened.workshop.code, {})

    shown = read(lead(opened))

    for number, name in ((3, "joined"), (1, "answering"), (2, "finished")):
        assert f"<b>{number}</b><span>{name}</span>" in shown
    assert "2 of 3 have finished; 1 has not." in shown
    assert not any(code in shown for code in codes)


def test_before_anyone_came_it_says_so(context: Context) -> None:
    assert "Nobody has joined yet" in read(step(lead(made(context)), "open"))


def test_a_step_taken_on_another_laptop_is_followed(context: Context) -> None:
    opened = made(context)
    app = lead(opened)
    facilitating.open_round(context, access_to(opened))

    app.run()

    assert steps_on(app) == ["close", "end"]


def test_a_step_that_another_laptop_overtook_is_explained(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = closed_with(context, 1)
    app = lead(opened)
    open_round = facilitating.open_round

    def overtaken(pages: Context, access: Access) -> Workshop:
        facilitating.reveal(context, access)
        return open_round(pages, access)

    monkeypatch.setattr(facilitating, "open_round", overtaken)
    step(app, "again")

    assert "cannot be opened again" in app.error[0].value
    assert steps_on(app) == ["next", "end"]
    app.run()
    assert not app.error


def test_how_long_the_round_has_been_open_is_told(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = made(context)
    facilitating.open_round(context, access_to(opened))
    later = Context(context.engine, now=lambda: context.now() + timedelta(minutes=4))
    monkeypatch.setattr(wiring, "context", lambda: later)

    assert "Round 1 is open · 4 min" in read(lead(opened))


def test_a_store_that_fails_for_a_moment_leaves_the_page_as_it_is(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = made(context)
    status = facilitating.status
    looks = []

    def fails_at_the_second_look(*given: object) -> facilitating.Status:
        looks.append(given)
        if len(looks) == 2:
            raise StorageError("store", "store-locked", "it is busy")
        return status(context, access_to(opened))

    monkeypatch.setattr(facilitating, "status", fails_at_the_second_look)
    app = lead(opened)

    assert not app.exception
    assert "cannot be read just now" in read(app)
    assert has(app, "step_open_1")


def test_results_are_reached_once_a_round_is_closed(context: Context) -> None:
    opened = made(context)
    assert "Results" not in [one.value for one in lead(opened).header]
    facilitating.open_round(context, access_to(opened))
    assert "Results" not in [one.value for one in lead(opened).header]
    facilitating.close_round(context, access_to(opened))
    assert "See what round 1 showed" in [one.value for one in lead(opened).page_link]


def test_a_rehearsal_is_filled_and_cleared_and_says_what_it_is(context: Context) -> None:
    opened = made(context, rehearsal=True)
    app = lead(opened)
    assert "Rehearsal." in app.warning[0].value
    assert app.button(key="fill_now").proto.disabled

    step(app, "open")
    app.number_input(key="fill_people").set_value(8)
    press(app, "fill_now")

    assert "<b>8</b><span>finished</span>" in read(app)
    assert "All of them are simulated." in read(app)
    press(app, "fill_clear")
    assert "Nobody has joined yet" in read(app)
    assert not has(app, "fill_clear")


def test_elsewhere_nothing_can_be_simulated(context: Context) -> None:
    app = step(lead(made(context)), "open")

    assert not has(app, "fill_now")
    assert "Rehearsal." not in read(app)


def test_simulated_people_are_told_apart_from_real_ones(context: Context) -> None:
    opened = made(context, rehearsal=True)
    facilitating.open_round(context, access_to(opened))
    rehearsing.fill(context, access_to(opened), 5)
    join(context, opened.workshop.code, {})

    assert "5 of the 6 are simulated." in read(lead(opened))


def test_how_to_join_is_told_only_while_people_can(context: Context) -> None:
    opened = made(context)
    code = '<p class="tw-code"'
    assert code in read(lead(opened))
    facilitating.open_round(context, access_to(opened))
    assert code in read(lead(opened))
    facilitating.close_round(context, access_to(opened))

    app = lead(opened)

    assert code not in read(app)
    assert "nobody new can join" in read(app)
    assert len(app.get("link_button")) == 1


@pytest.mark.parametrize(("shows", "told"), [(Shows.PROFILE, True), (Shows.PLACE, False)])
def test_what_the_next_round_lacks_without_a_reveal_is_told(
    shows: Shows, told: bool, context: Context
) -> None:
    app = lead(closed_with(context, 1, shows=shows))

    assert ("do not see in the next round where others stood" in read(app)) == told

"""The wall after the reveal: what participants may see, and no more."""

import re
from urllib.parse import unquote

import pytest

from diagnostic.core.records import Shows
from diagnostic.workshop import Context, facilitating
from tests.ui.facilitating import access_to, closed_with, rehearsed, see, wall_of
from tests.ui.visiting import read, shipped_questionnaire

LEAD = '<p class="tw-lead '
CODE = '<p class="tw-wall-code"'
PLACE = '<div class="tw-wall-place"'


@pytest.mark.parametrize("shows", list(Shows))
def test_after_the_reveal_it_shows_what_participants_may_see(
    shows: Shows, context: Context
) -> None:
    opened = closed_with(context, 5, shows=shows)
    before = wall_of(opened)
    facilitating.reveal(context, access_to(opened))

    app = wall_of(opened)

    assert LEAD not in read(before)
    assert PLACE not in read(before)
    assert (LEAD in read(app)) == (shows is not Shows.NOTHING)
    assert (PLACE in read(app)) == (shows is not Shows.NOTHING)
    names = [one.name for one in shipped_questionnaire().dimensions]
    assert any(name in read(app) for name in names) == (shows is Shows.PROFILE)


def test_everyone_is_a_dot_on_the_wall(context: Context) -> None:
    opened = closed_with(context, 7)
    facilitating.reveal(context, access_to(opened))

    places = next(one.value for one in wall_of(opened).html if PLACE in one.value)

    people, handlings, *_ = re.findall(r'<path d="([^"]*)"', unquote(places))
    assert people.count("h0") == 7
    assert handlings.count("h0") == 7


def test_it_names_what_to_talk_about_as_the_page_does_and_says_what_the_diamond_is(
    context: Context,
) -> None:
    opened = rehearsed(context)
    page = re.findall(r'<li dir="auto"><b>([^<]*)</b>', read(see(opened)))
    facilitating.reveal(context, access_to(opened))

    wall = read(wall_of(opened))

    talk = wall.partition("Talk about this")[2].partition("Most alike")[0]
    assert len(page) == 3
    assert re.findall(r'<b dir="auto">([^<]*)</b>', talk) == page
    assert 'class="tw-wall-diamond"' in wall
    assert "the handling’s mean" in wall


def test_a_small_group_sees_nothing_but_its_number(context: Context) -> None:
    opened = closed_with(context, 4)
    facilitating.reveal(context, access_to(opened))

    app = wall_of(opened)

    assert "4 people have answered; results are shown from 5 people up" in read(app)
    assert PLACE not in read(app)


def test_while_the_next_round_is_open_the_one_before_is_gone(context: Context) -> None:
    opened = closed_with(context, 5)
    facilitating.reveal(context, access_to(opened))
    facilitating.next_round(context, access_to(opened))

    app = wall_of(opened)

    assert "Round 2 is open" in read(app)
    assert CODE in read(app)
    assert PLACE not in read(app)


def test_when_it_has_ended_what_was_revealed_stays(context: Context) -> None:
    opened = closed_with(context, 5)
    facilitating.reveal(context, access_to(opened))
    facilitating.end(context, access_to(opened))

    app = wall_of(opened)

    assert "Thank you for taking part" in read(app)
    assert PLACE in read(app)
    assert CODE not in read(app)

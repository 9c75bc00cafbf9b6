"""The order of screens, and which requests are for these pages."""

import pytest
from starlette.routing import Match

from diagnostic.core.questionnaire import Facet
from diagnostic.room.flow import first_open, screens_of
from diagnostic.room.serving import PLACES, Below
from tests.samples import small_questionnaire

SCREENS = screens_of(small_questionnaire(), "quick")


def test_all_about_the_problem_comes_before_the_approach() -> None:
    assert [(screen.facet, screen.dimension.id) for screen in SCREENS] == [
        (facet, name) for facet in Facet for name in ("aim", "pace", "talk")
    ]
    assert all(len(screen.items) == 1 for screen in SCREENS)


def test_one_goes_on_at_the_first_screen_with_an_open_item() -> None:
    assert first_open(SCREENS, {}) == 1
    assert first_open(SCREENS, {"aim_p1": 1, "talk_p1": 1}) == 2
    assert first_open(SCREENS, {screen.items[0].id: 1 for screen in SCREENS}) is None


@pytest.mark.parametrize(
    ("kind", "path", "root", "ours"),
    [
        ("http", "/join", "", True),
        ("http", "/join/", "", True),
        ("http", "/join/K7MW3Q/answer/1", "", True),
        ("http", "/room/room.css", "", True),
        ("http", "/joiner", "", False),
        ("http", "/", "", False),
        ("http", "/answer", "", False),
        ("http", "/tame/join/K7MW3Q", "/tame", True),
        ("websocket", "/join", "", False),
    ],
)
def test_only_requests_below_our_paths_are_ours(
    kind: str, path: str, root: str, ours: bool
) -> None:
    below = Below(PLACES, lambda *_: None)  # type: ignore[arg-type]  # never called
    match, _ = below.matches({"type": kind, "path": path, "root_path": root})

    assert (match is Match.FULL) is ours

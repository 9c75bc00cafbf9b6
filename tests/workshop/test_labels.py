"""A set of labels: what is known of it, and which way its numbers run."""

import pytest

from diagnostic.core.fielding import Asks
from diagnostic.workshop.labels import Counted, Labels, Run, likely_ends, numbered, spread


def labels(*texts: str, **places: int) -> Labels:
    return Labels(
        asks=Asks.ITEM,
        title="A pair",
        options=("Left", "Both", "Right", "Can't say"),
        texts=texts,
        places=places,
        headers=("a",),
    )


def test_capitals_blanks_and_a_last_semicolon_change_no_answer() -> None:
    assert labels(" LEFT;", "Up", Left=1).unknown == ("Up",)


def test_numbers_are_places_from_the_end_that_is_said() -> None:
    asked = labels("1", "3")

    up = numbered(asked, Run(1, 3, Counted.SCREEN))
    down = numbered(asked, Run(1, 3, Counted.TAME, upwards=False))

    assert (up.places, up.counted) == ({"1": 1, "3": 3}, Counted.SCREEN)
    assert (down.places, down.counted) == ({"1": 3, "3": 1}, Counted.TAME)


def test_a_scale_that_begins_elsewhere_is_moved_as_a_whole() -> None:
    from_zero = numbered(labels("0", "1", "2"), Run(0, 2, Counted.SCREEN))
    around_zero = numbered(labels("-1", "0", "+1"), Run(-1, 1, Counted.SCREEN))

    assert from_zero.places == {"0": 1, "1": 2, "2": 3}
    assert around_zero.places == {"-1": 1, "0": 2, "+1": 3}


def test_what_was_agreed_about_another_scale_does_not_hold_beside_a_new_one() -> None:
    seen_before = labels("0", "1", "2", **{"1": 1, "2": 2, "3": 3})

    assert numbered(seen_before, Run(0, 2, Counted.SCREEN)).places["2"] == 3


def test_another_number_of_points_is_read_only_as_somebody_says() -> None:
    asked, run = labels("1", "2", "5"), Run(1, 5, Counted.SCREEN)

    assert numbered(asked, run).unknown == ("1", "2", "5")
    assert numbered(asked, run, {1: 1, 2: 1, 5: 3}).places == {"1": 1, "2": 1, "5": 3}


@pytest.mark.parametrize(
    ("lowest", "highest", "points", "near"),
    [
        (1, 5, 7, [1, 3, 4, 5, 7]),
        (0, 10, 7, [1, 2, 2, 3, 3, 4, 5, 5, 6, 6, 7]),
        (1, 4, 7, [1, 3, 5, 7]),
        (0, 6, 7, [1, 2, 3, 4, 5, 6, 7]),
        (1, 7, 5, [1, 2, 2, 3, 4, 4, 5]),
    ],
)
def test_a_spread_is_even_and_alike_in_both_halves(
    lowest: int, highest: int, points: int, near: list[int]
) -> None:
    up = spread(Run(lowest, highest, Counted.SCREEN), points)
    down = spread(Run(lowest, highest, Counted.SCREEN, upwards=False), points)

    assert list(up.values()) == near
    assert list(down.values()) == near[::-1]


@pytest.mark.parametrize(
    ("texts", "ends"),
    [
        (("1", "3"), ((1, 3),)),
        (("0", "2"), ((0, 2),)),
        (("1", "2"), ((1, 2), (1, 3), (0, 2))),
        (("1", "3", "9"), ((1, 9), (1, 3))),
        (("2",), ((1, 3), (0, 2))),
    ],
)
def test_the_ends_of_a_scale_are_proposed_by_what_stands_there(
    texts: tuple[str, ...], ends: tuple[tuple[int, int], ...]
) -> None:
    assert likely_ends(labels(*texts)) == ends


def test_a_number_off_the_scale_stays_unknown() -> None:
    # The fourth option is that somebody cannot tell: no number says that.
    off = numbered(labels("0", "2", "4"), Run(1, 3, Counted.SCREEN))
    assert off.unknown == ("0", "4")


def test_numbers_are_asked_about_as_a_scale_unless_points_stand_in_words_too() -> None:
    assert labels("1", "2").are_numbers
    assert labels("1", "Don't know").are_numbers
    assert not labels("1", "Left").are_numbers
    assert not labels("1", "3 - Right").are_numbers
    assert not labels("Left", Left=1).are_numbers


def test_places_are_called_by_what_they_are_counted_from() -> None:
    from_tame = numbered(labels("1"), Run(1, 3, Counted.TAME))

    assert labels("1").names == ("No answer", "Left", "Both", "Right", "Can't say")
    assert from_tame.names[1] == "1 of 3, counted from the tame end"
    assert from_tame.names[4] == "Can't say"

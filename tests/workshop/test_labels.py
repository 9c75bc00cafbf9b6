"""A set of labels: what is known of it, and which way its numbers run."""

from diagnostic.core.fielding import Asks
from diagnostic.workshop.labels import Counted, Labels, numbered


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

    up = numbered(asked, Counted.SCREEN)
    down = numbered(asked, Counted.TAME, upwards=False)

    assert (up.places, up.counted) == ({"1": 1, "3": 3}, Counted.SCREEN)
    assert (down.places, down.counted) == ({"1": 3, "3": 1}, Counted.TAME)


def test_a_number_off_the_scale_stays_unknown() -> None:
    # The fourth option is that somebody cannot tell: no number says that.
    assert numbered(labels("0", "2", "4"), Counted.SCREEN).unknown == ("0", "4")


def test_only_numbers_are_asked_about_as_numbers() -> None:
    assert labels("1", "2").are_numbers
    assert not labels("1", "Up").are_numbers
    assert not labels("Left", Left=1).are_numbers

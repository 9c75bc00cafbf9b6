"""Texts made fit to be set."""

import pytest

from diagnostic.report.texts import INSTEAD, breakable, clean, letters_of, shortened, with_texts
from tests.report.made_up import card, report

BREAK = "\N{ZERO WIDTH SPACE}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\n\n \n\nb", "a\n\nb"),
        (" a\tb ", "a b"),
        ("a\x00b\x1b\x7f", f"a{INSTEAD}b{INSTEAD}{INSTEAD}"),
        ("\ud83d", INSTEAD),
        ("a\u202eb", f"a{INSTEAD}b"),
        ("\ufeffa", "a"),
        ("مرحبا 中文 👍 é", "مرحبا 中文 👍 é"),
    ],
)
def test_what_stands_for_nothing_is_seen_and_the_rest_stays(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_a_long_word_may_be_broken_and_a_short_one_may_not() -> None:
    assert breakable("W" * 24) == "W" * 24
    assert breakable("W" * 30).replace(BREAK, "") == "W" * 30
    assert max(map(len, breakable("W" * 5000).split(BREAK))) <= 6


@pytest.mark.parametrize("joined", ["م" * 40, "中" * 40, "e\u0301" * 40])
def test_letters_that_join_are_not_parted(joined: str) -> None:
    assert f"{BREAK}\u0301" not in breakable(joined)
    assert "\u0301" in joined or breakable(joined) == joined


def test_what_is_cut_ends_at_a_word_and_says_so() -> None:
    assert shortened("One two three", 100) == "One two three"
    assert shortened("One two three", 10) == "One two…"
    assert shortened("W" * 20, 10) == "W" * 9 + "…"


def test_every_text_of_a_report_is_reached() -> None:
    loud = with_texts(report(), str.upper)

    assert loud.made_on == report().made_on
    assert card().title.upper() in str(loud)
    assert not letters_of(loud) & set("abcdefghijklmnopqrstuvwxyz")

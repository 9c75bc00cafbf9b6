"""Somebody's own words inside a label are shown as they were typed."""

from diagnostic.ui.literal import literal, name, quoted


def test_no_mark_means_anything() -> None:
    assert literal("**Bus**\n:red[late] $x$") == r"\*\*Bus\*\* \:red\[late\] \$x\$"


def test_what_means_nothing_is_left_alone_for_those_who_hear_it() -> None:
    assert literal("Left: 7 - fully (so!)") == "Left: 7 - fully (so!)"


def test_a_long_name_is_cut_and_many_are_counted() -> None:
    assert name("y" * 500) == f"“{'y' * 159}…”"
    assert quoted(["a", "b", "c"], 2) == "“a”, “b” and 1 more"

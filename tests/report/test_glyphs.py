"""What the fonts at hand can show: those that come with typst are on every machine."""

from diagnostic.report.glyphs import unshown


def test_what_is_written_here_can_be_shown() -> None:
    assert unshown("abc ÄÖÜß é “…” – − × → □ ελ Жж") == frozenset()


def test_a_character_that_no_font_has_is_found() -> None:
    assert unshown("a\U0002fa1d\U000e0041b") >= {"\U0002fa1d"}


def test_a_mark_that_no_font_can_put_on_a_letter_is_found_too() -> None:
    """Alone it looks as if it could be shown."""
    asked = {"\u20e3", "\u0301", "a"}

    assert unshown(asked) <= {"\u20e3"}
    assert unshown(asked) == unshown(asked)

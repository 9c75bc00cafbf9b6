"""How wide each column of a table is."""

import pytest

from diagnostic.report.document import Column, Table
from diagnostic.report.widths import BESIDE, LETTERS, SMALLER, is_tight, shares


def table(*widths: float, word: str = "w") -> Table:
    columns = tuple(Column("a", width=width) for width in widths)
    return Table("", columns, ((word, *("b" for _ in widths[1:])),))


def test_widths_are_as_asked_for_where_all_words_have_room() -> None:
    assert shares(table(2, 1, 1)) == pytest.approx([LETTERS / 2, LETTERS / 4, LETTERS / 4])


def test_the_longest_word_has_room_at_the_cost_of_others() -> None:
    narrow, wide = shares(table(1, 9, word="w" * 20))

    assert narrow == 22
    assert narrow + wide == pytest.approx(LETTERS)


def test_short_cells_are_not_broken_where_there_is_room() -> None:
    narrow, _ = shares(table(1, 99, word="+23 to +34"))
    long, _ = shares(table(1, 99, word="as long as a whole sentence is"))

    assert narrow == len("+23 to +34") + BESIDE
    assert long == len("sentence") + BESIDE


def test_short_cells_are_broken_where_they_have_no_room() -> None:
    many = Table("", (Column("a"),) * 9, (("sixteen letters.",) * 9,))

    assert sum(shares(many)) == pytest.approx(SMALLER)
    assert not is_tight(many)


def test_where_all_words_are_long_they_may_be_broken() -> None:
    many = Table("", (Column("w" * 24),) * 8, ())

    assert is_tight(many)
    assert not is_tight(table(1, 1))
    assert sum(shares(many)) > SMALLER

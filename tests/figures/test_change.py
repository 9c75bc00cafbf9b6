"""What moved between two rounds."""

from dataclasses import replace

import pytest

from diagnostic.core.change import Change, RoundChange
from diagnostic.core.questionnaire import Facet
from diagnostic.figures.change import change_alt, change_figure, change_rows
from diagnostic.figures.look import LIGHT
from diagnostic.figures.words import LONGEST_ALT
from tests.figures import made_up
from tests.figures.made_up_group import texts, trace

QUESTIONNAIRE = made_up.questionnaire(3)
widths = pytest.mark.parametrize("narrow", [False, True])


def moved(
    dimension: str,
    mean: float,
    facet: Facet = Facet.PROBLEM,
    words: tuple[str | None, str | None] = ("shared", "shared"),
) -> Change:
    """Make a change of eight people with an interval of five points to each side."""
    return Change(
        dimension=dimension,
        facet=facet,
        paired=8,
        only_before=0,
        only_after=0,
        suppressed=False,
        mean=mean,
        low=mean - 5,
        high=mean + 5,
        towards_tame=2,
        unmoved=1,
        towards_wicked=5,
        reliably=1,
        before=words[0],
        after=words[1],
    )


HIDDEN = Change("d3", Facet.PROBLEM, 2, 0, 0, suppressed=True)
ROUND = RoundChange(
    paired=8,
    only_before=5,
    only_after=0,
    places=(moved("", 4, words=(None, None)),),
    cells=(
        moved("d1", 12, words=("divided", "shared")),
        moved("d1", -8, Facet.APPROACH),
        moved("d2", -2, words=("shared", "divided")),
        HIDDEN,
    ),
)


@widths
def test_means_and_intervals_stand_in_their_rows_the_whole_problem_first(
    *, narrow: bool
) -> None:
    figure = change_figure(ROUND, QUESTIONNAIRE, LIGHT, narrow=narrow)

    assert list(trace(figure, "The problem").x) == [4, 12, -2]
    assert list(trace(figure, "The problem").y) == [0, 1, 2]
    assert list(trace(figure, "How it is handled").x) == [-8]
    assert 1 < trace(figure, "How it is handled").y[0] < 2
    assert list(trace(figure, "95% interval, problem").base) == [-1, 7, -7]
    assert list(trace(figure, "95% interval, problem").x) == [10, 10, 10]


def test_the_lines_are_as_long_on_both_sides_and_hold_every_interval() -> None:
    left, right = change_figure(ROUND, QUESTIONNAIRE, LIGHT).layout.xaxis.range
    far = replace(ROUND, cells=(moved("d1", -48),))

    assert -left == right > 20
    assert "+20" in texts(change_figure(ROUND, QUESTIONNAIRE, LIGHT))
    assert "−60" in texts(change_figure(far, QUESTIONNAIRE, LIGHT))


@widths
def test_who_moved_is_counted_at_the_ends_and_hidden_rows_say_so(*, narrow: bool) -> None:
    written = texts(change_figure(ROUND, QUESTIONNAIRE, LIGHT, narrow=narrow))

    assert written.count("← 2") == written.count("5 →") == 4
    assert written.count("hidden") == 1


def test_nobody_moving_one_way_is_not_counted_there() -> None:
    still = replace(moved("d1", 0), towards_tame=0, unmoved=8, towards_wicked=0)
    written = texts(change_figure(replace(ROUND, cells=(still,)), QUESTIONNAIRE, LIGHT))

    assert written.count("← 2") == 1
    assert "← 0" not in written


def test_agreement_before_and_after_stands_at_the_rows_end() -> None:
    written = texts(change_figure(ROUND, QUESTIONNAIRE, LIGHT))

    assert {"divided → shared", "shared → <b>divided</b>", "still shared"} <= set(written)


def test_on_a_narrow_screen_it_stands_below_the_row() -> None:
    written = texts(change_figure(ROUND, QUESTIONNAIRE, LIGHT, narrow=True))

    assert "problem: divided → shared<br>handling: still shared" in written


@widths
def test_where_all_is_hidden_every_row_is_kept_and_nothing_drawn(*, narrow: bool) -> None:
    nothing = RoundChange(
        2, 0, 0, (), tuple(replace(HIDDEN, dimension=d) for d in ("d1", "d2"))
    )
    figure = change_figure(nothing, QUESTIONNAIRE, LIGHT, narrow=narrow)

    assert texts(figure).count("hidden") == 2
    assert all(not one.x for one in figure.data)
    assert change_alt(nothing, QUESTIONNAIRE).endswith("Every change is hidden.")


@widths
def test_names_and_poles_are_shown_exactly_as_written(*, narrow: bool) -> None:
    hostile = made_up.questionnaire(3, name=made_up.HOSTILE, pole=made_up.HOSTILE)
    figure = change_figure(ROUND, hostile, LIGHT, narrow=narrow)

    assert "<a" not in figure.to_json()
    assert "\\u003ca" not in figure.to_json()


def test_the_table_has_a_row_per_change_and_prints_hidden_never_0() -> None:
    table = change_rows(ROUND, QUESTIONNAIRE)

    assert all(len(row) == len(table.header) for row in table.rows)
    assert table.rows[0][:2] == ("The whole problem", "The problem")
    assert table.rows[1] == (
        "Name 1", "The problem", "8", "+12", "+7 to +17", "2", "1", "5", "divided", "shared",
    )  # fmt: skip
    assert table.rows[4][3] == "hidden"
    assert not any(letter.isdigit() for letter in "".join(table.rows[4][3:]))


def test_a_mean_without_an_interval_is_drawn_and_listed_alone() -> None:
    bare = replace(ROUND, cells=(replace(moved("d1", 3), low=None, high=None),))

    bars = trace(change_figure(bare, QUESTIONNAIRE, LIGHT), "95% interval, problem")
    assert list(bars.base) == [-1, None]
    assert change_rows(bare, QUESTIONNAIRE).rows[1][3:5] == ("+3", "\N{EN DASH}")


def test_the_alt_text_says_who_is_compared_what_moved_and_where_people_agree() -> None:
    text = change_alt(ROUND, QUESTIONNAIRE)

    assert text.startswith("8 people answered both rounds. 5 answered the earlier one only")
    assert "Moved towards wicked: Name 1." in text
    assert "Moved towards tame: Name 1 (handling)." in text
    assert "More agreed: Name 1." in text
    assert "Less agreed: Name 2." in text


def test_the_alt_text_says_when_nothing_clearly_moved_and_stays_short() -> None:
    still = replace(ROUND, cells=(moved("d1", 1),))
    long = made_up.questionnaire(3, name=made_up.LONG)

    assert "No score clearly moved." in change_alt(still, QUESTIONNAIRE)
    assert len(change_alt(ROUND, long)) <= LONGEST_ALT

"""Figures of many problems, their tables and what they say to those who listen."""

from datetime import UTC, datetime

import pytest

from diagnostic.core.comparing import Asked
from diagnostic.core.portfolio import Measure, Problem
from diagnostic.figures import words
from diagnostic.figures.look import DARK, LIGHT, Look
from diagnostic.figures.portfolio import (
    MOST_ROWS,
    portfolio_line_alt,
    portfolio_line_figure,
    portfolio_rows,
)
from diagnostic.figures.portfolio_fit import (
    MOST_NAMED,
    portfolio_fit_alt,
    portfolio_fit_figure,
    portfolio_fit_rows,
)
from diagnostic.figures.portfolio_time import over_time_alt, over_time_figure, over_time_rows
from tests.figures.made_up import HOSTILE, LONG, ZONES, estimate, questionnaire
from tests.samples import small_questionnaire

SMALL = small_questionnaire()
ZONED = SMALL.model_copy(update={"zones": SMALL.zones.model_copy(update={"overall": ZONES})})
ASKED = Asked("made up", "full", ZONED)


def measured(
    value: float | None, handling: float | None = 40, number: int = 1, title: str = "Buses"
) -> Measure:
    zone = next((one.id for one in ZONES if value is not None and value <= one.upto), None)
    when = datetime(2026, 3, number, tzinfo=UTC)
    place, handled = estimate(value), estimate(handling)
    trouble = "" if place else "hidden"
    return Measure(
        ASKED, number, title, when, 1, trouble, place, handled, zone, 0.9, "both",
        over_simplified=1, over_complicated=0,
    )  # fmt: skip


def problems(count: int, title: str = "Buses") -> list[Problem]:
    return [
        Problem(
            f"p{number}",
            "group" if number % 3 == 0 else "self",
            "a.csv",
            (measured(100 * number / count, title=f"{title} {number}"),),
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("look", [LIGHT, DARK])
@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("count", [0, 1, 3, MOST_ROWS, MOST_ROWS + 1, 500])
def test_any_number_of_problems_can_be_drawn(count: int, narrow: bool, look: Look) -> None:
    some = problems(count)

    line = portfolio_line_figure(some, look, narrow=narrow)
    fit = portfolio_fit_figure(some, look, narrow=narrow)

    assert line.layout.height > 0
    assert fit.layout.height > 0
    assert len(portfolio_line_alt(some)) <= words.LONGEST_ALT
    assert len(portfolio_fit_alt(some)) <= words.LONGEST_ALT
    assert len(portfolio_rows(some).rows) == len(portfolio_fit_rows(some).rows) == count


def test_few_problems_have_a_row_each_the_most_wicked_first() -> None:
    figure = portfolio_line_figure(problems(3), LIGHT)

    (marks,) = [trace for trace in figure.data if trace.name == "Problem"]
    assert list(marks.x) == pytest.approx([200 / 3, 100 / 3, 0])
    assert list(marks.y) == [0, 1, 2]
    assert any("Buses 2" in note.text for note in figure.layout.annotations)


def test_many_problems_are_a_dot_each_near_where_they_stand() -> None:
    some = problems(300)
    dots = [
        trace
        for trace in portfolio_line_figure(some, LIGHT).data
        if trace.name in {"self", "group"}
    ]

    assert sum(len(trace.x) for trace in dots) == 300
    assert {trace.marker.symbol for trace in dots} == {"circle", "square"}
    spots = [(x, y) for trace in dots for x, y in zip(trace.x, trace.y, strict=True)]
    assert len(set(spots)) == 300
    assert sorted(x for x, _ in spots) == pytest.approx(
        [100 * number / 300 for number in range(300)], abs=0.61
    )


def test_the_place_of_two_camps_is_an_open_mark() -> None:
    torn = Measure(ASKED, 1, "x", None, 12, place=estimate(50), zone="z3", camps=True)

    figure = portfolio_line_figure([Problem("p", "group", "a", (torn,))], LIGHT)

    (marks,) = [trace for trace in figure.data if trace.name == "Problem"]
    assert list(marks.marker.symbol) == ["circle-open"]
    assert any("two camps" in note.text for note in figure.layout.annotations)
    assert portfolio_rows([Problem("p", "group", "a", (torn,))]).rows[0][5] == "two camps"


def test_the_map_has_true_places_and_says_who_is_furthest_off() -> None:
    some = [
        Problem("a", "self", "x", (measured(90, 10, title="Far off"),)),
        Problem("b", "self", "x", (measured(50, 52, title="Near"),)),
        Problem("c", "self", "x", (measured(50, None, title="Unasked"),)),
    ]

    figure, table = portfolio_fit_figure(some, LIGHT), portfolio_fit_rows(some)

    assert (list(figure.data[0].x), list(figure.data[0].y)) == ([90, 50], [10, 52])
    assert [row[1] for row in table.rows] == ["Far off", "Near"]
    assert table.rows[0][4] == "\N{MINUS SIGN}80"
    assert portfolio_fit_alt(some) == (
        "1 of 2 are near the line of fit. 1 over-simplified: Far off."
    )


def test_many_on_the_map_are_dots_without_numbers() -> None:
    figure = portfolio_fit_figure(problems(MOST_NAMED + 1), LIGHT)

    assert [trace.mode for trace in figure.data] == ["markers", "markers"]


def test_rounds_run_downwards_joined_and_those_that_do_not_compare_are_in_the_table() -> None:
    story = Problem(
        "p", "self", "x", (measured(80), measured(60, number=2), measured(None, number=3))
    )

    figure = over_time_figure(story, LIGHT)

    (path,) = [trace for trace in figure.data if trace.name == "Path"]
    assert (list(path.x), list(path.y)) == ([80, 60], [0, 1])
    assert [row[-1] for row in over_time_rows(story).rows] == ["yes", "yes", "Hidden."]
    assert "from 80 to 60 of 100" in over_time_alt(story)


@pytest.mark.parametrize("title", [HOSTILE, LONG])
@pytest.mark.parametrize("count", [3, 30])
def test_titles_are_text_and_kept_short(title: str, count: int) -> None:
    some = problems(count, title)
    figures = (
        portfolio_line_figure(some, LIGHT),
        portfolio_fit_figure(some, LIGHT),
        over_time_figure(some[0], LIGHT),
    )

    for figure in figures:
        text = figure.to_json()
        assert "<script" not in text
        assert "\\u003cscript" not in text
        assert LONG not in text


def test_a_questionnaire_of_one_dimension_works() -> None:
    one = Measure(
        Asked("tiny", "full", questionnaire(1)), 1, "x", None, 1, place=estimate(3), zone="z1"
    )

    assert portfolio_line_alt([Problem("p", "self", "a", (one,))]).startswith("“x” stands at 3")

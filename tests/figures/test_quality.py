"""The figures on the questionnaire's own quality: what is drawn, and what is said of it."""

import pytest

from diagnostic.core.questionnaire import Facet
from diagnostic.core.reliability_report import Quality, Statistic, quality_of
from diagnostic.core.reliability_sample import rows_of, sample_of
from diagnostic.figures.look import DARK, LIGHT
from diagnostic.figures.quality import (
    alpha_alt,
    alpha_figure,
    alpha_rows,
    items_alt,
    items_figure,
)
from diagnostic.figures.words import LONGEST_ALT
from tests.core.instrument import instrument_people
from tests.core.strategies import shipped_questionnaire
from tests.figures import made_up

QUESTIONNAIRE = shipped_questionnaire()
BANDS, DOTS = 0, 1


def quality(people: int = 60, form: str = "full") -> Quality:
    answers = instrument_people(QUESTIONNAIRE, people, form, stray="time_p2")
    sample, _ = sample_of(rows_of(answers, QUESTIONNAIRE), QUESTIONNAIRE)
    return quality_of(sample, QUESTIONNAIRE)


FOUND = quality()


def alphas(facet: Facet) -> list[Statistic]:
    found = (
        FOUND.of(f"{dimension.id}_{facet.value}", "alpha")
        for dimension in QUESTIONNAIRE.dimensions
    )
    return [one for one in found if one]


@pytest.mark.parametrize("narrow", [False, True])
def test_every_scale_has_a_dot_and_its_interval(narrow: bool) -> None:
    figure = alpha_figure(FOUND, QUESTIONNAIRE, DARK, narrow=narrow)

    for facet, bands, dots in zip(Facet, figure.data[::2], figure.data[1::2], strict=True):
        found = alphas(facet)
        assert list(dots.x) == [one.value for one in found]
        assert list(bands.base) == [one.low for one in found]
        ends = [start + width for start, width in zip(bands.base, bands.x, strict=True)]
        assert ends == pytest.approx([one.high for one in found])


def test_the_least_that_will_do_is_a_line_with_its_number() -> None:
    figure = alpha_figure(FOUND, QUESTIONNAIRE, LIGHT)

    (line,) = [one for one in figure.layout.shapes if one.line.dash]
    assert line.x0 == line.x1 == QUESTIONNAIRE.scoring.alpha_least.value
    assert "from 0.70" in [one.text for one in figure.layout.annotations]


def test_every_item_of_a_facet_has_its_dot() -> None:
    figure = items_figure(FOUND, QUESTIONNAIRE, Facet.PROBLEM, LIGHT)

    assert len(figure.data) == 2
    assert len(figure.data[DOTS].x) == 27
    stray = FOUND.of("time_problem", "item_rest", "time_p2")
    assert stray is not None
    assert min(figure.data[DOTS].x) == stray.value
    assert min(figure.data[BANDS].base) == stray.low


def test_words_for_who_cannot_see_it_say_the_finding() -> None:
    assert alpha_alt(FOUND, QUESTIONNAIRE) == (
        "1 of 18 with alpha below 0.70: How it runs over time, problem."
    )
    problem = items_alt(FOUND, QUESTIONNAIRE, Facet.PROBLEM)
    assert problem.startswith("1 of 27 ")
    assert "Once put right" in problem
    assert items_alt(FOUND, QUESTIONNAIRE, Facet.APPROACH).startswith("None of 27 ")
    assert max(map(len, (problem, alpha_alt(FOUND, QUESTIONNAIRE)))) <= LONGEST_ALT


def test_what_is_not_defined_keeps_its_row_and_says_so() -> None:
    quick = quality(form="quick")
    figure = alpha_figure(quick, QUESTIONNAIRE, LIGHT)

    assert not figure.data
    said = [one.text for one in figure.layout.annotations]
    assert said.count("not defined") == 18
    assert "Too few" in alpha_alt(quick, QUESTIONNAIRE)


def test_what_lies_far_below_zero_stays_within_the_figure() -> None:
    scale = "time_problem"
    poor = Quality("full", 40, 30, 0, (Statistic(scale, "alpha", -3, -9, 0.1, 40),))

    figure = alpha_figure(poor, QUESTIONNAIRE, LIGHT)

    assert list(figure.data[DOTS].x) == list(figure.data[BANDS].base) == [-1]
    assert figure.layout.xaxis.range[0] < -1
    assert "\N{MINUS SIGN}0.5" in [one.text for one in figure.layout.annotations]


def test_the_table_has_a_row_for_every_scale() -> None:
    table = alpha_rows(FOUND, QUESTIONNAIRE)

    assert len(table.rows) == 18
    assert {len(row) for row in table.rows} == {len(table.header)}


def test_hostile_words_are_shown_as_they_are() -> None:
    hostile = made_up.questionnaire(3, name=made_up.HOSTILE)
    figure = alpha_figure(Quality("full", 40, 30, 0, ()), hostile, LIGHT)

    assert not any("<script" in one.text for one in figure.layout.annotations)

"""The fit map."""

import pytest

from diagnostic.figures.fit import REGIONS, fit_alt, fit_figure, fit_rows
from diagnostic.figures.look import LIGHT
from diagnostic.figures.words import LONGEST_ALT
from tests.figures import made_up

DOTS, LEADERS, BADGES, WHOLE = range(4)
QUESTIONNAIRE = made_up.questionnaire(3)


def test_dots_stand_at_problem_and_approach() -> None:
    profile = made_up.profile([(80, 20), (None, 50), (30, 60)])

    figure = fit_figure(profile, QUESTIONNAIRE, LIGHT)

    assert list(figure.data[DOTS].x) == [80, None, 30]
    assert list(figure.data[DOTS].y) == [20, None, 60]
    assert list(figure.data[BADGES].x) == [80, None, 30]
    assert list(figure.data[BADGES].text) == ["1", "2", "3"]
    assert (list(figure.data[WHOLE].x), list(figure.data[WHOLE].y)) == ([60], [40])


@pytest.mark.parametrize("narrow", [False, True])
def test_numbers_that_would_cover_each_other_stand_off_on_a_line(*, narrow: bool) -> None:
    profile = made_up.profile([(50, 50)] * 3, whole=(50, 50))

    figure = fit_figure(profile, QUESTIONNAIRE, LIGHT, narrow=narrow)

    assert list(figure.data[DOTS].x) == [50] * 3
    assert len(set(zip(figure.data[BADGES].x, figure.data[BADGES].y, strict=True))) == 3
    assert list(figure.data[LEADERS].x)[::3] == [50] * 3


def test_how_strong_a_misfit_is_shows_as_filling() -> None:
    profile = made_up.profile([(90, 10), (70, 50), (30, 30)], {0: "strong", 1: "some"})

    marker = fit_figure(profile, QUESTIONNAIRE, LIGHT).data[BADGES].marker

    assert list(marker.color) == [LIGHT.text, LIGHT.page, LIGHT.page]
    assert list(marker.line.width) == [1, 3, 1]


def test_all_four_regions_are_named() -> None:
    figure = fit_figure(made_up.profile([(50, 50)] * 3), QUESTIONNAIRE, LIGHT)
    texts = [note.text for note in figure.layout.annotations]

    for *_, problem, handled, verdict in REGIONS:
        assert f"{problem} {handled}<br><b>{verdict}</b>" in texts


def test_the_band_of_fit_is_as_wide_as_the_questionnaire_says() -> None:
    figure = fit_figure(made_up.profile([(50, 50)] * 3), QUESTIONNAIRE, LIGHT)

    (path,) = (shape.path for shape in figure.layout.shapes if shape.type == "path")

    assert path.startswith("M 0,0 L 0,16.7 ")


@pytest.mark.parametrize("narrow", [False, True])
def test_with_one_facet_only_the_map_says_that_it_is_empty(*, narrow: bool) -> None:
    profile = made_up.profile([(50, None)] * 3, whole=(50, None))

    figure = fit_figure(profile, QUESTIONNAIRE, LIGHT, narrow=narrow)
    texts = [note.text for note in figure.layout.annotations]

    assert list(figure.data[BADGES].x) == [None] * 3
    assert any(text.startswith("Nothing to show") for text in texts)
    assert sum("not on the map" in text for text in texts) == 4


@pytest.mark.parametrize("count", [1, 15])
def test_the_list_has_room_for_every_dimension(count: int) -> None:
    questionnaire = made_up.questionnaire(count, name=made_up.HOSTILE)
    figure = fit_figure(made_up.profile([(50, 50)] * count), questionnaire, LIGHT)

    assert list(figure.layout.yaxis2.range) == [count + 1.5, -0.5]
    assert "<a" not in figure.to_json()
    assert "\\u003ca" not in figure.to_json()


@pytest.mark.parametrize(
    ("places", "whole", "form", "says"),
    [
        ([(90, 10)], (60, 40), made_up.FULL, "Over-simplified: strongly so in “name 1”."),
        ([(10, 90)], (60, 40), made_up.FULL, "Over-complicated: strongly so in “name 1”."),
        ([(90, 10)], (60, 40), made_up.FULL, "on the over-simplified side"),
        ([(90, 10)], (40, 60), made_up.FULL, "on the over-complicated side"),
        ([(90, 10)], (60, 55), made_up.FULL, "near the line of fit"),
        ([(90, 10)], (60, 40), made_up.QUICK, "no verdict on a single dimension"),
        ([(90, None)], (60, None), made_up.FULL, "No dimension has a place for both"),
        ([(90, 10)], (None, None), made_up.FULL, "strongly so in “name 1”."),
    ],
)
def test_the_alt_text_says_what_fits_and_what_does_not(
    places: list[tuple[float | None, float | None]],
    whole: tuple[float | None, float | None],
    form: str,
    says: str,
) -> None:
    profile = made_up.profile(places, {0: "strong"}, whole, form)

    text = fit_alt(profile, made_up.questionnaire(1))

    assert says in text
    assert len(text) <= LONGEST_ALT


def test_rows_begin_with_the_whole_problem_and_number_the_rest() -> None:
    profile = made_up.profile([(90, 10), (None, 50), (30, 30)], {0: "strong"})

    rows = fit_rows(profile, QUESTIONNAIRE).rows

    assert rows[0][1:4] == ("The whole problem", "60", "40")
    assert rows[1] == ("1", "Name 1", "90", "10", "strongly over-simplified")
    assert rows[2][-1] == "not enough answers"


def test_a_form_without_verdicts_lists_places_and_fills_no_dot() -> None:
    profile = made_up.profile([(90, 10)] * 3, {0: "strong"}, form=made_up.QUICK)

    figure = fit_figure(profile, QUESTIONNAIRE, LIGHT)
    texts = [note.text for note in figure.layout.annotations]

    assert list(figure.data[BADGES].marker.color) == [LIGHT.page] * 3
    assert sum("problem 90, handling 10" in text for text in texts) == 3

"""The profile of dimensions."""

import pytest

from diagnostic.figures.look import LIGHT
from diagnostic.figures.profile import FAINT, profile_alt, profile_figure, profile_rows
from diagnostic.figures.words import LONGEST_ALT
from tests.figures import made_up

PROBLEM, APPROACH, BANDS, GAPS, STRONG = range(5)
QUESTIONNAIRE = made_up.questionnaire(3)


def key_of(names: list[str]) -> set[str]:
    known = {"The problem", "How it is handled", "80% band, problem", "Strong misfit"}
    return known & set(names)


def test_each_dimension_has_a_row_in_order_and_unscored_ones_keep_theirs() -> None:
    profile = made_up.profile([(80, 20), (None, None), (30, 30)], {0: "strong"})

    figure = profile_figure(profile, QUESTIONNAIRE, LIGHT)

    assert list(figure.data[PROBLEM].x) == [80, None, 30]
    assert list(figure.data[APPROACH].x) == [20, None, 30]
    assert list(figure.data[PROBLEM].y) == [0, 1, 2]
    assert list(figure.data[BANDS].base) == [70, None, 20]
    assert list(figure.data[BANDS].x) == [20, None, 20]
    assert "not enough answers" in [note.text for note in figure.layout.annotations]


def test_only_a_strong_misfit_gets_the_thick_line() -> None:
    profile = made_up.profile([(80, 20), (70, 50), (30, 30)], {0: "strong", 1: "some"})

    figure = profile_figure(profile, QUESTIONNAIRE, LIGHT)

    assert list(figure.data[STRONG].x) == [80, 20, None]
    assert list(figure.data[GAPS].x) == [70, 50, None, 30, 30, None]
    assert figure.data[STRONG].line.width > 2 * figure.data[GAPS].line.width


def test_a_form_without_verdicts_has_fainter_marks_fuller_bands_and_no_emphasis() -> None:
    places = [(80, 20), (70, 50), (30, 30)]
    firm, quick = (
        profile_figure(made_up.profile(places, {0: "strong"}, form=form), QUESTIONNAIRE, LIGHT)
        for form in (made_up.FULL, made_up.QUICK)
    )

    assert not quick.data[STRONG].x
    assert quick.data[PROBLEM].opacity == FAINT < firm.data[PROBLEM].opacity
    assert quick.data[PROBLEM].marker.size < firm.data[PROBLEM].marker.size
    assert quick.data[BANDS].width > firm.data[BANDS].width


def test_one_facet_only_draws_no_gap_and_no_key_for_the_other() -> None:
    figure = profile_figure(made_up.profile([(80, None)] * 3), QUESTIONNAIRE, LIGHT)
    texts = [note.text for note in figure.layout.annotations]

    assert list(figure.data[APPROACH].x) == [None] * 3
    assert not figure.data[GAPS].x
    assert key_of(texts) == {"The problem", "80% band, problem"}


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("count", [1, 9, 15])
def test_the_figure_grows_by_the_same_height_with_every_row(
    count: int, *, narrow: bool
) -> None:
    heights = [
        profile_figure(
            made_up.profile([(50, 50)] * rows),
            made_up.questionnaire(rows),
            LIGHT,
            narrow=narrow,
        ).layout.height
        for rows in (count, count + 1)
    ]
    assert heights[1] - heights[0] >= 60


@pytest.mark.parametrize("narrow", [False, True])
def test_both_poles_and_the_name_stand_in_every_row(*, narrow: bool) -> None:
    profile = made_up.profile([(50, 50)] * 3)

    figure = profile_figure(profile, QUESTIONNAIRE, LIGHT, narrow=narrow)
    texts = [note.text for note in figure.layout.annotations]

    for row in (1, 2, 3):
        assert {f"Near end {row}", f"Far end {row}", f"<b>Name {row}</b>"} <= set(texts)


@pytest.mark.parametrize("narrow", [False, True])
def test_text_from_outside_is_only_ever_text(*, narrow: bool) -> None:
    hostile = made_up.questionnaire(2, name=made_up.HOSTILE, pole=made_up.HOSTILE)
    profile = made_up.profile([(80, 20), (None, None)], {0: "strong"})

    written = profile_figure(profile, hostile, LIGHT, narrow=narrow).to_json()

    assert "script>" not in written.replace("&lt;script&gt;", "")
    assert "<a" not in written
    assert "\\u003ca" not in written


@pytest.mark.parametrize(
    ("misfits", "says"),
    [
        ({}, "No dimension shows a clear misfit."),
        ({0: "strong"}, "Handled as tamer than it looks: strongly so in “name 1”."),
        ({0: "some"}, "Handled as tamer than it looks: somewhat in “name 1”."),
        ({2: "some"}, "Handled as more wicked than it looks: somewhat in “name 3”."),
    ],
)
def test_the_alt_text_names_the_misfits_and_the_extremes(
    misfits: dict[int, str], says: str
) -> None:
    profile = made_up.profile([(80, 20), (None, None), (30, 60)], misfits)

    text = profile_alt(profile, QUESTIONNAIRE)

    assert says in text
    assert "Nearest the wicked end: Name 1 (80); nearest the tame end: Name 3 (30)." in text
    assert text.endswith("Without a place: Name 2.")


@pytest.mark.parametrize(
    ("places", "form", "says"),
    [
        ([(50, 50)] * 3, made_up.FULL, "All places of the problem: 50 of 100."),
        ([(50, None)] * 3, made_up.FULL, "The handling has no places"),
        ([(90, 10)] * 3, made_up.QUICK, "no verdict on a single dimension"),
        ([(None, None)] * 3, made_up.FULL, "No dimension of the problem is placed"),
    ],
)
def test_the_alt_text_does_not_claim_more_than_there_is(
    places: list[tuple[float | None, float | None]], form: str, says: str
) -> None:
    assert says in profile_alt(made_up.profile(places, form=form), QUESTIONNAIRE)


def test_the_alt_text_stays_short_with_many_long_names() -> None:
    questionnaire = made_up.questionnaire(15, name=made_up.LONG.strip())
    places: list[tuple[float | None, float | None]] = [(95, 5), (5, 95), (None, None)] * 5
    profile = made_up.profile(
        places, dict.fromkeys(range(6), "strong") | {6: "some", 7: "some"}
    )

    text = profile_alt(profile, questionnaire)

    assert len(text) <= LONGEST_ALT
    assert "and 1 more" in text


def test_rows_carry_the_gap_and_the_finding() -> None:
    profile = made_up.profile([(80, 20), (None, None), (30, 30)], {0: "strong"})

    rows = profile_rows(profile, QUESTIONNAIRE).rows

    assert rows[0][3:] == ("80", "70 to 90", "20", "−60", "strongly over-simplified")
    assert rows[1][-1] == "not enough answers"
    assert rows[2][-2:] == ("0", "no clear misfit")

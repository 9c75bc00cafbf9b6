"""Text for figures is safe, short and true."""

import pytest

from diagnostic.core.questionnaire import Facet
from diagnostic.figures import words
from tests.figures import made_up


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<a href=javascript:x>y</a>", "&lt;a href=javascript:x&gt;y&lt;/a&gt;"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("$\\alpha$", "&#36;\\alpha&#36;"),
        ("two\n  lines\tone", "two lines one"),
    ],
)
def test_text_shows_as_it_was_written(written: str, shown: str) -> None:
    assert words.plain(written) == shown


def test_a_break_never_cuts_an_escape_in_two() -> None:
    assert words.wrapped("<<<<<<<<", 4, most=2) == "&lt;" * 4 + "<br>" + "&lt;" * 4


def test_long_text_ends_in_an_ellipsis_on_the_last_line() -> None:
    lines = words.lines(made_up.LONG, 20, most=3)

    assert len(lines) == 3
    assert lines[-1].endswith("…")


@pytest.mark.parametrize(
    ("gap", "shown"), [(None, "–"), (-0.4, "0"), (-32.6, "−33"), (20.2, "+20")]
)
def test_a_gap_shows_its_sign(gap: float | None, shown: str) -> None:
    assert words.signed(gap) == shown


def test_a_form_without_verdicts_loses_its_misfits() -> None:
    questionnaire = made_up.questionnaire(1)
    profile = made_up.profile([(80, 20)], {0: "strong"}, form=made_up.QUICK)

    ((_, result),) = words.results_of(profile, questionnaire)

    assert result.misfit is result.direction is None
    assert words.finding(result) == "no verdict"
    assert words.estimate_of(result, Facet.PROBLEM) == made_up.estimate(80)


def test_a_dimension_left_out_of_the_profile_counts_as_not_scored() -> None:
    questionnaire = made_up.questionnaire(2)

    rows = words.results_of(made_up.profile([]), questionnaire)

    assert [words.finding(result) for _, result in rows] == [words.NO_SCORE] * 2


def test_text_that_is_too_long_however_little_room_is_cut() -> None:
    assert len(words.brief(lambda room: "x" * (1000 + room))) == words.LONGEST_ALT

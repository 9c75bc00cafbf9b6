"""The place on the line."""

import pytest

from diagnostic.core.profile import Profile
from diagnostic.figures.place import place_alt, place_rows
from tests.figures import made_up

QUESTIONNAIRE = made_up.questionnaire()


def profile(problem: float | None, approach: float | None) -> Profile:
    return made_up.profile([], whole=(problem, approach))


@pytest.mark.parametrize(
    ("problem", "approach", "ending"),
    [
        (60, 40, "The handling stands at 40, 20 points nearer the tame end."),
        (60, 61, "The handling stands at 61, 1 point nearer the wicked end."),
        (60, 60.2, "The handling stands at the same place, 60."),
        (60, None, "The 80% band runs from 50 to 70."),
        (None, 40, "too few dimensions have enough answers."),
    ],
)
def test_the_alt_text_says_where_both_stand(
    problem: float | None, approach: float | None, ending: str
) -> None:
    assert place_alt(profile(problem, approach), QUESTIONNAIRE).endswith(ending)


def test_rows_are_words_and_rounded_numbers() -> None:
    table = place_rows(profile(60.4, None), QUESTIONNAIRE)

    assert table.header[2] == "80% band"
    assert table.rows == (
        ("The problem", "60", "50 to 70", "Near & far"),
        ("How it is handled", "–", "–", "–"),
    )

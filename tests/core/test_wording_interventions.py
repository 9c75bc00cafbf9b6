"""An intervention in a few words: its turn, its costs, its needs, its evidence."""

from diagnostic.core.advice import Advice, Recommendation, When
from diagnostic.core.wording.interventions import (
    costs_of,
    evidence_text,
    good_text,
    needs_first_text,
    needs_text,
    steps_of,
    turn_text,
    undermines_text,
)
from tests.samples import small_library

LIBRARY = small_library()


def pick(name: str, when: When) -> Recommendation:
    """Return a recommendation without its reasons."""
    needed = "try_small" if when == "needed_before" else None
    return Recommendation(1, LIBRARY.by_id[name], when, 0.5, (), (), 0, needed)


def test_what_a_pick_needs_first_comes_with_it() -> None:
    first, then, last = (
        pick("ask_around", "needed_before"),
        pick("try_small", "now"),
        pick("list_it", "later"),
    )
    steps = list(steps_of(Advice(picks=(first, then, last))))

    assert steps == [([first], then), ([], last)]
    assert turn_text(*steps[0]) == "Now, once “Do ask_around” is in place"
    assert turn_text(*steps[1]) == "Later"


def test_costs_needs_and_evidence_are_said_in_a_line_each() -> None:
    chosen = LIBRARY.by_id["list_it"]
    month = chosen.model_copy(update={"setup_weeks": 1, "sponsor": "board", "effort": 3})

    assert costs_of(chosen) == ("little effort", "2 weeks to set up")
    assert costs_of(month) == ("much effort", "1 week to set up")
    assert needs_text(chosen) == "One; An hour a week"
    assert needs_text(month) == "One; An hour a week; sponsor: board"
    assert evidence_text(chosen) == "Grade B of A to D. Nobody has looked."
    said = "It helps. (promising practice: some ways are better than others)"
    assert good_text(chosen) == said


def test_others_are_named_by_their_names() -> None:
    assert undermines_text(LIBRARY.by_id["list_it"], LIBRARY) == "“Do ask_around”"
    assert needs_first_text(LIBRARY.by_id["try_small"], LIBRARY) == "“Do ask_around”"
    assert needs_first_text(LIBRARY.by_id["list_it"], LIBRARY) == ""

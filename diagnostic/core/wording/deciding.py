"""What was decided, what picks mean for each other, and what came of them, in words."""

from collections.abc import Iterator, Mapping

from diagnostic.core.commitments import Done, Expectation, Helped
from diagnostic.core.expecting import Came, Outcome
from diagnostic.core.library import Library
from diagnostic.core.picking import Clash, Picked
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.wording.lists import dimension_of, joined

CAME_TITLES: Mapping[Came, str] = {
    Came.AS_EXPECTED: "moved as expected",
    Came.LESS: "moved, but less",
    Came.CHANCE: "cannot be told from chance",
    Came.OTHER_WAY: "moved the other way",
    Came.HIDDEN: "hidden: too few people answered one of the two times",
    Came.UNSCORED: "has no score at one of the two times",
    Came.NOT_YET: "not measured again yet",
}
DONE_TITLES: Mapping[Done, str] = {
    Done.YES: "Yes",
    Done.PARTLY: "Partly",
    Done.NO: "No",
}
HELPED_TITLES: Mapping[Helped, str] = {
    Helped.YES: "Yes",
    Helped.PARTLY: "Partly",
    Helped.NO: "No",
    Helped.UNSURE: "Cannot say",
}
MAY_BE_THE_WORDING = (
    "What moved between two wordings may be the wording: the question was not the same."
)
_OF_ALL: Mapping[Facet, str] = {
    Facet.PROBLEM: "the problem as a whole",
    Facet.APPROACH: "our handling as a whole",
}


def measured_thing(dimension: str, facet: Facet, questionnaire: Questionnaire) -> str:
    """Name what an expectation is about, fit to stand inside a sentence."""
    if not dimension:
        return _OF_ALL[facet]
    name = f"“{dimension_of(questionnaire, dimension).name.lower()}”"
    return f"the problem on {name}" if facet is Facet.PROBLEM else f"our handling of {name}"


def end_words(expected: Expectation, questionnaire: Questionnaire) -> str:
    """Name the end that an expectation points to, in words of its dimension."""
    side = "wicked" if expected.points > 0 else "tame"
    if not expected.dimension:
        return f"the {side} end"
    poles = dimension_of(questionnaire, expected.dimension).phrases[expected.facet]
    return f"“{poles.wicked if expected.points > 0 else poles.tame}”"


def expectation_text(expected: Expectation, questionnaire: Questionnaire) -> str:
    """Say what is expected to move, which way and how far."""
    thing = measured_thing(expected.dimension, expected.facet, questionnaire)
    end = end_words(expected, questionnaire)
    points = "1 point" if abs(expected.points) == 1 else f"{abs(expected.points)} points"
    return f"{thing[:1].upper()}{thing[1:]} moves towards {end} by about {points}"


def outcome_text(expected: Expectation, outcome: Outcome) -> str:
    """Say what was measured beside what was expected, in one sentence with its numbers.

    >>> from diagnostic.core.expecting import Measured
    >>> expected = Expectation("aim", Facet.PROBLEM, 10)
    >>> outcome_text(expected, Outcome(Came.AS_EXPECTED, Measured(8.2, 2.1, 14.3)))
    'Moved as expected (expected +10, measured +8, 95% interval +2 to +14)'
    """
    title = CAME_TITLES[outcome.came]
    words = f"{title[:1].upper()}{title[1:]}"
    if outcome.measured is None:
        return words
    measured = outcome.measured
    interval = f"95% interval {signed(measured.low)} to {signed(measured.high)}"
    numbers = f"expected {signed(expected.points)}, measured {signed(measured.change)}"
    return f"{words} ({numbers}, {interval})"


def signed(points: float) -> str:
    """Return points with their sign: above 0 is towards the wicked end.

    >>> signed(-7.6), signed(0.2)
    ('−8', '0')
    """
    whole = round(points)
    return f"−{-whole}" if whole < 0 else f"+{whole}" if whole else "0"


def picking_texts(picked: Picked, library: Library) -> tuple[str, ...]:
    """Say everything there is to know of some picks, a sentence each."""
    return tuple(_picking_texts(picked, library))


def _picking_texts(picked: Picked, library: Library) -> Iterator[str]:
    names = {one.id: f"“{one.name}”" for one in library.interventions}
    for clash in picked.clashes:
        yield _clash_text(clash, names)
    for lacking in picked.lacking:
        needs = joined([names[name] for name in lacking.needs])
        yield (
            f"{names[lacking.intervention]} needs {needs} first. Pick that as well, "
            "or tick it if it is in place."
        )
    for name in picked.exist:
        yield f"{names[name]} is ticked as in place already. Take one of the two back."


def _clash_text(clash: Clash, names: Mapping[str, str]) -> str:
    harms = names[clash.harms] + ", which is in place," * clash.harms_exists
    harmed = names[clash.harmed] + ", which is in place" * clash.harmed_exists
    return f"{harms} may undermine {harmed}. Choose one, or say how both can stand."

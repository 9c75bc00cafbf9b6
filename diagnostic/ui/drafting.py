"""The fields of one decision: each returns what stands in it, and nothing is saved here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from diagnostic.core.commitments import Commitment, Expectation
from diagnostic.core.library import Intervention
from diagnostic.core.questionnaire import Facet, Pole, Questionnaire
from diagnostic.core.wording.deciding import end_words
from diagnostic.ui import wiring
from diagnostic.workshop.deciding import Draft

SIZES = (10, 20, 30)
"""How far something is expected to move, in points: a little, clearly, very much."""
_WEEKS = 6
"""Until somebody looks again, unless setting it up takes longer."""
_AFTER_SETTING_UP = 4
_FACETS = {Facet.PROBLEM: "The problem", Facet.APPROACH: "Our handling"}

Thing = tuple[str, Facet]
"""A dimension, or nothing for the overall place, and what of it is meant."""


@dataclass(frozen=True, slots=True)
class Start:
    """What stands in the fields of a decision before anybody typed."""

    name: str
    """What the fields are filed under."""
    own: bool
    """Whether it is something of their own, which needs a name."""
    intervention: Intervention | None = None
    held: Commitment | None = None
    """What it says so far, where it was decided already."""


def fields(start: Start, questionnaire: Questionnaire, form: str) -> Draft:
    """Ask for everything about one decision."""
    held = start.held
    title = held.title if held else start.intervention.name if start.intervention else ""
    if start.own:
        title = st.text_input(
            "What you will do, in a few words",
            value=title,
            key=f"{start.name}:title",
            placeholder="For example: Ask the three night shifts what they see",
        )
    owner, day = st.columns(2)
    return Draft(
        title=title,
        intervention=start.intervention.id if start.intervention else "",
        owner=owner.text_input(
            "Owner",
            value=held.owner if held else "",
            key=f"{start.name}:owner",
            placeholder="A role, such as: duty inspector",
        ),
        review_on=_day(
            day.date_input(
                "Look again on",
                value=held.review_on if held else _first_day(start.intervention),
                key=f"{start.name}:review_on",
                format="YYYY-MM-DD",
            )
        ),
        first_step=_first_step(start),
        expected=_expected(start, questionnaire, form),
    )


def _first_step(start: Start) -> str:
    held, chosen = start.held, start.intervention
    return st.text_area(
        "First step",
        value=held.first_step if held else chosen.first_steps[0] if chosen else "",
        key=f"{start.name}:first_step",
        height=68,
        placeholder="What somebody does in the coming week",
    )


def _first_day(chosen: Intervention | None) -> date:
    weeks = max(_WEEKS, chosen.setup_weeks + _AFTER_SETTING_UP) if chosen else _WEEKS
    return wiring.context().now().date() + timedelta(weeks=weeks)


def _day(given: object) -> date | None:
    return given if isinstance(given, date) else None


def _expected(start: Start, questionnaire: Questionnaire, form: str) -> tuple[Expectation, ...]:
    held = (
        {(one.dimension, one.facet): one for one in start.held.expected} if start.held else {}
    )
    things = _things(questionnaire, form, start.intervention, tuple(held))
    chosen: Sequence[Thing] = st.multiselect(
        "What do you expect to move?",
        options=things,
        default=list(held),
        format_func=lambda thing: _label(thing, questionnaire),
        key=f"{start.name}:expected",
        placeholder="Choose what you will look at again",
    )
    found = [_how_far(start, thing, held.get(thing), questionnaire) for thing in chosen]
    if None in found:
        st.caption("What has no direction yet is not kept.")
    return tuple(one for one in found if one)


def _how_far(
    start: Start, thing: Thing, held: Expectation | None, questionnaire: Questionnaire
) -> Expectation | None:
    """Ask which way and how far; nothing is suggested but what the intervention itself does."""
    dimension, facet = thing
    points = [side * size for side in (-1, 1) for size in SIZES]
    likely = held.points if held else SIZES[0] * _side(start.intervention, thing)
    if likely and likely not in points:
        points = sorted({*points, likely})
    chosen = st.selectbox(
        f"{_label(thing, questionnaire)} moves",
        options=points,
        index=points.index(likely) if likely else None,
        placeholder="Choose which way",
        format_func=lambda size: _towards(Expectation(dimension, facet, size), questionnaire),
        key=f"{start.name}:expected:{dimension}:{facet.value}",
    )
    return None if chosen is None else Expectation(dimension, facet, chosen)


def _towards(expected: Expectation, questionnaire: Questionnaire) -> str:
    return f"by about {abs(expected.points)} towards {end_words(expected, questionnaire)}"


def _side(chosen: Intervention | None, thing: Thing) -> int:
    """Return the direction in which an intervention pulls the handling; 0 for none."""
    dimension, facet = thing
    if chosen is None or facet is Facet.PROBLEM:
        return 0
    return (dimension in chosen.serves(Pole.WICKED)) - (dimension in chosen.serves(Pole.TAME))


def _things(
    questionnaire: Questionnaire, form: str, chosen: Intervention | None, held: Sequence[Thing]
) -> list[Thing]:
    """Return what can be measured with this form; first what the intervention works on."""
    facets = [
        facet for facet in (Facet.APPROACH, Facet.PROBLEM) if _asked(questionnaire, facet)
    ]
    single = questionnaire.form(form).dimension_verdicts
    serves = {*chosen.tame, *chosen.wicked} if chosen else set()
    dimensions = [one.id for one in questionnaire.dimensions] if single else []
    in_order = sorted(dimensions, key=lambda name: name not in serves)
    things = [(name, facet) for name in in_order for facet in facets]
    everything = [*things, *(("", facet) for facet in facets)]
    return [*everything, *(thing for thing in held if thing not in everything)]


def _asked(questionnaire: Questionnaire, facet: Facet) -> bool:
    return any(item.facet is facet for item in questionnaire.items)


def _label(thing: Thing, questionnaire: Questionnaire) -> str:
    dimension, facet = thing
    names = {one.id: one.name for one in questionnaire.dimensions}
    return f"{_FACETS[facet]}: {names.get(dimension, 'as a whole')}"

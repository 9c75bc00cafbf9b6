"""How answers become scores and advice: every number, with its source."""

from collections.abc import Iterator, Mapping

import streamlit as st

from diagnostic.core.library import Library
from diagnostic.core.parts import Number
from diagnostic.core.questionnaire import Questionnaire, Zone
from diagnostic.ui import markup

_HEADER = ("What", "Value", "Unit", "Source", "Why")


def measured(questionnaire: Questionnaire) -> None:
    """Say what is measured, and show the dimensions with their ends."""
    st.header("What is measured")
    st.markdown(questionnaire.about.purpose)
    st.markdown(
        "Every dimension is asked about twice: how the problem shows itself, and how it is "
        "being handled now. The gap between the two is the heart of the result."
    )
    rows = [(one.label, one.name, one.tame, one.wicked) for one in questionnaire.dimensions]
    st.html(markup.table(("In the report", "Here", "Tame end", "Wicked end"), rows))
    st.caption(questionnaire.source)


def asked(questionnaire: Questionnaire) -> None:
    """Say what each form asks and how long it takes, and what an unsure answer counts."""
    st.header("What is asked")
    forms = [
        (one.label, f"{len(questionnaire.items_of(one.id))}", f"{one.take}",
         f"{questionnaire.minutes(one.id):.1f}")
        for one in questionnaire.forms
    ]  # fmt: skip
    header = ("Form", "Items", "For each dimension, twice", "Minutes")
    st.html(markup.table(header, forms))
    st.caption(f"The time is reckoned at {questionnaire.seconds_per_item:g} seconds an item.")
    confidence = questionnaire.confidence
    if confidence:
        steps = [(step.label, f"{step.variance_factor:g}") for step in confidence.steps]
        st.html(markup.table((confidence.question, "Error variance times"), steps))
        st.caption(f"Source: {_source(confidence.source)}.")


def scored(questionnaire: Questionnaire) -> None:
    """Say how items become scores, and give every number used."""
    st.header("From answers to scores")
    points, scoring = questionnaire.scale.size, questionnaire.scoring
    step = 100 / (points - 1)
    st.html(
        markup.listed(
            [
                f"An answer on the {points} points is put on a line from 0 (the tame end) to "
                f"100 (the wicked end), in steps of {step:.1f}.",
                "A dimension's score is the mean of its answered items, if enough of them are "
                "answered. “Can't say” is never the middle: it counts as no answer.",
                "The overall place is the mean of the dimensions' scores for the problem, if "
                "enough dimensions have one. There are no weights.",
                "A gap is the score for the handling minus the score for the problem. Below 0 "
                "the problem is treated as tamer than it looks, above 0 as more wicked.",
                f"The band around a score ({scoring.band.value:.0%}) covers one thing only: "
                "that other items might have been asked. A person's own spread is mixed with a "
                "prior, because three answers alone say little about it.",
            ]
        )
    )
    st.html(markup.table(_HEADER, _numbers(dict(scoring))))
    zones = questionnaire.zones
    st.subheader("Zones of the line")
    st.html(
        markup.table(
            ("Zone", "From", "To", "Used for"),
            [*_zones(zones.overall, "overall place"), *_zones(zones.dimension, "a dimension")],
        )
    )
    st.caption(f"Source: {_source(zones.source)}. {zones.why}")


def advised(questionnaire: Questionnaire, library: Library) -> None:
    """Say how scores become advice, and give every weight used."""
    st.header("From scores to advice")
    st.html(
        markup.listed(
            [
                "Each dimension asks for managing or leading as far as it stands towards one "
                "end or the other, and counts as much as its score is certain.",
                "An intervention contributes where it serves the end a dimension stands at; "
                "more so where it would move the handling towards the problem, and a little "
                "less where its evidence is weaker.",
                "Interventions are chosen one after the other, each for what the ones before "
                "it leave uncovered, less a penalty for each clash. What a choice needs first "
                "and is not in place stands before it.",
                "Where everything stands near the middle, no list is given.",
            ]
        )
    )
    weights = dict(questionnaire.weights)
    evidence: Mapping[str, Number] = weights.pop("evidence")
    grades = {f"evidence grade {grade}": number for grade, number in evidence.items()}
    st.html(markup.table(_HEADER, _numbers({**weights, **grades})))
    unchecked = sum(one.to_verify for one in library.interventions)
    st.caption(
        f"The library holds {len(library.interventions)} interventions (version "
        f"{library.version}); {unchecked} carry a citation that is still to verify, and say so."
    )


def about(questionnaire: Questionnaire) -> None:
    """Say what is not validated, what critics hold, and whose work this rests on."""
    words = questionnaire.about
    st.header("What this is not")
    st.markdown(words.validity)
    st.html(markup.listed(words.limits))
    st.header("What critics say")
    st.html(markup.listed(words.critics))
    st.header("Source and licence")
    st.markdown(words.citation)
    st.markdown(words.licence)
    with st.expander("References", icon=":material/library_books:"):
        st.html(markup.listed(words.references))
    with st.expander("Changes of the questionnaire", icon=":material/history:"):
        st.html(
            markup.facts((f"Version {one.version}", one.what) for one in questionnaire.changes)
        )


def _numbers(numbers: Mapping[str, Number]) -> Iterator[tuple[str, ...]]:
    for name, number in numbers.items():
        words, source = name.replace("_", " "), _source(number.source)
        yield words, f"{number.value:.3g}", number.unit, source, number.why


def _source(source: str) -> str:
    return "our " + source if source.startswith("choice") else source


def _zones(zones: tuple[Zone, ...], used_for: str) -> Iterator[tuple[str, ...]]:
    start = 0.0
    for zone in zones:
        yield zone.label, f"{start:g}", f"{zone.upto:g}", used_for
        start = zone.upto

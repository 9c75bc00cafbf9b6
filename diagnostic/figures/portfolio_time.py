"""One problem over time: its rounds beneath each other, on the same line."""

import plotly.graph_objects as go

from diagnostic.core.portfolio import GROUP, Measure, Problem, story_of
from diagnostic.core.wording.portfolio import (
    day,
    misfits_text,
    over_time_text,
    people_text,
    reason_text,
    stance_words,
    zone_words,
)
from diagnostic.figures import words
from diagnostic.figures.drawing import add_lines
from diagnostic.figures.look import Look
from diagnostic.figures.portfolio_rows import Listed, listed_drawing


def over_time_figure(problem: Problem, look: Look, *, narrow: bool = False) -> go.Figure:
    """Draw the rounds that compare, the oldest at the top, joined by a line.

    Time runs downwards rather than to the side, so that the line from tame to wicked lies as it
    does in every other figure.
    """
    rounds = story_of(problem).together
    questionnaire = problem.newest.asked.questionnaire
    name = words.interval_name if problem.kind == GROUP else words.band_name
    drawing = listed_drawing(
        [_row(problem, one) for one in rounds],
        questionnaire.zones.overall,
        name(questionnaire),
        look,
        narrow=narrow,
    )
    path = {"x": [words.value_of(one.place) for one in rounds], "y": list(range(len(rounds)))}
    add_lines(
        drawing, {**path, "name": "Path"}, {"color": look.problem, "width": 2, "dash": "dot"}
    )
    return drawing.figure()


def _row(problem: Problem, measure: Measure) -> Listed:
    whose = people_text(problem, measure) if problem.kind == GROUP else ""
    said = [day(measure.when), whose, stance_words(measure)]
    return Listed(
        name=f"Round {measure.round}",
        said=" · ".join(filter(None, said)),
        place=measure.place,
        handling=measure.handling,
        open_mark=measure.camps,
    )


def over_time_rows(problem: Problem) -> words.Table:
    """Return every round with its wording, also those that do not compare."""
    story = story_of(problem)
    apart = dict(story.apart)
    return words.Table(
        header=(
            "Round", "Measured", "Worded as", "People", "Place", "Band", "Zone", "Handling",
            "Dimensions", "Response", "Compares",
        ),
        rows=tuple(
            (
                str(one.round),
                day(one.when),
                one.title,
                str(one.people),
                words.number(words.value_of(one.place)),
                words.band(one.place),
                zone_words(one) or words.NOTHING,
                words.number(words.value_of(one.handling)),
                misfits_text(one) if one.place else words.NOTHING,
                stance_words(one) or words.NOTHING,
                reason_text(apart[one]) if one in apart else "yes",
            )
            for one in problem.rounds
        ),
    )  # fmt: skip


def over_time_alt(problem: Problem) -> str:
    """Say how the place moved, and where it stood in each round."""
    rounds = story_of(problem).together
    places = ", ".join(
        f"round {one.round} {words.number(words.value_of(one.place))}" for one in rounds
    )
    text = f"{over_time_text(problem, rounds)} {f'Places: {places}.' if places else ''}"
    return words.cut(text, words.LONGEST_ALT)

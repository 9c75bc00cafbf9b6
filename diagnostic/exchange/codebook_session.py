"""The codebook of what only a bundle holds: notes, wordings of the problem, and decisions."""

from collections.abc import Iterator
from dataclasses import replace

from diagnostic.core.commitments import Done, Helped
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.codebook_answers import identifying
from diagnostic.exchange.codebook_parts import (
    Holds,
    Table,
    Variable,
    coded,
    count,
    of_dimension,
    text,
    word,
)
from diagnostic.exchange.codebook_plan import plan_variables

_DONE = {Done.YES: "Yes", Done.PARTLY: "In part", Done.NO: "No"}
_HELPED = {
    Helped.YES: "Yes",
    Helped.PARTLY: "In part",
    Helped.NO: "No",
    Helped.UNSURE: "Not known yet",
}


def notes_table(questionnaire: Questionnaire) -> Table:
    """Describe notes.csv."""
    own = identifying(questionnaire)
    return Table(
        "notes",
        "What people wrote about single dimensions",
        "One row per note; the same stands after the comment in responses.csv.",
        (
            *(own[name] for name in ("session_id", "round", "respondent_id")),
            of_dimension(questionnaire),
            replace(text("note", "What was written"), identifies=True),
        ),
    )


def statements_table(questionnaire: Questionnaire) -> Table:
    """Describe statements.csv."""
    return Table(
        "statements",
        "Every wording of the problem",
        "One row per wording, oldest first; the last one holds.",
        (
            identifying(questionnaire)["session_id"],
            count("number", "Number of the wording, from 1", low=1),
            replace(text("title", "The problem in a few words"), identifies=True),
            replace(text("description", "More about it"), identifies=True),
            Variable("worded_at", Holds.MOMENT, "From when on it was worded like this, in UTC"),
        ),
    )


def decisions_table(questionnaire: Questionnaire) -> Table:
    """Describe decisions.csv of a bundle."""
    return Table(
        "decisions",
        "What was decided, and what came of it",
        "One row per decision; the first columns are those of recommendations.csv, and those "
        "that say why are empty where it is not recommended now.",
        (*plan_variables(questionnaire), *_reviewed()),
    )


def _reviewed() -> Iterator[Variable]:
    yield count("number", "Number of the decision within its session", low=1)
    yield replace(text("first_step", "What is done first"), identifies=True)
    yield text(
        "expected",
        "Changes that are expected of it",
        "dimension (or overall), facet and points of 100, joined by ;; below 0 is towards tame",
    )
    yield Variable("made_at", Holds.MOMENT, "When it was decided, in UTC")
    yield word("done", "Was it done?", coded(*((one.value, _DONE[one]) for one in Done)))
    helped = coded(*((one.value, _HELPED[one]) for one in Helped))
    yield word("helped", "Did it help?", helped)
    yield replace(text("review_note", "What was said of it"), identifies=True)
    yield Variable("reviewed_at", Holds.MOMENT, "When it came up again, in UTC")

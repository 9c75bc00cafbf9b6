"""Questions for the talk after a round that nobody could ask as they stand."""

from collections.abc import Iterator

from diagnostic.core.around import Occasion
from diagnostic.core.faults import Fault, Path
from diagnostic.core.questionnaire import Pole, Questionnaire

ENDS = ("{tame}", "{wicked}")
TOWARDS = {Occasion.OVER_SIMPLIFIED: Pole.WICKED, Occasion.OVER_COMPLICATED: Pole.TAME}
"""The end towards which a handling that misfits in some direction would have to move."""


def stray_braces(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find braces in questions of the talk that are not the place of a dimension's end."""
    for path, text in _questions(questionnaire):
        left_over = text
        for end in ENDS:
            left_over = left_over.replace(end, "")
        if "{" in left_over or "}" in left_over:
            yield Fault(
                code="unknown-placeholder",
                path=path,
                message=f"{'.'.join(map(str, path))} has braces around something unknown",
                fix="only {tame} and {wicked} may stand in braces, where a dimension is meant",
            )


def questions_never_asked(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find questions about moving the handling to an end that no advice may pull towards."""
    for position, dimension in enumerate(questionnaire.dimensions):
        for occasion in dimension.talk:
            if TOWARDS.get(occasion) == dimension.never_advise and dimension.never_advise:
                yield Fault(
                    code="question-never-asked",
                    path=("dimensions", position, "talk", occasion.value),
                    message=f"dimension {dimension.id!r} never advises its "
                    f"{dimension.never_advise} end, so this is never asked",
                    fix="take the question out",
                )


def _questions(questionnaire: Questionnaire) -> Iterator[tuple[Path, str]]:
    """Yield every question; in those that are about no dimension, every brace is a fault."""
    talk = questionnaire.talk
    if talk is not None:
        for name in ("opening", "framing", "closing"):
            question: str = getattr(talk, name).question
            yield ("talk", name, "question"), question.replace("{", "{{")
        for occasion in Occasion:
            yield ("talk", occasion.value, "question"), talk.about(occasion).question
    for position, dimension in enumerate(questionnaire.dimensions):
        for occasion, text in dimension.talk.items():
            yield ("dimensions", position, "talk", occasion.value), text

"""Questionnaires as authors would hardly write them, which every form still has to carry."""

from diagnostic.core.questionnaire import Facet, Questionnaire, Scale
from tests.samples import small_questionnaire

NASTY = '=1+1 "quoted" <b>bold</b> & ${in_danger} {problem} \\ `tick` \u2028 بالعربية 🙂'


def hostile() -> Questionnaire:
    """Return one whose every text could be taken for something else."""
    small = small_questionnaire()
    gate = small.gate.model_copy(
        update={"question": NASTY, "help": NASTY, "yes": f"+{NASTY}", "no": f"-{NASTY}"}
    )
    items = tuple(
        item.model_copy(update={"tame": f"{NASTY} {item.id}", "wicked": f"@{NASTY}"})
        for item in small.items
    )
    labels = ("-2", "-1", "0", "+1", NASTY)
    scale = Scale(labels=labels, marks=small.scale.marks, cant_say="0")
    return small.model_copy(
        update={"gate": gate, "items": items, "scale": scale, "title": NASTY, "id": "nasty"}
    )


def bare() -> Questionnaire:
    """Return one with neither background nor confidence, and only the problem asked about."""
    small = small_questionnaire()
    items = tuple(item for item in small.items if item.facet is Facet.PROBLEM)
    return small.model_copy(update={"background": (), "confidence": None, "items": items})


def long() -> Questionnaire:
    """Return one with the longest texts and ids, and a hundred points."""
    small = small_questionnaire()
    items = tuple(
        item.model_copy(update={"id": f"{item.id}_{'x' * 50}", "tame": "long " * 240})
        for item in small.items
    )
    marks = tuple(str(point) for point in range(100))
    scale = Scale(labels=marks, marks=marks, cant_say="Can't say")
    return small.model_copy(update={"items": items, "scale": scale})

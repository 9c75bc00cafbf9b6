"""The questionnaire as it is asked in somebody else's survey tool: titles and options."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from unicodedata import category

from diagnostic.core.questionnaire import CANT_SAY, Dimension, Facet, Item, Questionnaire

COMMENT = "Anything else?"
"""What the question for a free text is called, as on our own pages."""
GATE, CONFIDENCE, LAST = "in_danger", "confidence_", "comment"
"""Columns of responses.csv that every questionnaire has; the second is what some begin with."""
_LONGEST_CODE = 20
_RESERVED = {"lang", "sid", "savedid", "token", "qid", "gid", "sgq", "self", "that", "this"}
YES, NO = "true", "false"
"""How responses.csv writes the two answers to the gate."""
_UNSEEN = {"Cc", "Cs", "Zl", "Zp"}
"""Kinds of characters that end a line, steer a terminal or are none: no title holds any."""
_NONE = "\ufffe\uffff"
"""What Unicode promises never to be a character, and no XML file may hold."""


class Asks(StrEnum):
    """What a field asks for."""

    GATE = "gate"
    BACKGROUND = "background"
    ITEM = "item"
    CONFIDENCE = "confidence"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice, as it reads and as it is stored."""

    label: str
    value: str
    """What responses.csv holds: a point counted from the tame end, -8, a step, a choice."""
    code: str = ""
    """Its short name where a tool allows five letters and digits: P1 … P7, CS, Y, N, S1, C1."""


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form that is fielded elsewhere, and so one column of its export."""

    column: str
    """Of responses.csv: an item id, `confidence_<dimension>`, `in_danger`, `comment` …"""
    asks: Asks
    title: str
    """The question itself, the same in every tool, so that headers match on return."""
    options: tuple[Option, ...] = ()
    """In the order on the screen, left to right; none where text is written."""
    help: str = ""
    dimension: str = ""
    item: Item | None = None
    flipped: bool = False
    """The wicked end stands on the left."""
    required: bool = False
    code: str = ""
    """The column's name where a tool allows twenty letters and digits: `complexityp1`."""


def fields_of(questionnaire: Questionnaire, form_id: str) -> tuple[Field, ...]:
    """Return what a form asks, in order: gate, background, items with confidence, comment.

    An item's title names both statements, left one first. No two titles are alike, even to a
    reader that overlooks capitals and marks; within a question no two labels are alike, even to
    one that overlooks capitals.

    Raises:
        KeyError: there is no such form.
    """
    fields = tuple(_fields(questionnaire, form_id))
    titles = _told_apart([field.title for field in fields], plain)
    codes = codes_of(questionnaire)
    return tuple(
        replace(
            field,
            title=title,
            options=_with_labels_apart(field.options),
            code=codes[field.column],
        )
        for field, title in zip(fields, titles, strict=True)
    )


def codes_of(questionnaire: Questionnaire) -> dict[str, str]:
    """Return each column's short name, the same in every form, no two alike.

    LimeSurvey takes at most twenty letters and digits, no underscores, and keeps some words
    for itself.
    """
    columns = [GATE, *(one.id for one in questionnaire.background)]
    columns += [item.id for item in questionnaire.items]
    columns += [CONFIDENCE + one.id for one in questionnaire.dimensions]
    columns.append(LAST)
    codes: dict[str, str] = {}
    for place, column in enumerate(columns):
        code = column.replace("_", "")
        if len(code) > _LONGEST_CODE or code in _RESERVED or code in codes.values():
            ending = f"q{place}"
            code = code[: _LONGEST_CODE - len(ending)] + ending
        codes[column] = code
    return codes


def one_line(text: str) -> str:
    r"""Return text on one line, without characters that no form could show.

    >>> one_line("  Two\n lines\x07 ")
    'Two lines'
    """
    kept = (" " if category(mark) in _UNSEEN or mark in _NONE else mark for mark in text)
    return " ".join("".join(kept).split())


def plain(text: str) -> str:
    r"""Return what is left of a text for a reader that overlooks capitals, blanks and marks.

    >>> plain("Left: “One\u00a0day” | Right: never.")
    'leftonedayrightnever'
    """
    letters = "".join(mark for mark in text.casefold() if mark.isalnum())
    return letters or "".join(text.split())


def _fields(questionnaire: Questionnaire, form_id: str) -> Iterator[Field]:
    gate = questionnaire.gate
    yield Field(
        column=GATE,
        asks=Asks.GATE,
        title=one_line(gate.question),
        options=(Option(gate.yes, YES, "Y"), Option(gate.no, NO, "N")),
        help=one_line(gate.help),
        required=True,
    )
    for asked in questionnaire.background:
        yield Field(
            column=asked.id,
            asks=Asks.BACKGROUND,
            title=one_line(asked.question),
            options=tuple(
                Option(choice.label, choice.value, f"C{place}")
                for place, choice in enumerate(asked.choices, 1)
            ),
        )
    items = questionnaire.items_of(form_id)
    for facet in Facet:
        for dimension in questionnaire.dimensions:
            cell = [one for one in items if (one.facet, one.dimension) == (facet, dimension.id)]
            yield from (_item(item, questionnaire, form_id) for item in cell)
            # Once per dimension, after its items about the problem, as on our own pages.
            if cell and facet is Facet.PROBLEM:
                yield from _confidence(dimension, questionnaire)
    yield Field(column=LAST, asks=Asks.COMMENT, title=COMMENT)


def _item(item: Item, questionnaire: Questionnaire, form_id: str) -> Field:
    flipped = item.flip and questionnaire.form(form_id).flips
    left, right = (item.wicked, item.tame) if flipped else (item.tame, item.wicked)
    scale = questionnaire.scale
    points = range(1, scale.size + 1)
    shown = reversed(points) if flipped else points
    options = tuple(
        Option(label, str(point), f"P{point}")
        for label, point in zip(scale.labels, shown, strict=True)
    )
    return Field(
        column=item.id,
        asks=Asks.ITEM,
        title=f"Left: {one_line(left)} | Right: {one_line(right)}",
        options=(*options, Option(scale.cant_say, str(CANT_SAY), "CS")),
        dimension=item.dimension,
        item=item,
        flipped=flipped,
    )


def _confidence(dimension: Dimension, questionnaire: Questionnaire) -> Iterator[Field]:
    asked = questionnaire.confidence
    if asked is None:
        return
    yield Field(
        column=CONFIDENCE + dimension.id,
        asks=Asks.CONFIDENCE,
        title=f"{one_line(dimension.name)}: {one_line(asked.question)}",
        options=tuple(
            Option(step.label, str(step.value), f"S{place}")
            for place, step in enumerate(asked.steps, 1)
        ),
        dimension=dimension.id,
    )


def _with_labels_apart(options: Sequence[Option]) -> tuple[Option, ...]:
    labels = _told_apart([one_line(option.label) for option in options], str.casefold)
    return tuple(
        replace(option, label=label) for option, label in zip(options, labels, strict=True)
    )


def _told_apart(texts: Sequence[str], key: Callable[[str], str]) -> list[str]:
    """Number those that read like an earlier one: "Yes", "Yes (2)"."""
    taken = {key(text) for text in texts}
    seen: set[str] = set()
    apart = []
    for text in texts:
        told, number = text, 1
        while key(told) in seen or (number > 1 and key(told) in taken):
            number += 1
            told = f"{text} ({number})"
        seen.add(key(told))
        apart.append(told)
    return apart

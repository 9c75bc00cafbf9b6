"""What people may say: every value and text is judged before the store sees it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.core.questionnaire import CANT_SAY, Questionnaire

MAX_TITLE = 200
MAX_TEXT = 5000
IN_DANGER = "in_danger"
COMMENT = "comment"
IN_PLACE = "in_place"
"""A text: the ids of the interventions that exist already, joined by `;`."""
CONFIDENCE = "confidence_"
NOTE = "note_"
BACKGROUND = "background_"


class RefusedError(FaultsError, ValueError):
    """Something that cannot be kept; it names every fault, and nothing was stored."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A problem as its owner words it."""

    title: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the participants of a workshop are asked, by the names of fields."""

    values: Mapping[str, frozenset[int]]
    choices: Mapping[str, tuple[str, ...]]
    texts: frozenset[str]


def asked_in_workshop(questionnaire: Questionnaire, form: str, *, background: bool) -> Asked:
    """Return what a form asks of participants: not the gate, nor what is in place already."""
    items = {item.id for item in questionnaire.items_of(form)}
    values = {
        field: allowed
        for field, allowed in allowed_values(questionnaire).items()
        if field in items or field.startswith(CONFIDENCE)
    }
    choices = _choices(questionnaire) if background else {}
    return Asked(values, choices, frozenset({*_notes(questionnaire), COMMENT}))


def checked_statement(statement: Statement) -> Statement:
    """Return a statement without blanks around it. Raises: RefusedError."""
    tidy = tidy_statement(statement)
    refuse(statement_faults(tidy))
    return tidy


def tidy_statement(statement: Statement) -> Statement:
    """Return a statement without blanks around it and without what cannot be stored."""
    title = storable(statement.title).strip()
    return Statement(title=title, description=storable(statement.description).strip())


def checked_answers(
    changes: Mapping[str, int | None], questionnaire: Questionnaire
) -> dict[str, int | None]:
    """Return changes that all lie on their scales. Raises: RefusedError."""
    refuse(_answer_faults(changes, allowed_values(questionnaire)))
    return dict(changes)


def checked_texts(
    texts: Mapping[str, str | None], questionnaire: Questionnaire
) -> dict[str, str | None]:
    """Return texts fit to store; an empty one takes the earlier text back.

    Raises:
        RefusedError: a text is too long, or belongs to nothing that was asked.
    """
    fit = {field: storable(text or "") for field, text in texts.items()}
    refuse(_text_faults(fit, questionnaire))
    return {field: text if text.strip() else None for field, text in fit.items()}


def checked_form(form: str, questionnaire: Questionnaire) -> str:
    """Return the id of a form that the questionnaire declares. Raises: RefusedError."""
    refuse(form_faults(form, questionnaire))
    return form


def checked_batch(
    answers: Mapping[str, int | None],
    texts: Mapping[str, str | None],
    asked: Asked,
) -> dict[str, str | None]:
    """Return a participant's texts, fit to store, if every answer and text was asked for.

    Raises:
        RefusedError: with the faults of answers and texts alike.
    """
    fit = {field: storable(text or "") for field, text in texts.items()}
    answer_faults = _answer_faults(answers, asked.values)
    refuse(chain(answer_faults, _asked_text_faults(fit, asked.choices, asked.texts)))
    return {field: text if text.strip() else None for field, text in fit.items()}


def background_in(texts: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return question id to choice for those texts that answer a background question."""
    return {
        field.removeprefix(BACKGROUND): text
        for field, text in texts.items()
        if field.startswith(BACKGROUND)
    }


def storable(text: str) -> str:
    """Return text without what a database refuses: NUL, and halves of a character."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def allowed_values(questionnaire: Questionnaire) -> dict[str, frozenset[int]]:
    """Return field to the values that may be stored for it."""
    points = frozenset({*range(1, questionnaire.scale.size + 1), CANT_SAY})
    allowed = {item.id: points for item in questionnaire.items}
    allowed[IN_DANGER] = frozenset({0, 1})
    if questionnaire.confidence:
        steps = frozenset(step.value for step in questionnaire.confidence.steps)
        allowed |= {
            f"{CONFIDENCE}{dimension.id}": steps for dimension in questionnaire.dimensions
        }
    return allowed


def refuse(faults: Iterable[LocatedFault]) -> None:
    """Refuse if there is any fault. Raises: RefusedError."""
    found = tuple(faults)
    if found:
        raise RefusedError(found)


def statement_faults(tidy: Statement) -> Iterator[LocatedFault]:
    """Say what is wrong with a tidy statement."""
    title = tidy.title
    if not title:
        yield LocatedFault(
            "title-empty",
            "Your problem",
            "give your problem a name first: a few words are enough",
        )
    if len(title) > MAX_TITLE:
        yield LocatedFault(
            "title-too-long",
            "Your problem",
            f"the name has {len(title):,} characters; keep it to {MAX_TITLE} "
            "and put the rest under “More about it”",
        )
    yield from _length_faults("More about it", tidy.description)


def _answer_faults(
    changes: Mapping[str, int | None], allowed: Mapping[str, frozenset[int]]
) -> Iterator[LocatedFault]:
    for field, value in changes.items():
        if field not in allowed:
            yield _unknown_field(field)
        # True equals 1 in Python and is no answer.
        elif value is not None and (type(value) is not int or value not in allowed[field]):
            values = ", ".join(map(str, sorted(allowed[field])))
            yield LocatedFault(
                "value-off-scale",
                field,
                f"{value!r} is none of the values {values}; choose one of these, "
                "or none to take the answer back",
            )


def _text_faults(
    texts: Mapping[str, str], questionnaire: Questionnaire
) -> Iterator[LocatedFault]:
    others = {*_notes(questionnaire), COMMENT, IN_PLACE}
    yield from _asked_text_faults(texts, _choices(questionnaire), others)


def _choices(questionnaire: Questionnaire) -> dict[str, tuple[str, ...]]:
    return {
        f"{BACKGROUND}{question.id}": tuple(choice.value for choice in question.choices)
        for question in questionnaire.background
    }


def _notes(questionnaire: Questionnaire) -> set[str]:
    return {f"{NOTE}{dimension.id}" for dimension in questionnaire.dimensions}


def _asked_text_faults(
    texts: Mapping[str, str], choices: Mapping[str, Collection[str]], others: Collection[str]
) -> Iterator[LocatedFault]:
    for field, text in texts.items():
        if field in choices and text and text not in choices[field]:
            yield LocatedFault(
                "choice-unknown",
                field,
                f"{text[:60]!r} is none of the choices {', '.join(choices[field])}; "
                "choose one of these, or none",
            )
        elif field in choices or field in others:
            yield from _length_faults(field, text)
        else:
            yield _unknown_field(field)


def _length_faults(place: str, text: str) -> Iterator[LocatedFault]:
    if len(text) > MAX_TEXT:
        yield LocatedFault(
            "text-too-long",
            place,
            f"the text has {len(text):,} characters; keep it to {MAX_TEXT:,}",
        )


def form_faults(form: str, questionnaire: Questionnaire) -> Iterator[LocatedFault]:
    """Say what is wrong with a form's id."""
    declared = [declared.id for declared in questionnaire.forms]
    if form not in declared:
        yield LocatedFault(
            "form-unknown",
            "form",
            f"{form[:60]!r} is no form of this questionnaire; choose {', '.join(declared)}",
        )


def _unknown_field(field: str) -> LocatedFault:
    return LocatedFault(
        "field-unknown",
        field[:60],
        "this questionnaire asks nothing under that name; use the ids that it declares",
    )

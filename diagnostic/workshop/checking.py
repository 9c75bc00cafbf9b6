"""What people may say: every value and text is judged before the store sees it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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


def checked_statement(statement: Statement) -> Statement:
    """Return a statement without blanks around it. Raises: RefusedError."""
    title = storable(statement.title).strip()
    description = storable(statement.description).strip()
    _refuse(_statement_faults(title, description))
    return Statement(title=title, description=description)


def checked_answers(
    changes: Mapping[str, int | None], questionnaire: Questionnaire
) -> dict[str, int | None]:
    """Return changes that all lie on their scales. Raises: RefusedError."""
    _refuse(_answer_faults(changes, allowed_values(questionnaire)))
    return dict(changes)


def checked_texts(
    texts: Mapping[str, str | None], questionnaire: Questionnaire
) -> dict[str, str | None]:
    """Return texts fit to store; an empty one takes the earlier text back.

    Raises:
        RefusedError: a text is too long, or belongs to nothing that was asked.
    """
    fit = {field: storable(text or "") for field, text in texts.items()}
    _refuse(_text_faults(fit, questionnaire))
    return {field: text if text.strip() else None for field, text in fit.items()}


def checked_form(form: str, questionnaire: Questionnaire) -> str:
    """Return the id of a form that the questionnaire declares. Raises: RefusedError."""
    _refuse(_form_faults(form, questionnaire))
    return form


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


def _refuse(faults: Iterator[LocatedFault]) -> None:
    found = tuple(faults)
    if found:
        raise RefusedError(found)


def _statement_faults(title: str, description: str) -> Iterator[LocatedFault]:
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
    yield from _length_faults("More about it", description)


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
    choices = {
        f"{BACKGROUND}{question.id}": [choice.value for choice in question.choices]
        for question in questionnaire.background
    }
    notes = {f"{NOTE}{dimension.id}" for dimension in questionnaire.dimensions}
    for field, text in texts.items():
        if field in choices and text and text not in choices[field]:
            yield LocatedFault(
                "choice-unknown",
                field,
                f"{text[:60]!r} is none of the choices {', '.join(choices[field])}; "
                "choose one of these, or none",
            )
        elif field in notes or field in choices or field in {COMMENT, IN_PLACE}:
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


def _form_faults(form: str, questionnaire: Questionnaire) -> Iterator[LocatedFault]:
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

"""What a person fills in. Each returns what stands in it now; nothing is saved here."""

from collections.abc import Mapping, Sequence

import streamlit as st

from diagnostic.core.around import Confidence
from diagnostic.core.questionnaire import (
    CANT_SAY,
    Dimension,
    Facet,
    Item,
    Questionnaire,
)
from diagnostic.core.records import Response
from diagnostic.ui import markup
from diagnostic.ui.saving import Given, filed
from diagnostic.workshop import SelfAssessment


def answer(
    item: Item, questionnaire: Questionnaire, response: Response, then: Response | None = None
) -> int | None:
    """Ask for one item; return the point (1 = tame pole), CANT_SAY, or None if not answered.

    `then` is what was said the time before; it is shown beside the item.
    """
    scale = questionnaire.scale
    flipped = item.flip and questionnaire.form(response.form).flips
    stored = response.answers.get(item.id)
    shown = _turned(stored, scale.size, flipped=flipped) if stored and stored > 0 else None
    key, cant_say_key = _answer_keys(item, response)
    with st.container(gap="xsmall", key=f"tw_item_{item.id}"):
        st.html(markup.pair(item, scale, flipped=flipped))
        choice = st.container()
        st.html(markup.legend(scale) + _then(item, questionnaire, then))
        cant_say = st.checkbox(scale.cant_say, value=stored == CANT_SAY, key=cant_say_key)
    if cant_say:
        # Else the point chosen before would still stand out beside it.
        st.session_state[key] = None
    point = choice.segmented_control(
        _spoken(item, questionnaire, flipped=flipped),
        options=list(range(1, scale.size + 1)),
        default=None if cant_say else shown,
        format_func=lambda position: scale.marks[position - 1],
        key=key,
        disabled=cant_say,
        label_visibility="collapsed",
        width="stretch",
        wrap=False,
    )
    if cant_say:
        return CANT_SAY
    return None if point is None else _turned(point, scale.size, flipped=flipped)


def _then(item: Item, questionnaire: Questionnaire, then: Response | None) -> str:
    """Say what was said the time before, in the words of the statements as they stand."""
    point = then.answers.get(item.id) if then else None
    if then is None or point is None:
        return ""
    scale = questionnaire.scale
    flipped = item.flip and questionnaire.form(then.form).flips
    said = scale.labels[_turned(point, scale.size, flipped=flipped) - 1]
    when = f", on {then.submitted_at:%-d %B %Y}" if then.submitted_at else ""
    return markup.text(
        "p", f"Then{when}: {scale.cant_say if point == CANT_SAY else said}", "tw-then tw-quiet"
    )


def standing(
    items: Sequence[Item], dimension: Dimension, facet: Facet, said: SelfAssessment
) -> Given | None:
    """Return what stood on a screen when a button on it was pressed, before it is drawn again.

    None where this page does not know, as on the first press after a lost connection: then
    the screen has to be drawn for its values to be had.
    """
    questionnaire, response = said.questionnaire, said.response
    note_key = _note_key(dimension, facet, response)
    confidence_key = f"{filed(response)}:confidence:{dimension.id}"
    asks_confidence = bool(questionnaire.confidence) and facet is Facet.PROBLEM
    keys = [key for item in items for key in _answer_keys(item, response)]
    keys += [note_key] + [confidence_key] * asks_confidence
    if any(key not in st.session_state for key in keys):
        return None
    numbers = {item.id: _standing_answer(item, questionnaire, response) for item in items}
    if asks_confidence:
        numbers[f"confidence_{dimension.id}"] = st.session_state[confidence_key]
    return Given(numbers, {f"note_{dimension.id}": st.session_state[note_key] or None})


def _standing_answer(
    item: Item, questionnaire: Questionnaire, response: Response
) -> int | None:
    key, cant_say_key = _answer_keys(item, response)
    if st.session_state[cant_say_key]:
        return CANT_SAY
    point: int | None = st.session_state[key]
    flipped = item.flip and questionnaire.form(response.form).flips
    return None if point is None else _turned(point, questionnaire.scale.size, flipped=flipped)


def _answer_keys(item: Item, response: Response) -> tuple[str, str]:
    key = f"{filed(response)}:{item.id}"
    return key, f"{key}:cant_say"


def _note_key(dimension: Dimension, facet: Facet, response: Response) -> str:
    return f"{filed(response)}:note:{dimension.id}:{facet.value}"


def _turned(point: int, size: int, *, flipped: bool) -> int:
    return size + 1 - point if flipped else point


def _spoken(item: Item, questionnaire: Questionnaire, *, flipped: bool) -> str:
    """Say to a screen reader what the marks on the points only show."""
    left, right = (item.wicked, item.tame) if flipped else (item.tame, item.wicked)
    scale = questionnaire.scale
    points = "; ".join(
        f"{mark}: {label}" for mark, label in zip(scale.marks, scale.labels, strict=True)
    )
    return f"Left: {left} Right: {right} Points from left to right: {points}"


def confidence(asked: Confidence, dimension: Dimension, response: Response) -> int | None:
    """Ask how well the respondent knows this part; return the step's value or None."""
    labels = {step.value: step.label for step in asked.steps}
    return st.segmented_control(
        asked.question,
        options=list(labels),
        default=response.confidence.get(dimension.id),
        format_func=labels.__getitem__,
        key=f"{filed(response)}:confidence:{dimension.id}",
        width="stretch",
    )


def note(dimension: Dimension, facet: Facet, response: Response) -> str:
    """Ask for a note on a dimension, out of the way until it is wanted."""
    stored = response.notes.get(dimension.id, "")
    with st.expander("Your note on this" if stored else "Add a note", icon=":material/edit:"):
        return st.text_area(
            "Your note (only you see it; it goes into your files)",
            value=stored,
            key=_note_key(dimension, facet, response),
            height=96,
        )


def examples(dimension: Dimension, facet: Facet) -> None:
    """Show where on the line worked examples belong, a tap away."""
    with st.expander("Examples: where does an answer belong?", icon=":material/lightbulb:"):
        shown = dimension.examples[facet]
        st.html(
            markup.facts(
                [
                    ("First statement", shown.tame),
                    ("In the middle", shown.middle),
                    ("Second statement", shown.wicked),
                ]
            )
        )


def background(questionnaire: Questionnaire, response: Response) -> Mapping[str, str | None]:
    """Ask the optional questions about the respondent's work: field to choice."""
    chosen = {}
    for question in questionnaire.background:
        labels = {choice.value: choice.label for choice in question.choices}
        stored = response.background.get(question.id)
        chosen[f"background_{question.id}"] = st.selectbox(
            question.question,
            options=list(labels),
            index=list(labels).index(stored) if stored in labels else None,
            format_func=labels.__getitem__,
            key=f"{filed(response)}:background:{question.id}",
            placeholder="Choose, or leave it open",
        )
    return chosen

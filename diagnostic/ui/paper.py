"""Paper entry: one person's response, typed in by the facilitator for a phone that died."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from diagnostic.core.faults import FaultsError
from diagnostic.core.questionnaire import CANT_SAY, Dimension, Facet, Item, Questionnaire
from diagnostic.core.records import Phase
from diagnostic.ui import markup, wiring
from diagnostic.ui.leading import Led
from diagnostic.ui.once import once
from diagnostic.ui.saving import Given
from diagnostic.workshop import facilitating, participating

_COUNT, _CODE = "paper_count", "paper_code"
_LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of paper being entered, on the questionnaire and form of its workshop."""

    led: Led
    questionnaire: Questionnaire
    number: int
    """How many sheets were entered before it in this visit."""

    def key(self, name: str) -> str:
        """Name a field of this sheet; the next sheet's fields begin empty."""
        return f"paper:{self.led.workshop.session.id}:{self.number}:{name}"


def response(led: Led) -> None:
    """Offer to enter a response from paper, and show the code of the last one."""
    with st.expander(
        "Enter a response from paper", icon=":material/edit_document:", on_change="rerun",
        key="paper",
    ) as fold:  # fmt: skip
        if not fold.open:
            return
        if led.workshop.phase not in {Phase.OPEN, Phase.CLOSED}:
            st.write("A response from paper can be entered while a round is open or closed.")
            return
        # As it was when the workshop was made, whatever was edited since.
        room = participating.find_room(wiring.context(), led.workshop.code)
        _ask(Sheet(led, room.questionnaire, st.session_state.get(_COUNT, 0)))
        # Below the button, where the eye is: the form is longer than any screen.
        _entered()


def _entered() -> None:
    code = st.session_state.get(_CODE)
    if code:
        st.success("This response is in. Write its code on the paper:")
        st.html(markup.text("p", code, "tw-code"))


def _ask(sheet: Sheet) -> None:
    """Show every item on one page; an item left out counts as not answered."""
    entering = once(sheet.key("entering"))
    with st.form(sheet.key("form"), border=False):
        st.caption("Tab goes from item to item, the arrow keys move, Space chooses.")
        numbers: dict[str, int | None] = {}
        texts: dict[str, str | None] = {}
        for facet in Facet:
            given = _facet(sheet, facet)
            numbers |= given.numbers
            texts |= given.texts
        texts |= _background(sheet)
        trouble = st.container()
        pressed = st.form_submit_button(
            "Enter this response", key=sheet.key("enter"), type="primary"
        )
    if not pressed:
        return
    answers = {name: value for name, value in numbers.items() if value is not None}
    if not answers:
        trouble.error("Nothing is chosen yet. Choose at least one answer.")
        return
    words = {name: text for name, text in texts.items() if text}
    context, access = wiring.context(), sheet.led.access
    try:
        code = entering(
            lambda: facilitating.enter_paper(context, access, dict(answers), dict(words))
        )
    except FaultsError as faults:
        with trouble:
            wiring.show_faults(faults)
        return
    st.session_state[_CODE] = code
    st.session_state[_COUNT] = sheet.number + 1
    st.rerun()


def _facet(sheet: Sheet, facet: Facet) -> Given:
    """Ask for one facet, dimension by dimension."""
    questionnaire = sheet.questionnaire
    form = questionnaire.form(sheet.led.workshop.session.form)
    asked = [
        (dimension, items)
        for dimension in questionnaire.dimensions
        if (items := questionnaire.cell(dimension.id, facet)[: form.take])
    ]
    if not asked:
        return Given()
    st.subheader(questionnaire.facets[facet].title)
    numbers: dict[str, int | None] = {}
    texts: dict[str, str | None] = {}
    for dimension, items in asked:
        st.html(markup.text("p", dimension.name, "tw-paper-part"))
        for item in items:
            numbers[item.id] = _item(sheet, item, flipped=item.flip and form.flips)
        if facet is Facet.PROBLEM:
            numbers |= _confidence(sheet, dimension)
            texts |= _note(sheet, dimension)
    return Given(numbers, texts)


def _item(sheet: Sheet, item: Item, *, flipped: bool) -> int | None:
    """Ask for one item as it stands on the paper; return the point, 1 being the tame pole."""
    scale = sheet.questionnaire.scale
    left, right = (item.wicked, item.tame) if flipped else (item.tame, item.wicked)
    with st.container(gap="xsmall", key=f"tw_paper_{item.id}"):
        st.html(markup.pair(item, scale, flipped=flipped))
        place: int | None = st.segmented_control(
            f"Left: {left} Right: {right}",
            options=[*range(1, scale.size + 1), CANT_SAY],
            format_func=lambda one: scale.cant_say if one < 0 else scale.marks[one - 1],
            key=sheet.key(item.id),
            label_visibility="collapsed",
            width="stretch",
        )
    if place is None or place == CANT_SAY:
        return place
    return scale.size + 1 - place if flipped else place


def _confidence(sheet: Sheet, dimension: Dimension) -> Mapping[str, int | None]:
    asked = sheet.questionnaire.confidence
    if asked is None:
        return {}
    labels = {step.value: step.label for step in asked.steps}
    value = st.segmented_control(
        asked.question,
        options=list(labels),
        format_func=labels.__getitem__,
        key=sheet.key(f"confidence:{dimension.id}"),
        width="stretch",
    )
    return {f"confidence_{dimension.id}": value}


def _note(sheet: Sheet, dimension: Dimension) -> Mapping[str, str | None]:
    text = st.text_input(
        f"Reason given for “{dimension.name}” (optional)",
        key=sheet.key(f"note:{dimension.id}"),
        max_chars=_LONGEST_NOTE,
    )
    return {f"note_{dimension.id}": text.strip() or None}


def _background(sheet: Sheet) -> Mapping[str, str | None]:
    if not sheet.led.workshop.asks_background:
        return {}
    chosen = {}
    for question in sheet.questionnaire.background:
        labels = {choice.value: choice.label for choice in question.choices}
        chosen[f"background_{question.id}"] = st.selectbox(
            question.question,
            options=list(labels),
            index=None,
            format_func=labels.__getitem__,
            key=sheet.key(f"background:{question.id}"),
            placeholder="Choose, or leave it open",
        )
    return chosen

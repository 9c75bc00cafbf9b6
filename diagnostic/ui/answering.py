"""The three kinds of screen on which a person answers."""

from dataclasses import dataclass
from html import escape

import streamlit as st

from diagnostic import workshop
from diagnostic.core.faults import FaultsError
from diagnostic.core.profiling import profile_of
from diagnostic.core.questionnaire import CANT_SAY, Dimension, Facet
from diagnostic.core.records import Response
from diagnostic.core.wording import refusal_text
from diagnostic.ui import markup, saving, state, widgets, wiring, yours
from diagnostic.ui.flow import Kind, Screen, first_open
from diagnostic.ui.saving import Given
from diagnostic.ui.statement import statement


@dataclass(frozen=True, slots=True)
class Page:
    """The screen being shown, and whose it is."""

    token: str
    assessment: workshop.SelfAssessment
    screens: tuple[Screen, ...]
    number: int
    arrived: bool = False
    """This run moved here, or tried to: its press and its saving have been dealt with."""

    @property
    def screen(self) -> Screen:
        """The screen itself."""
        return self.screens[self.number]

    @property
    def last(self) -> int:
        """The number of the screen on which everything is checked."""
        return len(self.screens) - 1

    @property
    def seen_all(self) -> bool:
        """Whether there is a list of answers to go back to."""
        said = self.assessment
        return said.submitted or first_open(self.screens, said.response) == self.last

    @property
    def name(self) -> str:
        """What this page's memory of the screen is filed under."""
        return f"{saving.filed(self.assessment.response)}:{self.number}"

    @property
    def then(self) -> Response | None:
        """What was said the time before, where the problem is measured again."""
        earlier = self.assessment.earlier
        return earlier[-1] if earlier else None


def gate(page: Page) -> None:
    """Ask whether anyone is in danger; a yes stops here."""
    asked, response = page.assessment.questionnaire.gate, page.assessment.response
    if response.in_danger:
        _heading(page, asked.stop_title, "", "")
    else:
        _heading(page, asked.question, "", asked.help)
    if response.in_danger:
        st.error(asked.stop_text, icon=":material/warning:")
        st.caption(asked.source)
        no, yes = st.button("The danger is over: go on", key="danger_over"), False
    else:
        left, right = st.columns(2)
        no = left.button(asked.no, key="gate_no", width="stretch")
        yes = right.button(asked.yes, key="gate_yes", width="stretch")
    if (no or yes) and _gate_kept(page, in_danger=yes):
        state.go_to_screen(int(no))
    yours.link(page.token)
    yours.deletion(page.token)


def items(page: Page, dimension: Dimension, facet: Facet) -> None:
    """Ask for one dimension and facet."""
    questionnaire, response = page.assessment.questionnaire, page.assessment.response
    words = questionnaire.facets[facet]
    _progress(page, words.title)
    first = page.screens[page.number - 1].facet is not facet
    stem = words.stem.replace("{problem}", response.problem)
    _heading(page, dimension.name, stem, words.help if first else "")
    numbers = {
        item.id: widgets.answer(item, questionnaire, response, page.then)
        for item in page.screen.items
    }
    if questionnaire.confidence and facet is Facet.PROBLEM:
        asked = questionnaire.confidence
        numbers[f"confidence_{dimension.id}"] = widgets.confidence(asked, dimension, response)
    widgets.examples(dimension, facet)
    note = widgets.note(dimension, facet, response) or None
    with st.container(horizontal=True):
        back = st.button("Back", key="back")
        onward = st.button("Next", key="next", type="primary")
        done = page.seen_all and st.button("Back to my answers", key="to_check")
    given = Given(numbers, {f"note_{dimension.id}": note})
    kept = page.arrived or saving.save_changes(page.token, page.name, given, response)
    if kept and (back or onward or done) and not page.arrived:
        saving.forget_seen(page.name)
        state.go_to_screen(page.last if done else page.number + (1 if onward else -1))


def moved_on(page: Page) -> int | None:
    """Save a screen before drawing it, where that can be; return the number to show instead.

    Drawing the screen that is left only to read its values would double what a press costs.
    """
    screen = page.screen
    steps = {"back": page.number - 1, "next": page.number + 1, "to_check": page.last}
    pressed = [to for key, to in steps.items() if st.session_state.get(key)]
    if not pressed or screen.dimension is None or screen.facet is None:
        return None
    given = widgets.standing(screen.items, screen.dimension, screen.facet, page.assessment)
    if given is None:
        return None
    if not saving.save_changes(page.token, page.name, given, page.assessment.response):
        return page.number
    saving.forget_seen(page.name)
    state.show_screen(pressed[0])
    return pressed[0]


def check(page: Page) -> None:
    """Show everything that was answered, before the result."""
    said = page.assessment
    # Filled last: the way to the result need not wait for a list that is about to go.
    listed = st.container()
    with st.expander("About your work (optional)", icon=":material/badge:"):
        background = widgets.background(said.questionnaire, said.response)
    with st.container(horizontal=True):
        back = st.button("Back", key="back")
        done = st.button("Show my result", key="show_result", type="primary")
    kept = saving.save_changes(page.token, page.name, Given({}, background), said.response)
    if kept and back and not page.arrived:
        state.go_to_screen(page.number - 1)
    if kept and done and _submitted(page):
        state.go_to_result(page.token)
    with listed:
        _progress(page, "Nearly done")
        help_text = "Change what you like; you can come back later, too."
        _heading(page, "Check your answers", "", help_text)
        _open_items(said)
        statement(page.token, said)
        _summary(page)
    yours.link(page.token)
    yours.deletion(page.token)


def _gate_kept(page: Page, *, in_danger: bool) -> bool:
    try:
        workshop.answer_gate(wiring.context(), page.token, in_danger=in_danger)
    except FaultsError as faults:
        wiring.show_faults(faults)
        return False
    return True


def _progress(page: Page, part: str) -> None:
    text = f"{part} · {page.number} of {page.last}"
    st.progress(page.number / page.last, text=text)


def _heading(page: Page, title: str, stem: str, help_text: str) -> None:
    """Show what the screen asks; the problem's own name is somebody's words, so plain text."""
    quiet = f'<p class="tw-quiet">{escape(help_text)}</p>' if help_text else ""
    heading = markup.text("h1", title) + markup.text("p", stem, "tw-stem")
    st.html(markup.screen(page.name, heading) + quiet)


def _open_items(said: workshop.SelfAssessment) -> None:
    """Say how much is still open, and whether it is enough for a result."""
    profile = profile_of(said.response, said.questionnaire)
    asked = said.questionnaire.items_of(said.session.form)
    missing = sum(item.id not in said.response.answers for item in asked)
    if profile.position is None:
        st.warning(refusal_text("too_few_dimensions", profile, said.questionnaire))
    elif missing:
        st.info(f"{missing} of {len(asked)} items are open. That is enough for a result.")


def _summary(page: Page) -> None:
    said = page.assessment
    answers = said.response.answers
    for number, screen in enumerate(page.screens):
        if screen.kind is not Kind.ITEMS or screen.dimension is None or screen.facet is None:
            continue
        if screen.facet is not page.screens[number - 1].facet:
            st.header(said.questionnaire.facets[screen.facet].title)
        missing = sum(item.id not in answers for item in screen.items)
        unsure = sum(answers.get(item.id) == CANT_SAY for item in screen.items)
        words = [f"{missing} open"] * bool(missing) + [f"{unsure} can't say"] * bool(unsure)
        label = "Answer" if missing else "Change"
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{screen.dimension.name}** {' · '.join(words)}", width="stretch")
            change = st.button(label, key=f"change:{number}", type="tertiary")
        rows = (
            markup.given(item, answers.get(item.id), said.questionnaire)
            for item in screen.items
        )
        st.html("".join(rows))
        if change:
            state.go_to_screen(number)


def _submitted(page: Page) -> bool:
    try:
        round_number = page.assessment.response.round
        workshop.submit(wiring.context(), page.token, round_number)
    except FaultsError as faults:
        wiring.show_faults(faults)
        return False
    return True

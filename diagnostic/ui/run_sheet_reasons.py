"""Which of the reasons that people wrote are shown, and which stay hidden."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from diagnostic.core.faults import FaultsError
from diagnostic.storage.run_sheets import digest_of
from diagnostic.ui import markup, wiring
from diagnostic.ui.leading import Led
from diagnostic.workshop import run_sheets
from diagnostic.workshop.access import Access
from diagnostic.workshop.context import Context
from diagnostic.workshop.run_sheets import Plan

_Change = Callable[[Context, Access, int, str, str], None]


def reasons(led: Led, plan: Plan) -> None:
    """List every reason on the sheet with a way to hide it, and what is hidden."""
    hidden = run_sheets.hidden_reasons(wiring.context(), led.access, plan.sheet.round)
    shown = [stage for stage in plan.sheet.stages if stage.reasons_tame or stage.reasons_wicked]
    if not shown and not hidden:
        return
    with st.expander(
        "The reasons that people wrote", icon=":material/visibility:", key="sheet_reasons"
    ):
        st.write(
            "A reason that gives somebody away, or hurts, can be hidden. A hidden one is shown "
            "nowhere: on this sheet, among the results, and on phones in the next round."
        )
        for stage in shown:
            st.html(markup.text("h2", stage.title))
            ends = ((stage.tame, stage.reasons_tame), (stage.wicked, stage.reasons_wicked))
            for end, (words, texts) in enumerate(ends):
                _end(led, plan, (stage.dimension, words, end), texts)
        _hidden(led, plan, hidden)


def _end(led: Led, plan: Plan, which: tuple[str, str, int], texts: Sequence[str]) -> None:
    """List what was written at one end of a dimension; the same may stand at both."""
    dimension, words, end = which
    if texts:
        st.caption(words)
    for text in dict.fromkeys(texts):
        name = f"hide_{_name(dimension, text)}" + ("_wicked" if end else "")
        if _asked(name, text, "Hide", ":material/visibility_off:"):
            _change(led, plan, run_sheets.hide_reason, (dimension, text))


def _hidden(led: Led, plan: Plan, hidden: Mapping[str, Sequence[str]]) -> None:
    """List what is hidden, so that it can be shown again."""
    names = {one.id: one.name for one in plan.results.questionnaire.dimensions}
    if hidden:
        st.html(markup.text("h2", "Hidden"))
    for dimension, texts in hidden.items():
        st.caption(names[dimension])
        for text in texts:
            name = f"show_{_name(dimension, text)}"
            if _asked(name, text, "Show again", ":material/visibility:"):
                _change(led, plan, run_sheets.show_reason, (dimension, text))


def _name(dimension: str, text: str) -> str:
    return f"{dimension}_{digest_of(text)[:12]}"


def _asked(key: str, text: str, what: str, icon: str) -> bool:
    """Draw a reason with a button beside it; say whether it was pressed."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(markup.text("p", text), width="stretch")
        return st.button(what, key=key, icon=icon)


def _change(led: Led, plan: Plan, change: _Change, which: tuple[str, str]) -> None:
    try:
        change(wiring.context(), led.access, plan.sheet.round, *which)
    except FaultsError as faults:
        wiring.show_faults(faults)
    else:
        st.rerun()

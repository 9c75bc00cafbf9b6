"""A bundle: verified or refused, looked at without storing it, or kept as a new session."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from diagnostic.core.faults import FaultsError
from diagnostic.report.files import Kind
from diagnostic.ui import bringing, faulted, kept_here, markup, reports, told_away, wiring
from diagnostic.workshop.bundling import OpenedBundle, keep_bundle, open_bundle
from diagnostic.workshop.checking import RefusedError
from diagnostic.workshop.importing import MOST_MEGABYTES
from diagnostic.workshop.reporting import told_of_held

_KEPT = "opened_bundle"
_REFUSED = "This bundle is not opened."
_TOGETHER = (
    "It becomes a workshop of its own here, with a new code and a new private link that only "
    "you get. The one it was taken from stays as it is."
)
_ALONE = (
    "It becomes a self-assessment of its own here, with a new private link that only you get. "
    "The one it was taken from stays as it is."
)


def bundle_or_stop() -> OpenedBundle:
    """Ask for the bundle, and return it once it is verified; or give every reason why not."""
    file = st.file_uploader(
        "The bundle (.zip)",
        type=["zip"],
        key="bundle_file",
        max_upload_size=bringing.most_megabytes(),
    )
    if file is None:
        st.session_state.pop(_KEPT, None)
        st.caption("Opening a bundle stores nothing.")
        st.stop()
    kept: tuple[str, OpenedBundle] | None = st.session_state.get(_KEPT)
    if kept and kept[0] == file.file_id:
        return kept[1]
    try:
        with st.spinner("Checking the bundle …"):
            found = open_bundle(file.getvalue(), file.name, MOST_MEGABYTES * 1024**2)
    except FaultsError as faults:
        st.session_state.pop(_KEPT, None)
        faulted.show(faults, _REFUSED)
        st.stop()
    st.session_state[_KEPT] = (file.file_id, found)
    return found


def verified(bundle: OpenedBundle) -> None:
    """Say that it is whole, and whose it is."""
    held = bundle.held
    st.success(
        f"The bundle is whole: the checksums of all {len(bundle.files)} files fit, and its "
        "parts agree. Nothing is stored yet.",
        icon=":material/verified:",
    )
    if bundle.otherwise:
        st.caption(
            f"Not what this version writes: {', '.join(bundle.otherwise)}. That is so where "
            "another version wrote them, where rare answers about people were left out, or "
            "where somebody changed them. Nothing is read from these files."
        )
    st.html(markup.text("h2", held.wordings[-1].title, "tw-problem-title"))
    st.html(markup.chips(_facts(bundle)))
    description = held.wordings[-1].description
    if description:
        st.html(markup.text("p", description, "tw-own"))


def _facts(bundle: OpenedBundle) -> list[str]:
    held = bundle.held
    people = len({one.respondent_id for one in held.responses})
    closed = [one for one in held.rounds if one.closed_at]
    facts = [
        "1 person" if people == 1 else f"{people:,} people",
        "1 round" if len(held.rounds) == 1 else f"{len(held.rounds)} rounds",
        f"{held.questionnaire.form(held.form).label} form",
        f"questionnaire version {held.questionnaire.version}",
        f"made on {held.created_at:%-d %B %Y}",
    ]
    if held.kind == kept_here.WORKSHOP and len(closed) < len(held.rounds):
        facts.insert(2, f"{len(closed)} of them closed")
    if held.decisions:
        many = len(held.decisions)
        facts.append("1 decision" if many == 1 else f"{many} decisions")
    return facts


def look(bundle: OpenedBundle) -> None:
    """Show the report, and offer it and the tables as files."""
    st.header("Look at it")
    try:
        told = told_of_held(bundle.held, datetime.now(UTC).date())
    except RefusedError:
        st.info("No round in it is closed, so there is no result to show yet.")
    else:
        with st.container(horizontal=True):
            reports.files(lambda: told, Kind.FULL, "Report", "report")
        told_away.shown(told, f"The report on “{bundle.held.wordings[-1].title}”")
    with st.expander("The tables in it (CSV)", icon=":material/table:"):
        for name in sorted(bundle.files):
            if name.endswith(".csv"):
                told_away.file(name, name, "text/csv", partial(bytes, bundle.files[name]))


def keep(bundle: OpenedBundle) -> None:
    """Offer to keep it as a new session."""

    def kept(account: str) -> str:
        found = keep_bundle(wiring.context(), bundle, account)
        if found.opened is None:
            return found.token
        return found.opened.workshop.code if account else found.opened.key

    kind = bundle.held.kind
    says = _TOGETHER if kind == kept_here.WORKSHOP else _ALONE
    kept_here.offer(bundle.sha256, kind, says, kept)

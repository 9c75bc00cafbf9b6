"""Where the answers come from that the questionnaire is judged by; no upload is stored."""

from collections.abc import Callable
from typing import NoReturn

import streamlit as st

from diagnostic.core.faults import FaultsError
from diagnostic.core.known_groups import known_groups
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.reliability_report import Statistic
from diagnostic.exchange.quality import quality_csv
from diagnostic.ui import signing, wiring
from diagnostic.ui.views import quality as view
from diagnostic.workshop import facilitating, quality, quality_workshops
from diagnostic.workshop.access import Access
from diagnostic.workshop.pasting import links_in
from diagnostic.workshop.quality import Judged

FILE, WORKSHOPS, VIGNETTES = "file", "workshops", "vignettes"
_SOURCES = {
    FILE: "From a file",
    WORKSHOPS: "From workshops kept here",
    VIGNETTES: "Against experts",
}
_ASKED = "quality_asked"
"""Where a visit remembers which workshops it wants judged."""
_FAULTS_SHOWN = 20
_MEGABYTES = 5
"""More is work for the command line."""


def source() -> str:
    """Ask where the answers are."""
    return st.radio(
        "Where are the answers?",
        tuple(_SOURCES),
        format_func=_SOURCES.__getitem__,
        key="quality_source",
        horizontal=True,
    )


def judged_or_stop(chosen: str, questionnaire: Questionnaire) -> Judged:
    """Return what the answers say, or what to do first."""
    judge = _of_file(questionnaire) if chosen == FILE else _of_workshops()
    try:
        return judge()
    except FaultsError as faults:
        _refuse(faults)


def _of_file(questionnaire: Questionnaire) -> Callable[[], Judged]:
    st.write(
        "Upload responses.csv: of a workshop, of many put together, or collected elsewhere. "
        "One row counts for each respondent: of one version, one round and one form."
    )
    file = st.file_uploader(
        "responses.csv", type=["csv"], key="quality_file", max_upload_size=_MEGABYTES
    )
    st.caption("The file is read and let go; nothing of it is stored.")
    if file is None:
        st.stop()
    content, name = file.getvalue(), file.name

    def judge() -> Judged:
        first = quality.judged_file(content, name, questionnaire)
        number, form = _chosen_round(first), None
        if number != 1:
            first = quality.judged_file(content, name, questionnaire, number)
        form = _chosen_form(first)
        return quality.judged_file(content, name, questionnaire, number, form)

    return judge


def _chosen_round(first: Judged) -> int:
    if len(first.rounds) < 2:  # noqa: PLR2004 - of one there is nothing to choose
        return next(iter(first.rounds), 1)
    return st.selectbox("Which round counts?", first.rounds, key="quality_round")


def _chosen_form(first: Judged) -> str | None:
    if len(first.forms) < 2:  # noqa: PLR2004 - of one there is nothing to choose
        return None
    labels = {form.id: form.label for form in first.questionnaire.forms}
    return st.selectbox(
        "Which form counts?", first.forms, format_func=labels.__getitem__, key="quality_form"
    )


def _of_workshops() -> Callable[[], Judged]:
    account = signing.account()
    with st.form("quality_workshops", border=False):
        pasted = st.text_area(
            "Private links that lead the workshops, one a line",
            key="quality_links",
            height=110,
        )
        owned = _owned(account)
        number = st.number_input("Which round counts?", min_value=1, key="quality_number")
        if st.form_submit_button("Judge by these", key="quality_judge", type="primary"):
            st.session_state[_ASKED] = (pasted, tuple(owned), int(number))
    st.caption(
        "Workshops with the same version are put together. Only closed rounds count, only of "
        "groups large enough, and never simulated people."
    )
    if _ASKED not in st.session_state:
        st.stop()
    text, codes, chosen_round = st.session_state[_ASKED]

    def judge() -> Judged:
        found, faults = links_in(text)
        accesses = [(one.place, Access(key=one.token)) for one in found]
        accesses += [(f"workshop {code}", Access(code=code, account=account)) for code in codes]
        if faults:
            raise FaultsError((*faults, *quality_workshops.refused(wiring.context(), accesses)))
        asked = wiring.context(), accesses, chosen_round
        form = _chosen_form(quality_workshops.judged_workshops(*asked))
        return quality_workshops.judged_workshops(*asked, form)

    return judge


def _owned(account: str) -> list[str]:
    """Offer the workshops of the account, if someone is signed in."""
    if not account:
        return []
    titles = {
        one.code: f"{one.session.problem} ({one.code})"
        for one in facilitating.workshops_of(wiring.context(), account)
    }
    return st.multiselect(
        "My account's workshops",
        list(titles),
        default=list(titles),
        format_func=titles.__getitem__,
        key="quality_owned",
    )


def against_experts(questionnaire: Questionnaire) -> None:
    """Compare places of vignettes with what experts hold them to be."""
    st.write(
        "Let people rate short descriptions of problems of which experts agree what they are. "
        "Upload responses.csv with one column more: tame, both or wicked for each row, or "
        "numbers that are the larger the more wicked. Rows with the same problem are ratings "
        "of one vignette."
    )
    file = st.file_uploader(
        "Rated vignettes", type=["csv"], key="quality_rated", max_upload_size=_MEGABYTES
    )
    st.caption("The file is read and let go; nothing of it is stored.")
    if file is None:
        st.stop()
    content, name = file.getvalue(), file.name
    try:
        columns = quality.own_columns(content, name, questionnaire)
        if not columns:
            st.info(
                "The file has no column beside those of responses.csv; add the experts' view."
            )
            st.stop()
        side = st.selectbox(
            "Which column holds the experts' view?", columns, key="quality_side"
        )
        rated = quality.rated_file(content, name, questionnaire, side)
    except FaultsError as faults:
        _refuse(faults)
    found = known_groups(rated, questionnaire)
    view.known_groups(found, rated, questionnaire)
    take_away(found, "known_groups")


def take_away(statistics: tuple[Statistic, ...], name: str = "quality") -> None:
    """Offer the numbers as a file."""
    st.download_button(
        f"All numbers ({name}.csv)",
        data=lambda: quality_csv(statistics),
        file_name=f"{name}.csv",
        mime="text/csv",
        key=f"download_{name}",
        on_click="ignore",
        icon=":material/download:",
    )


def _refuse(faults: FaultsError) -> NoReturn:
    """Show every fault at once; past so many they are counted."""
    shown = faults.faults[:_FAULTS_SHOWN]
    wiring.show_faults(FaultsError(shown))
    if len(faults.faults) > len(shown):
        st.write(f"… and {len(faults.faults) - len(shown)} more; correct these first.")
    st.stop()

"""Gathering problems for one visit: by private links, from an account, from files; and away.

The list lives in the visit and nowhere else: neither the store nor the address knows of it.
"""

from collections.abc import Callable

import streamlit as st

from diagnostic.content import shipped
from diagnostic.core.faults import FaultsError
from diagnostic.core.portfolio import Problem
from diagnostic.exchange.portfolio import portfolio_csv
from diagnostic.settings import settings
from diagnostic.ui import choosing, leading, signing, state, wiring
from diagnostic.ui.views import portfolio as portfolio_view
from diagnostic.workshop import portfolio
from diagnostic.workshop.access import Access
from diagnostic.workshop.doors import Door
from diagnostic.workshop.found import Found, together
from diagnostic.workshop.pasting import links_text
from diagnostic.workshop.portfolio_files import Uploaded, from_files

_LIST = "my_problems"
_TOLD = "my_problems_told"
_LINKS_FILE = ".txt"
_EXAMPLES = ("data/examples/self_assessment.csv", "data/examples/workshop.csv")
_WHAT = (
    "See all your problems on one line from tame to wicked, which of them are handled as what "
    "they are, and how each has moved. Paste their private links, or upload the files you took "
    "away (responses.csv), and press the button."
)
_FORGETS = (
    "Nothing here is stored. Reloading this page (F5) or closing it forgets the list; your "
    "problems themselves stay where they are."
)
_FAULTS_SHOWN = 20
_MEGABYTES = 5
"""More is work for the command line."""


def gathered() -> Found:
    """Return the problems of this visit, after what is added to them now."""
    wanted: Found = st.session_state.get(_LIST, Found())
    if wanted.problems:
        with st.expander("Add more problems, or begin a new list", icon=":material/add:"):
            added = _asked()
            added = _again(wanted) or added
            _forgetting()
    else:
        st.markdown(_WHAT)
        added = _asked()
        portfolio_view.ahead()
    if added is not None:
        wanted = _kept(wanted, added)
    _tell()
    return wanted


def _asked() -> Found | None:
    """Ask for links and files, and return what was found under them once it is sent."""
    with st.form("add_problems", border=False):
        pasted = st.text_area(
            "Private links",
            key="pasted_links",
            height=110,
            placeholder="One or many, with anything around them: your own self-assessments' "
            "links and links that lead a workshop",
        )
        files = st.file_uploader(
            "Files: responses.csv, a file of links, or the YAML file of another questionnaire",
            type=["csv", "txt", "yaml", "yml"],
            accept_multiple_files=True,
            key="uploaded_files",
            max_upload_size=_MEGABYTES,
        )
        sent = st.form_submit_button("Show my problems", key="show_problems", type="primary")
    st.caption(_FORGETS)
    with st.container(horizontal=True):
        more = _others()
    if sent and not files and not (pasted or "").strip():
        st.info("Paste a private link or choose a file first.")
    elif sent:
        uploaded = [Uploaded(one.name, one.getvalue()) for one in files]
        return _told(lambda: _read(pasted or "", uploaded))
    return more


def _read(pasted: str, files: list[Uploaded]) -> Found:
    """Follow links, those in files too, and read all other files."""
    lists = [one for one in files if one.name.lower().endswith(_LINKS_FILE)]
    others = [one for one in files if one not in lists]
    texts = [pasted, *(one.content.decode("utf-8", "replace") for one in lists)]
    parts = [portfolio.from_links(wiring.context(), text) for text in texts if text.strip()]
    if others:
        parts.append(from_files(others, wiring.questionnaire(), settings().min_group))
    return together(*parts)


def _others() -> Found | None:
    """Offer what needs no typing: the account's, what was opened last, the examples."""
    account = signing.account()
    if account and st.button("Add my account's workshops", key="add_account"):
        return _told(lambda: portfolio.from_account(wiring.context(), account))
    last = _last_links()
    if last and st.button("Add what I opened last", key="add_last"):
        return _told(lambda: portfolio.from_links(wiring.context(), last))
    if wiring.has_examples() and st.button(
        "Try it with made-up problems", key="add_examples", type="tertiary"
    ):
        files = [Uploaded(path.name, path.read_bytes()) for path in map(shipped, _EXAMPLES)]
        least = settings().min_group
        return _told(lambda: from_files(files, wiring.questionnaire(), least))
    return None


def _last_links() -> str:
    """Return the keys with which this visit opened a self-assessment or a workshop."""
    access = leading.last()
    keys = (st.session_state.get(state.TOKEN), access.key if access else "")
    return "\n".join(key for key in keys if key)


def _again(wanted: Found) -> Found | None:
    """Offer to read everything that came by a link or an account again."""
    if not wanted.doors:
        return None
    if not st.button("Look for new rounds", key="read_again", icon=":material/refresh:"):
        return None
    keys = "\n".join(_key_of(door) for door in wanted.doors.values())
    account = signing.account()
    return _told(
        lambda: together(
            portfolio.from_links(wiring.context(), keys),
            portfolio.from_account(wiring.context(), account),
        )
    )


def _key_of(door: Door) -> str:
    return door.key if isinstance(door, Access) else door.token


def _forgetting() -> None:
    if st.button("Begin a new list", key="forget_problems", icon=":material/delete_sweep:"):
        st.session_state.pop(_LIST, None)
        choosing.forget()
        st.rerun()


def _told(read: Callable[[], Found]) -> Found:
    """Read, and say what the store has to say against it."""
    try:
        return read()
    except FaultsError as faults:
        wiring.show_faults(faults)
        return Found()


def _kept(wanted: Found, added: Found) -> Found:
    """Keep what was added for this visit, and show the page anew with it."""
    whole = together(Found(wanted.problems, wanted.doors), Found(added.problems, added.doors))
    st.session_state[_LIST] = whole
    st.session_state[_TOLD] = (len(added.problems), added.faults)
    if bool(whole.problems) != bool(wanted.problems):
        st.rerun()
    return whole


def _tell() -> None:
    """Say once how many were added, and every fault."""
    count, faults = st.session_state.pop(_TOLD, (0, ()))
    if faults:
        rest = len(faults) - _FAULTS_SHOWN
        lines = [f"{fault.place}: {fault.message}" for fault in faults[:_FAULTS_SHOWN]]
        more = [f"… and {rest:,} more like these"] if rest > 0 else []
        read = (
            f"{count:,} {'problem was' if count == 1 else 'problems were'} read all the same."
        )
        st.warning(f"Not everything could be read. {read if count else ''}")
        st.text("\n".join([*lines, *more]))


def take_away(found: Found, chosen: tuple[Problem, ...]) -> None:
    """Offer the numbers as a file, and the private links as another to come back with."""
    st.header("Take it with you")
    excel = st.toggle(
        "For Excel (marks the file so that Excel reads accents rightly)", key="excel_problems"
    )
    st.download_button(
        "The problems shown (portfolio.csv)",
        data=lambda: portfolio_csv(chosen, excel=excel),
        file_name="portfolio.csv",
        mime="text/csv",
        key="download_portfolio",
        on_click="ignore",
        icon=":material/download:",
    )
    links = _links(found)
    if links:
        with st.expander("Keep the list to come back with", icon=":material/key:"):
            st.write(
                "This file holds your private links. Upload it here next time to have the "
                "same list again. Whoever has it can open, change and delete every problem in "
                "it, so keep it as you keep a password. Problems from files are not in it."
            )
            st.download_button(
                "My private links (my_problems.txt)",
                data=lambda: links_text(links),
                file_name="my_problems.txt",
                mime="text/plain",
                key="download_links",
                on_click="ignore",
                icon=":material/download:",
            )


def _links(found: Found) -> list[tuple[str, str]]:
    """Return each problem's title and private link, of those that have one."""
    links = []
    for one in found.problems:
        door = found.doors.get(one.id)
        if door is None or not _key_of(door):
            continue
        lead = isinstance(door, Access)
        link = state.facilitator_link if lead else state.private_link
        links.append((one.title, link(_key_of(door))))
    return links

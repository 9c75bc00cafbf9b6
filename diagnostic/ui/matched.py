"""Which column of a file is which question: shown, and corrected where it is wrong."""

from collections.abc import Mapping, Sequence

import streamlit as st

from diagnostic.core.fielding import Asks, Field
from diagnostic.exchange.importing.agreed import Mapping as Agreed
from diagnostic.exchange.importing.agreed import Proposal
from diagnostic.exchange.importing.sheet import Sheet
from diagnostic.ui import markup
from diagnostic.ui.literal import literal, name, quoted
from diagnostic.workshop.matching import taken_twice, with_columns

_LEAVE_OUT = "Leave it out"
_TIMES = {"started_at": "When it was begun", "submitted_at": "When it was handed in"}
_HOW = {
    "saved": "as agreed last time",
    "id": "by its name",
    "text": "same words",
    "near": "similar words",
}
_NEAR = "near"
_ASKED_AT_ONCE = 12
_YES, _NO = "Yes, it is", "No"


def columns(read: Sheet, proposal: Proposal, fields: Sequence[Field]) -> tuple[Agreed, int]:
    """Show what each column is taken for; return that corrected, and how much is in doubt."""
    names = _names(proposal, fields)
    st.header("Which column is which question")
    summary_slot, table_slot = st.container(), st.container()
    near = _near(read, proposal, names)
    sure = {header: said for header, said in near.items() if said is not None}
    chosen = _corrected(read, proposal, _strays(proposal, fields), sure, names)
    agreed = with_columns(proposal.mapping, read, {**sure, **chosen})
    with summary_slot:
        _summary(proposal, agreed, fields)
    with table_slot:
        _table(read, proposal, agreed, names)
    twice = taken_twice(agreed)
    for column, headers in twice.items():
        title = literal(names[column])
        st.error(
            f"{quoted(headers)}: only one can hold the answers to “{title}”. Leave the rest "
            "out."
        )
    return agreed, len(twice) + len(near) - len(sure)


def left_out(proposal: Proposal, agreed: Agreed) -> None:
    """Say what stays outside, names and addresses first."""
    personal = [header for header in proposal.personal if header in agreed.left_out]
    others = [header for header in agreed.left_out if header and header not in personal]
    if personal:
        st.info(
            f"Left out, because it may say who answered: {quoted(personal)}. No name and no "
            "e-mail address is used or stored; everybody gets a new code, made by chance.",
            icon=":material/shield_person:",
        )
    if others:
        st.caption(f"Not used: {quoted(others)}.")


def _names(proposal: Proposal, fields: Sequence[Field]) -> dict[str, str]:
    """Return our columns that a header can be, each as a person would call it."""
    known = {column.to: column.to for column in proposal.mapping.columns}
    return known | {field.column: field.title for field in fields} | _TIMES


def _strays(proposal: Proposal, fields: Sequence[Field]) -> list[str]:
    """Return headers that nobody knows, while there are items that nobody has found."""
    items = {field.column for field in fields if field.asks is Asks.ITEM}
    missing = items & set(proposal.unmatched_columns)
    return list(proposal.unmatched_headers[:_ASKED_AT_ONCE]) if missing else []


def _near(read: Sheet, proposal: Proposal, names: Mapping[str, str]) -> dict[str, str | None]:
    """Ask about each title that is only similar; return what it is, None while unsaid."""
    to = {column.header: column.to for column in proposal.mapping.columns}
    near = [header for header, how in proposal.how.items() if how == _NEAR]
    if near:
        st.write("These titles are similar to questions of the form, but not the same:")
    said: dict[str, str | None] = {}
    for header in near:
        with st.container(border=True):
            st.html(markup.facts([("In the file", header), ("On the form", names[to[header]])]))
            answer = st.segmented_control(
                f"Is {name(header)} that question?",
                [_YES, _NO],
                key=f"brought_near_{_key(read, header)}",
                label_visibility="collapsed",
                width="stretch",
            )
        said[header] = None if answer is None else to[header] if answer == _YES else ""
    return said


def _summary(proposal: Proposal, agreed: Agreed, fields: Sequence[Field]) -> None:
    """Say how much was found of what the form asks, and what was not."""
    found = {column.to for column in agreed.columns}
    items = [field for field in fields if field.asks is Asks.ITEM]
    count = sum(field.column in found for field in items)
    if count == len(items):
        st.write(f"All {count} questions of the form were found.")
    else:
        st.warning(
            f"{count} of the form's {len(items)} questions were found. The others count as "
            "not answered."
        )
    if "saved" in proposal.how.values():
        st.write(
            "A file with the same columns was brought in here before, and is read the same way "
            "again. Look whether that still holds."
        )
    missing = [field.title for field in fields if field.column not in found]
    if missing:
        are = "question of the form is" if len(missing) == 1 else "questions of the form are"
        label = f"{len(missing)} {are} not in the file"
        with st.expander(label, icon=":material/help:"):
            st.html(markup.listed(missing))


def _table(read: Sheet, proposal: Proposal, agreed: Agreed, names: Mapping[str, str]) -> None:
    label = f"{len(agreed.columns)} columns are used: see them all"
    with st.expander(label, icon=":material/table:"):
        to = {column.header: column.to for column in agreed.columns}
        before = {column.header: column.to for column in proposal.mapping.columns}
        rows = [
            (header, names[to[header]], _how(proposal, header, before.get(header), to[header]))
            for header in dict.fromkeys(read.header)
            if header in to
        ]
        st.html(markup.table(("In the file", "Is the answer to", "Matched"), rows))


def _how(proposal: Proposal, header: str, before: str | None, now: str) -> str:
    return _HOW.get(proposal.how.get(header, ""), "") if before == now else "by you"


def _corrected(
    read: Sheet,
    proposal: Proposal,
    strays: Sequence[str],
    sure: Mapping[str, str],
    names: Mapping[str, str],
) -> dict[str, str]:
    """Ask about headers that nobody knows, and about those that somebody picks."""
    if strays:
        st.write("Is one of these a question of the form?")
    chosen = {header: _ask(read, proposal, header, names) for header in strays}
    near = {header for header, how in proposal.how.items() if how == _NEAR}
    settled = {*strays, *near.difference(one for one in sure if not sure[one])}
    more = st.multiselect(
        "Is a column taken for the wrong question? Choose it to correct it",
        [
            one
            for one in dict.fromkeys(read.header)
            if one and one not in settled and one not in proposal.personal
        ],
        key=f"brought_wrong_{read.sha256[:12]}",
        placeholder="Choose columns of the file",
    )
    return chosen | {header: _ask(read, proposal, header, names) for header in more}


def _ask(read: Sheet, proposal: Proposal, header: str, names: Mapping[str, str]) -> str:
    now = {column.header: column.to for column in proposal.mapping.columns}.get(header, "")
    options = ["", *names]
    at = read.header.index(header)
    examples = list(dict.fromkeys(row[at] for row in read.rows if row[at]))[:2]
    shown = quoted(examples)
    chosen = st.selectbox(
        f"{name(header)} is the answer to",
        options,
        index=options.index(now),
        format_func=lambda one: names.get(one, _LEAVE_OUT),
        key=f"brought_column_{_key(read, header)}",
    )
    if shown:
        st.caption(f"In it stands, for example: {shown}")
    return chosen


def _key(read: Sheet, header: str) -> str:
    """Name a column of a file, so that another file is asked about anew."""
    return f"{read.sha256[:12]}_{read.header.index(header)}"

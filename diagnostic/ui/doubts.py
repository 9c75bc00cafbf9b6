"""What a file leaves open besides columns and answers: dates, unfinished ones, the rest."""

from collections.abc import Sequence
from hashlib import sha256
from zoneinfo import available_timezones

import streamlit as st

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.importing.agreed import Mapping
from diagnostic.exchange.importing.dates import Dates
from diagnostic.exchange.importing.sheet import Sheet
from diagnostic.ui.literal import literal
from diagnostic.workshop import importing

_NO_ZONE = "UTC"
_ASKED = "brought_still_asked"
_DATES = {
    Dates.MONTH_FIRST: "The month: 3/1 is the first of March",
    Dates.DAY_FIRST: "The day: 3/1 is the third of January",
}


def dates(read: Sheet, agreed: Mapping, proposed: Mapping) -> tuple[Mapping, int]:
    """Ask how dates are written, where the file does not tell."""
    if proposed.dates is not Dates.UNDECIDED:
        return agreed, 0
    chosen = st.radio(
        "What comes first in the file's dates?",
        list(_DATES),
        index=None,
        format_func=_DATES.__getitem__,
        key=f"brought_dates_{read.sha256[:12]}",
    )
    if chosen is None:
        return agreed, 1
    return agreed.model_copy(update={"dates": chosen}), 0


def zone(agreed: Mapping) -> Mapping:
    """Take times that name no zone for those of the place where the file is brought in."""
    here = st.context.timezone
    known = agreed.time_zone != _NO_ZONE or here not in available_timezones()
    return agreed if known else agreed.model_copy(update={"time_zone": here})


def unfinished(read: Sheet, agreed: Mapping) -> Mapping:
    """Offer to use what was never sent off, where the file tells such responses."""
    sent = next((one.header for one in agreed.columns if one.to == "submitted_at"), None)
    if sent is None:
        return agreed
    at = read.header.index(sent)
    count = sum(not row[at] for row in read.rows)
    if not count:
        return agreed
    label = "1 response was" if count == 1 else f"{count:,} responses were"
    use = st.toggle(
        f"{label} begun and never sent off: use them, too",
        value=agreed.keep_incomplete,
        key=f"brought_unfinished_{read.sha256[:12]}",
    )
    return agreed.model_copy(update={"keep_incomplete": use})


def rest(read: Sheet, agreed: Mapping, questionnaire: Questionnaire) -> int:
    """Ask to agree to everything else that is unusual; return how much is not agreed to."""
    return sum(not _agreed_to(read, one) for one in _still_asked(read, agreed, questionnaire))


def _agreed_to(read: Sheet, question: str) -> bool:
    key = sha256(f"{read.sha256}{question}".encode("utf-8", "replace")).hexdigest()[:12]
    with st.container(border=True):
        st.write(literal(question))
        return st.checkbox("Yes, go on with it", key=f"brought_yes_{key}")


def _still_asked(read: Sheet, agreed: Mapping, questionnaire: Questionnaire) -> Sequence[str]:
    """Look it up once for each mapping: on every press of a key it would take a while."""
    kept: tuple[object, tuple[str, ...]] | None = st.session_state.get(_ASKED)
    asked = (read.sha256, agreed)
    if kept is None or kept[0] != asked:
        found = importing.still_asked(read, agreed, questionnaire)
        st.session_state[_ASKED] = kept = (asked, found)
    return kept[1]

"""What a file leaves open besides columns and answers: dates, unfinished ones, the rest."""

from collections.abc import Sequence
from hashlib import sha256
from zoneinfo import available_timezones

import streamlit as st

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.importing.agreed import Mapping
from diagnostic.exchange.importing.dates import Dates, has_zone, is_mixed
from diagnostic.exchange.importing.sheet import Sheet
from diagnostic.ui.literal import literal
from diagnostic.workshop import importing

_NO_ZONE = "UTC"
_ASKED = "brought_still_asked"
_DATES = {
    Dates.MONTH_FIRST: "The month: 3/1 is the first of March",
    Dates.DAY_FIRST: "The day: 3/1 is the third of January",
    Dates.LEFT_OUT: "Leave the times out: answers count without them",
}
_TIMES = {"started_at", "submitted_at"}


def dates(read: Sheet, agreed: Mapping, proposed: Mapping) -> tuple[Mapping, int]:
    """Ask how dates are written, where the file does not tell."""
    if proposed.dates is not Dates.UNDECIDED:
        return agreed, 0
    mixed = is_mixed(_times(read, proposed))
    if mixed:
        st.warning(
            "Some of the file's dates can only be read with the month first, and others only "
            "with the day first. Leave the times out, or correct the dates in the file."
        )
    chosen = st.radio(
        "What comes first in the file's dates?",
        [Dates.LEFT_OUT] if mixed else list(_DATES),
        index=None,
        format_func=_DATES.__getitem__,
        key=f"brought_dates_{read.sha256[:12]}",
    )
    if chosen is None:
        return agreed, 1
    return agreed.model_copy(update={"dates": chosen}), 0


def zone(read: Sheet, agreed: Mapping) -> Mapping:
    """Ask where the clock stood, if times do not say; this place is chosen already."""
    if agreed.dates is Dates.LEFT_OUT or all(map(has_zone, _times(read, agreed))):
        return agreed
    here = st.context.timezone
    known = agreed.time_zone != _NO_ZONE or here not in available_timezones()
    likely = agreed.time_zone if known else str(here)
    zones = sorted(available_timezones() | {likely})
    chosen = st.selectbox(
        "By which place's clock are the times in the file?",
        zones,
        index=zones.index(likely),
        format_func=lambda one: one.replace("_", " "),
        key=f"brought_zone_{read.sha256[:12]}",
    )
    st.caption("The file does not say. If you do not know, leave it: little depends on it.")
    return agreed.model_copy(update={"time_zone": chosen})


def _times(read: Sheet, agreed: Mapping) -> list[str]:
    """Return the times in the file, each once."""
    places = [read.header.index(one.header) for one in agreed.columns if one.to in _TIMES]
    left = set(agreed.skipped_rows)
    rows = zip(read.rows, read.numbers, strict=True)
    return list({row[at] for row, number in rows if number not in left for at in places} - {""})


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

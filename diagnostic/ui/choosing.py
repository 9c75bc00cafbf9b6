"""Which of many problems are shown: by their words, kind, response, zone and time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from diagnostic.core.portfolio import Problem
from diagnostic.core.wording.portfolio import KINDS, STANCES

_FROM_HERE = 2
"""One problem needs no filter."""
_NAMES = ("words", "kinds", "stances", "zones", "since", "until")


@dataclass(frozen=True, slots=True)
class Choice:
    """What to show; what is empty leaves nothing out."""

    words: str = ""
    kinds: Sequence[str] = ()
    stances: Sequence[str] = ()
    zones: Sequence[str] = ()
    """Labels of zones."""
    since: date | None = None
    until: date | None = None

    def holds(self, problem: Problem) -> bool:
        """Whether a problem is to be shown."""
        newest = problem.newest
        titles = (problem.title, *(one.title for one in problem.rounds), problem.source)
        text = " ".join(titles).casefold()
        return (
            all(word in text for word in self.words.casefold().split())
            and _among(problem.kind, self.kinds)
            and _among(newest.stance, self.stances)
            and _among(newest.zone_label, self.zones)
            and self._in_time(problem)
        )

    def _in_time(self, problem: Problem) -> bool:
        """Whether any round lies between the two days; without a time, only if none is set."""
        if self.since is None and self.until is None:
            return True
        days = [one.when.date() for one in problem.rounds if one.when]
        since, until = self.since or date.min, self.until or date.max
        return any(since <= day <= until for day in days)


def _among(value: str | None, wanted: Sequence[str]) -> bool:
    return not wanted or value in wanted


def chosen(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Ask which problems to show, where there are several, and return those."""
    if len(problems) < _FROM_HERE:
        return tuple(problems)
    choice = _asked(problems)
    return tuple(one for one in problems if choice.holds(one))


def _asked(problems: Sequence[Problem]) -> Choice:
    with st.container(key="tw_choosing"):
        words = st.text_input(
            "Find",
            key=_key("words"),
            placeholder="Words of the problem",
            icon=":material/search:",
        )
        with st.expander("Filter", icon=":material/filter_list:"):
            kinds = st.pills(
                "Whose view",
                options=list(KINDS),
                format_func=lambda kind: KINDS[kind].capitalize(),
                selection_mode="multi",
                key=_key("kinds"),
            )
            stances = st.pills(
                "Response",
                options=list(STANCES),
                format_func=STANCES.__getitem__,
                selection_mode="multi",
                key=_key("stances"),
            )
            zones = st.pills(
                "Zone", options=_zones(problems), selection_mode="multi", key=_key("zones")
            )
            with st.container(horizontal=True):
                since = st.date_input("Measured from", value=None, key=_key("since"))
                until = st.date_input("Measured until", value=None, key=_key("until"))
    return Choice(words or "", kinds, stances, zones, since, until)


def _zones(problems: Iterable[Problem]) -> list[str]:
    """Return every zone that a questionnaire names, from tame to wicked."""
    found: dict[str, float] = {}
    for one in problems:
        for zone in one.newest.asked.questionnaire.zones.overall:
            found.setdefault(zone.label, zone.upto)
    return sorted(found, key=found.__getitem__)


def _key(name: str) -> str:
    return f"choose_{name}"


def forget() -> None:
    """Show everything again."""
    for name in _NAMES:
        st.session_state.pop(_key(name), None)

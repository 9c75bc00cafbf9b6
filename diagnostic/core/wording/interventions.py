"""An intervention in a few words: what it costs and needs, and when its turn comes."""

from collections.abc import Iterator, Sequence

from diagnostic.core.advice import Advice, Recommendation
from diagnostic.core.library import Intervention, Library
from diagnostic.core.wording.lists import joined
from diagnostic.core.wording.response import WHEN_TITLES

_EFFORTS = {1: "little effort", 2: "some effort", 3: "much effort"}
_PRACTICES = {
    "best practice": "best practice: there is a known way to do this well",
    "promising practice": "promising practice: some ways are better than others",
}


def steps_of(advice: Advice) -> Iterator[tuple[Sequence[Recommendation], Recommendation]]:
    """Yield each pick with those that stand before it only because it needs them."""
    waiting: list[Recommendation] = []
    for pick in advice.picks:
        if pick.when == "needed_before":
            waiting.append(pick)
        else:
            yield waiting, pick
            waiting = []


def turn_text(first: Sequence[Recommendation], pick: Recommendation) -> str:
    """Say when a pick's turn comes: "Now, once “…” is in place"."""
    when = WHEN_TITLES[pick.when]
    return f"{when}, once “{first[-1].intervention.name}” is in place" if first else when


def costs_of(chosen: Intervention) -> tuple[str, str]:
    """Say how much effort an intervention takes, and how long until it runs."""
    weeks = "1 week" if chosen.setup_weeks == 1 else f"{chosen.setup_weeks} weeks"
    return _EFFORTS[chosen.effort], f"{weeks} to set up"


def good_text(chosen: Intervention) -> str:
    """Say what it looks like where it works, and whether there is one known way."""
    return f"{chosen.good_looks_like} ({_PRACTICES[chosen.good_type]})"


def needs_text(chosen: Intervention) -> str:
    """Say who takes part, for how long, and whose backing it needs."""
    sponsor = "" if chosen.sponsor == "none" else f"sponsor: {chosen.sponsor}"
    return "; ".join(filter(None, (chosen.people, chosen.time, sponsor)))


def needs_first_text(chosen: Intervention, library: Library) -> str:
    """Name what has to be there before; empty where nothing has."""
    return _named(chosen.needs_first, library)


def undermines_text(chosen: Intervention, library: Library) -> str:
    """Name what it may harm; empty where there is nothing."""
    return _named(chosen.may_undermine, library)


def evidence_text(chosen: Intervention) -> str:
    """Say how strong the evidence is, and what was found."""
    return f"Grade {chosen.evidence_grade} of A to D. {chosen.evidence}"


def _named(ids: Sequence[str], library: Library) -> str:
    return joined([f"“{library.by_id[name].name}”" for name in ids])

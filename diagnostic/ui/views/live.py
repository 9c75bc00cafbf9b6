"""Where a workshop stands: its phase in words, and how many people are where."""

from collections.abc import Mapping
from datetime import datetime
from html import escape

from diagnostic.core.records import Counts, Phase, Shows, Workshop

SEES: Mapping[Shows, str] = {
    Shows.NOTHING: "Participants see nothing of it",
    Shows.PLACE: "Participants see the place on the line",
    Shows.PROFILE: "Participants see the place and the profile",
}


def phase_title(workshop: Workshop) -> str:
    """Name the phase in a few words."""
    number = workshop.round
    return {
        Phase.WAITING: "Waiting to begin",
        Phase.OPEN: f"Round {number} is open",
        Phase.CLOSED: f"Round {number} is closed",
        Phase.REVEALED: f"Round {number} is revealed",
        Phase.ENDED: "The workshop has ended",
    }[workshop.phase]


def phase_text(workshop: Workshop) -> str:
    """Say to the facilitator what the phase means."""
    number = workshop.round
    return {
        Phase.WAITING: f"People can join now. They answer once you open round {number}.",
        Phase.OPEN: "People are answering. Until you close the round, no page shows results, "
        "not even to you.",
        Phase.CLOSED: "Only you see its results so far." + _unrevealed(workshop),
        Phase.REVEALED: f"{SEES[workshop.shows]}. Let them talk.",
        Phase.ENDED: "Answers and results stay until they are deleted.",
    }[workshop.phase]


def _unrevealed(workshop: Workshop) -> str:
    """Say what the next round lacks if this one is never revealed."""
    if workshop.shows is not Shows.PROFILE:
        return ""
    return " If you do not reveal them, people do not see in the next round where others stood."


def wall_text(workshop: Workshop) -> str:
    """Say to everybody what the phase means."""
    return {
        Phase.WAITING: "Join now. We begin soon.",
        Phase.OPEN: "Join and answer on your phone.",
        Phase.CLOSED: "Thank you. The results come next.",
        Phase.REVEALED: "This is what we see together.",
        Phase.ENDED: "Thank you for taking part.",
    }[workshop.phase]


def finished_text(counts: Counts, *, over: bool = False) -> str:
    """Say how many have finished and how many have not; never who.

    Once the round is over nobody is still answering, but what they had answered counts.
    """
    if not counts.joined:
        return "Nobody joined." if over else "Nobody has joined yet."
    if over:
        left = counts.started - counts.finished
        text = f"{counts.finished} of {counts.joined} handed in."
        return f"{text} {left} began and did not; what they answered counts." if left else text
    left = counts.joined - counts.finished
    if not left:
        return "Everyone who joined has finished."
    have = "has" if counts.finished == 1 else "have"
    have_not = "has" if left == 1 else "have"
    return f"{counts.finished} of {counts.joined} {have} finished; {left} {have_not} not."


def clock(workshop: Workshop, now: datetime) -> str:
    """Say how long the round has been open, or was; empty before."""
    if workshop.opened_at is None:
        return ""
    until = workshop.closed_at or now
    minutes = max(int((until - workshop.opened_at).total_seconds() // 60), 0)
    return f"{minutes} min" if minutes else "<1 min"


def counts(workshop: Workshop, shown: Counts) -> str:
    """Return the numbers side by side, with a bar of how many have finished."""
    parts = {"joined": shown.joined}
    if workshop.phase is Phase.OPEN:
        parts["answering"] = max(shown.started - shown.finished, 0)
    if workshop.phase is not Phase.WAITING:
        parts["finished"] = shown.finished
    cells = "".join(
        f"<div><b>{number:,}</b><span>{escape(name)}</span></div>"
        for name, number in parts.items()
    )
    share = 100 * shown.finished / shown.joined if shown.joined else 0
    bar = f'<div class="tw-bar"><span style="width:{share:.1f}%"></span></div>'
    return f'<div class="tw-counts">{cells}</div>{bar if "finished" in parts else ""}'

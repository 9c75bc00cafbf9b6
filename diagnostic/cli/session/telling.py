"""What the session commands print: a few lines for people, JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from diagnostic.cli.inputs import shown
from diagnostic.core.records import Phase

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from diagnostic.core.records import Counts, Workshop

STANDS = {
    Phase.WAITING: "Round {} of {} is waiting: people may join, nobody can answer yet.",
    Phase.OPEN: "Round {} of {} is open: people can answer.",
    Phase.CLOSED: "Round {} of {} is closed: nobody can answer, nothing is revealed yet.",
    Phase.REVEALED: "Round {} of {} is revealed: participants see what the session shows.",
    Phase.ENDED: "It ended in round {} of {}: nobody can join or answer any more.",
}
TRACES = (
    "Traces of it may still lie in the database file while another program reads it; "
    "they are taken out as soon as that is over."
)


def document_of(workshop: Workshop, counts: Counts | None = None) -> dict[str, object]:
    """Return a session as JSON holds it; without counts where nobody was counted."""
    document: dict[str, object] = {
        "session_id": workshop.session.id,
        "code": workshop.code,
        "title": workshop.session.problem,
        "form": workshop.session.form,
        "phase": workshop.phase.value,
        "round": workshop.round,
        "rounds": workshop.rounds,
        "shows": workshop.shows.value,
        "min_group": workshop.min_group,
        "background": workshop.asks_background,
        "retention_days": workshop.retention_days,
        "rehearsal": workshop.rehearsal,
        "created_at": _moment(workshop.session.created_at),
        "opened_at": _moment(workshop.opened_at),
        "closed_at": _moment(workshop.closed_at),
        "revealed_at": _moment(workshop.revealed_at),
        "ended_at": _moment(workshop.ended_at),
    }
    if counts is not None:
        document |= {
            "joined": counts.joined,
            "started": counts.started,
            "finished": counts.finished,
            "simulated": counts.simulated,
        }
    return document


def tell(workshop: Workshop, output_format: str, counts: Counts | None = None) -> None:
    """Print where a session stands."""
    if output_format == "json":
        tell_json(document_of(workshop, counts))
        return
    rehearsal = "  (rehearsal)" if workshop.rehearsal else ""
    click.echo(f"{workshop.code}  {shown(workshop.session.problem)}{rehearsal}")
    click.echo(STANDS[workshop.phase].format(workshop.round, workshop.rounds))
    if counts is not None:
        simulated = f", {counts.simulated} of them simulated" if counts.simulated else ""
        click.echo(
            f"{counts.joined} joined{simulated}; {counts.started} began to answer, "
            f"{counts.finished} finished."
        )


def tell_json(document: Mapping[str, object]) -> None:
    """Print a document as JSON."""
    click.echo(json.dumps(document, indent=2, ensure_ascii=False))


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z") if moment else None

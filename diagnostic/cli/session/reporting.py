"""`tame-wicked session report|calendar`: what to hand on, and when to look again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from diagnostic.cli.advising import round_option
from diagnostic.cli.opened import opened_store
from diagnostic.cli.outputs import finished_or_untouched
from diagnostic.cli.report_files import (
    ending_of,
    format_option,
    is_run_sheet,
    kind_option,
    output_option,
    write_report,
    write_run_sheet,
)
from diagnostic.cli.session.asking import access_to, code_argument, key_option

if TYPE_CHECKING:
    from diagnostic.core.group import Group


@click.command()
@code_argument
@key_option
@output_option
@format_option
@kind_option
@round_option
def report(code: str, key: str | None, output: Path, **chosen: object) -> None:
    """Write a report of a session's closed rounds: what its result page shows, to hand on.

    It speaks of the newest closed round, or of --round, and of what moved since the one
    before; with what was decided. Reasons that are hidden stay hidden.
    """
    ending = ending_of(output, chosen["ending"], chosen["kind"])
    number = chosen["round"] if isinstance(chosen["round"], int) else None
    access = access_to(code, key)
    with opened_store() as context:
        if is_run_sheet(chosen["kind"]):
            from diagnostic.workshop.reporting import plan_of

            plan = plan_of(context, access, number)
            _refuse_small(plan.results.group)
            write_run_sheet(plan.sheet, plan.results.questionnaire, ending, output)
        else:
            from diagnostic.workshop.reporting import group_told

            told = group_told(context, access, number)
            _refuse_small(told.rounds[-1].group)
            write_report(told, chosen["kind"], ending, output)


def _refuse_small(group: Group) -> None:
    """Refuse a group of which nothing may be shown. Raises: FaultsError."""
    from diagnostic.core.faults import FaultsError, LocatedFault
    from diagnostic.core.wording.group import hidden_group_text

    if group.suppressed:
        hidden = hidden_group_text(group)
        raise FaultsError((LocatedFault("group-too-small", "the session", hidden),))


@click.command()
@code_argument
@key_option
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    metavar="REVIEWS.ics",
    help="Where to write; - for standard output.",
)
def calendar(code: str, key: str | None, output: Path) -> None:
    """Write the days on which to look again at what was decided, for a calendar.

    The file holds neither the key nor who will do what: calendars are shared.
    """
    from diagnostic.settings import settings
    from diagnostic.workshop.reporting import review_dates

    access = access_to(code, key)
    base = settings().public_url
    with opened_store() as context:
        content = review_dates(context, access, f"{base}/follow_up" if base else "")
    with finished_or_untouched(output) as out:
        out.write(content)
    if str(output) != "-":
        click.echo(f"Written to {output}", err=True)

"""`tame-wicked session`: what the facilitator's page does, for scripts."""

import click

from diagnostic.cli.session.answers import delete, export, rehearse, remove
from diagnostic.cli.session.bundling import bundle
from diagnostic.cli.session.leading import close, end, next_round, open_round, reveal, status
from diagnostic.cli.session.making import new
from diagnostic.cli.session.reporting import calendar, report

COMMANDS = (
    new,
    status,
    open_round,
    close,
    reveal,
    next_round,
    end,
    export,
    bundle,
    report,
    calendar,
    rehearse,
    remove,
    delete,
)


@click.group(commands={command.name or "": command for command in COMMANDS})
def session() -> None:
    """Make a workshop and lead it: what the facilitator's page does, for scripts.

    Every command but `new` wants the facilitator's key. The command line is visible to others
    who use this machine, so rather than write the key there, set TAME_WICKED_KEY, or give
    `--key -` and hand the key over on standard input.
    """

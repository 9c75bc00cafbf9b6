"""`tame-wicked session status|open|close|reveal|next|end`: through the rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from diagnostic.cli.opened import opened_store
from diagnostic.cli.printed import json_option
from diagnostic.cli.session.asking import access_to, code_argument, key_option
from diagnostic.cli.session.telling import tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagnostic.core.records import Workshop
    from diagnostic.workshop import Context
    from diagnostic.workshop.access import Access

    Step = Callable[[Context, Access], Workshop]


@click.command()
@code_argument
@key_option
@json_option
def status(code: str, key: str | None, output_format: str) -> None:
    """Tell where a session stands, and how many have joined and finished."""
    from diagnostic.workshop import facilitating

    access = access_to(code, key)
    with opened_store() as context:
        found = facilitating.status(context, access)
    tell(found.workshop, output_format, found.counts)


@click.command(name="open")
@code_argument
@key_option
@json_option
def open_round(code: str, key: str | None, output_format: str) -> None:
    """Open the round: people can answer. Also again after closing, until it is revealed."""
    from diagnostic.workshop import facilitating

    _go(facilitating.open_round, code, key, output_format)


@click.command()
@code_argument
@key_option
@json_option
def close(code: str, key: str | None, output_format: str) -> None:
    """Close the round: every answer acknowledged before this is in, none after."""
    from diagnostic.workshop import facilitating

    _go(facilitating.close_round, code, key, output_format)


@click.command()
@code_argument
@key_option
@json_option
def reveal(code: str, key: str | None, output_format: str) -> None:
    """Reveal the closed round: participants see what the session shows them."""
    from diagnostic.workshop import facilitating

    _go(facilitating.reveal, code, key, output_format)


@click.command(name="next")
@code_argument
@key_option
@json_option
def next_round(code: str, key: str | None, output_format: str) -> None:
    """Begin the next round, open at once. The one before has to be closed."""
    from diagnostic.workshop import facilitating

    _go(facilitating.next_round, code, key, output_format)


@click.command()
@code_argument
@key_option
@json_option
def end(code: str, key: str | None, output_format: str) -> None:
    """End the session; an open round is closed. Answers and results stay."""
    from diagnostic.workshop import facilitating

    _go(facilitating.end, code, key, output_format)


def _go(step: Step, code: str, key: str | None, output_format: str) -> None:
    access = access_to(code, key)
    with opened_store() as context:
        workshop = step(context, access)
    tell(workshop, output_format)

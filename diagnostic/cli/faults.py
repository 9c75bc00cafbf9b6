"""What a person sees when a command cannot go on: sentences, never a traceback."""

import os
import sys

import click

from diagnostic.cli.stopping import stopping_in_order
from diagnostic.core.faults import FaultsError

MOST_PRINTED = 100
"""So many faults are printed; the rest are counted."""


class PlainGroup(click.Group):
    """A group of commands whose every failure is told in words."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for, and turn what goes wrong into an exit status."""
        try:
            with stopping_in_order():
                return super().invoke(ctx)
        except FaultsError as error:
            _print_faults(error)
            ctx.exit(1)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
            ctx.exit(1)
        except Exception as error:
            if os.environ.get("TAME_WICKED_DEBUG") == "1":
                raise
            click.echo(_sentence(error), err=True)
            ctx.exit(1)


def _print_faults(error: FaultsError) -> None:
    if len(error.faults) == 1:
        # Its text says more than its fault where that is the store's: the file or the server.
        click.echo(str(error), err=True)
        return
    for fault in error.faults[:MOST_PRINTED]:
        click.echo(str(fault), err=True)
    if len(error.faults) > MOST_PRINTED + 1:
        click.echo(f"… and {len(error.faults) - MOST_PRINTED:,} more", err=True)
    elif len(error.faults) > MOST_PRINTED:
        click.echo(str(error.faults[-1]), err=True)


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        about = f"{error.filename}: " if error.filename else ""
        return (
            f"{about}the system refused: {error.strerror.lower()}. Nothing was left half done."
        )
    if isinstance(error, MemoryError):
        return "There was not enough memory to finish. Nothing was left half done."
    return (
        f"Something went wrong that this program did not expect ({type(error).__name__}). "
        f"To see where, set TAME_WICKED_DEBUG=1 and run {_command()} again."
    )


def _command() -> str:
    return " ".join(["tame-wicked", *sys.argv[1:2]])

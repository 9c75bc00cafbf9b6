"""`tame-wicked store`: the database as a whole, for whoever runs the program."""

from __future__ import annotations

from pathlib import Path

import click

from diagnostic.cli.opened import opened_store, store_as_it_is
from diagnostic.cli.outputs import folder_or_nothing
from diagnostic.cli.printed import JSON, json_option, print_document
from diagnostic.cli.session.asking import agreed_or_stop


@click.group()
def store() -> None:
    """Look after the database: bring it up to date, copy it, purge it, take it all out.

    Which one that is, says TAME_WICKED_DATABASE_URL; see 'tame-wicked settings'.
    """


@store.command()
@json_option
def upgrade(output_format: str) -> None:
    """Bring the database to this version's schema; all or nothing.

    The app does the same when it starts. Make a backup first.
    """
    from diagnostic.cli.printed.stored import Upgraded
    from diagnostic.storage.engine import read_transaction
    from diagnostic.storage.faults import place_of
    from diagnostic.storage.migrating import SCHEMA, schema_of
    from diagnostic.storage.migrating import upgrade as bring_up_to_date

    with store_as_it_is(made_if_missing=True) as context:
        place = place_of(context.engine.url)
        with read_transaction(context.engine) as connection:
            before = schema_of(connection)
        bring_up_to_date(context.engine)
    if output_format == JSON:
        print_document(Upgraded(database=place, before=before, schema_now=SCHEMA))
    elif before == SCHEMA:
        click.echo(f"{place}: up to date, schema {SCHEMA}")
    elif before is None:
        click.echo(f"{place}: new, schema {SCHEMA}")
    else:
        click.echo(f"{place}: upgraded from schema {before} to {SCHEMA}")


@store.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@json_option
def backup(file: Path, output_format: str) -> None:
    """Copy the whole store into a new SQLite file, while people answer.

    The copy is one moment's state and opens like any store. FILE must not exist yet. It holds
    all that was said: keep it as safe as the store itself, and delete it in time.
    """
    from diagnostic.cli.printed.files import FileWritten
    from diagnostic.workshop.keeping import back_up

    with store_as_it_is() as context:
        size = back_up(context, file)
    if output_format == JSON:
        print_document(FileWritten(output=str(file), bytes=size))
        return
    click.echo(f"{size:,} bytes written to {file}", err=True)


@store.command()
@click.option(
    "--older-than",
    type=click.IntRange(min=1),
    metavar="DAYS",
    help="Also sessions older than this. If not given: TAME_WICKED_RETENTION_DAYS.",
)
@click.option("--session", "code", metavar="CODE", help="Only the session with this join code.")
@click.option("--dry-run", is_flag=True, help="Say what would be deleted, and delete nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
def purge(
    older_than: int | None, code: str | None, output_format: str, *, dry_run: bool, yes: bool
) -> None:
    """Delete sessions past their time, or one session. This cannot be undone.

    A session's own retention counts, or the age given here, whichever is shorter. Each
    deletion leaves a line without content in the audit log.
    """
    if code is None:
        gone = _purge_by_age(older_than, dry_run=dry_run, yes=yes)
    elif older_than is None:
        gone = _purge_one(code, dry_run=dry_run, yes=yes)
    else:
        raise click.UsageError("give --older-than or --session, not both")
    if output_format == JSON:
        from diagnostic.cli.printed.stored import Purged

        print_document(Purged(dry_run=dry_run, sessions=gone))
        return
    _tell_deleted("would be deleted" if dry_run else "deleted", gone)


def _purge_by_age(older_than: int | None, *, dry_run: bool, yes: bool) -> tuple[str, ...]:
    from diagnostic.settings import settings
    from diagnostic.workshop.keeping import purge as purge_store

    days = older_than or settings().retention_days
    with opened_store() as context:
        due = purge_store(context, days, dry_run=True)
        if due and not dry_run:
            agreed_or_stop(f"Delete {_counted(due)} for good?", yes=yes)
            due = purge_store(context, days)
        return due


def _purge_one(code: str, *, dry_run: bool, yes: bool) -> tuple[str, ...]:
    from diagnostic.workshop.facilitating import public_status
    from diagnostic.workshop.keeping import delete_by_code

    with opened_store() as context:
        found = public_status(context, code).workshop
        if dry_run:
            return (found.session.id,)
        agreed_or_stop(f"Delete {found.code} for good?", yes=yes)
        return (delete_by_code(context, code),)


def _tell_deleted(what: str, sessions: tuple[str, ...]) -> None:
    for session in sessions:
        click.echo(session)
    click.echo(f"{_counted(sessions)} {what}", err=True)


def _counted(sessions: tuple[str, ...]) -> str:
    return f"{len(sessions):,} session{'s' * (len(sessions) != 1)}"


@store.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER")
@json_option
def export(folder: Path, output_format: str) -> None:
    """Write every session's CSV files, a folder for each, into a new FOLDER.

    Sessions that nobody answered and simulated people are left out. All is written or nothing.
    """
    from diagnostic.workshop.keeping import export_all

    paths = []
    with opened_store() as context, folder_or_nothing(folder, new=True) as put:
        for path, content in export_all(context):
            put(path, content)
            paths.append(path)
    if output_format == JSON:
        from diagnostic.cli.printed.files import FilesWritten

        print_document(FilesWritten(output=str(folder), files=tuple(paths)))
        return
    count = len(paths)
    click.echo(f"{count:,} file{'s' * (count != 1)} written to {folder}", err=True)

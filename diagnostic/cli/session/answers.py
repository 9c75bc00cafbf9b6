"""`tame-wicked session export|rehearse|remove|delete`: what was said in a session."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import click

from diagnostic.cli.inputs import excel_option
from diagnostic.cli.opened import opened_store
from diagnostic.cli.outputs import finished_or_untouched, folder_or_nothing
from diagnostic.cli.session.asking import access_to, agreed_or_stop, code_argument, key_option
from diagnostic.cli.session.telling import TRACES


@click.command()
@code_argument
@key_option
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(allow_dash=True, path_type=Path),
    metavar="FILE.zip|FOLDER",
    help="Where to write: one zip, or the files in a folder; - for a zip on standard output.",
)
@excel_option
@click.option("--rehearsal", is_flag=True, help="The simulated people, who are else left out.")
def export(code: str, key: str | None, output: Path, *, excel: bool, rehearsal: bool) -> None:
    """Write responses.csv, answers_long.csv, scores.csv and dimensions.csv.

    Works at any time, also while people answer. All of it is one moment's state, written whole
    or not at all.
    """
    from diagnostic.workshop.exporting import export_zip

    zipped = str(output) == "-" or output.suffix.lower() == ".zip"
    if not zipped and (output.suffix.lower() == ".csv" or output.is_file()):
        raise click.UsageError(
            f"{output}: there are several files; name a folder, or a file ending in .zip"
        )
    access = access_to(code, key)
    with opened_store() as context:
        packed = export_zip(context, access, excel=excel, rehearsal=rehearsal)
    if zipped:
        with finished_or_untouched(output) as out:
            out.write(packed)
    else:
        with folder_or_nothing(output) as put, zipfile.ZipFile(io.BytesIO(packed)) as archive:
            for name in archive.namelist():
                put(name, archive.read(name))
    if str(output) != "-":
        click.echo(f"Written to {output}", err=True)


@click.command()
@code_argument
@key_option
@click.option(
    "-n", "--people", type=int, default=30, show_default=True, help="How many, up to 300."
)
@click.option(
    "--seed", type=int, default=0, show_default=True, help="The same seed, the same answers."
)
def rehearse(code: str, key: str | None, people: int, seed: int) -> None:
    """Let simulated people answer the open round of a rehearsal."""
    from diagnostic.workshop.rehearsing import fill

    access = access_to(code, key)
    with opened_store() as context:
        count = fill(context, access, people, seed)
    click.echo(f"{count} simulated {'person has' if count == 1 else 'people have'} answered.")


@click.command()
@code_argument
@key_option
@click.option(
    "--response",
    required=True,
    metavar="ID",
    help="The code on the participant's phone, which is the respondent_id in exports.",
)
def remove(code: str, key: str | None, response: str) -> None:
    """Delete one participant with all they said, in every round. This cannot be undone.

    Rounds that were revealed are hidden from participants again, so that nobody can work out
    from the difference what this one said.
    """
    from diagnostic.workshop.facilitating import remove_response

    access = access_to(code, key)
    with opened_store() as context:
        traces = remove_response(context, access, response)
    click.echo("Deleted: this participant and all they said.")
    if traces:
        click.echo(TRACES, err=True)


@click.command()
@code_argument
@key_option
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(code: str, key: str | None, *, yes: bool) -> None:
    """Delete a session with all that was said in it. This cannot be undone."""
    from diagnostic.workshop.facilitating import delete_workshop, status

    access = access_to(code, key)
    with opened_store() as context:
        found = status(context, access)
        joined = found.counts.joined
        agreed_or_stop(
            f"Delete {found.workshop.code} and what {joined} "
            f"{'person' if joined == 1 else 'people'} said in it?",
            yes=yes,
        )
        traces = delete_workshop(context, access)
    click.echo("Deleted: the session and all that was said in it.")
    if traces:
        click.echo(TRACES, err=True)

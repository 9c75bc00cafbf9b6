"""`tame-wicked session export|rehearse|remove|delete`: what was said in a session."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Literal

import click

from diagnostic.cli.inputs import excel_option
from diagnostic.cli.opened import opened_store
from diagnostic.cli.outputs import finished_or_untouched, folder_or_nothing
from diagnostic.cli.printed import JSON, json_option, print_document, refuse_two_outputs
from diagnostic.cli.session.asking import access_to, agreed_or_stop, code_argument, key_option
from diagnostic.cli.session.telling import TRACES

_WORKBOOK = ".xlsx"
_LEFT_OUT = (
    "This is a rehearsal: its simulated people are left out; --rehearsal writes them alone."
)


@click.command()
@code_argument
@key_option
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(allow_dash=True, path_type=Path),
    metavar="FILE.zip|FILE.xlsx|FOLDER",
    help="Where to write: one zip, one Excel workbook, or a folder for the files; - for a zip "
    "on standard output.",
)
@excel_option
@click.option("--rehearsal", is_flag=True, help="The simulated people, who are else left out.")
@json_option
def export(code: str, key: str | None, output: Path, output_format: str, **which: bool) -> None:
    """Write responses.csv, answers_long.csv, scores.csv and dimensions.csv.

    With them go codebook.csv and datapackage.json, which say what every column means, and
    responses.sps for SPSS. A workbook has the same tables on its sheets. Works at any time,
    also while people answer. All of it is one moment's state, written whole or not at all.
    """
    from diagnostic.workshop.exporting import export_workbook, export_zip
    from diagnostic.workshop.facilitating import status

    refuse_two_outputs(output, output_format)
    ending = _ending(output)
    access = access_to(code, key)
    with opened_store() as context:
        if ending == _WORKBOOK:
            packed = export_workbook(context, access, rehearsal=which["rehearsal"])
        else:
            packed = export_zip(context, access, **which)
        rehearsed = status(context, access).workshop.rehearsal
    if rehearsed and not which["rehearsal"]:
        click.echo(_LEFT_OUT, err=True)
    if ending:
        with finished_or_untouched(output) as out:
            out.write(packed)
    else:
        with folder_or_nothing(output) as put, zipfile.ZipFile(io.BytesIO(packed)) as archive:
            for name in archive.namelist():
                put(name, archive.read(name))
    if output_format == JSON:
        _print_files(packed, output)
    elif str(output) != "-":
        click.echo(f"Written to {output}", err=True)


def _ending(output: Path) -> str:
    """Return how the one file ends that all goes into; nothing for a folder."""
    ending = ".zip" if str(output) == "-" else output.suffix.lower()
    if ending in {".zip", _WORKBOOK}:
        return ending
    if ending == ".csv" or output.is_file():
        raise click.UsageError(
            f"{output}: there are several files; name a folder, or a file ending in .zip or "
            f"{_WORKBOOK}"
        )
    return ""


def _print_files(packed: bytes, output: Path) -> None:
    from diagnostic.cli.printed.files import FilesWritten

    names: tuple[str, ...] = ()
    if output.suffix.lower() != _WORKBOOK:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            names = tuple(archive.namelist())
    print_document(FilesWritten(output=str(output), files=names))


@click.command()
@code_argument
@key_option
@click.option(
    "-n", "--people", type=int, default=30, show_default=True, help="How many, up to 300."
)
@click.option(
    "--seed", type=int, default=0, show_default=True, help="The same seed, the same answers."
)
@json_option
def rehearse(code: str, key: str | None, people: int, seed: int, output_format: str) -> None:
    """Let simulated people answer the open round of a rehearsal."""
    from diagnostic.workshop.rehearsing import fill

    access = access_to(code, key)
    with opened_store() as context:
        count = fill(context, access, people, seed)
    if output_format == JSON:
        from diagnostic.cli.printed.stored import Rehearsed

        print_document(Rehearsed(simulated=count))
        return
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
@json_option
def remove(code: str, key: str | None, response: str, output_format: str) -> None:
    """Delete one participant with all they said, in every round. This cannot be undone.

    Rounds that were revealed are hidden from participants again, so that nobody can work out
    from the difference what this one said.
    """
    from diagnostic.workshop.facilitating import remove_response

    access = access_to(code, key)
    with opened_store() as context:
        traces = remove_response(context, access, response)
    _tell_deleted("participant", output_format, traces=traces)


@click.command()
@code_argument
@key_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
def delete(code: str, key: str | None, output_format: str, *, yes: bool) -> None:
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
    _tell_deleted("session", output_format, traces=traces)


def _tell_deleted(
    what: Literal["participant", "session"], output_format: str, *, traces: bool
) -> None:
    if output_format == JSON:
        from diagnostic.cli.printed.stored import Deleted

        print_document(Deleted(deleted=what, traces=traces))
        return
    whom = (
        "this participant and all they said"
        if what == "participant"
        else ("the session and all that was said in it")
    )
    click.echo(f"Deleted: {whom}.")
    if traces:
        click.echo(TRACES, err=True)

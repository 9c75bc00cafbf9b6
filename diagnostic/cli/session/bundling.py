"""`tame-wicked session bundle`: a whole session into one file."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import click

from diagnostic.cli.opened import opened_store
from diagnostic.cli.outputs import finished_or_untouched
from diagnostic.cli.printed import JSON, json_option, print_document, refuse_two_outputs
from diagnostic.cli.session.asking import access_to, code_argument, key_option


@click.command(name="bundle")
@code_argument
@key_option
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    metavar="FILE.zip",
    help="Where to write; - for standard output.",
)
@json_option
def bundle(code: str, key: str | None, output: Path, output_format: str) -> None:
    """Write the whole session into one file that any later version opens.

    Questionnaire and library as answered, rounds, responses, log, wordings, decisions, and all
    tables with their codebook. Only real people are in it; times are rounded, as in 'export'.
    """
    from diagnostic.cli.printed.bundled import BundleWritten
    from diagnostic.workshop.bundling import bundle_of

    refuse_two_outputs(output, output_format)
    access = access_to(code, key)
    with opened_store() as context:
        content = bundle_of(context, access)
    with finished_or_untouched(output) as out:
        out.write(content)
    if output_format == JSON:
        digest = sha256(content).hexdigest()
        print_document(BundleWritten(output=str(output), bytes=len(content), sha256=digest))
    elif str(output) != "-":
        click.echo(f"Written to {output}", err=True)

"""`tame-wicked codebook`: what every column of every CSV file means."""

from __future__ import annotations

from pathlib import Path

import click

from diagnostic.cli.inputs import load_questionnaire, questionnaire_option
from diagnostic.cli.outputs import folder_or_nothing
from diagnostic.cli.printed import JSON, json_option, print_document


@click.command()
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where to write. CSV files that lie there already are described as they are.",
)
@questionnaire_option
@json_option
def codebook(output: Path, questionnaire_file: Path | None, output_format: str) -> None:
    """Write the codebook, so that others can use the files without this program.

    Writes codebook.csv (a row per column: REDCap's data dictionary, with dimension, facet and
    poles, and how numbers are worked out), datapackage.json (the same for programs that read
    Frictionless Data Packages) and responses.sps (SPSS syntax that reads the answers and labels
    them). They are about the CSV files in FOLDER, columns of your own included; without any,
    about all that this program can write. Other files in FOLDER stay as they are.
    """
    from diagnostic.exchange.codebook import described
    from diagnostic.exchange.codebook_files import files_in
    from diagnostic.exchange.header import shown_name

    questionnaire = load_questionnaire(questionnaire_file)
    lying = files_in(output, questionnaire)
    written = described(lying.files, questionnaire)
    for name, reason in lying.left_out.items():
        click.echo(f"{shown_name(name)} is left out: {reason}", err=True)
    with folder_or_nothing(output) as put:
        for name, content in written.items():
            put(name, content)
    if output_format == JSON:
        from diagnostic.cli.printed.files import FilesWritten

        print_document(FilesWritten(output=str(output), files=tuple(written)))
        return
    tables = [name for name in lying.files if name not in written]
    about = f"{len(tables)} CSV file{'s' * (len(tables) != 1)} there" if tables else "all files"
    click.echo(f"{', '.join(written)} written to {output}, about {about}", err=True)

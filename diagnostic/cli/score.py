"""`tame-wicked score`: a row of scores for every row of answers."""

from __future__ import annotations

from pathlib import Path

import click

from diagnostic.cli.inputs import (
    FILE,
    delimiter_mark,
    delimiter_option,
    excel_option,
    load_questionnaire,
    questionnaire_option,
    warn_of_versions,
)
from diagnostic.cli.outputs import finished_or_untouched
from diagnostic.cli.printed import JSON, json_option, print_document, refuse_two_outputs
from diagnostic.cli.progress import progress_bar


@click.command()
@click.argument("responses", type=FILE, metavar="RESPONSES.csv")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    metavar="SCORES.csv",
    help="Where to write; - for standard output.",
)
@questionnaire_option
@excel_option
@delimiter_option
@json_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but faults and warnings.")
def score(
    responses: Path,
    output: Path,
    questionnaire_file: Path | None,
    *,
    quiet: bool,
    **style: object,
) -> None:
    """Score any number of responses.

    Writes one row of scores per row of RESPONSES.csv, in the same order. SCORES.csv is written
    whole or not at all: where the input has a fault, all of them are named and nothing is left
    behind.
    """
    from diagnostic.cli.printed.files import Scored
    from diagnostic.exchange.rendering import Style
    from diagnostic.exchange.scores import score_file

    if output.exists() and output.samefile(responses):
        raise click.UsageError("the scores would replace the answers; write them elsewhere")
    refuse_two_outputs(output, style["output_format"])
    questionnaire = load_questionnaire(questionnaire_file)
    written = Style(bool(style["excel"]), delimiter_mark(str(style["delimiter"])))
    bar = progress_bar("Scoring", quiet=quiet)
    with bar as progress, finished_or_untouched(output) as out:
        scored = score_file(responses, questionnaire, out, written, progress)
    warn_of_versions(responses, scored.other_versions, questionnaire)
    if style["output_format"] == JSON:
        versions = scored.other_versions
        print_document(Scored(output=str(output), rows=scored.rows, other_versions=versions))
    elif not quiet and str(output) != "-":
        told = f"{scored.rows:,} row{'s' * (scored.rows != 1)} written to {output}"
        click.echo(told, err=True)

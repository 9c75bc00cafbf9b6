"""`tame-wicked score`: a row of scores for every row of answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diagnostic.cli.inputs import (
    FILE,
    delimiter_mark,
    delimiter_option,
    excel_option,
    load_questionnaire,
    questionnaire_option,
)
from diagnostic.cli.outputs import finished_or_untouched
from diagnostic.cli.progress import progress_bar

if TYPE_CHECKING:
    from diagnostic.exchange.rendering import Style


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
def score(
    responses: Path,
    output: Path,
    questionnaire_file: Path | None,
    *,
    excel: bool,
    delimiter: str,
) -> None:
    """Score any number of responses.

    Writes one row of scores per row of RESPONSES.csv, in the same order. SCORES.csv is written
    whole or not at all: where the input has a fault, all of them are named and nothing is left
    behind.
    """
    from diagnostic.exchange.rendering import Style

    if output.exists() and output.samefile(responses):
        raise click.UsageError("the scores would replace the answers; write them elsewhere")
    rows = _score(
        responses, output, questionnaire_file, Style(excel, delimiter_mark(delimiter))
    )
    if sys.stderr.isatty():
        click.echo(f"{rows:,} rows scored", err=True)


def _score(responses: Path, output: Path, questionnaire_file: Path | None, style: Style) -> int:
    from diagnostic.exchange.scores import score_file

    questionnaire = load_questionnaire(questionnaire_file)
    with progress_bar("Scoring") as progress, finished_or_untouched(output) as out:
        return score_file(responses, questionnaire, out, style, progress)

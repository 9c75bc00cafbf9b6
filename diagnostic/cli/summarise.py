"""`tame-wicked summarise`: a group's numbers per session, round, dimension and facet."""

from __future__ import annotations

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
    warn_of_versions,
)
from diagnostic.cli.outputs import finished_or_untouched
from diagnostic.cli.printed import JSON, json_option, print_document, refuse_two_outputs
from diagnostic.cli.progress import progress_bar

if TYPE_CHECKING:
    from diagnostic.core.questionnaire import Questionnaire
    from diagnostic.exchange.summary import Summarised as Done


@click.command()
@click.argument("responses", type=FILE, metavar="RESPONSES.csv")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    metavar="DIMENSIONS.csv",
    help="Where to write; - for standard output.",
)
@click.option(
    "--by",
    metavar="COLUMN",
    help="Split each round by what stands in a column, such as a background question.",
)
@click.option(
    "--min-group",
    type=click.IntRange(min=3),
    metavar="N",
    help="Hide what fewer people answered: 3 or more; else as set in TAME_WICKED_MIN_GROUP.",
)
@questionnaire_option
@excel_option
@delimiter_option
@json_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but faults and warnings.")
def summarise(responses: Path, output: Path, by: str | None, **options: object) -> None:
    """Summarise any number of responses, group by group.

    Writes one row per session, round, dimension and facet of RESPONSES.csv. Each of its rows
    counts as one person. Left out are people who answered nothing, and those who said that
    someone is in danger. What fewer than N people answered is hidden. With --by there is a row
    per value, named in a last column; an empty one stands for no answer, and for answers that
    too few gave. So much is hidden there that the summaries by all background questions, laid
    side by side, give no fewer than N people away. Any other column is judged beside these,
    but not beside another such column.
    """
    from diagnostic.exchange.rendering import Style
    from diagnostic.exchange.summary import Wanted, summarise_file

    if output.exists() and output.samefile(responses):
        raise click.UsageError("the summary would replace the answers; write it elsewhere")
    refuse_two_outputs(output, options["output_format"])
    questionnaire = load_questionnaire(_path(options["questionnaire_file"]))
    if by is not None:
        _refuse_column(by, responses, questionnaire)
    style = Style(bool(options["excel"]), delimiter_mark(str(options["delimiter"])))
    wanted = Wanted(_least(options["min_group"]), by, style)
    quiet = bool(options["quiet"])
    bar = progress_bar("Summarising", quiet=quiet)
    with bar as progress, finished_or_untouched(output) as out:
        done = summarise_file(responses, questionnaire, out, wanted, progress)
    warn_of_versions(responses, done.other_versions, questionnaire)
    if options["output_format"] == JSON:
        _print_done(done, output)
    elif not quiet and str(output) != "-":
        rows, groups = (
            f"{number:,} {noun}{'s' * (number != 1)}"
            for number, noun in ((done.rows, "row"), (done.groups, "round"))
        )
        click.echo(f"{rows} of {groups} summarised in {output}", err=True)


def _print_done(done: Done, output: Path) -> None:
    from diagnostic.cli.printed.files import Summarised

    document = Summarised(
        output=str(output),
        rows=done.rows,
        rounds=done.groups,
        other_versions=done.other_versions,
    )
    print_document(document)


def _path(option: object) -> Path | None:
    return option if isinstance(option, Path) else None


def _least(option: object) -> int:
    from diagnostic.settings import settings

    return option if isinstance(option, int) else settings().min_group


def _refuse_column(by: str, responses: Path, questionnaire: Questionnaire) -> None:
    from diagnostic.exchange.summary_column import why_not

    if reason := why_not(by, responses, questionnaire):
        raise click.BadParameter(reason, param_hint="--by")

"""`tame-wicked import`: answers collected with another survey tool, as responses.csv."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from diagnostic.cli.inputs import FILE, load_questionnaire, questionnaire_option
from diagnostic.cli.printed import JSON, json_option, print_document, refuse_two_outputs

if TYPE_CHECKING:
    from diagnostic.cli.importing_steps import Asked, Outcome


@click.command(name="import")
@click.argument("export", type=FILE, metavar="EXPORT")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    metavar="RESPONSES.csv",
    help="Where to write; - for standard output.",
)
@click.option(
    "--mapping", type=FILE, metavar="MAP.yaml", help="What each column and answer stands for."
)
@click.option(
    "--propose",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="MAP.yaml",
    help="Write a mapping to check and edit.",
)
@click.option("--form", metavar="ID", help="Which form was asked; else the one that fits.")
@click.option("--worksheet", metavar="NAME", help="Which worksheet of a workbook.")
@click.option("--problem", default="", metavar="TEXT", help="The problem that was asked about.")
@click.option("--keep-personal", is_flag=True, help="Keep columns of names and addresses.")
@questionnaire_option
@json_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but faults and questions.")
def import_(export: Path, questionnaire_file: Path | None, **options: object) -> None:
    """Bring in answers collected with another survey tool.

    Reads exports (.csv, .xlsx) of Microsoft Forms, Google Forms, LimeSurvey, Kobo and ODK. It
    goes ahead only where nothing has to be guessed, which is so for forms made with
    'tame-wicked form'. Else it writes nothing and asks: --propose writes a mapping in which
    you say what is meant, and --mapping uses it. The mapping and the file's hash are kept
    beside the responses, in RESPONSES.csv.import.yaml.
    """
    from diagnostic.cli.importing_steps import Asked, outcome_of

    quiet, as_json = bool(options.pop("quiet")), options.pop("output_format") == JSON
    asked = Asked(export, **options)  # type: ignore[arg-type]  # click has read them
    _refuse_misuse(asked)
    if asked.output is not None:
        refuse_two_outputs(asked.output, JSON if as_json else "")
    outcome = outcome_of(asked, load_questionnaire(questionnaire_file))
    if as_json:
        print_document(outcome.told)
    elif outcome.is_open or not quiet:
        _tell(asked, outcome)
    if outcome.is_open:
        click.get_current_context().exit(1)


def _refuse_misuse(asked: Asked) -> None:
    if asked.output is None and asked.propose is None:
        raise click.UsageError("say where to write: -o RESPONSES.csv, or --propose MAP.yaml")
    if asked.mapping is not None and asked.form is not None:
        raise click.UsageError("the mapping says which form it is; leave --form out")
    written = [one for one in (asked.output, asked.propose) if one is not None and one.exists()]
    read = [one for one in (asked.export, asked.mapping) if one is not None]
    if any(one.samefile(other) for one in written for other in read):
        raise click.UsageError("a file that is read would be replaced; write elsewhere")


def _tell(asked: Asked, outcome: Outcome) -> None:
    """Say on standard error what came in, or what has to be said first."""
    for line in _open_lines(asked, outcome) if outcome.is_open else _done_lines(outcome):
        click.echo(line, err=True)


def _open_lines(asked: Asked, outcome: Outcome) -> list[str]:
    told = outcome.told
    count = len(told.questions)
    lines = [
        f"{told.file}: nothing was brought in, since {count} "
        f"{'questions are' if count > 1 else 'question is'} open [import-questions]"
    ]
    lines += [f"  {number}. {question}" for number, question in enumerate(told.questions, 1)]
    lines += _unmatched(outcome)
    if told.proposal:
        lines.append(
            f"A mapping to edit is in {told.proposal}: say there what is meant, then use it "
            f"with --mapping {told.proposal}"
        )
    else:
        lines.append(
            "For a mapping in which to say what is meant: "
            f"tame-wicked import {asked.export} --propose mapping.yaml"
        )
    return lines


def _done_lines(outcome: Outcome) -> list[str]:
    told = outcome.told
    lines = [*told.notes]
    if told.output is None:
        lines += _unmatched(outcome)
        lines.append(f"A mapping without open questions is in {told.proposal}")
    elif told.output != "-":
        many = "s" * (told.responses != 1)
        kept = f", the mapping to {told.mapping}" if told.mapping else ""
        lines.append(f"{told.responses:,} response{many} written to {told.output}{kept}")
    return lines


def _unmatched(outcome: Outcome) -> list[str]:
    told = outcome.told
    sides = (
        ("Columns of the file that are left over", told.unmatched_headers),
        ("Questions that nothing was found for", told.unmatched_columns),
        ("Left out unless --keep-personal is given", told.personal),
        (
            "Off the scale; correct the file, or say in the mapping what it means",
            told.off_scale,
        ),
    )
    return [f"{title}: {'; '.join(names)}" for title, names in sides if names]

"""What the commands that write reports have in common: which file, of what kind, where to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from diagnostic.cli.outputs import finished_or_untouched

if TYPE_CHECKING:
    from diagnostic.core.questionnaire import Questionnaire
    from diagnostic.core.run_sheet import RunSheet
    from diagnostic.report.files import Ending
    from diagnostic.report.told import GroupTold, PersonTold

_ENDINGS: dict[str, Ending] = {
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".txt": "txt",
    ".json": "json",
}
_FULL, _SUMMARY, _WALL, _RUN_SHEET = "full", "summary", "wall", "run-sheet"

output_option = click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    metavar="REPORT.html|.pdf|.txt|.json",
    help="Where to write; - for standard output.",
)
format_option = click.option(
    "--format",
    "ending",
    type=click.Choice(["html", "pdf", "txt", "json"]),
    help="What to write; if not said, what the file's name ends with.",
)
kind_option = click.option(
    "--kind",
    type=click.Choice([_FULL, _SUMMARY, _WALL, _RUN_SHEET]),
    default=_FULL,
    show_default=True,
    help="All of it; a few lines to send; of a group one page for the wall, or the plan for "
    "the talk.",
)


def ending_of(output: Path, chosen: object, kind: object) -> Ending:
    """Return which format is meant. Raises: UsageError where that is unclear, or not made."""
    named = str(chosen) if chosen else output.suffix.lower().lstrip(".")
    ending = _ENDINGS.get(f".{named}")
    if ending is None:
        raise click.UsageError(
            f"{output}: which format? Name a file that ends with .html, .pdf, .txt or .json, "
            "or add --format"
        )
    if kind == _RUN_SHEET and ending not in {"html", "pdf"}:
        raise click.UsageError(f"a run sheet is made as html or pdf, not as {ending}")
    return ending


def refuse_kind_of_one(told: GroupTold | PersonTold, kind: object) -> None:
    """Refuse what is made of a group only. Raises: UsageError."""
    from diagnostic.report.told import PersonTold

    if isinstance(told, PersonTold) and kind in {_WALL, _RUN_SHEET}:
        raise click.UsageError(
            f"--kind {kind} is for a group, and this is one person's result; leave it out"
        )


def is_run_sheet(kind: object) -> bool:
    """Say whether the plan for the talk is meant."""
    return kind == _RUN_SHEET


def write_report(
    told: GroupTold | PersonTold, kind: object, ending: Ending, output: Path
) -> None:
    """Write a report, whole or not at all."""
    from diagnostic.report.files import Kind, document_of, report_file

    _write(report_file(document_of(told, Kind(str(kind))), ending), output)


def write_run_sheet(
    sheet: RunSheet, questionnaire: Questionnaire, ending: Ending, output: Path
) -> None:
    """Write a run sheet, whole or not at all."""
    from diagnostic.report.files import run_sheet_file

    _write(run_sheet_file(sheet, questionnaire, ending), output)


def _write(content: bytes, output: Path) -> None:
    with finished_or_untouched(output) as out:
        out.write(content)
    if str(output) != "-":
        click.echo(f"Written to {output}", err=True)

"""Options that several commands share, and the files they stand for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagnostic.core.library import Library
    from diagnostic.core.questionnaire import Questionnaire

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

questionnaire_option = click.option(
    "--questionnaire",
    "questionnaire_file",
    type=FILE,
    metavar="FILE",
    help="Questionnaire to use instead of the one set or shipped.",
)
library_option = click.option(
    "--library",
    "library_file",
    type=FILE,
    metavar="FILE",
    help="Intervention library to use instead of the shipped one.",
)
delimiter_option = click.option(
    "--delimiter",
    type=click.Choice([",", ";", "tab"]),
    default=",",
    show_default=True,
    help="What separates columns; spreadsheets with decimal commas want ';'.",
)
excel_option = click.option(
    "--excel", is_flag=True, help="Begin with a byte-order mark, so that Excel reads UTF-8."
)


def shipped_questionnaire() -> Path:
    """Return where the questionnaire that comes with the program lies."""
    from diagnostic.content.files import shipped

    return shipped("questions.yaml")


def questionnaire_path(chosen: Path | None) -> Path:
    """Return the file asked for, else the one set in the environment, else the shipped one."""
    from diagnostic.settings import settings

    return chosen or settings().questionnaire or shipped_questionnaire()


def load_questionnaire(chosen: Path | None) -> Questionnaire:
    """Read the questionnaire. Raises: FaultsError with every fault of the file."""
    from diagnostic.content.reading import read_questionnaire

    return read_questionnaire(questionnaire_path(chosen))


def library_path(chosen: Path | None) -> Path:
    """Return the library asked for, else the shipped one."""
    from diagnostic.content.files import shipped

    return chosen or shipped("data/interventions.yaml")


def load_library(chosen: Path | None, questionnaire: Questionnaire) -> Library:
    """Read the library asked for, or as much of the shipped one as fits the questionnaire.

    Raises:
        FaultsError: with every fault of the file.
    """
    from diagnostic.content.reading import read_library

    if chosen is not None:
        return read_library(chosen, questionnaire)
    fitting, total = fitting_library(questionnaire)
    count = len(fitting.interventions)
    if count < total:
        click.echo(
            f"{count or 'none'} of the {total} interventions of the shipped library "
            f"{'fits' if count <= 1 else 'fit'} the dimensions of the questionnaire "
            f"{questionnaire.id!r}; name a library written for it with --library",
            err=True,
        )
    return fitting


def fitting_library(questionnaire: Questionnaire) -> tuple[Library, int]:
    """Return what of the shipped library fits, and how many interventions the whole has."""
    from diagnostic.content.reading import read_whole_library
    from diagnostic.core.library import limited_to

    whole = read_whole_library(library_path(None), questionnaire)
    dimensions = [dimension.id for dimension in questionnaire.dimensions]
    return limited_to(whole, dimensions), len(whole.interventions)


def warn_of_versions(
    path: Path, versions: Mapping[int, int], questionnaire: Questionnaire
) -> None:
    """Say once, on standard error, which rows were answered with another version."""
    told = ", ".join(
        f"{rows:,} row{'s' * (rows != 1)} with version {version}"
        for version, rows in sorted(versions.items())
    )
    if told:
        click.echo(
            f"{path}: scored with version {questionnaire.version} of the questionnaire "
            f"{questionnaire.id!r}, but answered otherwise: {told}",
            err=True,
        )


def delimiter_mark(choice: str) -> str:
    """Return the character that a choice of delimiter stands for."""
    return "\t" if choice == "tab" else choice


def shown(text: str) -> str:
    """Return text fit for a terminal: one line, and nothing that moves the cursor."""
    return "".join(mark if mark.isprintable() else " " for mark in text)

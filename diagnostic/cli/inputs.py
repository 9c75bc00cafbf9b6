"""Options that several commands share, and the files they stand for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
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


def questionnaire_path(chosen: Path | None) -> Path:
    """Return the file asked for, else the one set in the environment, else the shipped one."""
    from diagnostic.content.files import shipped
    from diagnostic.settings import settings

    return chosen or settings().questionnaire or shipped("questions.yaml")


def load_questionnaire(chosen: Path | None) -> Questionnaire:
    """Read the questionnaire. Raises: FaultsError with every fault of the file."""
    from diagnostic.content.reading import read_questionnaire

    return read_questionnaire(questionnaire_path(chosen))


def library_path(chosen: Path | None) -> Path:
    """Return the library asked for, else the shipped one."""
    from diagnostic.content.files import shipped

    return chosen or shipped("data/interventions.yaml")


def load_library(chosen: Path | None, questionnaire: Questionnaire) -> Library:
    """Read the library. Raises: FaultsError with every fault of the file."""
    from diagnostic.content.reading import read_library

    return read_library(library_path(chosen), questionnaire)


def delimiter_mark(choice: str) -> str:
    """Return the character that a choice of delimiter stands for."""
    return "\t" if choice == "tab" else choice


def shown(text: str) -> str:
    """Return text fit for a terminal: one line, and nothing that moves the cursor."""
    return "".join(mark if mark.isprintable() else " " for mark in text)

"""`tame-wicked check`: are questionnaire and library sound?"""

import re
from pathlib import Path

import click

from diagnostic.cli.inputs import (
    FILE,
    fitting_library,
    library_path,
    load_questionnaire,
    questionnaire_option,
    questionnaire_path,
    shipped_questionnaire,
)
from diagnostic.core.faults import FaultsError, LocatedFault

_LIBRARY_KEY = re.compile(rb"^[\"']?(interventions|when_flat)[\"']?\s*:", re.MULTILINE)
_SEARCHED = 2 * 1024 * 1024


@click.command()
@click.argument("files", nargs=-1, type=FILE, metavar="[FILE]...")
@questionnaire_option
def check(files: tuple[Path, ...], questionnaire_file: Path | None) -> None:
    """Check questionnaires and intervention libraries.

    Names every fault with its line. Without a FILE it checks the questionnaire in use and the
    shipped library, as far as the two fit. What a FILE is shows in its content. A library is
    checked beside the questionnaire among the files, or the one given with --questionnaire, or
    the one in use.
    """
    answers = [file for file in files if file.suffix.lower() == ".csv"]
    if answers:
        raise click.UsageError(
            f"{answers[0]} holds answers; 'check' reads questionnaires and libraries. "
            f"To check answers, run: tame-wicked score {answers[0]} -o SCORES.csv"
        )
    if not files:
        in_use = questionnaire_path(questionnaire_file)
        if in_use != shipped_questionnaire():
            _check_beside_the_shipped_library(in_use)
            return
        files = (in_use, library_path(None))
    libraries = [file for file in files if _is_library(file)]
    questionnaires = [file for file in files if file not in libraries]
    beside = questionnaire_file or (questionnaires[0] if questionnaires else None)
    faults: list[LocatedFault] = []
    for file in questionnaires:
        faults += _questionnaire_faults(file)
    for file in libraries:
        faults += _library_faults(file, beside)
    if faults:
        raise FaultsError(tuple(dict.fromkeys(faults)))


def _check_beside_the_shipped_library(path: Path) -> None:
    """Check another questionnaire, which the shipped library need not fit in all its parts."""
    if faults := _questionnaire_faults(path):
        raise FaultsError(faults)
    fitting, total = fitting_library(load_questionnaire(path))
    count = len(fitting.interventions)
    click.echo(f"{library_path(None)}: {count} of {total} interventions fit, no faults")


def _is_library(file: Path) -> bool:
    if not file.is_file():
        return False  # a pipe would be waited for; reading it as a questionnaire refuses it
    with file.open("rb") as opened:
        return bool(_LIBRARY_KEY.search(opened.read(_SEARCHED)))


def _questionnaire_faults(file: Path) -> tuple[LocatedFault, ...]:
    from diagnostic.content.reading import read_questionnaire

    try:
        read = read_questionnaire(file)
    except FaultsError as error:
        return error.faults
    click.echo(
        f"{file}: {len(read.items)} items in {len(read.dimensions)} dimensions, "
        f"{len(read.forms)} forms, no faults"
    )
    return ()


def _library_faults(file: Path, beside: Path | None) -> tuple[LocatedFault, ...]:
    from diagnostic.content.reading import read_library

    try:
        questionnaire = load_questionnaire(beside)
    except FaultsError as error:
        message = "not checked, because its questionnaire has faults; correct those first"
        return (*error.faults, LocatedFault("library-not-checked", str(file), message))
    try:
        read = read_library(file, questionnaire)
    except FaultsError as error:
        return error.faults
    click.echo(f"{file}: {len(read.interventions)} interventions, no faults")
    return ()

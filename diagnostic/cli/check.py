"""`tame-wicked check`: are questionnaire and library sound?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
from diagnostic.cli.printed import JSON, json_option
from diagnostic.core.faults import FaultsError, LocatedFault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from diagnostic.cli.printed.checked import LibraryFound, QuestionnaireFound

    Found = QuestionnaireFound | LibraryFound | LocatedFault

_LIBRARY_KEY = re.compile(rb"^[\"']?(interventions|when_flat)[\"']?\s*:", re.MULTILINE)
_SEARCHED = 2 * 1024 * 1024


@click.command()
@click.argument("files", nargs=-1, type=FILE, metavar="[FILE]...")
@questionnaire_option
@json_option
def check(files: tuple[Path, ...], questionnaire_file: Path | None, output_format: str) -> None:
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
    found = list(dict.fromkeys(_found(files, questionnaire_file)))
    faults = tuple(one for one in found if isinstance(one, LocatedFault))
    sound = tuple(one for one in found if not isinstance(one, LocatedFault))
    if output_format == JSON:
        _print_all(sound, faults)
    else:
        for one in sound:
            click.echo(f"{one.file}: {_counted(one)}, no faults")
        if faults:
            raise FaultsError(faults)


def _found(files: tuple[Path, ...], questionnaire_file: Path | None) -> Iterator[Found]:
    if not files:
        in_use = questionnaire_path(questionnaire_file)
        if in_use != shipped_questionnaire():
            yield from _beside_the_shipped_library(in_use)
            return
        files = (in_use, library_path(None))
    libraries = [file for file in files if _is_library(file)]
    questionnaires = [file for file in files if file not in libraries]
    beside = questionnaire_file or (questionnaires[0] if questionnaires else None)
    for file in questionnaires:
        yield from _in_questionnaire(file)
    for file in libraries:
        yield from _in_library(file, beside)


def _print_all(
    sound: tuple[QuestionnaireFound | LibraryFound, ...], faults: tuple[LocatedFault, ...]
) -> None:
    from diagnostic.cli.printed import print_document
    from diagnostic.cli.printed.checked import Checked, FaultFound

    told = tuple(
        FaultFound(code=one.code, place=one.place, message=one.message) for one in faults
    )
    print_document(Checked(sound=sound, faults=told))
    if faults:
        raise click.exceptions.Exit(1)


def _counted(found: QuestionnaireFound | LibraryFound) -> str:
    if found.kind == "questionnaire":
        return f"{found.items} items in {found.dimensions} dimensions, {found.forms} forms"
    if found.interventions == found.total:
        return f"{found.total} interventions"
    return f"{found.interventions} of {found.total} interventions fit"


def _beside_the_shipped_library(path: Path) -> Iterator[Found]:
    """Check another questionnaire, which the shipped library need not fit in all its parts."""
    from diagnostic.cli.printed.checked import LibraryFound

    found = list(_in_questionnaire(path))
    yield from found
    if any(isinstance(one, LocatedFault) for one in found):
        return
    fitting, total = fitting_library(load_questionnaire(path))
    count = len(fitting.interventions)
    yield LibraryFound(file=str(library_path(None)), interventions=count, total=total)


def _is_library(file: Path) -> bool:
    if not file.is_file():
        return False  # a pipe would be waited for; reading it as a questionnaire refuses it
    with file.open("rb") as opened:
        return bool(_LIBRARY_KEY.search(opened.read(_SEARCHED)))


def _in_questionnaire(file: Path) -> Iterator[Found]:
    from diagnostic.cli.printed.checked import QuestionnaireFound
    from diagnostic.content.reading import read_questionnaire

    try:
        read = read_questionnaire(file)
    except FaultsError as error:
        yield from error.faults
        return
    yield QuestionnaireFound(
        file=str(file),
        items=len(read.items),
        dimensions=len(read.dimensions),
        forms=len(read.forms),
    )


def _in_library(file: Path, beside: Path | None) -> Iterator[Found]:
    from diagnostic.cli.printed.checked import LibraryFound
    from diagnostic.content.reading import read_library

    try:
        questionnaire = load_questionnaire(beside)
    except FaultsError as error:
        message = "not checked, because its questionnaire has faults; correct those first"
        yield from error.faults
        yield LocatedFault("library-not-checked", str(file), message)
        return
    try:
        read = read_library(file, questionnaire)
    except FaultsError as error:
        yield from error.faults
        return
    count = len(read.interventions)
    yield LibraryFound(file=str(file), interventions=count, total=count)

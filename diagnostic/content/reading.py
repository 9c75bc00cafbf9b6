"""Reading `questions.yaml` and `interventions.yaml`: whole and sound, or not at all."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from diagnostic.content.earlier import with_later_parts
from diagnostic.content.files import read_text
from diagnostic.content.located import LineFault, faults_error
from diagnostic.content.shape import shape_faults
from diagnostic.content.tree import read_tree
from diagnostic.core.checks import check_library, check_library_alone, check_questionnaire
from diagnostic.core.faults import Fault
from diagnostic.core.library import Library, limited_to
from diagnostic.core.parts import Part
from diagnostic.core.questionnaire import Questionnaire

PartT = TypeVar("PartT", bound=Part)


def read_questionnaire(path: Path) -> Questionnaire:
    """Return the questionnaire in a YAML file.

    Raises:
        FaultsError: with every fault of shape, or if there is none, every fault of meaning.
    """
    return _read(path, Questionnaire, check_questionnaire)


def read_library(path: Path, questionnaire: Questionnaire) -> Library:
    """Return the intervention library in a YAML file, checked beside a questionnaire.

    Raises:
        FaultsError: with every fault of shape, or if there is none, every fault of meaning.
    """
    return _read(path, Library, partial(check_library, questionnaire=questionnaire))


def read_whole_library(path: Path, questionnaire: Questionnaire) -> Library:
    """Return the same, uncut, where dimensions that the questionnaire lacks are no fault.

    Raises:
        FaultsError: with every fault of shape, or if there is none, every other of meaning.
    """
    return _read(path, Library, partial(check_library_alone, questionnaire=questionnaire))


def read_fitting_library(path: Path, questionnaire: Questionnaire) -> Library:
    """Return a library cut down to the questionnaire's dimensions, whomever it was written for.

    Raises:
        FaultsError: with every fault of shape, or if there is none, every other of meaning.
    """
    whole = read_whole_library(path, questionnaire)
    return limited_to(whole, [dimension.id for dimension in questionnaire.dimensions])


def _read(path: Path, model: type[PartT], check: Callable[[PartT], list[Fault]]) -> PartT:
    tree = read_tree(read_text(path), str(path))
    values = with_later_parts(tree.values) if model is Questionnaire else tree.values
    try:
        declared = model.model_validate(values)
    except ValidationError as error:
        faults = shape_faults(error, model)
    else:
        faults = check(declared)
        if not tree.faults and not faults:
            return declared
    located = [
        LineFault(tree.lines.of(fault.path), fault.code, f"{fault.message}; {fault.fix}")
        for fault in faults
    ]
    raise faults_error(str(path), [*tree.faults, *located])

"""Copies of questionnaire and library as JSON: kept with every session, so that results last.

The text is canonical: equal values give equal text, whatever the order of keys in the YAML.
"""

import json
from typing import TypeVar

from pydantic import ValidationError

from diagnostic.content.earlier import with_later_parts
from diagnostic.content.located import whole_file_error
from diagnostic.content.shape import shape_faults
from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.core.library import Library
from diagnostic.core.parts import Part
from diagnostic.core.questionnaire import Questionnaire

PartT = TypeVar("PartT", bound=Part)


def questionnaire_to_json(questionnaire: Questionnaire) -> str:
    """Write a questionnaire as canonical JSON."""
    return _to_json(questionnaire)


def questionnaire_from_json(text: str) -> Questionnaire:
    """Read what `questionnaire_to_json` wrote, also before a part existed.

    Raises:
        FaultsError: for anything else.
    """
    return _from_json(text, Questionnaire, "stored questionnaire")


def library_to_json(library: Library) -> str:
    """Write a library as canonical JSON."""
    return _to_json(library)


def library_from_json(text: str) -> Library:
    """Read what `library_to_json` wrote. Raises: FaultsError for anything else."""
    return _from_json(text, Library, "stored library")


def _to_json(part: Part) -> str:
    values = part.model_dump(mode="json")
    return json.dumps(
        values, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )


def _completed(text: str) -> str:
    """Add what a copy was written too early for; leave what cannot be read as it is."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return text
    if not isinstance(values, dict):
        return text
    complete = with_later_parts(values)
    return text if complete is values else json.dumps(complete)


def _from_json(text: str, model: type[PartT], name: str) -> PartT:
    try:
        return model.model_validate_json(_completed(text) if model is Questionnaire else text)
    except ValidationError as error:
        if error.errors()[0]["type"] == "json_invalid":
            message = "this copy is damaged; take it from a backup"
            raise whole_file_error(name, "copy-damaged", message) from None
        faults = shape_faults(error, model)
    raise FaultsError(
        tuple(
            LocatedFault(fault.code, name, f"{fault.message}; {fault.fix}") for fault in faults
        )
    )

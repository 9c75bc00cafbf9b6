"""datapackage.json: the CSV files beside it, described as a Frictionless Data Package."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.cells import NO, YES
from diagnostic.exchange.codebook_parts import Holds, Variable
from diagnostic.exchange.codebook_tables import Found

_PLAIN = re.compile(r"[^a-z0-9]+")


def datapackage_json(found: Sequence[Found], questionnaire: Questionnaire) -> bytes:
    """Return the description of some files as JSON; equal input gives equal bytes."""
    described = {
        "name": _PLAIN.sub("-", questionnaire.id),
        "title": questionnaire.title,
        "description": questionnaire.about.purpose,
        "version": str(questionnaire.version),
        "sources": [{"title": questionnaire.source}],
        "resources": list(_resources(found)),
    }
    return (json.dumps(described, indent=2, ensure_ascii=False) + "\n").encode()


def _resources(found: Sequence[Found]) -> Iterator[Mapping[str, Any]]:
    taken: set[str] = set()
    for one in found:
        yield {
            "name": _free_name(one.table.name, taken),
            "type": "table",
            "path": one.path,
            "title": one.table.title,
            "description": one.table.about,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": {"delimiter": one.delimiter},
            "schema": {
                "fields": [_field(variable) for variable in one.table.variables],
                "missingValues": [""],
            },
        }


def _free_name(name: str, taken: set[str]) -> str:
    """Return a name of small letters, digits and hyphens that no other resource has."""
    plain = _PLAIN.sub("-", name.lower()).strip("-") or "table"
    free, number = plain, 1
    while free in taken:
        number += 1
        free = f"{plain}-{number}"
    taken.add(free)
    return free


def _field(variable: Variable) -> Mapping[str, Any]:
    field: dict[str, Any] = {
        "name": variable.name,
        "type": variable.holds.value,
        "title": variable.label,
    }
    said = [variable.note, f"Worked out: {variable.formula}" if variable.formula else ""]
    if description := ". ".join(part for part in said if part):
        field["description"] = description
    if variable.missing != ("",):
        field["missingValues"] = list(variable.missing)
    if variable.holds is Holds.TRUTH:
        field |= {"trueValues": list(YES), "falseValues": list(NO)}
    elif variable.codes:
        field["categories"] = list(_categories(variable))
    if constraints := _constraints(variable):
        field["constraints"] = constraints
    own = {"dimension": variable.dimension, "facet": variable.facet}
    poles = {"pole_low": variable.pole_low, "pole_high": variable.pole_high}
    return field | {name: value for name, value in (own | poles).items() if value}


def _categories(variable: Variable) -> Iterator[Mapping[str, Any]]:
    for code in variable.codes:
        if code.value not in variable.missing:
            value = int(code.value) if variable.holds is Holds.WHOLE else code.value
            yield {"value": value, "label": code.label}


def _constraints(variable: Variable) -> Mapping[str, Any]:
    ends = {"minimum": variable.low, "maximum": variable.high}
    constraints: dict[str, Any] = {name: end for name, end in ends.items() if end is not None}
    if variable.codes and variable.closed and variable.holds is Holds.TEXT:
        constraints["enum"] = [code.value for code in variable.codes]
    return constraints

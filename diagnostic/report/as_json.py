"""A report as JSON: every block in its order, each with a `type` that says what it is.

The shapes are those of `report.document`, so they cannot differ from what is printed.
"""

import json
from dataclasses import asdict, fields
from datetime import date
from functools import reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, Literal, get_args, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from diagnostic.report.document import Block, Document


def report_json(document: Document) -> str:
    """Return a report as JSON that fits the schema of `report_model`; ends with LF."""
    blocks = [{"type": _name(type(one)), **asdict(one)} for one in document.blocks]
    whole = asdict(document) | {"blocks": blocks, "made_on": document.made_on.isoformat()}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def report_model() -> type[BaseModel]:
    """Return what a report as JSON is validated with, for its JSON Schema."""
    kinds = [_tagged(kind) for kind in get_args(Block)]
    # Put together at run time, from the same types as the report itself.
    either: Any = Annotated[reduce(or_, kinds), Field(discriminator="type")]
    return _model(Document, {"blocks": tuple[either, ...], "made_on": date})


def _tagged(kind: type[Any]) -> UnionType:
    tag: Any = Literal[_name(kind)]  # known at run time only
    model: Any = _model(kind, {"type": tag})
    return model  # type: ignore[no-any-return]  # a class, joined with others by |


def _model(kind: type[Any], others: dict[str, Any]) -> type[BaseModel]:
    """Return a model of a dataclass with some fields of another type, or added."""
    hints = get_type_hints(kind)
    types: dict[str, Any] = {one.name: hints[one.name] for one in fields(kind)} | others
    required: dict[str, Any] = {name: (hint, ...) for name, hint in types.items()}
    model: type[BaseModel] = create_model(
        kind.__name__,
        __config__=ConfigDict(extra="forbid", frozen=True),
        __doc__=kind.__doc__,
        **required,
    )
    return model


def _name(kind: type[Any]) -> str:
    """Return a block's type as JSON has it.

    >>> from diagnostic.report.document import PlaceChart
    >>> _name(PlaceChart)
    'place_chart'
    """
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in kind.__name__).lstrip("_")

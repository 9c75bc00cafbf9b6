"""Models made from the dataclasses of the core, so that a schema cannot differ from them."""

import ast
import inspect
import types
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import Field, create_model

from diagnostic.cli.printed.base import Printed
from diagnostic.core.library import Intervention


@cache
def shape_of(kind: type[Any]) -> type[Printed]:
    """Return the model of a dataclass as it is printed; an intervention is told by its id."""
    hints, told = get_type_hints(kind), _lines_under_fields(kind)
    required: dict[str, Any] = {
        one.name: (_printed(hints[one.name]), Field(description=told.get(one.name)))
        for one in fields(kind)
    }
    model: type[Printed] = create_model(
        kind.__name__, __base__=Printed, __doc__=kind.__doc__, **required
    )
    return model


def _printed(hint: Any) -> Any:
    """Return a type with every dataclass in it replaced by its model."""
    if hint is Intervention:
        return str
    if is_dataclass(hint) and isinstance(hint, type):
        return shape_of(hint)
    arguments = tuple(_printed(one) for one in get_args(hint))
    if arguments == get_args(hint):
        return hint
    if get_origin(hint) in {types.UnionType, Union}:
        return Union[arguments]  # noqa: UP007 - put together at run time
    return get_origin(hint)[arguments]


def _lines_under_fields(kind: type[Any]) -> dict[str, str]:
    """Return what stands under each field of a dataclass and of those it builds on."""
    told: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        if not is_dataclass(one):
            continue
        (tree,) = ast.parse(dedent(inspect.getsource(one))).body
        for above, below in pairwise(getattr(tree, "body", ())):
            match above, below:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(text))),
                ):
                    told[name] = inspect.cleandoc(text)
                case _:
                    pass
    return told

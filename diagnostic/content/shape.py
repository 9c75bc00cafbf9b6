"""What keeps values from having the right shape, in an author's words."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from diagnostic.core.checks.wording import choose_from
from diagnostic.core.faults import Fault, Path

_LONGEST_SHOWN = 60
_MOST_SAID = 5000

Reason = tuple[str, str, str]
"""Code, what is the matter with it (after its name), what to do."""


def shape_faults(error: ValidationError, model: type[BaseModel]) -> list[Fault]:
    """Say each thing that keeps values from becoming a `model`.

    A list is reported as too short also when one of its entries is bad, because only good
    ones are counted; that follow-on is left out, since it would send authors astray.
    """
    details = error.errors(include_url=False)[:_MOST_SAID]
    around = {
        tuple(detail["loc"][:end]) for detail in details for end in range(len(detail["loc"]))
    }
    return [
        _fault(detail, model)
        for detail in details
        if not (detail["type"] in {"too_short", "too_long"} and detail["loc"] in around)
    ]


def _fault(detail: ErrorDetails, model: type[BaseModel]) -> Fault:
    path, kind = tuple(detail["loc"]), detail["type"]
    if kind == "extra_forbidden":
        return _unknown_key(path, _keys_at(model, path[:-1]))
    if path[-1:] == ("[key]",):
        return _unknown_key(path[:-1], _listed(detail))
    code, message, fix = _REASONS.get(kind, _unlike_others)(detail)
    return Fault(code, path, f"{shown_path(path)} {message}", fix)


def _unknown_key(path: Path, known: Collection[str]) -> Fault:
    fix = choose_from(str(path[-1]), known, "take it out")
    return Fault("unknown-key", path, f"{shown_path(path)} is not a key here", fix)


def shown_path(path: Path) -> str:
    """Write a path with dots; `the file` for the whole.

    >>> shown_path(("scale", "labels", 2))
    'scale.labels.2'
    """
    whole = ".".join(map(str, path)) or "the file"
    return whole if whole.isprintable() and len(whole) < 2 * _LONGEST_SHOWN else shown(whole)


def shown(value: object) -> str:
    """Write a value that may be long or odd so that it fits into a message."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"the boolean {value}"
    if isinstance(value, (int, float)):
        return f"the number {value}"
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, Mapping):
        return "keys with values"
    text = repr(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _text(detail: ErrorDetails) -> Reason:
    value = detail["input"]
    read_as = f"is read as {shown(value)}"
    if value is None:
        return _empty(detail)
    if isinstance(value, bool):
        return "bare-yes-no", read_as, "put it in quotes"
    if isinstance(value, (int, float)):
        return "bare-number", read_as, "put it in quotes"
    return "wrong-type", f"is {shown(value)}", "write text"


def _empty(_: ErrorDetails) -> Reason:
    return "empty-text", "says nothing", "write the text, or take the entry out"


def _too_long(detail: ErrorDetails) -> Reason:
    length, most = len(detail["input"]), detail["ctx"]["max_length"]
    return "too-long", f"has {length:,} characters", f"shorten it to at most {most:,}"


def _id(detail: ErrorDetails) -> Reason:
    fix = "an id begins with a lower-case letter and has only those, digits and _ (at most 60)"
    return "bad-id", f"is {shown(detail['input'])}", fix


def _number(detail: ErrorDetails) -> Reason:
    whole = detail["type"].startswith("int")
    fraction = ", or a fraction such as 2/3" * (detail["type"] == "value_error")
    fix = "write a whole number such as 3" if whole else f"write a number such as 0.8{fraction}"
    return "not-a-number", f"is {shown(detail['input'])}", fix


def _out_of_range(detail: ErrorDetails) -> Reason:
    (name, bound), *_ = detail["ctx"].items()
    words = {"gt": "above", "ge": "of at least", "lt": "below", "le": "of at most"}[name]
    fix = f"write a number {words} {bound:g}"
    return "number-out-of-range", f"is {detail['input']}", fix


def _true_or_false(detail: ErrorDetails) -> Reason:
    return "not-true-or-false", f"is {shown(detail['input'])}", "write true or false"


def _list(detail: ErrorDetails) -> Reason:
    fix = "write a list, each entry on a line that begins with `- `"
    return "not-a-list", f"is {shown(detail['input'])}", fix


def _keys(detail: ErrorDetails) -> Reason:
    fix = "write keys with values, such as `version: 1`"
    return "not-a-mapping", f"is {shown(detail['input'])}", fix


def _missing(_: ErrorDetails) -> Reason:
    return "missing-key", "is missing", "add it"


def _count(detail: ErrorDetails) -> Reason:
    actual = detail["ctx"]["actual_length"]
    few = "min_length" in detail["ctx"]
    fix = (
        f"give it at least {detail['ctx']['min_length']}"
        if few
        else (f"keep at most {detail['ctx']['max_length']}")
    )
    return "wrong-count", f"has {actual} entr{'y' if actual == 1 else 'ies'}", fix


def _word(detail: ErrorDetails) -> Reason:
    word, known = detail["input"], _listed(detail)
    fix = choose_from(str(word), known, "compare with a neighbouring entry")
    return "unknown-word", f"is {shown(word)}", fix


def _unlike_others(detail: ErrorDetails) -> Reason:
    fix = "compare it with a neighbouring entry"
    return "wrong-type", f"is {shown(detail['input'])}, which does not fit here", fix


_REASONS: Mapping[str, Callable[[ErrorDetails], Reason]] = {
    "missing": _missing,
    "string_type": _text,
    "string_too_short": _empty,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _id,
    **dict.fromkeys(("int_type", "float_type", "value_error", "finite_number"), _number),
    **dict.fromkeys(
        ("greater_than", "greater_than_equal", "less_than", "less_than_equal"), _out_of_range
    ),
    "bool_type": _true_or_false,
    "tuple_type": _list,
    **dict.fromkeys(("model_type", "dict_type"), _keys),
    **dict.fromkeys(("too_short", "too_long"), _count),
    **dict.fromkeys(("enum", "literal_error"), _word),
}


def _listed(detail: ErrorDetails) -> list[str]:
    """Take the words apart that pydantic lists as "'a', 'b' or 'c'"."""
    return list(detail["ctx"]["expected"].split("'")[1::2])


def _keys_at(model: type[BaseModel], path: Path) -> Collection[str]:
    here = model
    for step in path:
        if (declared := here.model_fields.get(str(step))) is not None:
            here = next(_models_within(declared.annotation), here)
    return here.model_fields.keys()


def _models_within(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_within(inner)

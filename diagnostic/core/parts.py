"""The kinds of value that everything declared in YAML is made of."""

from fractions import Fraction
from typing import Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    FiniteFloat,
    StringConstraints,
)

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
"""An id: lower-case letters, digits and underscores, beginning with a letter."""

Text = Annotated[
    str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=1200)
]
"""Words that a person will read; never empty."""

PositiveNumber = Annotated[float, Field(gt=0, strict=True, allow_inf_nan=False)]
"""A number above 0; a bare `yes` or quoted digits are not read as one."""


class Part(BaseModel):
    """Base of everything declared in YAML: immutable, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


_LONGEST_FRACTION = 40
"""Characters; a longer row of digits would not fit a float."""


def _from_fraction(value: object) -> object:
    """Read `2/3` as the exact fraction; anything else is left for pydantic to judge."""
    if isinstance(value, str) and len(value) < _LONGEST_FRACTION and value.count("/") == 1:
        above, below = (part.strip() for part in value.split("/"))
        if above.isdecimal() and below.isdecimal() and int(below):
            return float(Fraction(int(above), int(below)))
    if isinstance(value, (bool, str)):
        raise ValueError("write a number such as 22 or 0.8, or a fraction such as 2/3")  # noqa: TRY004 - pydantic wants a ValueError
    return value


class Number(Part):
    """One number that the program computes with, and where it comes from."""

    value: Annotated[FiniteFloat, BeforeValidator(_from_fraction)]
    unit: Text
    source: Text
    """A citation, or text that begins with the word "choice"."""
    why: Text

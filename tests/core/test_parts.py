"""Numbers as an author may write them."""

import pytest
from pydantic import ValidationError

from diagnostic.core.parts import Number


def number(value: object) -> float:
    return Number.model_validate(
        {"value": value, "unit": "POMP", "source": "choice", "why": "For tests."}
    ).value


@pytest.mark.parametrize(
    ("written", "value"), [(22, 22), (0.8, 0.8), ("2/3", 2 / 3), (" 1 / 4 ", 0.25)]
)
def test_a_number_or_a_fraction_is_read(written: object, value: float) -> None:
    assert number(written) == value


@pytest.mark.parametrize(
    "written", ["22", "1/0", "a/b", "1/2/3", True, "9" * 39 + "/1", float("inf"), None]
)
def test_anything_else_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        number(written)

"""Holding what a command printed against its schema."""

import json
from typing import Any

from click.testing import Result

# It has no types of its own.
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from diagnostic.cli.printed.registry import schema_of

JSON = ("--format", "json")


def checked(result: Result, command: str, status: int = 0) -> Any:
    """Return what a command printed, if it is what the schema says and nothing more."""
    assert result.exit_code == status, result.output
    told = json.loads(result.stdout)
    Draft202012Validator(schema_of(command)).validate(told)
    return told

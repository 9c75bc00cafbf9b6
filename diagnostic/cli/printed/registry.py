"""Which model describes the JSON of which command, found by name when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE = "diagnostic.cli.printed"
MODELS: Mapping[str, str] = {
    "check": f"{_HERE}.checked:Checked",
    "settings": f"{_HERE}.checked:SettingsFound",
    "score": f"{_HERE}.files:Scored",
    "summarise": f"{_HERE}.files:Summarised",
    "recommend": f"{_HERE}.plan:recommended",
    "report": "diagnostic.report.as_json:report_model",
    "quality": f"{_HERE}.quality:QualityFound",
    "simulate": f"{_HERE}.files:Simulated",
    "codebook": f"{_HERE}.files:FilesWritten",
    "form": f"{_HERE}.files:FormWritten",
    "import": f"{_HERE}.importing:ImportTold",
    "session new": f"{_HERE}.stored:SessionMade",
    "session status": f"{_HERE}.stored:SessionCounted",
    "session open": f"{_HERE}.stored:SessionTold",
    "session close": f"{_HERE}.stored:SessionTold",
    "session reveal": f"{_HERE}.stored:SessionTold",
    "session next": f"{_HERE}.stored:SessionTold",
    "session end": f"{_HERE}.stored:SessionTold",
    "session export": f"{_HERE}.files:FilesWritten",
    "session report": "diagnostic.report.as_json:report_model",
    "session rehearse": f"{_HERE}.stored:Rehearsed",
    "session remove": f"{_HERE}.stored:Deleted",
    "session delete": f"{_HERE}.stored:Deleted",
    "session bundle": f"{_HERE}.bundled:BundleWritten",
    "bundle check": f"{_HERE}.bundled:BundleChecked",
    "bundle open": f"{_HERE}.bundled:BundleOpened",
    "store upgrade": f"{_HERE}.stored:Upgraded",
    "store backup": f"{_HERE}.files:FileWritten",
    "store purge": f"{_HERE}.stored:Purged",
    "store export": f"{_HERE}.files:FilesWritten",
}
"""Command to `module:name` of a model, or of a function without arguments that returns one."""


def schema_of(command: str) -> dict[str, Any]:
    """Return the JSON Schema of what a command prints. Raises: KeyError for any other."""
    from inspect import isfunction

    from pydantic import TypeAdapter

    module, name = MODELS[command].split(":")
    model = getattr(import_module(module), name)
    adapter: TypeAdapter[Any] = TypeAdapter(model() if isfunction(model) else model)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **adapter.json_schema(mode="serialization"),
        "title": f"tame-wicked {command}",
    }

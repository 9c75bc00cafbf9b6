"""What commands print as JSON: each document as a model, and so each with a JSON Schema.

A new command that prints results takes `json_option`, builds a model of its own, hands it to
`print_document` and is entered in `registry.MODELS`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from diagnostic.cli.printed.base import Printed

JSON = "json"

json_option = click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", JSON]),
    default="text",
    show_default=True,
    help="What to print; 'tame-wicked schema' describes the JSON.",
)


def print_document(document: Printed) -> None:
    """Print a document on standard output."""
    plain = document.model_dump(mode="json")
    click.echo(json.dumps(plain, indent=2, ensure_ascii=False))


def refuse_two_outputs(output: Path, output_format: object) -> None:
    """Keep a file and JSON from being mixed. Raises: UsageError if both go to one place."""
    if output_format == JSON and str(output) == "-":
        raise click.UsageError(
            "--format json prints on standard output; write the file elsewhere with -o FILE"
        )

"""`tame-wicked schema`: what the JSON of the other commands looks like."""

import json

import click


@click.command()
@click.argument("command", nargs=-1, metavar="[COMMAND]")
def schema(command: tuple[str, ...]) -> None:
    """Print the JSON Schema of what a command prints with --format json.

    For example 'tame-wicked schema recommend' or 'tame-wicked schema session status'. Without
    a COMMAND it prints those of all, under the names of their commands.
    """
    from diagnostic.cli.printed.registry import MODELS, schema_of

    name = " ".join(command)
    if name and name not in MODELS:
        raise click.UsageError(
            f"no JSON is printed by {name!r}; choose one of {', '.join(MODELS)}"
        )
    found = schema_of(name) if name else {one: schema_of(one) for one in MODELS}
    click.echo(json.dumps(found, indent=2, ensure_ascii=False))

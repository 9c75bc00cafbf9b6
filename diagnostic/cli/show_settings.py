"""`tame-wicked settings`: what is set, and where it comes from."""

import click


@click.command(name="settings")
def show_settings() -> None:
    """Show every setting, its value and whether the environment sets it."""
    from diagnostic.settings import ADDRESSES, PREFIX, settings, without_password

    found = settings()
    for name in type(found).model_fields:
        value = getattr(found, name)
        shown = without_password(value) if value and name in ADDRESSES else value
        origin = "environment" if name in found.model_fields_set else "default"
        click.echo(f"{PREFIX}{name.upper()}={'' if shown is None else shown}  ({origin})")

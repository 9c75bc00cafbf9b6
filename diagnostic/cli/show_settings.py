"""`tame-wicked settings`: what is set, and where it comes from."""

import click

from diagnostic.cli.printed import JSON, json_option


@click.command(name="settings")
@json_option
def show_settings(output_format: str) -> None:
    """Show every setting, its value and whether the environment sets it."""
    from diagnostic.cli.printed import print_document
    from diagnostic.cli.printed.checked import Setting, SettingsFound
    from diagnostic.settings import ADDRESSES, PREFIX, settings, without_password

    found = settings()
    told = []
    for name in type(found).model_fields:
        value = getattr(found, name)
        shown = without_password(value) if value and name in ADDRESSES else value
        told.append(
            Setting(
                name=f"{PREFIX}{name.upper()}",
                value=shown if isinstance(shown, int | None) else str(shown),
                origin="environment" if name in found.model_fields_set else "default",
            )
        )
    if output_format == JSON:
        print_document(SettingsFound(settings=tuple(told)))
        return
    for one in told:
        click.echo(f"{one.name}={'' if one.value is None else one.value}  ({one.origin})")

"""`tame-wicked bundle check|open`: a whole session that lies in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from diagnostic.cli.addresses import (
    base_address,
    facilitator_link,
    join_address,
    private_link,
    wall_address,
)
from diagnostic.cli.inputs import FILE, shown
from diagnostic.cli.opened import made_or_opened_store
from diagnostic.cli.printed import JSON, json_option, print_document

if TYPE_CHECKING:
    from pathlib import Path

    from diagnostic.cli.printed.bundled import BundleChecked, BundleOpened
    from diagnostic.workshop.bundling import Kept, OpenedBundle

file_argument = click.argument("file", type=FILE, metavar="FILE.zip")


@click.group()
def bundle() -> None:
    """Look into a bundle, or make a session of it: a whole session in one zip file.

    'session bundle' writes one, and so do the buttons of the app.
    """


@bundle.command()
@file_argument
@json_option
def check(file: Path, output_format: str) -> None:
    """Say whether a bundle is whole and agrees with itself, and what it holds.

    Nothing is stored. A bundle that is damaged, does not fit its checksums, contradicts itself
    or is of a newer version is refused with every reason.
    """
    from diagnostic.cli.printed.bundled import BundleChecked

    found = _opened(file)
    held = found.held
    checked = BundleChecked(
        input=str(file),
        sha256=found.sha256,
        program=found.program,
        kind="self" if held.kind == "self" else "workshop",
        session_id=held.session_id,
        title=held.wordings[-1].title,
        form=held.form,
        questionnaire_id=held.questionnaire.id,
        questionnaire_version=held.questionnaire.version,
        people=len({one.respondent_id for one in held.responses}),
        rounds=len(held.rounds),
        decisions=len(held.decisions),
        files=tuple(sorted(found.files)),
        otherwise=found.otherwise,
    )
    if output_format == JSON:
        print_document(checked)
        return
    _tell(checked)


@bundle.command(name="open")
@file_argument
@json_option
def open_bundle(file: Path, output_format: str) -> None:
    """Keep a bundle's session in the store, as a new one, and print its links.

    A workshop gets a new join code and a new facilitator's link, a self-assessment a new
    private link. They are told this once. The session it was taken from stays as it is.
    """
    from diagnostic.workshop.bundling import keep_bundle

    found = _opened(file)
    with made_or_opened_store() as context:
        kept = keep_bundle(context, found)
    told = _told(kept, found, base_address())
    if output_format == JSON:
        print_document(told)
        return
    click.echo(shown(told.title))
    lines = {
        "Code": told.code,
        "Wall": told.wall,
        "Facilitator": told.facilitator,
        "Private link": told.link,
    }
    for name, line in lines.items():
        if line:
            click.echo(f"{name:<13}{line}")
    click.echo("\nKeep the private link: it is shown this once, and it opens the session.")


def _tell(checked: BundleChecked) -> None:
    what = "a self-assessment" if checked.kind == "self" else "a workshop"
    click.echo(
        f"{checked.input}: whole, {len(checked.files)} files whose checksums fit, "
        f"written by version {shown(checked.program)}"
    )
    click.echo(
        f"{shown(checked.title)}: {what}, {_counted(checked.people, 'person', 'people')}, "
        f"{_counted(checked.rounds, 'round', 'rounds')}"
    )
    if checked.otherwise:
        click.echo(
            f"Not what this version writes: {', '.join(checked.otherwise)}. That is so where "
            "another version wrote them, where rare answers about people were left out, or "
            "where somebody changed them. Nothing is read from these files."
        )


def _opened(file: Path) -> OpenedBundle:
    """Read a bundle. Raises: FaultsError, before it is read where it is too large."""
    from diagnostic.core.faults import FaultsError, LocatedFault
    from diagnostic.exchange.bundle.members import LARGEST
    from diagnostic.workshop.bundling import open_bundle as opened

    size = file.stat().st_size
    if size > LARGEST:
        message = f"it has {size:,} bytes, and the most is {LARGEST:,}"
        raise FaultsError((LocatedFault("bundle-too-large", str(file), message),))
    return opened(file.read_bytes(), str(file))


def _told(kept: Kept, found: OpenedBundle, base: str) -> BundleOpened:
    from diagnostic.cli.printed.bundled import BundleOpened

    title, opened = found.held.wordings[-1].title, kept.opened
    if opened is None:
        return BundleOpened(
            kind="self",
            session_id=None,
            title=title,
            code=None,
            join=None,
            wall=None,
            facilitator=None,
            key=None,
            link=private_link(base, kept.token),
        )
    code = opened.workshop.code
    return BundleOpened(
        kind="workshop",
        session_id=opened.workshop.session.id,
        title=title,
        code=code,
        join=join_address(base, code),
        wall=wall_address(base, code),
        facilitator=facilitator_link(base, opened.key),
        key=opened.key,
        link=None,
    )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"

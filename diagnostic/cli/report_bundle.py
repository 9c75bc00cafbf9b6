"""A report of a session that somebody handed on as a bundle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from diagnostic.core.run_sheet import Stage
    from diagnostic.report.told import GroupTold
    from diagnostic.workshop.reporting import Told

_ZIP = b"PK\x03\x04"
_OWN = {
    "respondent": "--respondent",
    "row": "--row",
    "session": "--session",
    "in_place": "--in-place",
    "title": "--title",
    "problem": "--problem",
    "min_group": "--min-group",
    "questionnaire_file": "--questionnaire",
    "library_file": "--library",
}
"""What a bundle says itself."""


def is_bundle(path: Path) -> bool:
    """Say whether a file is a zip, whatever it is called."""
    if path.suffix.lower() == ".zip":
        return True
    if not path.is_file():
        return False  # a pipe can be read only once
    with path.open("rb") as opened:
        return opened.read(len(_ZIP)) == _ZIP


def of_bundle(path: Path, chosen: Mapping[str, object]) -> tuple[Told, Sequence[Stage]]:
    """Return what a report is told of a bundle, and the edited stages of its run sheet.

    Raises:
        UsageError: an option that a bundle leaves no room for. FaultsError: the bundle is not
            sound, or there is nothing in it to report.
    """
    from datetime import UTC, datetime

    from diagnostic.exchange.bundle.members import LARGEST
    from diagnostic.report.told import GroupTold
    from diagnostic.workshop.bundling import open_bundle
    from diagnostic.workshop.reporting import told_of_held

    _refuse_options(path, chosen)
    with path.open("rb") as opened:
        # One byte more than may be, so that a larger file is told from one that just fits.
        content = opened.read(LARGEST + 1)
    held = open_bundle(content, path.name).held
    number = chosen["round"] if isinstance(chosen["round"], int) else None
    told = told_of_held(held, datetime.now(UTC).date(), number)
    if not isinstance(told, GroupTold):
        return told, ()
    _refuse_small(path, told)
    kept = held.run_sheets.get(told.rounds[-1].number)
    return told, kept.stages if kept else ()


def _refuse_options(path: Path, chosen: Mapping[str, object]) -> None:
    given = [option for name, option in _OWN.items() if chosen[name] not in {None, ""}]
    if given:
        raise click.UsageError(
            f"{path} is a bundle, which says this itself; leave out {', '.join(given)}"
        )


def _refuse_small(path: Path, told: GroupTold) -> None:
    from diagnostic.core.faults import FaultsError, LocatedFault
    from diagnostic.core.wording.group import hidden_group_text

    group = told.rounds[-1].group
    if group.suppressed:
        message = hidden_group_text(group)
        raise FaultsError((LocatedFault("group-too-small", str(path), message),))

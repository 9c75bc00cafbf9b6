"""What commands that advise have in common: for whom, and what is there already."""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from diagnostic.cli.chosen import listed
from diagnostic.cli.inputs import warn_of_versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from diagnostic.core.faults import FaultsError
    from diagnostic.core.group import Group
    from diagnostic.core.library import Library
    from diagnostic.core.questionnaire import Questionnaire
    from diagnostic.core.records import Response

in_place_option = click.option(
    "--in-place", default="", metavar="ID,...", help="Interventions that are there already."
)
respondent_option = click.option(
    "--respondent", metavar="ID", help="Whose row to take, where there are several."
)
row_option = click.option(
    "--row",
    type=click.IntRange(min=2),
    metavar="N",
    help="Which row to take, as a spreadsheet counts them: the first response is row 2.",
)
session_option = click.option(
    "--session", metavar="ID", help="Which session, where there are several."
)
round_option = click.option(
    "--round",
    type=click.IntRange(min=1),
    metavar="N",
    help="Which round; the newest if not said.",
)


def too_small(path: Path, group: Group, rows: Iterable[tuple[int, Response]]) -> FaultsError:
    """Return the refusal of a group of which nothing may be shown, with its rows to choose."""
    from diagnostic.core.faults import FaultsError, LocatedFault
    from diagnostic.core.wording.group import hidden_group_text

    hidden = (
        f"{hidden_group_text(group)}. Ask more people, or choose one of them with --row or "
        "--respondent:"
    )
    message = "\n".join([hidden, *listed(rows)])
    return FaultsError((LocatedFault("group-too-small", str(path), message),))


def warn_of_others(path: Path, said: Sequence[Response], questionnaire: Questionnaire) -> None:
    """Say which rows were answered with another version of the questionnaire."""
    versions = Counter(one.questionnaire_version for one in said)
    versions.pop(questionnaire.version, None)
    warn_of_versions(path, versions, questionnaire)


def ids_in_place(text: str, library: Library) -> frozenset[str]:
    """Return the ids that an option lists. Raises: BadParameter for those that are none."""
    given = [part.strip() for part in text.split(",") if part.strip()]
    wrong = [name for name in given if name not in library.by_id]
    if wrong:
        raise click.BadParameter(
            "; ".join(_unknown(name, library) for name in wrong), param_hint="--in-place"
        )
    return frozenset(given)


def _unknown(name: str, library: Library) -> str:
    near = get_close_matches(name, library.by_id, n=1)
    asked = (
        f"did you mean {near[0]!r}?"
        if near
        else ("ids stand in square brackets in the output of recommend")
    )
    return f"{name!r} is no intervention; {asked}"

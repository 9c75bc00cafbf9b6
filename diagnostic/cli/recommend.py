"""`tame-wicked recommend`: what to do first for one respondent's problem or a group's."""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diagnostic.cli.chosen import Choice, Found, listed, one_response, one_round
from diagnostic.cli.inputs import (
    FILE,
    library_option,
    load_library,
    load_questionnaire,
    questionnaire_option,
    warn_of_versions,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagnostic.cli.plan import Plan
    from diagnostic.core.group import Group
    from diagnostic.core.library import Library
    from diagnostic.core.questionnaire import Questionnaire
    from diagnostic.core.records import Response


@click.command()
@click.argument("responses", type=FILE, metavar="RESPONSES.csv")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option(
    "--in-place", default="", metavar="ID,...", help="Interventions that are there already."
)
@click.option("--respondent", metavar="ID", help="Whose row to take, where there are several.")
@click.option(
    "--row",
    type=click.IntRange(min=2),
    metavar="N",
    help="Which row to take, as a spreadsheet counts them: the first response is row 2.",
)
@click.option("--session", metavar="ID", help="Which session, where there are several.")
@click.option(
    "--round",
    type=click.IntRange(min=1),
    metavar="N",
    help="Which round; the newest if not said.",
)
@questionnaire_option
@library_option
def recommend(responses: Path, output_format: str, in_place: str, **chosen: object) -> None:
    """Recommend what to do first, and say why.

    Prints the stance, where the handling does not fit, a short plan with the reason for each
    step, what to avoid and what would change the advice. Where several people answered in a
    session and round of RESPONSES.csv, it is for the group: the newest round, unless --round
    says which. Groups smaller than TAME_WICKED_MIN_GROUP are refused. With --respondent or
    --row it is for one of them.
    """
    from diagnostic.cli.plan import printed

    questionnaire = load_questionnaire(_path(chosen["questionnaire_file"]))
    library = load_library(_path(chosen["library_file"]), questionnaire)
    there = _ids_in_place(in_place, library)
    choice = Choice(
        _text(chosen["respondent"]),
        _number(chosen["row"]),
        _text(chosen["session"]),
        _number(chosen["round"]),
    )
    plan = _plan(responses, questionnaire, library, there, choice)
    click.echo(printed(plan, output_format), nl=False)


def _plan(
    path: Path,
    questionnaire: Questionnaire,
    library: Library,
    in_place: frozenset[str],
    choice: Choice,
) -> Plan:
    from diagnostic.cli.plan_one import PlanOfOne

    if choice.of_one:
        said = [one_response(path, questionnaire, choice)]
    else:
        found = one_round(path, questionnaire, choice)
        said = list(found.responses)
        if found.several:
            plan = _group_plan(path, found, questionnaire, library, in_place)
            _warn(path, said, questionnaire)
            return plan
    _warn(path, said, questionnaire)
    return PlanOfOne(said[0], questionnaire, library, in_place)


def _group_plan(
    path: Path,
    found: Found,
    questionnaire: Questionnaire,
    library: Library,
    in_place: frozenset[str],
) -> Plan:
    from diagnostic.cli.plan_group import PlanOfGroup
    from diagnostic.core.faults import FaultsError, LocatedFault
    from diagnostic.core.group import group_of
    from diagnostic.settings import settings

    group = group_of(found.responses, questionnaire, settings().min_group)
    if group.profile is None:
        rows = listed(zip(found.rows, found.responses, strict=True))
        message = "\n".join([_too_small(group), *rows])
        raise FaultsError((LocatedFault("group-too-small", str(path), message),))
    return PlanOfGroup(found.responses, group, group.profile, questionnaire, library, in_place)


def _too_small(group: Group) -> str:
    from diagnostic.core.wording.group import hidden_group_text

    return (
        f"{hidden_group_text(group)}. Ask more people, or choose one of them with --row or "
        "--respondent:"
    )


def _warn(path: Path, said: Sequence[Response], questionnaire: Questionnaire) -> None:
    versions = Counter(one.questionnaire_version for one in said)
    versions.pop(questionnaire.version, None)
    warn_of_versions(path, versions, questionnaire)


def _text(option: object) -> str | None:
    return option if isinstance(option, str) else None


def _number(option: object) -> int | None:
    return option if isinstance(option, int) else None


def _path(option: object) -> Path | None:
    return option if isinstance(option, Path) else None


def _ids_in_place(text: str, library: Library) -> frozenset[str]:
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

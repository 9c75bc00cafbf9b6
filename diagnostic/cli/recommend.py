"""`tame-wicked recommend`: what to do first for one respondent's problem or a group's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from diagnostic.cli.advising import (
    ids_in_place,
    in_place_option,
    respondent_option,
    round_option,
    row_option,
    session_option,
    too_small,
    warn_of_others,
)
from diagnostic.cli.chosen import Choice, Found, one_response, one_round
from diagnostic.cli.inputs import (
    FILE,
    library_option,
    load_library,
    load_questionnaire,
    questionnaire_option,
)

if TYPE_CHECKING:
    from diagnostic.cli.plan import Plan
    from diagnostic.core.library import Library
    from diagnostic.core.questionnaire import Questionnaire


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
@in_place_option
@respondent_option
@row_option
@session_option
@round_option
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
    there = ids_in_place(in_place, library)
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
            warn_of_others(path, said, questionnaire)
            return plan
    warn_of_others(path, said, questionnaire)
    return PlanOfOne(said[0], questionnaire, library, in_place)


def _group_plan(
    path: Path,
    found: Found,
    questionnaire: Questionnaire,
    library: Library,
    in_place: frozenset[str],
) -> Plan:
    from diagnostic.cli.plan_group import PlanOfGroup
    from diagnostic.core.group import group_of
    from diagnostic.settings import settings

    group = group_of(found.responses, questionnaire, settings().min_group)
    if group.profile is None:
        raise too_small(path, group, zip(found.rows, found.responses, strict=True))
    return PlanOfGroup(found.responses, group, group.profile, questionnaire, library, in_place)


def _text(option: object) -> str | None:
    return option if isinstance(option, str) else None


def _number(option: object) -> int | None:
    return option if isinstance(option, int) else None


def _path(option: object) -> Path | None:
    return option if isinstance(option, Path) else None

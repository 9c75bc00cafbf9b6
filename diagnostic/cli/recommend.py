"""`tame-wicked recommend`: what to do first for one respondent's problem, and why."""

from __future__ import annotations

from contextlib import closing
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diagnostic.cli.inputs import (
    FILE,
    library_option,
    load_library,
    load_questionnaire,
    questionnaire_option,
    shown,
    warn_of_versions,
)

if TYPE_CHECKING:
    from diagnostic.core.library import Library
    from diagnostic.core.questionnaire import Questionnaire
    from diagnostic.core.records import Response

MOST_LISTED = 10
"""So many respondents are listed to choose from."""


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
@questionnaire_option
@library_option
def recommend(responses: Path, output_format: str, in_place: str, **chosen: object) -> None:
    """Recommend what to do first, and say why.

    Prints the stance, where the handling does not fit, a short plan with the reason for each
    step, what to avoid and what would change the advice. RESPONSES.csv may hold one response,
    or several of which one is chosen with --respondent or --row.
    """
    from diagnostic.cli.plan import Plan, printed

    questionnaire = load_questionnaire(_path(chosen["questionnaire_file"]))
    library = load_library(_path(chosen["library_file"]), questionnaire)
    there = _ids_in_place(in_place, library)
    response = _one_response(responses, questionnaire, chosen["respondent"], chosen["row"])
    if response.questionnaire_version != questionnaire.version:
        warn_of_versions(responses, {response.questionnaire_version: 1}, questionnaire)
    plan = Plan(response, questionnaire, library, there)
    click.echo(printed(plan, output_format), nl=False)


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


def _one_response(
    path: Path, questionnaire: Questionnaire, respondent: object, row: object
) -> Response:
    """Find the one response that is meant; the file may be long, so none is kept in vain."""
    from diagnostic.exchange.reading import iter_responses, responses_of

    total = 0
    found: list[tuple[int, Response]] = []
    with closing(iter_responses(path, questionnaire)) as chunks:
        for response in (one for chunk in chunks for one in responses_of(chunk, questionnaire)):
            total += 1
            meant = respondent in {None, response.respondent_id} and row in {None, total + 1}
            if meant and len(found) <= MOST_LISTED:
                found.append((total + 1, response))
    if len(found) == 1:
        return found[0][1]
    if found:
        raise click.UsageError(
            f"{path} holds several responses; choose one with --row or --respondent:\n"
            + "\n".join(_listed(found))
        )
    asked = f"row {row}" if row is not None else f"respondent {respondent!r}"
    raise click.UsageError(f"{path} has no {asked}; its responses are rows 2 to {total + 1}")


def _listed(found: list[tuple[int, Response]]) -> list[str]:
    lines = [
        f"  --row {row}: respondent {shown(one.respondent_id) or '(no id)'}, round {one.round}"
        + (f", {shown(one.problem)}" if one.problem else "")
        for row, one in found[:MOST_LISTED]
    ]
    return [*lines, "  …"] if len(found) > MOST_LISTED else lines

"""`tame-wicked report`: a result as a document to print, to send and to keep."""

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
from diagnostic.cli.chosen import Choice
from diagnostic.cli.inputs import (
    FILE,
    library_option,
    load_library,
    load_questionnaire,
    questionnaire_option,
    shown,
)
from diagnostic.cli.report_bundle import is_bundle, of_bundle
from diagnostic.cli.report_files import (
    ending_of,
    format_option,
    is_run_sheet,
    kind_option,
    output_option,
    refuse_kind_of_one,
    write_report,
    write_run_sheet,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diagnostic.core.records import Response
    from diagnostic.core.run_sheet import Stage
    from diagnostic.report.files import Ending
    from diagnostic.workshop.reporting import About, Told


@click.command()
@click.argument("responses", type=FILE, metavar="RESPONSES.csv|BUNDLE.zip")
@output_option
@format_option
@kind_option
@in_place_option
@respondent_option
@row_option
@session_option
@round_option
@click.option("--title", default="", metavar="TEXT", help="The problem in a few words.")
@click.option("--problem", default="", metavar="TEXT", help="More about the problem.")
@click.option(
    "--min-group",
    type=click.IntRange(min=3),
    metavar="N",
    help="Show nothing of fewer people: 3 or more; else as set in TAME_WICKED_MIN_GROUP.",
)
@questionnaire_option
@library_option
def report(responses: Path, output: Path, **chosen: object) -> None:
    """Write a report of one respondent's result or a group's.

    It says the same as `recommend`, with the same numbers, and more: the profile, where people
    agree, what moved since the round before, how to read it, and a table of all scores. Where
    several people answered in a session, it is for the group: all rounds up to the newest, or
    up to --round. With --respondent or --row it is for one of them. Groups that are too small
    are refused. A bundle of a session brings its questionnaire, its rounds and what was
    decided along.
    """
    ending = ending_of(output, chosen["ending"], chosen["kind"])
    if output.exists() and output.samefile(responses):
        raise click.UsageError("the report would replace the answers; write it elsewhere")
    if is_bundle(responses):
        told, stages = of_bundle(responses, chosen)
    else:
        told, stages = _of_responses(responses, chosen), ()
    refuse_kind_of_one(told, chosen["kind"])
    if is_run_sheet(chosen["kind"]):
        _write_run_sheet(told, stages, ending, output)
    else:
        write_report(told, chosen["kind"], ending, output)


def _of_responses(path: Path, chosen: Mapping[str, object]) -> Told:
    from diagnostic.cli.chosen_rounds import rounds_of_one, rounds_until
    from diagnostic.workshop.reporting import told_of_person, told_of_responses

    about, choice = _about(path, chosen), _choice(chosen)
    questionnaire = about.questionnaire
    if choice.of_one:
        said = rounds_of_one(path, questionnaire, choice)
        told: Told = told_of_person(said, about)
    else:
        found = rounds_until(path, questionnaire, choice)
        said, told = found.responses, told_of_responses(found.responses, about)
        if found.several:
            _refuse_small(path, told, found.newest)
    warn_of_others(path, said, questionnaire)
    return told


def _about(path: Path, chosen: Mapping[str, object]) -> About:
    from datetime import UTC, datetime

    from diagnostic.settings import settings
    from diagnostic.workshop.reporting import About

    questionnaire = load_questionnaire(_path(chosen["questionnaire_file"]))
    library = load_library(_path(chosen["library_file"]), questionnaire)
    least = chosen["min_group"]
    return About(
        questionnaire=questionnaire,
        library=library,
        made_on=datetime.now(UTC).date(),
        min_group=least if isinstance(least, int) else settings().min_group,
        title=str(chosen["title"]).strip(),
        description=str(chosen["problem"]).strip(),
        in_place=ids_in_place(str(chosen["in_place"]), library),
        source=shown(path.name),
    )


def _choice(chosen: Mapping[str, object]) -> Choice:
    row, number = chosen["row"], chosen["round"]
    return Choice(
        respondent=_text(chosen["respondent"]),
        row=row if isinstance(row, int) else None,
        session=_text(chosen["session"]),
        round=number if isinstance(number, int) else None,
    )


def _refuse_small(path: Path, told: Told, rows: Sequence[tuple[int, Response]]) -> None:
    from diagnostic.report.told import GroupTold

    if isinstance(told, GroupTold) and told.rounds[-1].group.profile is None:
        raise too_small(path, told.rounds[-1].group, rows)


def _write_run_sheet(told: Told, stages: Sequence[Stage], ending: Ending, output: Path) -> None:
    from diagnostic.report.told import GroupTold
    from diagnostic.workshop.reporting import sheet_of

    if isinstance(told, GroupTold):
        write_run_sheet(sheet_of(told, stages), told.basis.questionnaire, ending, output)


def _text(option: object) -> str | None:
    return option if isinstance(option, str) else None


def _path(option: object) -> Path | None:
    return option if isinstance(option, Path) else None

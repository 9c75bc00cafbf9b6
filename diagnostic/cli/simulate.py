"""`tame-wicked simulate`: answers of people who do not exist, for a rehearsal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from diagnostic.cli.inputs import load_questionnaire, questionnaire_option
from diagnostic.cli.known_form import known_form
from diagnostic.cli.outputs import finished_or_untouched
from diagnostic.cli.printed import JSON, json_option, print_document, refuse_two_outputs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diagnostic.core.questionnaire import Questionnaire
    from diagnostic.core.records import Response

MARK = "simulated"
"""What every row says of itself: in the session's id, and before each respondent's number."""
MOST_PEOPLE = 10_000


@click.command()
@click.option(
    "-n",
    "--people",
    type=click.IntRange(1, MOST_PEOPLE),
    default=30,
    show_default=True,
    metavar="N",
    help="How many people answer.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    metavar="N",
    help="Equal seeds give equal answers.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    metavar="RESPONSES.csv",
    help="Where to write; - for standard output.",
)
@click.option("--form", "form_id", metavar="ID", help="Which form they answer.")
@click.option(
    "--rounds",
    type=click.IntRange(1, 2),
    default=1,
    show_default=True,
    help="With 2, the same people answer again, a little nearer to one another.",
)
@questionnaire_option
@json_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but faults.")
def simulate(
    output: Path,
    questionnaire_file: Path | None,
    form_id: str | None,
    output_format: str,
    **options: int,
) -> None:
    """Make up plausible answers, marked as simulated.

    Every row has the session id "simulated" and a respondent id that begins "simulated-", so
    that nobody takes it for a person's answer.
    """
    from diagnostic.exchange.writing import responses_csv

    refuse_two_outputs(output, output_format)
    questionnaire = load_questionnaire(questionnaire_file)
    form = known_form(form_id, questionnaire)
    rounds = _rounds(questionnaire, form, options["people"], options["rounds"], options["seed"])
    rows = [
        _response(person, number, said, form, questionnaire)
        for number, answers in enumerate(rounds, start=1)
        for person, said in enumerate(answers, start=1)
    ]
    with finished_or_untouched(output) as out:
        out.write(responses_csv(rows, questionnaire))
    if output_format == JSON:
        _print_written(rows, output, options["seed"])
    elif not options["quiet"] and str(output) != "-":
        told = f"{len(rows):,} simulated row{'s' * (len(rows) != 1)} written to {output}"
        click.echo(told, err=True)


def _print_written(rows: Sequence[Response], output: Path, seed: int) -> None:
    from diagnostic.cli.printed.files import Simulated

    document = Simulated(
        output=str(output),
        rows=len(rows),
        people=len({one.respondent_id for one in rows}),
        rounds=max(one.round for one in rows),
        form=rows[0].form,
        seed=seed,
        questionnaire_id=rows[0].questionnaire_id,
        questionnaire_version=rows[0].questionnaire_version,
    )
    print_document(document)


def _rounds(
    questionnaire: Questionnaire, form: str, people: int, rounds: int, seed: int
) -> Iterator[list[dict[str, int]]]:
    """Yield what everyone answers in each round."""
    from numpy.random import default_rng

    from diagnostic.core.simulating import (
        chances_needed,
        changed_responses,
        simulated_responses,
    )

    chance = default_rng(seed)
    shape = (people, chances_needed(questionnaire, form))
    said = simulated_responses(questionnaire, form, chance.random(shape))
    yield said
    for _ in range(1, rounds):
        said = changed_responses(said, questionnaire, form, chance.random(shape))
        yield said


def _response(
    person: int,
    number: int,
    said: Mapping[str, int],
    form: str,
    questionnaire: Questionnaire,
) -> Response:
    from diagnostic.core.records import Response
    from diagnostic.core.simulating import CONFIDENCE

    return Response(
        session_id=MARK,
        round=number,
        respondent_id=f"{MARK}-{person:03}",
        problem="A simulated problem",
        form=form,
        questionnaire_id=questionnaire.id,
        questionnaire_version=questionnaire.version,
        in_danger=False,
        answers={
            item: point for item, point in said.items() if not item.startswith(CONFIDENCE)
        },
        confidence={
            name.removeprefix(CONFIDENCE): step
            for name, step in said.items()
            if name.startswith(CONFIDENCE)
        },
    )

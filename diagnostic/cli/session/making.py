"""`tame-wicked session new`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from diagnostic.cli.addresses import (
    base_address,
    facilitator_link,
    join_address,
    wall_address,
)
from diagnostic.cli.inputs import (
    library_option,
    load_library,
    load_questionnaire,
    questionnaire_option,
)
from diagnostic.cli.opened import made_or_opened_store
from diagnostic.cli.printed import json_option
from diagnostic.cli.session.telling import document_of, tell, tell_json
from diagnostic.core.records import Shows

if TYPE_CHECKING:
    from diagnostic.core.questionnaire import Questionnaire
    from diagnostic.workshop.facilitating import Opened, Setup


@click.command()
@click.option("--title", required=True, metavar="TEXT", help="The problem in a few words.")
@click.option("--description", default="", metavar="TEXT", help="More about the problem.")
@click.option(
    "--form", metavar="ID", help="What is asked; if not given, the questionnaire's own default."
)
@click.option("--rounds", type=int, default=2, show_default=True, help="How many, 1 to 9.")
@click.option(
    "--shows",
    type=click.Choice([one.value for one in Shows]),
    default=Shows.PROFILE.value,
    show_default=True,
    help="What participants see of results once they are revealed.",
)
@click.option(
    "--min-group",
    type=int,
    metavar="N",
    help="Show no result for fewer people; at least 3. If not given: TAME_WICKED_MIN_GROUP.",
)
@click.option(
    "--background/--no-background",
    default=True,
    show_default=True,
    help="Ask the questionnaire's background questions on joining.",
)
@click.option(
    "--retention-days",
    type=int,
    metavar="N",
    help="Days after which 'store purge' deletes the session.",
)
@click.option(
    "--rehearsal", is_flag=True, help="For trying out: simulated people may answer it."
)
@json_option
@questionnaire_option
@library_option
def new(output_format: str, **chosen: Any) -> None:
    """Make a session and print its join code and addresses.

    The facilitator's link is told this once and stored nowhere: whoever has it leads the
    session, and nobody gets in without it. The first round waits until it is opened.
    """
    from diagnostic.workshop.facilitating import open_workshop

    questionnaire = load_questionnaire(chosen["questionnaire_file"])
    library = load_library(chosen["library_file"], questionnaire)
    setup = _setup(questionnaire, **chosen)
    with made_or_opened_store() as context:
        opened = open_workshop(context, setup, questionnaire, library)
    _tell_opened(opened, base_address(), output_format)
    if output_format == "text":
        gate = questionnaire.gate
        click.echo(f"\n{gate.question} {gate.stop_title}: this can wait.", err=True)


def _setup(questionnaire: Questionnaire, **chosen: Any) -> Setup:
    from diagnostic.settings import settings
    from diagnostic.workshop import Statement
    from diagnostic.workshop.facilitating import Setup

    smallest = chosen["min_group"]
    return Setup(
        statement=Statement(chosen["title"], chosen["description"]),
        form=chosen["form"] or questionnaire.default_form,
        rounds=chosen["rounds"],
        shows=Shows(chosen["shows"]),
        min_group=settings().min_group if smallest is None else smallest,
        asks_background=chosen["background"],
        retention_days=chosen["retention_days"],
        rehearsal=chosen["rehearsal"],
    )


def _tell_opened(opened: Opened, base: str, output_format: str) -> None:
    code = opened.workshop.code
    addresses = {
        "join": join_address(base, code),
        "wall": wall_address(base, code),
        "facilitator": facilitator_link(base, opened.key),
    }
    if output_format == "json":
        tell_json({**document_of(opened.workshop), **addresses, "key": opened.key})
        return
    tell(opened.workshop, output_format)
    click.echo(f"\nJoin         {addresses['join']}")
    click.echo(f"Wall         {addresses['wall']}")
    click.echo(f"Facilitator  {addresses['facilitator']}")
    click.echo(
        "\nKeep the facilitator's link: it is shown this once, and it leads the session."
    )

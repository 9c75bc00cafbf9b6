"""A workshop of two rounds that some people answered with the shipped questionnaire."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache

import numpy as np

from diagnostic.content import read_library, read_questionnaire, shipped
from diagnostic.core.commitments import Commitment, Done, Expectation, Helped
from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.records import Response
from diagnostic.core.simulating import (
    chances_needed,
    changed_responses,
    simulated_backgrounds,
    simulated_responses,
)
from diagnostic.exchange.bundle.contents import Held, HeldRound, Wording
from diagnostic.exchange.columns import CONFIDENCE

BEGIN = datetime(2026, 5, 4, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
PROBLEM = "Buses that come late"


@cache
def session_of(people: int, away: int = 0) -> Held:
    """Return such a workshop; the same number of people, the same workshop.

    `away`: how many of them do not come to the second round.
    """
    questionnaire = read_questionnaire(shipped("questions.yaml"))
    library = read_library(shipped("data/interventions.yaml"), questionnaire)
    form, chance = questionnaire.default_form, np.random.default_rng(7)
    needed = chances_needed(questionnaire, form)
    first = simulated_responses(questionnaire, form, chance.random((people, needed)))
    second = changed_responses(first, questionnaire, form, chance.random((people, needed)))
    about = chance.random((people, len(questionnaire.background)))
    backgrounds = simulated_backgrounds(questionnaire, about)
    return Held(
        kind="workshop",
        session_id="stored-session",
        created_at=BEGIN,
        questionnaire=questionnaire,
        library=library,
        form=form,
        wordings=(
            Wording("Late buses", "", BEGIN),
            Wording(PROBLEM, "On line 7, since spring.", BEGIN + HOUR),
        ),
        rounds=tuple(
            HeldRound(one, BEGIN + 2 * one * HOUR, BEGIN + (2 * one + 1) * HOUR)
            for one in (1, 2)
        ),
        responses=tuple(
            _response(questionnaire, number, who, fields, backgrounds[who])
            for number, said in ((1, first), (2, second[: people - away]))
            for who, fields in enumerate(said)
        ),
        planned_rounds=2,
        decisions=(_decided(library),),
        in_place=frozenset({library.interventions[1].id}),
    )


def _decided(library: Library) -> Commitment:
    return Commitment(
        number=1,
        intervention=library.interventions[0].id,
        title=library.interventions[0].name,
        owner="The depot",
        first_step="Ask the drivers",
        review_on=date(2026, 8, 1),
        expected=(Expectation("", Facet.PROBLEM, -10),),
        done=Done.PARTLY,
        helped=Helped.UNSURE,
        review_note="Too early to say",
        made_at=BEGIN + 3 * HOUR,
        reviewed_at=BEGIN + 80 * HOUR,
    )


def _response(
    questionnaire: Questionnaire,
    number: int,
    who: int,
    fields: Mapping[str, int],
    background: Mapping[str, str],
) -> Response:
    begun = BEGIN + 2 * number * HOUR + timedelta(minutes=who % 20)
    confidence = {
        name.removeprefix(CONFIDENCE): step
        for name, step in fields.items()
        if name.startswith(CONFIDENCE)
    }
    dimension = questionnaire.dimensions[who % len(questionnaire.dimensions)]
    return Response(
        session_id="stored-session",
        round=number,
        respondent_id=f"person-{who}",
        problem=PROBLEM,
        form=questionnaire.default_form,
        questionnaire_id=questionnaire.id,
        questionnaire_version=questionnaire.version,
        started_at=begun,
        submitted_at=begun + timedelta(minutes=12),
        background=background,
        answers={name: one for name, one in fields.items() if not name.startswith(CONFIDENCE)},
        confidence=confidence,
        notes={dimension.id: f"What {who} says of it"},
        comment="=A comment" if who == 1 else "",
    )

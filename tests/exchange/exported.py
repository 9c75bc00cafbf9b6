"""Every CSV file that the program writes, for one made-up session of two rounds."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import TypedDict

from diagnostic.core.change import change_between
from diagnostic.core.commitments import Commitment, Done, Expectation, Helped
from diagnostic.core.comparing import Asked
from diagnostic.core.group import group_of
from diagnostic.core.library import Library
from diagnostic.core.portfolio import Measure, Problem
from diagnostic.core.profile import Estimate
from diagnostic.core.profiling import profile_of
from diagnostic.core.questionnaire import CANT_SAY, Facet, Questionnaire
from diagnostic.core.recommending import recommend
from diagnostic.core.records import LoggedAnswer, Response
from diagnostic.core.reliability_report import quality_of
from diagnostic.core.reliability_sample import rows_of, sample_of
from diagnostic.exchange.bundle.contents import Held, HeldRound, Wording
from diagnostic.exchange.bundle.tables import decisions_csv, notes_csv, statements_csv
from diagnostic.exchange.changes import changes_csv
from diagnostic.exchange.dimensions import dimensions_csv
from diagnostic.exchange.portfolio import portfolio_csv
from diagnostic.exchange.quality import quality_csv
from diagnostic.exchange.recommendations import recommendation_rows, recommendations_csv
from diagnostic.exchange.rendering import Style
from diagnostic.exchange.scores import scores_csv
from diagnostic.exchange.summary import Wanted, summarise_file
from diagnostic.exchange.writing import answers_long_csv, responses_csv
from tests.exchange.responses import HOSTILE

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PEOPLE = 32


class _How(TypedDict):
    excel: bool
    delimiter: str


def answered(questionnaire: Questionnaire) -> tuple[Response, ...]:
    """Return what people said in two rounds, hostile texts and can't say included."""
    return tuple(
        _response(questionnaire, number, person)
        for number in (1, 2)
        for person in range(PEOPLE)
    )


def exports(
    questionnaire: Questionnaire, library: Library, style: Style | None = None
) -> Mapping[str, bytes]:
    """Return every file that the program writes, by its name."""
    style = style or Style()
    how: _How = {"excel": style.excel, "delimiter": style.delimiter}
    people = answered(questionnaire)
    first, second = people[:PEOPLE], people[PEOPLE:]
    profile = profile_of(first[0], questionnaire)
    advised = recommendation_rows(
        recommend(profile, questionnaire, library), profile, questionnaire, library
    )
    groups = [("s", number, group_of(some, questionnaire, 5)) for number, some in
              ((1, first), (2, second))]  # fmt: skip
    moved = change_between(first, second, questionnaire, 5)
    sample, _ = sample_of(rows_of(first, questionnaire), questionnaire)
    quality = quality_of(sample, questionnaire)
    held = _held(questionnaire, library, people)
    return {
        "responses.csv": responses_csv(people, questionnaire, **how),
        "answers_long.csv": answers_long_csv(held.log, **how),
        "scores.csv": scores_csv(people, questionnaire, **how),
        "dimensions.csv": dimensions_csv(groups, **how),
        "changes.csv": changes_csv([("s", 1, 2, moved)], **how),
        "recommendations.csv": recommendations_csv(advised, **how),
        "portfolio.csv": portfolio_csv(_problems(questionnaire), **how),
        "quality.csv": quality_csv(quality.statistics, **how),
        "notes.csv": notes_csv(held),
        "statements.csv": statements_csv(held),
        "decisions.csv": decisions_csv(held, advised),
    }


def summaries(folder: Path, questionnaire: Questionnaire) -> Mapping[str, bytes]:
    """Return what `summarise --by` writes for each background question."""
    path = folder / "answers.csv"
    path.write_bytes(responses_csv(answered(questionnaire), questionnaire))
    found = {}
    for asked in questionnaire.background:
        out = BytesIO()
        summarise_file(path, questionnaire, out, Wanted(5, asked.id, Style()))
        found[f"by_{asked.id}.csv"] = out.getvalue()
    return found


def _response(questionnaire: Questionnaire, number: int, person: int) -> Response:
    size, hostile = questionnaire.scale.size, HOSTILE[person % len(HOSTILE)]
    points = [*range(1, size + 1), CANT_SAY]
    background = {
        asked.id: asked.choices[person % len(asked.choices)].value
        for asked in questionnaire.background
    }
    steps = questionnaire.confidence.steps if questionnaire.confidence else ()
    return Response(
        session_id="s",
        round=number,
        respondent_id=f"r{person:02}",
        problem=hostile[:200],
        form=questionnaire.default_form,
        questionnaire_id=questionnaire.id,
        questionnaire_version=questionnaire.version,
        started_at=NOON,
        submitted_at=NOON + timedelta(minutes=person, microseconds=person % 3),
        in_danger=False if person else None,
        background=background,
        answers={
            item.id: points[(person * 7 + place * number + place // 3) % len(points)]
            for place, item in enumerate(questionnaire.items_of(questionnaire.default_form))
            if (person + place) % 11
        },
        confidence={
            one.id: steps[person % len(steps)].value
            for one in questionnaire.dimensions
            if steps and person % 4
        },
        notes={questionnaire.dimensions[0].id: hostile[:300]} if person % 2 else {},
        comment=hostile,
    )


def _held(questionnaire: Questionnaire, library: Library, people: Sequence[Response]) -> Held:
    item, dimension = questionnaire.items[0].id, questionnaire.dimensions[0].id
    said = (
        LoggedAnswer("s", 1, "r00", item, 2, NOON, None),
        LoggedAnswer("s", 1, "r00", item, CANT_SAY, NOON, 1),
        LoggedAnswer("s", 1, "r00", item, None, NOON, 2),
        LoggedAnswer("s", 1, "r00", "in_danger", 0, NOON, None),
    )
    expected = (Expectation("", Facet.PROBLEM, -5), Expectation(dimension, Facet.APPROACH, 8))
    decisions = (
        Commitment(
            1, library.interventions[0].id, "=Begin", "Head", "-Ask", date(2026, 5, 1),
            expected, Done.PARTLY, Helped.UNSURE, "line\nline", NOON, NOON,
        ),
        Commitment(2, "", "Our own", "", "", None),
    )  # fmt: skip
    return Held(
        kind="workshop",
        session_id="s",
        created_at=NOON,
        questionnaire=questionnaire,
        library=library,
        form=questionnaire.default_form,
        wordings=(Wording("Late", "", NOON), Wording("=Late", "More\nof it", NOON)),
        rounds=(HeldRound(1), HeldRound(2)),
        responses=tuple(people),
        log=said,
        decisions=decisions,
    )


def _problems(questionnaire: Questionnaire) -> Sequence[Problem]:
    asked = Asked("key", questionnaire.default_form, questionnaire)
    zone = questionnaire.zones.overall[0].id
    measured = Measure(
        asked, 1, "=Late", NOON, 6, "", Estimate(10.5, 4, 5, 16), Estimate(30, 4, 20, 40),
        zone, 0.9, "manage", contested=True, over_simplified=2, over_complicated=0,
    )  # fmt: skip
    hidden = Measure(asked, 2, "Late", None, 2, "hidden: 2 people answered")
    return (Problem("p", "group", "a.csv", (measured, hidden), simulated=True),)

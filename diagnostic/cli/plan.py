"""One respondent's plan, printed as text, JSON or CSV."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from textwrap import fill

from diagnostic.cli.inputs import shown
from diagnostic.core.advice import Advice, Recommendation
from diagnostic.core.explaining import (
    ChangeOfStance,
    Sensitivity,
    sensitivity_of,
    smallest_change,
)
from diagnostic.core.library import Library
from diagnostic.core.profile import Profile
from diagnostic.core.profiling import profile_of
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.recommending import recommend
from diagnostic.core.records import Response
from diagnostic.core.wording import (
    FLAT_TEXT,
    STANCE_TITLES,
    TYPE_TITLES,
    WHEN_TITLES,
    avoid_reason,
    change_text,
    flag_texts,
    headline,
    not_chosen_reason,
    reasons_text,
    refusal_text,
    sensitivity_text,
    stance_reason_text,
    stance_text,
    stop_text,
    zone_text,
)
from diagnostic.exchange.recommendations import (
    evidence_source,
    plain,
    recommendation_rows,
    recommendations_csv,
)

_INDENT = "   "
_WIDTH = 96


@dataclass(frozen=True)
class Plan:
    """A response and all that follows from it, worked out when it is asked for."""

    response: Response
    questionnaire: Questionnaire
    library: Library
    in_place: frozenset[str]

    @cached_property
    def profile(self) -> Profile:
        """Where problem and handling stand."""
        return profile_of(self.response, self.questionnaire)

    @cached_property
    def advice(self) -> Advice:
        """Stance, picks and reasons."""
        return recommend(self.profile, self.questionnaire, self.library, self.in_place)

    @cached_property
    def change(self) -> ChangeOfStance | None:
        """The smallest change of answers that would change the stance."""
        return smallest_change(self.response, self.questionnaire)

    @cached_property
    def sensitivity(self) -> Sensitivity:
        """How often the advice stays while the weights move."""
        return sensitivity_of(self.response, self.questionnaire, self.library, self.in_place)


def printed(plan: Plan, output_format: str) -> str:
    """Return the plan in one of the formats, ended by a line end."""
    if output_format == "json":
        return json.dumps(_as_json(plan), indent=2, ensure_ascii=False) + "\n"
    if output_format == "csv":
        rows = recommendation_rows(plan.advice, plan.profile, plan.questionnaire, plan.library)
        return recommendations_csv(rows).decode()
    return "".join(
        fill(line, _WIDTH, subsequent_indent=_hanging(line)) + "\n" for line in _lines(plan)
    )


def _hanging(line: str) -> str:
    return _INDENT + "  " if line.startswith(_INDENT) else ""


def _as_json(plan: Plan) -> dict[str, object]:
    refused = plan.advice.refused
    picked = [pick.intervention for pick in plan.advice.picks]
    return {
        "session_id": plan.response.session_id,
        "round": plan.response.round,
        "respondent_id": plan.response.respondent_id,
        "problem": plan.response.problem,
        "questionnaire_id": plan.questionnaire.id,
        "questionnaire_version": plan.questionnaire.version,
        "headline": headline(plan.profile, plan.questionnaire),
        "refusal": refused and refusal_text(refused, plan.profile, plan.questionnaire),
        "profile": plain(plan.profile),
        "advice": plain(plan.advice),
        "change_of_stance": None if refused else plain(plan.change),
        "sensitivity": None if refused else plain(plan.sensitivity),
        "interventions": {one.id: one.model_dump(mode="json") for one in picked},
    }


def _lines(plan: Plan) -> Iterator[str]:
    if plan.response.problem:
        yield shown(plan.response.problem)
    yield headline(plan.profile, plan.questionnaire)
    if plan.advice.refused:
        yield refusal_text(plan.advice.refused, plan.profile, plan.questionnaire)
        return
    yield zone_text(plan.profile, plan.questionnaire)
    yield from _stance(plan)
    yield from _picks(plan)
    yield from _section("Stop", [stop_text(plan.advice, plan.profile, plan.questionnaire)])
    yield from _section("Not now, because", list(_not_now(plan)))
    yield from _section("What would change this", change_text(plan.change, plan.questionnaire))
    yield from _section("How sure we are", list(_certainty(plan)))


def _section(title: str, lines: tuple[str, ...] | list[str]) -> Iterator[str]:
    if lines:
        yield from ("", title, *(_INDENT + line for line in lines))


def _stance(plan: Plan) -> Iterator[str]:
    stance = plan.advice.stance
    reasons = [
        stance_reason_text(reason, plan.profile, plan.questionnaire)
        for reason in plan.advice.stance_reasons
    ]
    title = STANCE_TITLES[stance] if stance else "Stance"
    yield from _section(title, [stance_text(plan.advice), *reasons])


def _picks(plan: Plan) -> Iterator[str]:
    if plan.advice.flat:
        yield from _section("Nothing stands out", [FLAT_TEXT])
    for pick in plan.advice.picks:
        yield from _section(_title(pick), list(_card(pick, plan)))


def _title(pick: Recommendation) -> str:
    chosen = pick.intervention
    return (
        f"{pick.rank}. {WHEN_TITLES[pick.when]}: {chosen.name} [{chosen.id}] "
        f"({TYPE_TITLES[chosen.response_type]}, {pick.score:.2f})"
    )


def _card(pick: Recommendation, plan: Plan) -> Iterator[str]:
    chosen = pick.intervention
    yield chosen.what
    yield "Why: " + reasons_text(pick, plan.profile, plan.questionnaire, plan.library)
    if pick.when != "later":
        for place, step in enumerate(chosen.first_steps, start=1):
            yield f"Step {place}: {step}"
    yield f"Evidence {chosen.evidence_grade}: {chosen.evidence} {evidence_source(chosen)}"
    needs = [plan.library.by_id[name].name for name in chosen.needs_first]
    yield f"Needs: {chosen.time}; {chosen.people}" + "".join(
        f"; first {name}" for name in needs
    )
    yield "Risk: " + chosen.risks[0]
    undermined = [plan.library.by_id[name].name for name in chosen.may_undermine]
    if undermined:
        yield "May undermine: " + "; ".join(undermined)


def _not_now(plan: Plan) -> Iterator[str]:
    for near in plan.advice.nearest:
        yield f"{near.intervention.name}: {not_chosen_reason(near, plan.library)}"
    for fitting in plan.advice.fittings:
        reason = avoid_reason(fitting, plan.questionnaire, plan.library)
        if fitting.word == "avoid" and reason:
            yield f"Avoid {fitting.intervention.name}: {reason}"


def _certainty(plan: Plan) -> Iterator[str]:
    yield from sensitivity_text(plan.sensitivity, plan.library)
    heading, flags = flag_texts(plan.profile, plan.questionnaire)
    if heading:
        yield " ".join([f"{heading}:", *flags])
    yield plan.questionnaire.about.validity

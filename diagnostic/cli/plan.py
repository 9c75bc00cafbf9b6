"""A plan, for one respondent or a group, printed as text, JSON or CSV."""

import json
from collections.abc import Iterator, Mapping
from textwrap import fill
from typing import Protocol

from diagnostic.core.advice import Advice, Recommendation
from diagnostic.core.group import Group
from diagnostic.core.library import Library
from diagnostic.core.profile import Profile
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.wording import (
    FLAT_TEXT,
    STANCE_TITLES,
    TYPE_TITLES,
    WHEN_TITLES,
    avoid_reason,
    in_two_camps,
    not_chosen_reason,
    reasons_text,
    refusal_text,
    stance_reason_text,
    stance_text,
    stop_text,
)
from diagnostic.exchange.recommendations import (
    evidence_source,
    plain,
    recommendation_rows,
    recommendations_csv,
)

_INDENT = "   "
_WIDTH = 96


class Plan(Protocol):
    """Whoever is advised, and all that follows from what they said."""

    questionnaire: Questionnaire
    library: Library

    @property
    def group(self) -> Group | None:
        """The group whose plan it is; None for one respondent's."""

    @property
    def profile(self) -> Profile:
        """Where problem and handling stand."""

    @property
    def advice(self) -> Advice:
        """Stance, picks and reasons."""

    def opening(self) -> Iterator[str]:
        """Say whose problem it is and where it stands."""

    def turning(self) -> Iterator[str]:
        """Say what would change the stance."""

    def certainty(self) -> Iterator[str]:
        """Say how sure the advice is."""

    def facts(self) -> Mapping[str, object]:
        """Return what the JSON says of them; the parts that all plans have are added."""


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
    picked = [pick.intervention for pick in plan.advice.picks]
    parts = {
        "questionnaire_id": plan.questionnaire.id,
        "questionnaire_version": plan.questionnaire.version,
        "refusal": _refusal(plan) or None,
        "profile": plain(plan.profile),
        "advice": plain(plan.advice),
        "interventions": {one.id: one.model_dump(mode="json") for one in picked},
    }
    return {**plan.facts(), **parts}


def _refusal(plan: Plan) -> str:
    refused = plan.advice.refused
    return refusal_text(refused, plan.profile, plan.questionnaire) if refused else ""


def _lines(plan: Plan) -> Iterator[str]:
    yield from plan.opening()
    if plan.advice.refused:
        yield _refusal(plan)
        return
    yield from _stance(plan)
    yield from _picks(plan)
    yield from _section("Stop", [stop_text(plan.advice, plan.profile, plan.questionnaire)])
    yield from _section("Not now, because", list(_not_now(plan)))
    yield from _section("What would change this", list(plan.turning()))
    certainty = [*plan.certainty(), plan.questionnaire.about.validity]
    yield from _section("How sure we are", certainty)


def _section(title: str, lines: tuple[str, ...] | list[str]) -> Iterator[str]:
    if lines:
        yield from ("", title, *(_INDENT + line for line in lines))


def _stance(plan: Plan) -> Iterator[str]:
    stance, group = plan.advice.stance, plan.group
    camps, divided = in_two_camps(group), group.divided if group else ()
    reasons = [
        stance_reason_text(reason, plan.profile, plan.questionnaire, camps=camps)
        for reason in plan.advice.stance_reasons
    ]
    title = STANCE_TITLES[stance] if stance else "Stance"
    text = stance_text(plan.advice, plan.profile, plan.questionnaire, divided)
    yield from _section(title, [text, *reasons])


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
    camps = in_two_camps(plan.group)
    yield "Why: " + reasons_text(pick, plan.profile, plan.questionnaire, plan.library, camps)
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

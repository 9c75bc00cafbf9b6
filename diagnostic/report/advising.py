"""What to do: the response that is called for, cards for recommendations, what is left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diagnostic.core.advice import Advice, Fitting, Recommendation
from diagnostic.core.group import Group
from diagnostic.core.profile import Profile
from diagnostic.core.wording import (
    FLAT_TEXT,
    STANCE_TITLES,
    TYPE_TITLES,
    avoid_reason,
    in_two_camps,
    joined,
    not_chosen_reason,
    reasons,
    refusal_text,
    stance_reason_text,
    stance_text,
    stop_text,
)
from diagnostic.core.wording.interventions import (
    costs_of,
    evidence_text,
    needs_first_text,
    needs_text,
    steps_of,
    turn_text,
    undermines_text,
)
from diagnostic.core.wording.response import NO_RANKS
from diagnostic.exchange.recommendations import evidence_source
from diagnostic.report.decided import decision_on
from diagnostic.report.document import Block, Card, Facts, Heading, Paragraph, Points
from diagnostic.report.told import Basis

NONE_FITS = "No intervention of the library fits these answers and is not there yet."
KEEP_RUNNING = "Where one of these runs already for other reasons, keep it."
AVOIDED = "it would move your handling further from the problem, or harm what comes now"
"""Why anything is to avoid, where there is no room for the reasons one by one."""
AGAINST = "Decided, though the answers speak against it"
_REASONS = 3
"""How many dimensions explain the response."""
_AVOIDED = 3

Lines = Iterator[tuple[str, str]]
Step = tuple[Sequence[Recommendation], Recommendation]


@dataclass(frozen=True, slots=True)
class Advised:
    """Advice with what it follows from."""

    basis: Basis
    advice: Advice
    profile: Profile
    group: Group | None = None

    def blocks(self) -> Iterator[Block]:
        """Yield the response, what to do first and later, what to stop, and what not to do."""
        yield from self._head(reasons=_REASONS)
        if self.advice.refused:
            return
        yield Paragraph(NO_RANKS, "small")
        yield from self._first(short=False)
        later = [
            (_named(step), " ".join((*self._later(step[1]), *self._decided_on(step[1]))))
            for step in self._steps(later=True)
        ]
        if later:
            yield Heading("Later", 2)
            yield Facts(tuple(later))
        yield Heading("One thing to stop", 2)
        yield Paragraph(stop_text(self.advice, self.profile, self.basis.questionnaire))
        yield from self._left_out()

    def short(self, *, least: bool) -> Iterator[Block]:
        """Yield the response and what to do first; of the rest the names, if not the least."""
        yield from self._head(reasons=0)
        if self.advice.refused:
            return
        yield from self._first(short=True)
        if least:
            return
        later = [
            f"{_named(step)} (decided)" if self._decided_on(step[1]) else _named(step)
            for step in self._steps(later=True)
        ]
        avoid = [one.intervention.name for one in self._avoided(decided=False)]
        against = [one.intervention.name for one in self._avoided(decided=True)]
        lines = (
            ("Later", "; ".join(later)),
            ("Avoid for now", f"{'; '.join(avoid)}: {AVOIDED}" if avoid else ""),
            (AGAINST, f"{'; '.join(against)}: {AVOIDED}" if against else ""),
        )
        if any(text for _, text in lines):
            yield Facts(tuple(line for line in lines if line[1]))

    def _head(self, *, reasons: int) -> Iterator[Block]:
        """Yield the response that is called for and what makes it so, or why there is none."""
        advice, asked = self.advice, self.basis.questionnaire
        title = STANCE_TITLES.get(advice.stance or "", "")
        yield Heading(f"What to do: {title[:1].lower()}{title[1:]}" if title else "What to do")
        if advice.refused:
            yield Paragraph(refusal_text(advice.refused, self.profile, asked))
        if advice.stance is None:
            return
        divided = self.group.divided if self.group else ()
        yield Paragraph(stance_text(advice, self.profile, asked, divided))
        camps = in_two_camps(self.group)
        told = tuple(
            stance_reason_text(one, self.profile, asked, numbers=False, camps=camps)
            for one in advice.stance_reasons[:reasons]
        )
        if told:
            yield Points(told)

    def _steps(self, *, later: bool) -> list[Step]:
        return [step for step in steps_of(self.advice) if (step[1].when == "later") is later]

    def _first(self, *, short: bool) -> Iterator[Block]:
        """Yield a card for each pick whose turn is now, with what it needs first in it."""
        yield Heading("What to do" if self.advice.flat else "What to do first", 2)
        if self.advice.flat:
            yield Paragraph(FLAT_TEXT)
        if not self.advice.picks:
            yield Paragraph(NONE_FITS)
        for first, pick in self._steps(later=False):
            chosen = pick.intervention
            needed = [
                (turn_text((), one), " ".join((*_what(one), *self._decided_on(one))))
                for one in first
            ]
            facts = self._few_facts(pick) if short else self._facts(pick)
            why = ("Why here", self._why(pick))
            lines = [("", chosen.what), *needed, why, *facts]
            kind = TYPE_TITLES[chosen.response_type]
            graded = f"evidence {chosen.evidence_grade} of A to D"
            badges = (turn_text(first, pick), *costs_of(chosen), graded if short else kind)
            yield Card(chosen.name, badges, tuple(line for line in lines if line[1]))

    def _facts(self, pick: Recommendation) -> Lines:
        chosen, library = pick.intervention, self.basis.library
        steps = (f"{at}. {step}" for at, step in enumerate(chosen.first_steps, start=1))
        yield "First steps", " ".join(steps)
        yield "Needs", needs_text(chosen)
        yield "Needs first", needs_first_text(chosen, library)
        yield "Main risk", chosen.risks[0]
        yield "May undermine", undermines_text(chosen, library)
        yield "Evidence", evidence_text(chosen)
        yield "Source", evidence_source(chosen)
        yield "Owner and date", decision_on(chosen.id, self.basis)

    def _few_facts(self, pick: Recommendation) -> Lines:
        chosen = pick.intervention
        yield "First step", chosen.first_steps[0]
        yield "Main risk", chosen.risks[0]
        if self._decided_on(pick):
            yield "Owner and date", decision_on(chosen.id, self.basis)

    def _later(self, pick: Recommendation) -> Iterator[str]:
        yield pick.intervention.what
        yield f"Why here: {self._why(pick)}."

    def _decided_on(self, pick: Recommendation | Fitting) -> tuple[str, ...]:
        """Say who does it and when to look again, where that was decided."""
        chosen = pick.intervention.id
        return (
            (f"Decided: {decision_on(chosen, self.basis)}.",) if chosen in self._decided else ()
        )

    @property
    def _decided(self) -> frozenset[str]:
        return frozenset(one.intervention for one in self.basis.decisions)

    def _why(self, pick: Recommendation) -> str:
        told = (pick, self.profile, self.basis.questionnaire, self.basis.library)
        return "; ".join(reasons(*told, numbers=False, camps=in_two_camps(self.group)))

    def _avoided(self, *, decided: bool) -> list[Fitting]:
        """Return what is to avoid: all that was decided all the same, or the first others."""
        found = [
            one
            for one in self.advice.fittings
            if one.word == "avoid" and (one.intervention.id in self._decided) is decided
        ]
        return found if decided else found[:_AVOIDED]

    def _left_out(self) -> Iterator[Block]:
        near = [
            (
                one.intervention.name,
                not_chosen_reason(one, self.basis.library, numbers=False),
            )
            for one in self.advice.nearest
            if one.intervention.id not in self._decided
        ]
        avoid = [
            (f"Avoid: {one.intervention.name}", self._against(one))
            for one in self._avoided(decided=False)
        ]
        if near or avoid:
            yield Heading("Not now, because", 2)
            yield Facts((*near, *avoid))
        if avoid:
            yield Paragraph(KEEP_RUNNING, "small")
        against = [
            (one.intervention.name, f"{self._against(one)} {' '.join(self._decided_on(one))}")
            for one in self._avoided(decided=True)
        ]
        if against:
            yield Heading(AGAINST, 2)
            yield Facts(tuple(against))

    def _against(self, one: Fitting) -> str:
        reason = avoid_reason(one, self.basis.questionnaire, self.basis.library)
        return f"As it stands, {reason}."


def _what(pick: Recommendation) -> tuple[str, str]:
    return f"{pick.intervention.name}.", pick.intervention.what


def _named(step: Step) -> str:
    """Name a pick, and in brackets what it needs before."""
    first, pick = step
    name = pick.intervention.name
    needed = joined([f"“{one.intervention.name}”" for one in first])
    return f"{name} (after {needed})" if needed else name

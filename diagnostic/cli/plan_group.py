"""A group's plan: what is said of the people in one round beside the advice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from diagnostic.cli.inputs import shown
from diagnostic.core.advice import Advice
from diagnostic.core.group import Group
from diagnostic.core.library import Library
from diagnostic.core.profile import Profile
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.recommending import recommend
from diagnostic.core.records import Response
from diagnostic.core.wording.group import (
    contested_text,
    disagreement_text,
    group_headline,
    group_place_text,
)
from diagnostic.exchange.recommendations import plain


@dataclass
class PlanOfGroup:
    """A round of a session, large enough to be shown, and all that follows from it."""

    responses: Sequence[Response]
    group: Group
    profile: Profile
    questionnaire: Questionnaire
    library: Library
    in_place: frozenset[str]

    @cached_property
    def advice(self) -> Advice:
        """Stance, picks and reasons, by the same engine as for one respondent."""
        return self._recommended(self.group.divided)

    @cached_property
    def without(self) -> Advice:
        """What would be advised if the group were divided on nothing."""
        return self._recommended(())

    @property
    def problem(self) -> str:
        """The problem, if all of them name the same."""
        named = {one.problem for one in self.responses}
        return named.pop() if len(named) == 1 else ""

    def opening(self) -> Iterator[str]:
        """Say which problem it is, where the group places it, and what it is divided on."""
        if self.problem:
            yield shown(self.problem)
        yield _who(self.responses[0], self.group)
        yield group_headline(self.group, self.questionnaire)
        if not self.advice.refused:
            yield group_place_text(self.group, self.questionnaire)
        if self.group.divided:
            yield contested_text(self.group, self.questionnaire)

    def turning(self) -> Iterator[str]:
        """Say what the verdict would be without the disagreement."""
        if self.group.divided:
            yield disagreement_text(self.advice, self.without)

    def certainty(self) -> Iterator[str]:
        """Say what the bands do and do not tell."""
        yield (
            "The bands say how far the means might lie elsewhere with other people like these, "
            "and nothing about whether they are right."
        )

    def facts(self) -> Mapping[str, object]:
        """Return what the JSON says of a group."""
        first = self.responses[0]
        return {
            "session_id": first.session_id,
            "round": first.round,
            "respondents": self.group.respondents,
            "min_group": self.group.min_group,
            "problem": self.problem,
            "headline": group_headline(self.group, self.questionnaire),
            "divided": list(self.group.divided),
            "contested": self.group.contested,
            "camps": plain(self.group.camps),
            "without_disagreement": {
                "stance": self.without.stance,
                "first": self.without.first,
                "picks": [pick.intervention.id for pick in self.without.picks],
            },
        }

    def _recommended(self, divided: Sequence[str]) -> Advice:
        return recommend(self.profile, self.questionnaire, self.library, self.in_place, divided)


def _who(first: Response, group: Group) -> str:
    session = f" of session {shown(first.session_id)}" if first.session_id else ""
    return f"Round {first.round}{session}, {group.respondents} people."

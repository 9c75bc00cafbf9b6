"""One respondent's plan: what is said of them beside the advice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from diagnostic.cli.inputs import shown
from diagnostic.core.advice import Advice
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
    change_text,
    flag_texts,
    headline,
    sensitivity_text,
    zone_text,
)
from diagnostic.exchange.recommendations import plain


@dataclass
class PlanOfOne:
    """A response and all that follows from it, worked out when it is asked for."""

    response: Response
    questionnaire: Questionnaire
    library: Library
    in_place: frozenset[str]

    @property
    def group(self) -> None:
        """No group: a single respondent has neither camps nor disagreement."""

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

    def opening(self) -> Iterator[str]:
        """Say which problem it is and where it stands."""
        if self.response.problem:
            yield shown(self.response.problem)
        yield headline(self.profile, self.questionnaire)
        if not self.advice.refused:
            yield zone_text(self.profile, self.questionnaire)

    def turning(self) -> Iterator[str]:
        """Say which answers would change the stance."""
        yield from change_text(self.change, self.questionnaire)

    def certainty(self) -> Iterator[str]:
        """Say how often the advice stays, and what there is to note about the answers."""
        yield from sensitivity_text(self.sensitivity, self.library)
        heading, flags = flag_texts(self.profile, self.questionnaire)
        if heading:
            yield " ".join([f"{heading}:", *flags])

    def facts(self) -> Mapping[str, object]:
        """Return what the JSON says of one respondent."""
        refused = self.advice.refused
        return {
            "session_id": self.response.session_id,
            "round": self.response.round,
            "respondent_id": self.response.respondent_id,
            "problem": self.response.problem,
            "headline": headline(self.profile, self.questionnaire),
            "change_of_stance": None if refused else plain(self.change),
            "sensitivity": None if refused else plain(self.sensitivity),
        }

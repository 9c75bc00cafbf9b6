"""Simulated participants, for trying a workshop out before anyone comes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.random import default_rng
from numpy.typing import NDArray

from diagnostic.core.faults import LocatedFault
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Phase, Workshop
from diagnostic.core.simulating import (
    chances_needed,
    changed_responses,
    simulated_backgrounds,
    simulated_responses,
)
from diagnostic.storage.cleaning import scrub
from diagnostic.storage.deleting import delete_participants
from diagnostic.storage.keys import ResponseKey
from diagnostic.storage.participants import (
    Newcomer,
    begin_responses,
    keep_choices,
    let_in,
    members_from,
)
from diagnostic.storage.said import OF_ROUND, SIMULATED, read_said
from diagnostic.storage.saves import Save, write_saves
from diagnostic.storage.workshops import note_change
from diagnostic.workshop.access import Access
from diagnostic.workshop.checking import refuse
from diagnostic.workshop.context import Context
from diagnostic.workshop.documents import stored_questionnaire
from diagnostic.workshop.finding import fresh_respondent
from diagnostic.workshop.leading import Lead, leading, led
from diagnostic.workshop.links import hashed
from diagnostic.workshop.moments import WrongMomentError
from diagnostic.workshop.rereading import forget_rounds

MOST_PEOPLE = 300
_ABOUT_PEOPLE = 10**6
"""Draws what belongs to nobody's answers in a round, so beyond every round's number."""

Chances = NDArray[np.float64]


def fill(context: Context, access: Access, people: int = 30, seed: int = 0) -> int:
    """Let simulated people answer and hand in the open round; return how many there are.

    Those of an earlier round answer again, changed a little; the rest join now. Whoever has
    answered this round already stays as they are. Equal seeds give equal answers.

    Raises:
        WrongMomentError: the round is not open. RefusedError: this is no rehearsal, or more
            than 300 people are asked for.
    """
    workshop = led(context, access).workshop
    questionnaire = stored_questionnaire(context.engine, workshop.session.questionnaire_key)
    _refuse_unfit(workshop, people)
    with leading(context, access) as lead:
        if lead.workshop.phase is not Phase.OPEN:
            message = "open the round first; nobody can answer now"
            raise WrongMomentError(lead.workshop.phase, message)
        crowd = _Crowd(context, lead, questionnaire, people, seed)
        return crowd.answer()


def clear(context: Context, access: Access) -> int:
    """Delete every simulated person of a session; return how many there were."""
    with leading(context, access) as lead:
        found = members_from(lead.connection, lead.session_id, SIMULATED)
        if found:
            delete_participants(lead.connection, found, context.now(), "simulated removed")
            note_change(lead.connection, lead.session_id)
    forget_rounds()
    scrub(context.engine)
    return len(found)


def _refuse_unfit(workshop: Workshop, people: int) -> None:
    faults = []
    if not workshop.rehearsal:
        message = "real people answer in this session; open another one to rehearse in"
        faults.append(LocatedFault("no-rehearsal", "the session", message))
    if not 1 <= people <= MOST_PEOPLE:
        message = f"{people} people cannot be simulated; choose 1 to {MOST_PEOPLE}"
        faults.append(LocatedFault("people-out-of-range", "People", message))
    refuse(faults)


@dataclass(frozen=True, slots=True)
class _Crowd:
    """Simulated people in one open round."""

    context: Context
    lead: Lead
    questionnaire: Questionnaire
    people: int
    seed: int

    def answer(self) -> int:
        """Let them answer; return how many have."""
        number = self.lead.workshop.round
        present, before = self._who_answered(number), self._who_answered(number - 1)
        # In the order of what they said: names are new every time.
        again = sorted(before.keys() - present.keys(), key=lambda name: sorted(before[name]))
        again = again[: max(self.people - len(present), 0)]
        missing = max(self.people - len(present) - len(again), 0)
        changed = self._changed([dict(before[name]) for name in again])
        self._write(again, changed)
        joined = self._join(missing)
        self._describe(joined)
        self._write(joined, self._new()[self.people - missing :])
        return len(present) + len(again) + missing

    def _who_answered(self, number: int) -> dict[str, frozenset[tuple[str, int]]]:
        session_id = self.lead.session_id
        said = read_said(self.lead.connection, OF_ROUND, session_id=session_id, round=number)
        return {
            key.participant_id: frozenset(one.answers.items())
            for key, one in said.items()
            if one.source == SIMULATED
        }

    def _chances(self, people: int, *seeds: int) -> Chances:
        k = chances_needed(self.questionnaire, self._form)
        return default_rng((self.seed, *seeds)).random((people, k))

    @property
    def _form(self) -> str:
        return self.lead.workshop.session.form

    def _new(self) -> list[dict[str, int]]:
        chances = self._chances(self.people)
        return simulated_responses(self.questionnaire, self._form, chances)

    def _changed(self, earlier: Sequence[Mapping[str, int]]) -> list[dict[str, int]]:
        chances = self._chances(len(earlier), self.lead.workshop.round)
        return changed_responses(earlier, self.questionnaire, self._form, chances)

    def _join(self, missing: int) -> list[str]:
        connection, now = self.lead.connection, self.context.now()
        newcomers = [
            Newcomer(
                id=fresh_respondent(self.context, connection),
                session_id=self.lead.session_id,
                # Nobody is told it: they have no phone.
                token_hash=hashed(self.context.new_token()),
                joined_at=now,
                source=SIMULATED,
            )
            for _ in range(missing)
        ]
        if newcomers:
            let_in(connection, newcomers)
        return [newcomer.id for newcomer in newcomers]

    def _describe(self, names: Sequence[str]) -> None:
        """Let the last so many people answer the background questions, if these are asked."""
        if not names or not self.lead.workshop.asks_background:
            return
        shape = (self.people, len(self.questionnaire.background))
        chances = default_rng((self.seed, _ABOUT_PEOPLE)).random(shape)
        said = simulated_backgrounds(self.questionnaire, chances[-len(names) :])
        for name, choices in zip(names, said, strict=True):
            keep_choices(self.lead.connection, name, choices)

    def _write(self, names: Sequence[str], said: Sequence[Mapping[str, int]]) -> None:
        number, now = self.lead.workshop.round, self.context.now()
        # They took as long as people do, so that nobody is noted as too fast.
        begun = now - timedelta(minutes=self.questionnaire.minutes(self._form))
        session_id = self.lead.session_id
        begin_responses(
            self.lead.connection, [(session_id, name, number, begun) for name in names]
        )
        saves = [
            Save(ResponseKey(name, number), session_id, now, answers=answers, hands_in=True)
            for name, answers in zip(names, said, strict=True)
        ]
        if saves:
            write_saves(self.lead.connection, saves)

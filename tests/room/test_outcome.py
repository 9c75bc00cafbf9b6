"""What a phone says of a revealed round: the wall's own sentence, as far as it may be seen."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from diagnostic.core.group import Group
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Shows
from diagnostic.core.wording import group_headline
from diagnostic.core.wording.group import place_headline
from diagnostic.room.outcome import outcome_of
from diagnostic.workshop.results import round_results
from tests.room.phones import Phone, words
from tests.workshop.held import Held, everyone_answers


@pytest.mark.parametrize(
    ("shows", "said"), [(Shows.PROFILE, group_headline), (Shows.PLACE, place_headline)]
)
def test_it_leads_with_the_sentence_of_the_wall(
    shows: Shows, said: Callable[[Group, Questionnaire], str], held: Held
) -> None:
    held.open()
    everyone_answers(held, 6, point=2)
    held.close()
    results = round_results(held.context, held.access, 1)
    seen = replace(results, workshop=replace(results.workshop, shows=shows))

    lead = outcome_of(seen).lead

    assert lead == said(results.group, results.questionnaire)


def test_a_phone_says_that_sentence_and_then_the_numbers(held: Held, joined: Phone) -> None:
    everyone_answers(held, 6, point=2)
    held.close()
    held.reveal()
    results = round_results(held.context, held.access, 1)

    page = words(joined.go(joined.home))

    before, lead, after = page.partition(group_headline(results.group, results.questionnaire))
    assert lead
    assert "The problem stands at" not in before
    assert "The problem stands at 25 on the line from 0 (tame) to 100 (wicked)" in after

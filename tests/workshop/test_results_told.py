"""What a round's results say beside the group: change, talk, reasons, what is in place."""

from dataclasses import replace

import pytest

from diagnostic.core.change import change_between
from diagnostic.core.recommending import recommend
from diagnostic.core.subgroups import subgroups_of
from diagnostic.core.talking import talking_points
from diagnostic.core.unflagged import without_flagged
from diagnostic.storage.commitments import replace_in_place
from diagnostic.storage.engine import write_transaction
from diagnostic.storage.run_sheets import digest_of, hide_reason
from diagnostic.workshop import facilitating
from diagnostic.workshop.results import (
    earlier_spread,
    group_advice,
    revealed_results,
    round_results,
    verdict_without_disagreement,
)
from diagnostic.workshop.results import without_flagged as without_the_flagged
from tests.samples import small_library, small_questionnaire
from tests.workshop.held import Held, everyone_answers
from tests.workshop.test_results import with_reasons


def test_advice_leaves_out_what_the_workshop_says_is_in_place(opened: Held) -> None:
    everyone_answers(opened, 6, point=5)
    opened.close()
    before = round_results(opened.context, opened.access, 1)
    session_id = before.workshop.session.id
    with write_transaction(opened.context.engine) as connection:
        replace_in_place(connection, session_id, ["list_it"])

    results = round_results(opened.context, opened.access, 1)

    assert before.in_place == frozenset()
    assert results.in_place == {"list_it"}
    assert group_advice(results) == group_advice(before, frozenset({"list_it"}))


def test_the_verdict_without_disagreement_is_that_of_a_group_divided_on_nothing(
    opened: Held,
) -> None:
    for point in (1, 5):
        everyone_answers(opened, 5, point=point)
    opened.close()
    results = round_results(opened.context, opened.access, 1)
    assert results.group.divided
    assert results.group.profile is not None

    without = verdict_without_disagreement(results)

    assert without == recommend(
        results.group.profile, small_questionnaire(), small_library(), frozenset(), ()
    )


def test_the_page_gets_all_that_the_core_says_of_a_round(opened: Held) -> None:
    people = everyone_answers(opened, 6, point=2)
    first = [opened.response(one) for one in people]
    opened.next()
    for one in people:
        items = [item.id for item in small_questionnaire().items]
        opened.save(one, dict.fromkeys(items, 4), round_number=2)
    second = [opened.response(one) for one in people]
    opened.close()
    questionnaire = small_questionnaire()

    results = round_results(opened.context, opened.access, 2)

    assert results.points == talking_points(results.group, questionnaire)
    assert results.unflagged == without_flagged(second, questionnaire, 5)
    assert results.splits == subgroups_of(second, questionnaire, 5)
    assert results.change == change_between(first, second, questionnaire, 5)
    assert round_results(opened.context, opened.access, 1).change is None


def test_a_round_without_its_flagged_responses_has_its_own_order_of_talk(
    opened: Held,
) -> None:
    everyone_answers(opened, 6)
    opened.close()
    results = round_results(opened.context, opened.access, 1)

    kept = without_the_flagged(results)

    assert kept is not None
    assert kept.group == results.unflagged.group
    assert kept.points == talking_points(kept.group, small_questionnaire())
    hidden = replace(results.unflagged, group=replace(kept.group, suppressed=True))
    assert without_the_flagged(replace(results, unflagged=hidden)) is None


@pytest.mark.parametrize("reveals", [True, False])
def test_participants_see_no_change_from_a_round_they_never_saw(
    reveals: bool, opened: Held
) -> None:
    everyone_answers(opened, 5)
    opened.close()
    if reveals:
        opened.reveal()
    facilitating.next_round(opened.context, opened.access)
    opened.open()
    opened.close()
    opened.reveal()

    shown = revealed_results(opened.context, opened.code)

    assert shown is not None
    assert (shown.round, shown.change is not None) == (2, reveals)
    assert round_results(opened.context, opened.access, 2).change is not None


def test_a_hidden_reason_is_shown_to_nobody(opened: Held) -> None:
    with_reasons(opened)
    opened.next()
    session_id = round_results(opened.context, opened.access, 1).workshop.session.id
    with write_transaction(opened.context.engine) as connection:
        hide_reason(connection, session_id, 1, "aim", digest_of("wild"))

    results = round_results(opened.context, opened.access, 1)
    spread = earlier_spread(opened.context, opened.code)

    assert spread is not None
    assert results.reasons_wicked == spread.reasons_wicked == {"aim": ("able",)}
    assert results.reasons_tame == {"aim": ("apple", "zebra")}

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from diagnostic.core.group import group_of
from diagnostic.core.questionnaire import Facet
from diagnostic.core.recommending import recommend
from diagnostic.core.records import Phase, Shows
from diagnostic.workshop import facilitating, working_out
from diagnostic.workshop.facilitating import Setup
from diagnostic.workshop.moments import UnknownCodeError, WrongMomentError
from diagnostic.workshop.results import (
    earlier_spread,
    group_advice,
    revealed_results,
    round_results,
)
from tests.samples import small_library, small_questionnaire
from tests.workshop.held import PROBLEM, Held, everyone_answers, holding


def test_results_are_the_groups_as_the_core_computes_it(opened: Held) -> None:
    people = everyone_answers(opened, 3, point=2) + everyone_answers(opened, 3, point=5)
    responses = [opened.response(one) for one in people]
    opened.close()

    results = round_results(opened.context, opened.access, 1)

    questionnaire = small_questionnaire()
    assert results.group == group_of(responses, questionnaire, 5)
    assert results.group.respondents == 6
    assert (results.questionnaire, results.library) == (questionnaire, small_library())
    assert (results.round, results.simulated) == (1, 0)


def test_results_are_hidden_from_the_facilitator_too_until_the_close(held: Held) -> None:
    with pytest.raises(WrongMomentError) as error:
        round_results(held.context, held.access, 1)
    assert error.value.phase is Phase.WAITING

    held.open()
    with pytest.raises(WrongMomentError, match="hidden from everyone"):
        round_results(held.context, held.access, 1)
    held.close()
    round_results(held.context, held.access, 1)
    held.open()
    with pytest.raises(WrongMomentError):
        round_results(held.context, held.access, 1)


@pytest.mark.parametrize("number", [0, -1, 2, 99])
def test_a_round_that_there_is_not_has_no_results(opened: Held, number: int) -> None:
    opened.close()
    with pytest.raises(WrongMomentError, match="there is no round"):
        round_results(opened.context, opened.access, number)


def test_an_earlier_rounds_results_stay_while_the_next_is_open(opened: Held) -> None:
    everyone_answers(opened, 5)
    opened.close()
    first = round_results(opened.context, opened.access, 1).group
    facilitating.next_round(opened.context, opened.access)

    assert round_results(opened.context, opened.access, 1).group == first
    with pytest.raises(WrongMomentError):
        round_results(opened.context, opened.access, 2)


def test_results_follow_what_changed_after_opening_again(opened: Held) -> None:
    (joined, *_) = everyone_answers(opened, 5, point=2)
    opened.close()
    before = round_results(opened.context, opened.access, 1).group
    opened.open()
    opened.save(joined, {"aim_p1": 5})
    opened.close()

    after = round_results(opened.context, opened.access, 1).group

    assert before.counts["aim_p1"] == (0, 5, 0, 0, 0)
    assert after.counts["aim_p1"] == (0, 4, 0, 0, 1)


def test_a_group_under_its_limit_has_counts_only_and_no_advice(opened: Held) -> None:
    everyone_answers(opened, 4)
    opened.close()

    results = round_results(opened.context, opened.access, 1)

    assert results.group.suppressed
    assert results.group.respondents == 4
    assert all(cell.mean is None for cell in results.group.cells)
    assert group_advice(results) is None


def test_the_group_is_advised_by_the_same_engine(opened: Held) -> None:
    everyone_answers(opened, 6, point=5)
    opened.close()
    results = round_results(opened.context, opened.access, 1)
    assert results.group.profile is not None

    advice = group_advice(results, frozenset({"list_it"}))

    assert advice == recommend(
        results.group.profile,
        small_questionnaire(),
        small_library(),
        frozenset({"list_it"}),
        results.group.divided,
    )


def test_participants_see_the_newest_round_that_was_revealed(opened: Held) -> None:
    everyone_answers(opened, 5, point=2)
    assert revealed_results(opened.context, opened.code) is None
    opened.close()
    assert revealed_results(opened.context, opened.code) is None
    opened.reveal()

    first = revealed_results(opened.context, opened.code)
    facilitating.next_round(opened.context, opened.access)
    meanwhile = revealed_results(opened.context, opened.code)

    assert first is not None
    assert meanwhile is not None
    assert (first.round, meanwhile.round) == (1, 1)
    assert first.group == meanwhile.group
    assert not first.group.suppressed


def test_participants_see_nothing_where_that_was_chosen(engine: Engine) -> None:
    with holding(engine, Setup(PROBLEM, "full", shows=Shows.NOTHING)) as held:
        held.open()
        everyone_answers(held, 5)
        held.next()

        assert revealed_results(held.context, held.code) is None
        assert earlier_spread(held.context, held.code) is None


def with_reasons(held: Held) -> None:
    for number, (point, text) in enumerate(
        [(1, "zebra"), (2, "apple"), (3, "middle"), (5, "wild"), (4, " "), (5, "able")]
    ):
        joined = held.join()
        held.save(joined, {"aim_p1": point, "aim_p2": point}, {"note_aim": text})
        held.save(joined, {"pace_p1": 1, "pace_p2": 1} if number < 3 else {})
        held.save(joined, {}, {"note_pace": "few"})


def test_the_next_round_sees_the_spread_and_reasons_of_the_one_before(opened: Held) -> None:
    with_reasons(opened)
    assert earlier_spread(opened.context, opened.code) is None
    opened.next()

    spread = earlier_spread(opened.context, opened.code)

    assert spread is not None
    assert spread.counts["aim_p1"] == (1, 1, 1, 1, 2)
    # By their authors' own scores; sorted; none from the middle; none where too few scored.
    assert spread.reasons_tame == {"aim": ("apple", "zebra")}
    assert spread.reasons_wicked == {"aim": ("able", "wild")}


@pytest.mark.parametrize(
    ("people", "shows", "reveals"),
    [(4, Shows.PROFILE, True), (6, Shows.PLACE, True), (6, Shows.PROFILE, False)],
    ids=["few", "place-only", "not-revealed"],
)
def test_there_is_no_spread_of_what_participants_may_not_see(
    engine: Engine, people: int, shows: Shows, reveals: bool
) -> None:
    with holding(engine, Setup(PROBLEM, "full", shows=shows)) as held:
        held.open()
        everyone_answers(held, people)
        held.close()
        if reveals:
            held.reveal()
        facilitating.next_round(held.context, held.access)

        assert earlier_spread(held.context, held.code) is None


@pytest.mark.parametrize("ask", [earlier_spread, revealed_results])
def test_an_unknown_room_shows_nothing(held: Held, ask: object) -> None:
    assert callable(ask)
    with pytest.raises(UnknownCodeError):
        ask(held.context, "CCCCCC")


def test_a_result_is_worked_out_once_until_something_changes(
    opened: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = everyone_answers(opened, 6)
    opened.close()
    worked_out: list[int] = []

    def counting(*arguments: object) -> object:
        worked_out.append(1)
        return group_of(*arguments)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(working_out, "group_of", counting)
    for _ in range(3):
        round_results(opened.context, opened.access, 1)
    assert len(worked_out) == 1

    facilitating.remove_response(opened.context, opened.access, people[0].participant_id)
    facilitating.enter_paper(opened.context, opened.access, {"aim_p1": 1})
    round_results(opened.context, opened.access, 1)
    assert len(worked_out) == 2


def test_a_smaller_limit_shows_a_smaller_group(engine: Engine) -> None:
    with holding(engine, replace(Setup(PROBLEM, "full"), min_group=3)) as held:
        held.open()
        everyone_answers(held, 3, point=1)
        held.close()

        group = round_results(held.context, held.access, 1).group

    assert not group.suppressed
    assert group.cell("aim", Facet.PROBLEM).mean == 0

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, select

from diagnostic.core.records import Counts
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.tables import AUDIT
from diagnostic.workshop import RefusedError, facilitating
from diagnostic.workshop.exporting import export_zip
from diagnostic.workshop.facilitating import Setup
from diagnostic.workshop.moments import WrongMomentError
from diagnostic.workshop.rehearsing import clear, fill
from diagnostic.workshop.results import round_results
from tests.workshop.held import PROBLEM, Held, everyone_answers, holding
from tests.workshop.test_exporting import rows, unzipped


@pytest.fixture
def rehearsal(engine: Engine) -> Iterator[Held]:
    """Lend a rehearsal whose first round is open."""
    with holding(engine, Setup(PROBLEM, "full", rehearsal=True)) as held:
        held.open()
        yield held


def counts(held: Held) -> Counts:
    return facilitating.status(held.context, held.access).counts


def answers(held: Held, round_number: int) -> list[tuple[str, ...]]:
    content = export_zip(held.context, held.access, rehearsal=True)
    found = rows(unzipped(content)["rehearsal_responses.csv"])
    return sorted(
        tuple(value for name, value in row.items() if "_p" in name or "_a" in name)
        for row in found
        if row["round"] == str(round_number)
    )


def test_simulated_people_join_answer_and_hand_in(rehearsal: Held) -> None:
    assert fill(rehearsal.context, rehearsal.access, people=12) == 12

    assert counts(rehearsal) == Counts(joined=12, started=12, finished=12, simulated=12)
    rehearsal.close()
    results = round_results(rehearsal.context, rehearsal.access, 1)
    assert (results.group.respondents, results.simulated) == (12, 12)


def test_filling_again_adds_only_who_is_missing(rehearsal: Held) -> None:
    fill(rehearsal.context, rehearsal.access, people=5)

    assert fill(rehearsal.context, rehearsal.access, people=5) == 5
    assert counts(rehearsal).simulated == 5
    assert fill(rehearsal.context, rehearsal.access, people=8) == 8
    assert counts(rehearsal) == Counts(8, 8, 8, 8)
    assert fill(rehearsal.context, rehearsal.access, people=3) == 8


def test_the_same_people_answer_the_next_round_a_little_differently(rehearsal: Held) -> None:
    fill(rehearsal.context, rehearsal.access, people=10)
    rehearsal.next()

    assert fill(rehearsal.context, rehearsal.access, people=12) == 12

    assert counts(rehearsal) == Counts(12, 12, 12, 12)
    first, second = answers(rehearsal, 1), answers(rehearsal, 2)
    assert (len(first), len(second)) == (10, 12)
    assert set(first) != set(second)


def test_equal_seeds_give_equal_answers_and_others_do_not(engine: Engine) -> None:
    said = []
    for seed in (1, 1, 2):
        with holding(engine, Setup(PROBLEM, "full", rehearsal=True)) as held:
            held.open()
            fill(held.context, held.access, people=6, seed=seed)
            held.next()
            fill(held.context, held.access, people=7, seed=seed)
            said.append((answers(held, 1), answers(held, 2)))

    assert said[0] == said[1]
    assert said[0][0] != said[2][0]


@pytest.mark.parametrize("asks", [True, False])
def test_background_is_answered_only_where_the_workshop_asks_it(
    asks: bool, engine: Engine
) -> None:
    setup = Setup(PROBLEM, "full", rehearsal=True, asks_background=asks)
    with holding(engine, setup) as held:
        held.open()
        fill(held.context, held.access, people=40)
        said = answers(held, 1)
        held.close()

        splits = round_results(held.context, held.access, 1).splits

        assert bool(splits) is asks
        if not asks:
            with holding(engine, Setup(PROBLEM, "full", rehearsal=True)) as asking:
                asking.open()
                fill(asking.context, asking.access, people=40)
                assert answers(asking, 1) == said


def test_real_people_in_a_rehearsal_are_left_alone(rehearsal: Held) -> None:
    (joined, *_) = everyone_answers(rehearsal, 3)
    before = rehearsal.response(joined)
    fill(rehearsal.context, rehearsal.access, people=4)
    assert counts(rehearsal) == Counts(7, 7, 7, 4)

    assert clear(rehearsal.context, rehearsal.access) == 4

    assert counts(rehearsal) == Counts(3, 3, 3, 0)
    assert rehearsal.response(joined) == before
    assert clear(rehearsal.context, rehearsal.access) == 0


def test_clearing_leaves_one_line_without_content(rehearsal: Held, engine: Engine) -> None:
    fill(rehearsal.context, rehearsal.access, people=4)
    clear(rehearsal.context, rehearsal.access)
    clear(rehearsal.context, rehearsal.access)

    with read_transaction(engine) as connection:
        (line,) = connection.execute(select(AUDIT)).all()
    assert line.what == "simulated removed"


def test_only_an_open_round_is_filled(rehearsal: Held) -> None:
    rehearsal.close()

    with pytest.raises(WrongMomentError, match="open the round first"):
        fill(rehearsal.context, rehearsal.access)


def test_a_real_session_is_never_filled_nor_too_many_made_up(opened: Held) -> None:
    with pytest.raises(RefusedError) as error:
        fill(opened.context, opened.access, people=301)

    assert [fault.code for fault in error.value.faults] == [
        "no-rehearsal",
        "people-out-of-range",
    ]
    assert counts(opened) == Counts(0, 0, 0, 0)

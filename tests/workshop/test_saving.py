from concurrent.futures import Future, wait

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from diagnostic.workshop.participating import Batch, Joined, seat_of
from diagnostic.workshop.saving import Saved
from tests.workshop.held import Held, holding


def test_what_was_saved_is_there_on_coming_back(opened: Held) -> None:
    joined = opened.join()

    answers = {"aim_p1": 2, "aim_p2": -8, "confidence_aim": 1}
    saved = opened.save(joined, answers, {"note_aim": "Ask the drivers", "comment": "Fine"})

    assert saved == Saved(taken=True, changed=5)
    response = opened.response(joined)
    assert response.answers == {"aim_p1": 2, "aim_p2": -8}
    assert response.confidence == {"aim": 1}
    assert response.notes == {"aim": "Ask the drivers"}
    assert response.comment == "Fine"


def test_the_same_save_sent_five_times_is_kept_once(opened: Held) -> None:
    joined = opened.join()

    first, *others = [opened.save(joined, {"aim_p1": 2}, device="d", number=1) for _ in "12345"]

    assert first == Saved(taken=True, changed=1)
    assert others == [Saved(taken=False, changed=0)] * 4


def test_without_a_device_the_same_again_changes_nothing(opened: Held) -> None:
    joined = opened.join()

    changed = [opened.save(joined, {"aim_p1": 2}).changed for _ in range(3)]

    assert changed == [1, 0, 0]


def test_a_batch_that_comes_after_a_newer_one_of_its_device_is_ignored(opened: Held) -> None:
    joined = opened.join()

    assert opened.save(joined, {"aim_p1": 5}, device="d", number=7).taken
    assert not opened.save(joined, {"aim_p1": 1}, device="d", number=3).taken

    assert opened.response(joined).answers == {"aim_p1": 5}


def test_two_devices_of_one_person_count_for_themselves(opened: Held) -> None:
    joined = opened.join()

    assert opened.save(joined, {"aim_p1": 5}, device="phone", number=7).taken
    assert opened.save(joined, {"aim_p1": 1}, device="tablet", number=1).taken

    assert opened.response(joined).answers == {"aim_p1": 1}


def test_a_save_begins_a_response_that_was_not_begun(held: Held) -> None:
    joined = held.join()
    held.open()
    assert seat_of(held.context, held.code, joined.token).response is None

    held.save(joined, {"aim_p1": 5})

    assert held.response(joined).started_at is not None


def test_handing_in_counts_once_and_answers_can_be_changed_after_it(opened: Held) -> None:
    joined = opened.join()

    changed = [opened.hand_in(joined).changed for _ in range(2)]
    moment = opened.response(joined).submitted_at
    opened.save(joined, {"aim_p1": 3})

    assert changed == [1, 0]
    assert moment is not None
    assert opened.response(joined).submitted_at == moment
    assert opened.response(joined).answers == {"aim_p1": 3}


def test_what_was_taken_before_the_close_is_acknowledged_after_it_as_well(
    opened: Held,
) -> None:
    joined = opened.join()
    opened.save(joined, {"aim_p1": 3}, device="d", number=1)
    opened.hand_in(joined)
    opened.close()

    assert opened.save(joined, {"aim_p1": 3}, device="d", number=1) == Saved(
        taken=False, changed=0
    )
    assert opened.hand_in(joined) == Saved(taken=True, changed=0)


def test_a_round_that_is_opened_again_takes_saves_again(opened: Held) -> None:
    joined = opened.join()
    opened.close()
    opened.open()

    assert opened.save(joined, {"aim_p1": 3}).taken


def test_a_code_is_taken_however_it_is_typed(opened: Held) -> None:
    joined = opened.join()
    typed = f" {opened.code[:3].lower()}-{opened.code[3:]} "

    future = opened.saver.save(typed, joined.token, Batch(1, {"aim_p1": 1}, {}))

    assert future.result(timeout=60).taken


def test_saves_in_both_rounds_are_kept_apart(opened: Held) -> None:
    joined = opened.join()
    opened.save(joined, {"aim_p1": 1}, {"note_aim": "First"})
    opened.next()
    opened.save(joined, {"aim_p1": 5, "aim_p2": 4}, round_number=2)

    seat = seat_of(opened.context, opened.code, joined.token)

    assert seat.response is not None
    assert seat.earlier is not None
    assert seat.response.answers == {"aim_p1": 5, "aim_p2": 4}
    assert seat.response.notes == {}
    assert seat.earlier.answers == {"aim_p1": 1}
    assert seat.earlier.notes == {"aim": "First"}


_POINTS = st.sampled_from([None, -8, 1, 2, 3, 4, 5])
_SENT = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.integers(0, 2),
        st.dictionaries(st.sampled_from(["aim_p1", "aim_p2", "pace_a1"]), _POINTS),
    ),
    max_size=20,
)


def sent_at_once(
    held: Held, people: list[Joined], sent: list[tuple[str, int, dict[str, int | None]]]
) -> "list[Future[Saved]]":
    numbers = dict.fromkeys(((d, p) for d, p, _ in sent), 0)
    futures = []
    for device, person, answers in sent:
        numbers[device, person] += 1
        batch = Batch(1, answers, {}, device, numbers[device, person])
        futures.append(held.saver.save(held.code, people[person].token, batch))
    wait(futures, timeout=60)
    return futures


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sent=_SENT)
def test_saves_that_arrive_together_come_out_as_if_one_by_one(
    engine: Engine, sent: list[tuple[str, int, dict[str, int | None]]]
) -> None:
    with holding(engine) as held:
        held.open()
        people = [held.join() for _ in range(3)]
        expected: list[dict[str, int | None]] = [{}, {}, {}]

        futures = sent_at_once(held, people, sent)

        for (_, person, answers), future in zip(sent, futures, strict=True):
            differ = sum(expected[person].get(i) != v for i, v in answers.items())
            assert future.result() == Saved(taken=True, changed=differ)
            expected[person] |= answers
        for one, said in zip(people, expected, strict=True):
            kept = {item: value for item, value in said.items() if value is not None}
            assert held.response(one).answers == kept

"""A participant without JavaScript: every step is a form, and two rounds work."""

from collections.abc import Callable

from diagnostic.core.questionnaire import CANT_SAY
from diagnostic.workshop import facilitating
from tests.room.phones import Phone, checked, words
from tests.samples import small_questionnaire
from tests.workshop.held import PROBLEM, Held, everyone_answers

SCREENS = 6
"""Three dimensions, each once for the problem and once for the approach."""


def fill(phone: Phone, number: int, point: str, go: str = "next", **more: str) -> str:
    """Answer one screen alike, and return where that leads."""
    page = phone.get(f"{phone.home}/answer/{number}")
    names = sorted({name for name in _item_names() if f'name="{name}"' in page.text})
    sent = {**dict.fromkeys(names, point), **more}
    answer = phone.post(str(page.url.path), round=_round_of(page.text), go=go, **sent)
    assert answer.status_code == 303
    return str(answer.headers["location"])


def _item_names() -> list[str]:
    return [item.id for item in small_questionnaire().items]


def _round_of(text: str) -> str:
    return text.split('name="round" value="')[1].split('"')[0]


def test_a_code_may_be_typed_as_people_type(phone: Phone) -> None:
    typed = f" {phone.code[:3].lower()}-{phone.code[3:].lower()} "

    assert phone.get(f"/join?code={typed}").headers["location"] == phone.home
    assert phone.get(f"/join/{phone.code.lower()}").headers["location"] == phone.home


def test_a_wrong_code_is_told_beside_the_field(phone: Phone) -> None:
    for path in ("/join?code=zzz", "/join/CCCCCC"):
        answer = phone.get(path)

        assert answer.status_code == 404
        assert 'aria-invalid="true" aria-describedby="fault-code" autofocus' in answer.text
        assert 'id="fault-code">No session has this code.' in answer.text


def test_the_first_page_says_what_this_is_and_what_happens_with_answers(phone: Phone) -> None:
    said = words(phone.get(phone.home))

    assert PROBLEM.title in said
    assert PROBLEM.description in said
    assert "12 pairs of statements, about 2 minutes" in said
    assert "under a random code" in said
    assert "can download every answer and reason beside that code" in said
    assert "only where at least 5 people answered" in said
    assert "removed by telling your code" in said
    assert f"{small_questionnaire().gate.stop_title}: this can wait" in said
    assert "What is your work like?" in said


def test_whoever_joins_early_waits_and_then_goes_on(held: Held, phone: Phone) -> None:
    waiting = phone.start()
    assert "It has not begun yet" in words(waiting)
    assert 'http-equiv="refresh"' in waiting.text

    held.open()

    assert phone.go(phone.home).url.path == f"{phone.home}/answer/1"


def test_background_is_asked_once_and_kept(held: Held, phone: Phone) -> None:
    held.open()
    phone.start(background_work="calls")

    status = facilitating.status(held.context, held.access)
    assert status.counts.joined == 1
    assert phone.post(phone.home, background_work="plans").headers["location"] == phone.home
    assert facilitating.status(held.context, held.access).counts.joined == 1


def test_a_choice_that_is_none_is_told_and_nobody_joins(held: Held, phone: Phone) -> None:
    held.open()

    answer = phone.post(phone.home, background_work="sailing")

    assert answer.status_code == 422
    assert "none of the choices" in words(answer)
    assert facilitating.status(held.context, held.access).counts.joined == 0


def test_a_screen_keeps_what_was_given_and_leads_on_and_back(joined: Phone) -> None:
    assert fill(joined, 1, "3", confidence_aim="2", note_aim="so said") == (
        f"{joined.home}/answer/2"
    )
    assert fill(joined, 2, str(CANT_SAY), go="back") == f"{joined.home}/answer/1"

    page = joined.get(f"{joined.home}/answer/1")
    assert checked(page) == {"aim_p1": "3", "aim_p2": "3", "confidence_aim": "2"}
    assert 'value="so said"' in page.text
    assert set(checked(joined.get(f"{joined.home}/answer/2")).values()) == {str(CANT_SAY)}


def test_f5_a_new_tab_and_the_code_lead_back_to_the_same_place(joined: Phone) -> None:
    fill(joined, 1, "3")
    fill(joined, 2, "3")

    assert joined.go(joined.home).url.path == f"{joined.home}/answer/3"
    assert joined.go(f"/join?code={joined.code}").url.path == f"{joined.home}/answer/3"


def test_a_flipped_item_is_shown_the_other_way_round_and_stored_as_ever(
    held: Held, joined: Phone
) -> None:
    page = joined.get(f"{joined.home}/answer/1").text
    plain, flipped = page.split('id="aim_p2"')

    assert plain.index("Plain aim 1") < plain.index("Tangled aim 1")
    assert flipped.index("Tangled aim 2") < flipped.index("Plain aim 2")
    values = [part.split('"')[0] for part in flipped.split('name="aim_p2" value="')[1:]]
    size = small_questionnaire().scale.size
    assert values == [*(str(value) for value in range(size, 0, -1)), str(CANT_SAY)]


def test_the_list_shows_every_answer_and_what_is_open(joined: Phone) -> None:
    fill(joined, 1, "1")
    fill(joined, 2, str(CANT_SAY))

    page = joined.get(f"{joined.home}/check")
    said = words(page)

    assert "8 are still open" in said
    assert said.count(small_questionnaire().scale.cant_say) == 2
    assert f"Plain aim 1 {small_questionnaire().scale.marks[0]} Tangled aim 1" in said
    assert f'href="{joined.home}/answer/{SCREENS}" aria-label="Answer: Talk"' in page.text


def test_handed_in_answers_can_be_changed_until_the_round_closes(
    held: Held, joined: Phone
) -> None:
    led = [fill(joined, number, "2") for number in range(1, SCREENS + 1)]
    assert led[-1] == f"{joined.home}/check"

    done = joined.go(joined.post(led[-1], round="1", comment="All said").headers["location"])
    assert "Thank you" in words(done)
    assert joined.go(joined.home).url.path == f"{joined.home}/done"
    fill(joined, 1, "4", go="check")

    assert checked(joined.get(f"{joined.home}/answer/1"))["aim_p1"] == "4"
    assert "All said" in joined.get(f"{joined.home}/check").text
    assert facilitating.status(held.context, held.access).counts.finished == 1


def test_round_two_shows_ones_own_answer_the_spread_and_the_reasons(
    held: Held, joined: Phone
) -> None:
    fill(joined, 1, "1", note_aim="It is written down")
    joined.post(f"{joined.home}/check", round="1", comment="")
    everyone_answers(held, 5, point=3)
    held.next()

    page = joined.go(joined.home)
    said = words(page)

    assert page.url.path == f"{joined.home}/answer/1"
    labels = small_questionnaire().scale.labels
    assert f"In round 1 you said: {labels[0]}" in said
    # The second item is flipped, so the same point stands at the other end.
    assert f"In round 1 you said: {labels[-1]}" in said
    assert f"{labels[0]} 1 in round 1" in said
    assert f"{labels[2]} 5 in round 1" in said
    assert "Reasons given in round 1" in said
    assert "It is written down" in said
    assert checked(page) == {}


def test_below_the_smallest_group_round_two_shows_no_spread(held: Held, joined: Phone) -> None:
    fill(joined, 1, "1", note_aim="It is written down")
    everyone_answers(held, 3, point=3)
    held.next()

    said = words(joined.go(joined.home))

    assert "In round 1 you said" in said
    assert "people chose each point" not in said
    assert "Reasons given" not in said


def test_a_late_joiner_is_told_plainly_and_let_in_by_the_next_round(
    held: Held, another: Callable[[], Phone]
) -> None:
    held.open()
    everyone_answers(held, 5)
    held.close()
    late = another()

    assert "This round is closed" in words(late.get(late.home))
    assert late.post(late.home).headers["location"] == late.home
    assert len(late.client.cookies) == 0
    held.reveal()
    facilitating.next_round(held.context, held.access)
    assert late.start().url.path == f"{late.home}/answer/1"


def test_a_screen_sent_after_closing_is_told_to_be_too_late(held: Held, joined: Phone) -> None:
    held.close()

    answer = joined.post(f"{joined.home}/answer/1", round="1", aim_p1="2", go="next")

    assert answer.status_code == 409
    assert "came too late" in words(answer)
    assert "The round is closed" in words(joined.go(joined.home))


def test_a_page_of_an_earlier_round_changes_nothing_in_the_next(
    held: Held, joined: Phone
) -> None:
    held.next()
    joined.go(joined.home)

    answer = joined.post(f"{joined.home}/answer/1", round="1", aim_p1="2", go="next")

    assert answer.status_code == 409
    assert checked(joined.get(f"{joined.home}/answer/1")) == {}


def test_only_what_a_page_changed_is_sent_on(joined: Phone) -> None:
    fill(joined, 1, "2")
    stale = {"round": "1", "seen": '{"aim_p1": "2", "aim_p2": "2"}', "aim_p1": "2"}
    fill(joined, 1, "4")

    joined.post(f"{joined.home}/answer/1", **stale, aim_p2="1", go="next")

    page = joined.get(f"{joined.home}/answer/1")
    assert checked(page) == {"aim_p1": "4", "aim_p2": "1"}


def test_someone_else_begins_anew_on_the_same_phone(held: Held, joined: Phone) -> None:
    fill(joined, 1, "2")
    assert "stays in the session, under the code" in words(joined.get(f"{joined.home}/other"))

    joined.post(f"{joined.home}/other")

    assert joined.get(joined.home).status_code == 200
    assert joined.start().url.path == f"{joined.home}/answer/1"
    assert checked(joined.get(f"{joined.home}/answer/1")) == {}
    assert facilitating.status(held.context, held.access).counts.joined == 2

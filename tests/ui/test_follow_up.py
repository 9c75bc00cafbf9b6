"""Coming back on the pages: what came of it, measured again, and the story."""

from diagnostic import workshop
from diagnostic.core.commitments import Done, Expectation, Helped
from diagnostic.core.questionnaire import Facet
from diagnostic.workshop import Context, facilitating
from diagnostic.workshop.deciding import Draft, Link, add_commitment, decisions
from diagnostic.workshop.measuring_again import measure_again
from tests.ui.deciding import errors, keyed, measured_again
from tests.ui.facilitating import access_to, answer_as, closed_with
from tests.ui.visiting import handed_in, press, read, visit

UP = Expectation("", Facet.PROBLEM, 10)
DRAFT = Draft("Open on Fridays", expected=(UP,))


def test_with_nothing_decided_it_leads_to_deciding(context: Context) -> None:
    app = visit("follow_up", key=handed_in(context))

    assert not app.exception
    assert "Nothing is decided yet" in app.info[0].value
    assert "Decide what to do" in [one.value for one in app.page_link]


def test_before_it_is_measured_again_it_says_so(context: Context) -> None:
    token = handed_in(context)
    add_commitment(context, Link(token), DRAFT)

    text = read(visit("follow_up", key=token))

    assert "not measured again since the decisions" in text
    assert "Not measured again yet" in text
    assert "Open on Fridays" in text


def test_expected_stands_beside_measured_in_words_and_as_a_table(context: Context) -> None:
    token = handed_in(context)
    add_commitment(context, Link(token), DRAFT)
    measured_again(context, token, 7)

    app = visit("follow_up", key=token)

    assert not app.exception
    assert "Moved as expected (expected +10, measured +" in read(app)
    (table,) = [one for one in app.expander if one.label == "The same as a table"]
    assert "moved as expected" in table.html[0].value


def test_a_groups_change_is_shown_and_of_too_few_it_is_hidden(context: Context) -> None:
    opened = closed_with(context, 6)
    access = access_to(opened)
    add_commitment(context, access, DRAFT)
    measure_again(context, access)
    answer_as(context, opened.workshop, 2, 2)
    facilitating.close_round(context, access)

    text = read(visit("follow_up", key=opened.key))

    assert "Hidden: too few people answered one of the two times" in text
    assert "measured +" not in text


def test_whether_it_was_done_and_helped_is_kept(context: Context) -> None:
    token = handed_in(context)
    add_commitment(context, Link(token), DRAFT)
    app = visit("follow_up", key=token)

    keyed(app.text_area, ":1:note").set_value("x" * 5001)
    press(app, keyed(app.button, ":1:save").key)
    assert "keep it to 5,000" in errors(app)
    keyed(app.segmented_control, ":1:done").set_value(Done.PARTLY)
    keyed(app.segmented_control, ":1:helped").set_value(Helped.UNSURE)
    keyed(app.text_area, ":1:note").set_value("Two came")
    press(app, keyed(app.button, ":1:save").key)

    (held,) = decisions(context, Link(token)).commitments
    assert (held.done, held.helped, held.review_note) == (
        Done.PARTLY,
        Helped.UNSURE,
        "Two came",
    )
    assert "Two came" in read(app)


def test_alone_one_measures_again_under_the_same_link(context: Context) -> None:
    token = handed_in(context)
    app = visit("follow_up", key=token)

    keyed(app.text_input, ":title").set_value("Late trains")
    app.button(key=keyed(app.button, ":begin").key).click().run()

    found = workshop.resume(context, token)
    assert (found.response.round, found.session.problem) == (2, "Late trains")
    gate = visit("answer", key=token)
    assert [one.key for one in gate.button if one.key and one.key.startswith("gate")] == [
        "gate_no",
        "gate_yes",
    ]
    items = press(gate, "gate_no")
    assert "Then, on" in read(items)
    assert "Go on answering" in [one.value for one in visit("follow_up", key=token).page_link]
    # Until it is handed in, the result is the one before.
    result = visit("result", key=token)
    assert "have not finished" in result.info[0].value


def test_an_earlier_result_can_be_looked_at(context: Context) -> None:
    token = handed_in(context)
    measured_again(context, token, 7)

    newest, earlier = visit("result", key=token), visit("result", key=token, round="1")

    assert "earlier result" in earlier.info[0].value
    assert read(newest) != read(earlier)
    assert not [one for one in earlier.button if one.key == "change_answers"]
    assert [one for one in newest.button if one.key == "change_answers"]


def test_a_group_goes_on_after_its_end(context: Context) -> None:
    opened = closed_with(context, 5)
    facilitating.end(context, access_to(opened))
    app = visit("follow_up", key=opened.key)

    app.button(key=keyed(app.button, ":begin").key).click().run()

    now = facilitating.status(context, access_to(opened)).workshop
    assert (now.round, now.phase) == (2, "open")


def test_every_wording_is_part_of_the_story(context: Context) -> None:
    token = handed_in(context, title="Late buses")
    workshop.reword(context, token, workshop.Statement("<i>Late</i> trains"))

    text = read(visit("follow_up", key=token))

    assert text.index("Late buses") < text.rindex("<i>Late</i> trains")
    assert "may be the wording" in text

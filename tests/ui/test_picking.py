"""What is picked and not decided yet: kept in the address, and said plainly."""

from diagnostic.ui import wiring
from diagnostic.workshop import Context
from tests.ui.deciding import choose, decide, keyed, offered, tick
from tests.ui.facilitating import closed_with
from tests.ui.visiting import handed_in, visit


def test_what_is_ticked_is_still_ticked_when_the_page_is_loaded_again(
    context: Context,
) -> None:
    token = handed_in(context)
    app = visit("decide", key=token)
    ticked = offered(app)[:2]
    for name in ticked:
        tick(app, name)
    library = {one.id for one in wiring.library().interventions}
    rest = sorted(library - set(offered(app)))[0]
    choose(app, rest)
    kept = str(app.query_params["pick"])

    again = visit("decide", key=token, pick=f"{kept},<b>,nothing")

    assert kept.split(",") == [*ticked, rest]
    assert [one.key for one in again.checkbox if one.value] == [
        one.key for one in app.checkbox if one.value
    ]
    assert keyed(again.text_input, f":{rest}:owner").value == ""
    assert str(again.query_params["pick"]) == kept
    for name in ticked:
        keyed(again.checkbox, f":{name}").uncheck().run()
    decide(again, rest)
    assert "pick" not in again.query_params


def test_cards_say_plainly_what_they_are_and_when_they_are_kept(context: Context) -> None:
    app = visit("decide", key=handed_in(context))

    assert app.checkbox
    assert not [one.label for one in app.checkbox if "*" in one.label]
    assert "is kept once you press “Decide this”" in app.caption[-1].value


def test_of_a_round_that_never_was_the_advice_is_the_newest_ones(context: Context) -> None:
    app = visit("decide", key=closed_with(context, 6, form="standard").key, round="99")

    assert app.info[0].value.startswith("There is no round 99. What is recommended here rests")
    assert offered(app)

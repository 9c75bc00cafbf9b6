"""Whatever somebody typed is shown as text, and leads nowhere."""

import json
import re
from dataclasses import replace
from pathlib import Path

from diagnostic.core.questionnaire import Facet
from diagnostic.room.flow import screens_of
from diagnostic.room.limits import LONGEST_REASON
from diagnostic.room.screens import MOST_REASONS, drawn
from diagnostic.workshop import Statement, facilitating
from diagnostic.workshop.participating import find_room
from diagnostic.workshop.results import Spread
from tests.room.phones import Phone, words
from tests.samples import small_questionnaire
from tests.workshop.held import Held, everyone_answers

HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)> & {{ 7*7 }} אב"
SCRIPTS = re.compile("<script[^>]*>")


def scripts(text: str) -> list[str]:
    """Return every script element that a browser would see."""
    return [tag for tag in SCRIPTS.findall(text) if "json" not in tag and "defer" not in tag]


def test_a_hostile_problem_is_shown_as_it_was_typed(held: Held, phone: Phone) -> None:
    facilitating.reword(held.context, held.access, Statement(HOSTILE, HOSTILE))

    for path in ("", "/wait", "/answer/1", "/check", "/done", "/other"):
        page = phone.go(f"{phone.home}{path}")
        assert scripts(page.text) == []
        assert "<img" not in page.text
        if path == "":
            assert words(page).count("{{ 7*7 }} אב") >= 2
            phone.start()
            held.open()


def test_hostile_reasons_and_comments_are_shown_as_they_were_typed(
    held: Held, joined: Phone
) -> None:
    joined.save({"aim_p1": 1, "aim_p2": 1}, {"note_aim": HOSTILE, "comment": HOSTILE})
    check = joined.get(f"{joined.home}/check")
    answer = joined.get(f"{joined.home}/answer/1")
    everyone_answers(held, 5)
    held.next()
    later = joined.go(joined.home)
    screens = joined.get(f"{joined.home}/screens.json")

    for page in (check, answer, later):
        assert scripts(page.text) == []
        assert "<img" not in page.text
    assert "Reasons given" in words(later)
    assert screens.json()["screens"][0]["reasons"][0][1] == [HOSTILE]
    embedded = answer.text.split('id="said">')[1].split("</script>")[0]
    assert json.loads(embedded)["texts"]["note_aim"] == HOSTILE
    assert "<" not in embedded


def test_a_hostile_code_is_shown_as_it_was_typed(phone: Phone) -> None:
    page = phone.ask("GET", "/join", params={"code": HOSTILE})

    assert page.status_code == 404
    assert scripts(page.text) == []
    assert 'value="&lt;/script&gt;' in page.text


def test_half_a_character_breaks_nothing(joined: Phone) -> None:
    body = b'{"round":1,"device":"a","number":1,"answers":{},"texts":{"note_aim":"a\\ud800b"}}'
    answer = joined.ask(
        "POST", f"{joined.home}/saves", {"content-type": "application/json"}, content=body
    )

    assert answer.status_code == 200
    assert joined.get(f"{joined.home}/answer/1").status_code == 200
    assert joined.get("/join?code=%ED%A0%80").status_code == 404


def test_a_form_names_no_field_that_was_not_asked(held: Held, joined: Phone) -> None:
    answer = joined.post(
        f"{joined.home}/answer/1", round="1", seen="[1", go="next", aim_p1="2", __class__="3"
    )

    assert answer.status_code == 422
    assert "asks nothing under that name" in words(answer)


def test_many_and_long_reasons_stay_a_short_list(held: Held) -> None:
    room = find_room(held.context, held.code)
    room = replace(room, workshop=replace(room.workshop, round=2))
    asked = screens_of(small_questionnaire(), "full")
    written = tuple(f"{number:04d} " + "x" * 4990 for number in range(300))
    spread = Spread({}, {"aim": written}, {})

    first, *others = drawn(room, asked, spread).asked

    (reasons,) = first.reasons
    assert len(reasons.shown) == MOST_REASONS
    assert reasons.more == 300 - MOST_REASONS
    assert {len(reason) for reason in reasons.shown} == {LONGEST_REASON}
    assert reasons.shown[0].startswith("0000")
    assert reasons.shown[-1].startswith("0275")
    assert all(screen.reasons == () for screen in others)
    assert {screen.facet for screen in others} == {Facet.PROBLEM, Facet.APPROACH}


def test_the_templates_are_free_of_what_the_policy_forbids() -> None:
    folder = Path(__file__).parents[2] / "diagnostic" / "room" / "templates"

    for path in folder.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "style=" not in text, path
        assert not re.search(r"\son[a-z]+=", text), path
        assert "|safe" not in text, path

"""Whatever someone types is shown as text."""

from html import escape

import pytest

from diagnostic import workshop
from diagnostic.workshop import Context, Statement, facilitating
from tests.ui.facilitating import access_to, closed_with, lead, see, unfold, wall_of
from tests.ui.visiting import begin, handed_in, note, press, token_of, visit, words

TEXTS = [
    pytest.param("<script>alert('x')</script>", id="script"),
    pytest.param('<img src=x onerror="alert(1)"><b>bold</b>', id="html"),
    pytest.param("**bold** [link](https://example.org) # head", id="markdown"),
    pytest.param(":red[x] $x^2$ :material/home: :smile:", id="directives"),
    pytest.param("🙂 حافلات متأخرة אוטובוסים", id="right-to-left"),
    pytest.param("{problem} {0} %s %(x)s", id="placeholders"),
    pytest.param("&lt;already&gt; &amp; escaped", id="entities"),
]

TOGETHER = [
    pytest.param(
        "<script>alert('x')</script> <b>bold</b> &lt;already&gt; {problem} %s", id="html"
    ),
    pytest.param(":red[x] $x^2$ **bold** [link](https://example.org) אוטובוסים", id="markdown"),
]
"""Several of them in one, for what takes long."""


@pytest.mark.parametrize("text", TOGETHER)
def test_a_title_is_text_on_every_page(text: str, context: Context) -> None:
    token = handed_in(context, "quick", text)

    pages = {
        number: visit("answer", key=token, screen=str(number)) for number in (0, 1, 10, 19)
    }
    pages[20] = visit("result", key=token)

    for app in pages.values():
        assert not app.exception
        for kind in (app.markdown, app.caption, app.header, app.title, app.error, app.info):
            assert not any(text in str(one.value) for one in kind)
        assert text == escape(text) or text not in words(app)
    for number in (1, 10, 20):
        assert escape(text) in words(pages[number])


@pytest.mark.parametrize("text", TEXTS)
def test_title_description_and_note_are_kept_to_the_letter(text: str, context: Context) -> None:
    app = press(begin("quick", text, text), "gate_no")

    note(app).set_value(text)
    press(app, "next")

    said = workshop.resume(context, token_of(app))
    assert said.session.problem == said.session.description == text
    assert said.response.notes == {"complexity": text}
    assert note(press(app, "back")).value == text


def test_a_nul_and_half_a_character_break_nothing(context: Context) -> None:
    app = begin("quick", "a\0b", "c\0d")

    said = workshop.resume(context, token_of(app))
    assert said.session.problem == "ab"


@pytest.mark.parametrize("text", TOGETHER)
def test_a_workshops_problem_is_text_on_every_page(text: str, context: Context) -> None:
    opened = closed_with(context, 5, title="Before", description=text, account="")
    facilitating.reword(context, access_to(opened), Statement(text, text))
    facilitating.reveal(context, access_to(opened))

    shown = [
        visit(page, key=str(opened.key), round="1")
        for page in ("run_sheet", "decide", "follow_up")
    ]
    named = [unfold(lead(opened), "wording"), see(opened), wall_of(opened)]
    for app in (*named, *shown):
        assert not app.exception
        for kind in (app.markdown, app.caption, app.header, app.title, app.error, app.info):
            assert not any(text in str(one.value) for one in kind)
        assert text == escape(text) or text not in words(app)
    for app in named:
        assert f'dir="auto">{escape(text)}</h1>' in words(app)

"""The wall: for everyone in the room, so without a key."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest

from diagnostic.settings import settings
from diagnostic.ui import control, projecting, reach, state, wiring
from diagnostic.ui.views import wall as view
from diagnostic.workshop import Context, facilitating
from diagnostic.workshop.guesses import Guesses, Rate
from diagnostic.workshop.participating import join
from tests.ui.facilitating import access_to, answer_as, lead, made, wall_of
from tests.ui.visiting import read, visit

LEAD = '<p class="tw-lead '
CODE = '<p class="tw-wall-code"'
PLACE = '<div class="tw-wall-place"'


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("TAME_WICKED_PUBLIC_URL", "https://example.org/tame")
    settings.cache_clear()
    return "https://example.org/tame"


def test_it_shows_the_code_in_halves_and_the_address_to_type(
    context: Context, public: str
) -> None:
    opened = made(context)
    code = opened.workshop.code

    text = read(wall_of(opened))

    assert f'<p class="tw-wall-code">{code[:3]} {code[3:]}</p>' in text
    assert '<p class="tw-wall-address">example.org/tame/join</p>' in text
    assert f'alt="QR code that opens example.org/tame/join/{code}"' in text


def test_the_qr_code_is_a_picture_made_here(context: Context, public: str) -> None:
    opened = made(context)

    link = f"{public}/join/{opened.workshop.code}"

    assert state.join_link(opened.workshop.code) == link
    (source,) = re.findall(r'src="([^"]+)"', read(wall_of(opened)))
    assert source == projecting.qr_address(link)
    svg = unquote(source.partition(",")[2])
    assert source.startswith("data:image/svg+xml")
    assert "fill='#fff'" in svg
    assert "stroke='#000'" in svg
    # Version 3 with a quiet zone of four modules all round.
    assert "viewBox='0 0 37 37'" in svg


def test_there_is_no_key_anywhere(context: Context) -> None:
    opened = made(context)
    app = wall_of(opened)

    assert opened.key not in str(app)
    assert not app.button


def test_the_facilitators_page_links_to_it_without_the_key(context: Context) -> None:
    opened = made(context)

    (link,) = lead(opened).get("link_button")

    assert link.proto.url.endswith(f"wall?code={opened.workshop.code}")
    assert opened.key not in link.proto.url


def test_it_counts_and_tells_the_time(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = made(context)
    assert "<b>0</b><span>joined</span>" in read(wall_of(opened))
    facilitating.open_round(context, access_to(opened))
    answer_as(context, opened.workshop, 2)
    join(context, opened.workshop.code, {})
    later = Context(context.engine, now=lambda: context.now() + timedelta(minutes=3))
    monkeypatch.setattr(wiring, "context", lambda: later)

    text = read(wall_of(opened))

    for number, name in (("3", "joined"), ("2", "finished"), ("3 min", "since it opened")):
        assert f"<b>{number}</b><span>{name}</span>" in text


@pytest.mark.parametrize("code", ["333333", "short", "' OR 1=1", "<b>x</b>", "x" * 5000, "\0"])
def test_a_code_that_leads_nowhere_says_so(code: str) -> None:
    app = visit("wall", code=code)

    assert not app.exception
    assert "no session has this code" in app.error[0].value


def test_without_a_code_it_says_where_the_wall_is() -> None:
    assert "opens from the facilitator's page" in visit("wall").info[0].value


def test_a_code_may_be_typed_as_people_type(context: Context) -> None:
    code = made(context).workshop.code

    assert not visit("wall", code=f" {code[:3].lower()}-{code[3:].lower()} ").error


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://localhost:8501", "back to itself"),
        ("http://127.0.0.1:8501", "back to itself"),
        ("http://127.8.8.8", "back to itself"),
        ("http://[::1]:8501", "back to itself"),
        ("http://0.0.0.0:8501", "back to itself"),
        ("http://LOCALHOST./", "back to itself"),
        ("http://app.localhost", "back to itself"),
        ("http://169.254.3.4", "back to itself"),
        ("http://meetingroom:8501", "has no dot"),
        ("http://192.168.1.20:8501", ""),
        ("http://[2001:db8::1]", ""),
        ("https://example.org", ""),
        ("http://laptop.local", ""),
        ("", ""),
    ],
)
def test_an_address_that_phones_cannot_open_is_known(address: str, why: str) -> None:
    told = reach.why_out_of_reach(address)

    assert bool(told) == bool(why)
    assert why in told


@pytest.mark.parametrize("page", ["facilitate", "wall"])
def test_an_address_out_of_reach_is_warned_of_with_what_to_set(
    page: str, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAME_WICKED_PUBLIC_URL", "http://localhost:8501")
    settings.cache_clear()
    monkeypatch.setattr(reach, "_own_number", lambda: "192.168.1.20")
    opened = made(context)

    app = visit(page, key=opened.key, code=opened.workshop.code)

    assert "Phones cannot open this address" in app.warning[0].value
    (command,) = [one.value for one in app.code if "TAME_WICKED" in one.value]
    assert command.startswith("TAME_WICKED_PUBLIC_URL=http://192.168.1.20:8501 uvicorn ")
    assert "--host 0.0.0.0" in command


def test_a_public_address_is_not_warned_of(context: Context, public: str) -> None:
    assert not wall_of(made(context)).warning


def test_no_network_no_suggestion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "_own_number", lambda: None)

    assert reach.likely_address("http://localhost:8501") is None


def test_the_longer_the_address_the_smaller_it_is_written() -> None:
    assert "--letters:16" in view.how_to_join("example.org/join", "ABC DEF")


def test_the_picture_holds_what_it_should() -> None:
    """Its modules are those of the very link, whatever page it is for."""
    first, second = (projecting.qr_address(f"https://example.org/join/{c}") for c in "AB")

    assert first != second
    assert control.spaced("ABCDEF") == "ABC DEF"


@pytest.fixture
def last_guess(monkeypatch: pytest.MonkeyPatch) -> Guesses:
    """Allow one more wrong code, and then none."""
    guesses = Guesses(lambda: 0, one=Rate(1, 0), everyone=Rate(1, 0))
    monkeypatch.setattr(wiring, "guesses", lambda: guesses)
    return guesses


def test_guessing_codes_at_the_wall_is_slow(context: Context, last_guess: Guesses) -> None:
    opened = made(context)
    last_guess.wrong("192.0.2.1")

    text = read(wall_of(opened))

    assert "Too many wrong codes" in text
    assert opened.workshop.session.problem not in text


def test_a_wrong_code_at_the_wall_is_a_guess(context: Context, last_guess: Guesses) -> None:
    opened = made(context)
    assert last_guess.open_to("192.0.2.1", opened.workshop.code)

    visit("wall", code="CCCCCC")

    assert not last_guess.open_to("192.0.2.1", opened.workshop.code)

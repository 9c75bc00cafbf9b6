"""Who a phone is: one cookie for each session, and nothing else."""

from collections.abc import Callable

import pytest

from diagnostic.settings import settings
from diagnostic.workshop import facilitating
from tests.room.phones import HOST, Phone
from tests.workshop.held import Held


def cookie(phone: Phone, address: str = "") -> str:
    """Join, and return the cookie as the browser is told it."""
    return str(phone.ask("POST", f"{address}{phone.home}").headers["set-cookie"])


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(phone: Phone) -> None:
    parts = cookie(phone).lower().split("; ")

    assert parts[0].startswith(f"room_{phone.code.lower()}=")
    assert {"httponly", "samesite=lax", "path=/join", "max-age=15552000"} <= set(parts)
    assert "secure" not in parts


def test_over_https_the_cookie_insists_on_it(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    over_https = HOST.replace("http:", "https:")
    assert "Secure" in cookie(phone, over_https)

    # A proxy that speaks HTTPS, and plain HTTP to us.
    monkeypatch.setenv("TAME_WICKED_PUBLIC_URL", f"{over_https}/tame")
    settings.cache_clear()
    phone.client.cookies.clear()
    behind = cookie(phone)
    assert "Secure" in behind
    assert "Path=/tame/join" in behind


def test_behind_a_path_every_address_begins_with_it(
    held: Held, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAME_WICKED_PUBLIC_URL", f"{HOST}/tame")
    settings.cache_clear()

    page = phone.get(phone.home).text
    assert f'action="/tame{phone.home}"' in page
    assert 'href="/tame/room/room.' in page
    assert phone.post(phone.home).headers["location"] == f"/tame{phone.home}/wait"


def test_each_session_has_a_cookie_of_its_own(held: Held, phone: Phone) -> None:
    phone.post(phone.home)
    first = dict(phone.client.cookies)

    phone.post("/join/CCCCCC")

    assert dict(phone.client.cookies) == first


def test_a_removed_participant_begins_anew(held: Held, joined: Phone) -> None:
    page = joined.go(joined.home).text
    who = page.split('data-who="')[1].split('"')[0]

    facilitating.remove_response(held.context, held.access, who)

    assert joined.get(joined.home).status_code == 200
    assert joined.get(f"{joined.home}/answer/1").headers["location"] == joined.home
    answer = joined.post(f"{joined.home}/answer/1", round="1", aim_p1="2")
    assert answer.headers["location"] == joined.home
    assert joined.start().url.path == f"{joined.home}/answer/1"


def test_a_post_without_a_seat_leads_to_the_first_page(
    held: Held, another: Callable[[], Phone]
) -> None:
    held.open()
    stranger = another()

    for path in ("answer/1", "check"):
        answer = stranger.post(f"{stranger.home}/{path}", round="1", aim_p1="2")
        assert answer.headers["location"] == stranger.home

"""Where someone is: in the address first, so that it outlives the browser and the server."""

from typing import NoReturn
from urllib.parse import urlencode, urljoin

import streamlit as st

from diagnostic.settings import settings

TOKEN = "key"  # noqa: S105 - the name of the address's parameter
CODE = "code"
ROUND = "round"
SCREEN = "screen"
EXAMPLE = "example"
DELETED = "deleted"


def has_link() -> bool:
    """Say whether the address itself holds a private link, as when one is opened."""
    return bool(st.query_params.get(TOKEN))


def token() -> str | None:
    """Return the private link's token from the address, or else the one last used here."""
    given = (st.query_params.get(TOKEN) or st.session_state.get(TOKEN) or "").strip()
    if given:
        st.session_state[TOKEN] = given
        if st.query_params.get(TOKEN) != given:
            st.query_params[TOKEN] = given
    return given or None


def forget_token() -> None:
    """Stop offering a link that leads nowhere."""
    st.session_state.pop(TOKEN, None)


def screen() -> int | None:
    """Return the number of the screen in the address; None if it names none."""
    number = st.query_params.get(SCREEN, "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 4 else None  # noqa: PLR2004


def show_screen(number: int) -> None:
    """Let the address say which screen is shown from now on."""
    st.query_params[SCREEN] = str(number)


def go_to_screen(number: int) -> NoReturn:
    """Show another screen, and let the address say so."""
    show_screen(number)
    st.rerun()


def go_to_answers(key: str, number: int | None = None) -> NoReturn:
    """Open the pages on which to answer."""
    params = {TOKEN: key} if number is None else {TOKEN: key, SCREEN: str(number)}
    st.switch_page("app_pages/answer.py", query_params=params)


def go_to_result(key: str) -> NoReturn:
    """Open the result."""
    st.switch_page("app_pages/result.py", query_params={TOKEN: key})


def private_link(key: str) -> str:
    """Return the address that leads back here from anywhere."""
    return f"{base()}answer?{TOKEN}={key}"


def base() -> str:
    """Return the address of this app as others have to open it, with a slash at its end."""
    address = settings().public_url
    return f"{address}/" if address else here()


def here() -> str:
    """Return the address of this app as this browser opened it, with a slash at its end."""
    address = st.context.url
    return urljoin(address, ".") if address else ""


def facilitator_link(key: str) -> str:
    """Return the private link that leads a workshop from anywhere."""
    return f"{base()}facilitate?{TOKEN}={key}"


def follow_up_link(params: dict[str, str]) -> str:
    """Return the address on which to come back to what was decided."""
    query = f"?{urlencode(params)}" if params else ""
    return f"{base()}follow_up{query}"


def join_link(code: str) -> str:
    """Return the address behind the QR code."""
    return f"{base()}join/{code}"


def wall_link(code: str) -> str:
    """Return the wall's address; it holds no key, because it is projected.

    It is opened from this very browser, so its address is the one that works here.
    """
    return f"{here()}wall?{CODE}={code}"

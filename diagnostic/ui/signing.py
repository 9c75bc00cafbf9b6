"""Signing in, where whoever runs the app has set it up; elsewhere nothing of it is visible."""

from collections.abc import Mapping
from importlib.util import find_spec

import streamlit as st

_SECTION = "auth"


def offered() -> bool:
    """Say whether there is anything to sign in to."""
    return (
        find_spec("authlib") is not None
        # Looking into secrets that are not there would write an error on the page.
        and st.secrets.load_if_toml_exists()
        and _SECTION in st.secrets
    )


def account() -> str:
    """Return who is signed in, as issuer and subject; empty for nobody."""
    if not offered() or not st.user.get("is_logged_in"):
        return ""
    issuer, subject = st.user.get("iss"), st.user.get("sub")
    return f"{issuer} {subject}" if issuer and subject else ""


def door() -> None:
    """Offer to sign in, or to sign out again."""
    if not offered():
        return
    if account():
        name = st.user.get("name") or st.user.get("email") or "your account"
        with st.container(horizontal=True, vertical_alignment="center", key="signed_in"):
            st.text(f"Signed in: {name}", width="stretch")
            if st.button("Sign out", key="sign_out", type="tertiary"):
                st.logout()
        return
    for provider, label in _providers().items():
        pressed = st.button(label, key=f"sign_in:{provider}", icon=":material/login:")
        if pressed:
            st.login(provider or None)


def _providers() -> dict[str, str]:
    """Return each place to sign in to with its button; the one without a name is empty."""
    section = st.secrets[_SECTION]
    named = [name for name, part in section.items() if isinstance(part, Mapping)]
    buttons = {"": "Sign in"} if "client_id" in section or not named else {}
    return buttons | {name: f"Sign in with {name.capitalize()}" for name in named}

"""The addresses of a session, as people outside can open them."""

from urllib.parse import urlsplit

import click

LOCAL = "http://127.0.0.1:8501"
"""Where the app is served if it was started as the README says."""
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def base_address() -> str:
    """Return what every address begins with; says so if phones cannot open it."""
    from diagnostic.settings import settings

    base = settings().public_url or LOCAL
    if urlsplit(base).hostname in _LOOPBACK:
        click.echo(
            f"Phones cannot open {base}: set TAME_WICKED_PUBLIC_URL to the address at which "
            "they reach this program.",
            err=True,
        )
    return base


def join_address(base: str, code: str) -> str:
    """Return the address that the QR code holds."""
    return f"{base}/join/{code}"


def wall_address(base: str, code: str) -> str:
    """Return the address of the page to project; it opens nothing else."""
    return f"{base}/wall?code={code}"


def facilitator_link(base: str, key: str) -> str:
    """Return the private link: whoever has it leads the session."""
    return f"{base}/facilitate?key={key}"


def private_link(base: str, token: str) -> str:
    """Return a self-assessment's private link: whoever has it reads the answers."""
    return f"{base}/answer?key={token}"

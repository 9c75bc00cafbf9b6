"""What the session commands ask: a join code, and the key that shows who may lead."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import click

if TYPE_CHECKING:
    from diagnostic.workshop.access import Access

KEY_VARIABLE = "TAME_WICKED_KEY"

code_argument = click.argument("code", metavar="CODE")
key_option = click.option(
    "--key",
    envvar=KEY_VARIABLE,
    metavar="KEY",
    help="The facilitator's key, or the whole private link; - to read it from standard input "
    f"(`--key - < FILE`). If not given: the environment's {KEY_VARIABLE}. Others on this "
    "machine can see what stands on the command line, so prefer these two.",
)


def access_to(code: str, key: str | None) -> Access:
    """Return what opens a session. Raises: UsageError if there is no key."""
    from diagnostic.workshop.access import Access
    from diagnostic.workshop.codes import tidy_code

    given = _from_standard_input() if key == "-" else key or ""
    shown = key_in(given)
    if not shown:
        raise click.UsageError(
            f"which key opens this session? Set {KEY_VARIABLE}, or give --key - and the key "
            "on standard input"
        )
    return Access(key=shown, code=tidy_code(code))


def key_in(given: str) -> str:
    """Return the key in a private link, or in itself.

    >>> key_in("https://example.org/facilitate?key=abc")
    'abc'
    """
    text = given.strip()
    return "".join(parse_qs(urlsplit(text).query).get("key", [])) or text


def _from_standard_input() -> str:
    if at_a_terminal():
        typed: str = click.prompt("Key", hide_input=True, err=True)
        return typed
    return sys.stdin.readline()


def at_a_terminal() -> bool:
    """Whether there is a person to ask."""
    return sys.stdin.isatty()


def agreed_or_stop(question: str, *, yes: bool) -> None:
    """Ask before something that cannot be undone. Raises: UsageError with nobody to ask."""
    if yes:
        return
    if not at_a_terminal():
        raise click.UsageError("this cannot be undone, and there is nobody to ask; add --yes")
    click.confirm(question, abort=True, err=True)

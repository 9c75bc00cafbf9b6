"""Private links as people paste them: whole addresses, bare keys, or a file of them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diagnostic.core.faults import LocatedFault
from diagnostic.workshop.links import is_token

MOST_LINKS = 2_000
"""So many links are followed at once; more are told, and left out."""
MARK = "#"
"""What a line that is not to be read begins with."""
_KEY = re.compile(r"[?&;]key=([^&#\s<>\"'()\[\],;]*)")
_BARE = re.compile(r"(?<![A-Za-z0-9_=&?/-])[A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])")
_CODE = re.compile(r"[?&]code=|/join/", re.IGNORECASE)

_TOO_MANY = LocatedFault(
    "too-many-links",
    "private links",
    f"these are more than {MOST_LINKS:,}; the rest were left out: add them after these",
)


@dataclass(frozen=True, slots=True)
class Pasted:
    """One key, and where it stood; the key itself is never part of a message."""

    token: str
    place: str


def links_in(text: str) -> tuple[tuple[Pasted, ...], tuple[LocatedFault, ...]]:
    """Find every private link in a text; each once, and a fault per line without a sound one.

    >>> found, _ = links_in("See https://example.org/answer?key=" + 32 * "a" + "&screen=3")
    >>> [(one.token == 32 * "a", one.place) for one in found]
    [(True, 'line 1')]
    """
    found: dict[str, Pasted] = {}
    faults: list[LocatedFault] = []
    for number, line in enumerate(text.splitlines(), start=1):
        content = line.strip().lstrip("\ufeff")
        if not content or content.startswith(MARK):
            continue
        tokens = _KEY.findall(content) or _BARE.findall(content)
        place = f"line {number}"
        if not tokens:
            faults.append(_no_link(content, place))
        for token in tokens:
            if is_token(token):
                found.setdefault(token, Pasted(token, place))
            else:
                faults.append(_cut_short(place))
    kept = tuple(found.values())
    return kept[:MOST_LINKS], (*faults, *([_TOO_MANY] if len(kept) > MOST_LINKS else []))


def links_text(links: Iterable[tuple[str, str]]) -> str:
    """Write titles and links so that `links_in` finds each link again."""
    return "".join(_written(links))


def _written(links: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f"{MARK} Whoever has this file can open every problem in it: keep it as a password.\n"
    for title, link in links:
        yield f"\n{MARK} {' '.join(title.split())}\n{link}\n"


def _no_link(line: str, place: str) -> LocatedFault:
    if _CODE.search(line):
        message = (
            "this address is for joining or for the wall and opens no result; use the "
            "facilitator's private link"
        )
        return LocatedFault("not-a-private-link", place, message)
    message = "there is no private link in it; copy the whole address, or leave the line out"
    return LocatedFault("no-link", place, message)


def _cut_short(place: str) -> LocatedFault:
    message = "the private link is not whole; copy it again from its beginning to its end"
    return LocatedFault("link-cut-short", place, message)

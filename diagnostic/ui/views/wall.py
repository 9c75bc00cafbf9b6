"""What a room reads from fifteen metres: pieces of HTML in the size of a wall."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

ALONE = "tw-alone"
"""Where phase and numbers stand alone, they fill the wall."""
BELOW = "tw-wall-below-result"
"""Under a result they take one line."""
STYLE_SHEET = Path(__file__).parents[1] / "wall.css"


def qr(picture: str, typed: str) -> str:
    """Return the QR code on a white ground."""
    alt = f"QR code that opens {typed}"
    return (
        f'<div class="tw-qr"><img src="{escape(picture)}" alt="{escape(alt)}" '
        f'title="{escape(alt)}"></div>'
    )


def how_to_join(typed: str, code: str) -> str:
    """Return the address and the code to type; the longer the address, the smaller it is."""
    return (
        f'<div class="tw-wall-join" style="--letters:{len(typed)}">'
        f'<p>Scan, or open</p><p class="tw-wall-address">{escape(typed)}</p>'
        f'<p>and type</p><p class="tw-wall-code">{escape(code)}</p></div>'
    )


def standing(
    title: str, text: str, numbers: Iterable[tuple[str, str]], *, css: str = ""
) -> str:
    """Return the phase and the numbers."""
    css = f"tw-wall-standing {css}".strip()
    cells = "".join(
        f"<div><b>{escape(number)}</b><span>{escape(name)}</span></div>"
        for name, number in numbers
    )
    return (
        f'<div class="{css}"><h2>{escape(title)}</h2>'
        f'<p>{escape(text)}</p><div class="tw-wall-counts">{cells}</div></div>'
    )

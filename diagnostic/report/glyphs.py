"""Which characters the fonts at hand can show.

The fonts that come with typst stand first, so that reports look the same on every machine;
those of the system help out with scripts that have no letters there.
"""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from typst import Compiler, Fonts

TEMPLATES = Path(__file__).parent / "templates"
STANDARD: Literal["ua-1"] = "ua-1"
"""What files are checked against while they are made; it allows no missing character."""
_KNOWN: dict[str, bool] = {}
"""Each character asked for so far, and whether some font has it."""


@cache
def fonts() -> "Fonts":
    """Return all fonts at hand, looked for once."""
    from typst import Fonts

    return Fonts()


def unshown(letters: Iterable[str]) -> frozenset[str]:
    """Return those characters that no font has."""
    asked = frozenset(letters)
    new = {one for one in asked if not one.isascii()} - _KNOWN.keys()
    if new:
        missing = _measured(sorted(new))
        missing |= _refused(sorted(new - missing))
        _KNOWN.update({one: one not in missing for one in new})
    return frozenset(one for one in asked if not _KNOWN.get(one, True))


def _measured(letters: list[str]) -> frozenset[str]:
    """Compare each with the empty box that is drawn for what does not exist.

    That finds nearly all at once, but not marks that stand on other letters.
    """
    found = _compiler(letters).query("<missing>", field="value", one=True)
    return frozenset(json.loads(found))


def _refused(letters: list[str]) -> frozenset[str]:
    """Return those with which no accessible file can be made, by halving."""
    from typst import TypstError

    try:
        _compiler(letters).compile(format="pdf", pdf_standards=[STANDARD], timestamp=0)
    except TypstError:
        if len(letters) == 1:
            return frozenset(letters)
        half = len(letters) // 2
        return _refused(letters[:half]) | _refused(letters[half:])
    return frozenset()


def _compiler(letters: list[str]) -> "Compiler":
    from typst import Compiler

    return Compiler(
        str(TEMPLATES / "glyphs.typ"),
        root=str(TEMPLATES),
        font_paths=fonts(),
        sys_inputs={"letters": json.dumps(letters)},
    )

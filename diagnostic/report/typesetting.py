"""Files made by typst from the templates beside this file: handed data, never code."""

import json
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from diagnostic.report.glyphs import STANDARD, TEMPLATES, fonts, unshown
from diagnostic.report.texts import INSTEAD, letters_of, with_texts

if TYPE_CHECKING:
    from typst import Compiler

_FOREIGN = "\u0250"
"""Letters before this one are Latin, and every font has them."""
_SIGNS = f"“”’–—…•−×→≤≥\u200b{INSTEAD}"

Some = TypeVar("Some")


class Laid:
    """A template laid out with what it is told; a file is made of it only when asked for."""

    def __init__(self, template: str, told: object) -> None:
        self._template = template
        self._told = json.dumps(told, ensure_ascii=False)
        self._compiler = _compiler(template, self._told)

    @cached_property
    def pages(self) -> int:
        """How many pages it takes."""
        found: int = json.loads(self._compiler.query("<pages>", field="value", one=True))
        return found

    def pdf(self) -> bytes:
        """Return the file; no time goes into it, so that equal input gives equal bytes.

        Where typst refuses a text all the same, all that is no plain letter gives way.
        """
        from typst import TypstError

        try:
            return _file(self._compiler)
        except TypstError:
            plain = "".join(map(_plain, self._told))
            if plain == self._told:
                raise
            return _file(_compiler(self._template, plain))


def _plain(letter: str) -> str:
    return letter if letter < _FOREIGN or letter in _SIGNS else INSTEAD


def _compiler(template: str, told: str) -> "Compiler":
    from typst import Compiler

    return Compiler(
        str(TEMPLATES / template),
        root=str(TEMPLATES),
        font_paths=fonts(),
        sys_inputs={"told": told},
    )


def _file(compiler: "Compiler") -> bytes:
    file = compiler.compile(format="pdf", pdf_standards=[STANDARD], timestamp=0)
    if not isinstance(file, bytes):
        raise TypeError(type(file))  # only where it writes to a path, or makes pictures
    return file


def drawable(value: Some) -> Some:
    """Return a value in whose texts a square stands for every character that no font has."""
    missing = unshown(letters_of(value))
    table = str.maketrans(dict.fromkeys(missing, INSTEAD))
    return with_texts(value, lambda text: text.translate(table)) if missing else value

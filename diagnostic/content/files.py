"""Finding files and reading their text, however unfit they are."""

import re
import stat
from pathlib import Path

from diagnostic.content.located import LineFault, faults_error, line_at, whole_file_error

LARGEST = 2 * 1024 * 1024
"""Bytes; a questionnaire of a thousand lines has a twentieth of this."""

# What YAML allows in a file: everything but control characters and halves of pairs.
CONTROL_CHARACTER = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)

_PACKAGE = Path(__file__).resolve().parents[1]


def shipped(name: str) -> Path:
    """Return where a file that comes with the program lies, such as `questions.yaml`.

    An installed package carries these files inside; in a checkout they lie beside it.
    """
    inside = _PACKAGE / "shipped"
    return (inside if inside.is_dir() else _PACKAGE.parent) / name


def read_text(path: Path) -> str:
    """Return a file's text. Raises: FaultsError, also where there is no file."""
    try:
        status = path.stat()
        _refuse_what_is_no_small_file(path, status.st_mode, status.st_size)
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        message = "there is no such file; look at the spelling and at the folder you are in"
        raise whole_file_error(str(path), "file-not-found", message) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        message = f"this cannot be opened ({reason}); look at its name and permissions"
        raise whole_file_error(str(path), "file-not-readable", message) from None
    _refuse_what_is_no_small_file(path, status.st_mode, len(raw))
    return _without_control_characters(path, _decoded(path, raw))


def _refuse_what_is_no_small_file(path: Path, mode: int, size: int) -> None:
    if stat.S_ISDIR(mode):
        message = "this is a folder; name the YAML file inside it"
        raise whole_file_error(str(path), "file-is-folder", message)
    if not stat.S_ISREG(mode):
        message = "this is a device or a pipe; save its content to a file and name that"
        raise whole_file_error(str(path), "file-not-regular", message)
    if size > LARGEST:
        message = (
            f"the file has {size:,} bytes or more and the most is {LARGEST:,}; "
            "check that it is the right file"
        )
        raise whole_file_error(str(path), "file-too-large", message)


def _decoded(path: Path, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line_begin = before.rfind(b"\n") + 1
        message = (
            f"byte {error.start - line_begin + 1} of this line "
            f"({error.object[error.start]:#04x}) is not UTF-8; save the file as UTF-8"
        )
        fault = LineFault(before.count(b"\n") + 1, "not-utf8", message)
        raise faults_error(str(path), [fault]) from None


def _without_control_characters(path: Path, text: str) -> str:
    found = [
        LineFault(line_at(text, match.start()), "control-character", unprintable(match[0]))
        for match, _ in zip(CONTROL_CHARACTER.finditer(text), range(20), strict=False)
    ]
    if found:
        raise faults_error(str(path), found)
    return text


def unprintable(character: str) -> str:
    """Say what to do about a character that cannot be shown."""
    return f"there is an unprintable character (U+{ord(character):04X}) here; delete it"

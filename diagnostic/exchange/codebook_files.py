"""The CSV files of a folder, read to be described."""

from collections.abc import Iterator
from pathlib import Path

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.exchange.codebook_tables import ENDING


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the CSV files that lie in a folder, by name; none where there is no such folder.

    Raises:
        FaultsError: with every file that cannot be read or is not in UTF-8.
    """
    files: dict[str, bytes] = {}
    faults: list[LocatedFault] = []
    for path in _paths(folder):
        try:
            files[path.name] = _content(path)
        except FaultsError as error:
            faults += error.faults
    if faults:
        raise FaultsError(tuple(faults))
    return files


def _paths(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        named = (path for path in folder.iterdir() if path.suffix.lower() == ENDING)
        yield from sorted(path for path in named if path.is_file() and path.name[0] != ".")


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
        content.decode("utf-8")
    except OSError as error:
        message = f"the file cannot be read ({error.strerror}); check its rights"
        fault = LocatedFault("file-unreadable", str(path), message)
        raise FaultsError((fault,)) from error
    except UnicodeDecodeError as error:
        message = "the file is not in UTF-8; save it as CSV in UTF-8, or put it elsewhere"
        fault = LocatedFault("not-utf8", str(path), message)
        raise FaultsError((fault,)) from error
    return content

"""The CSV files of a folder, read to be described."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.codebook_tables import ENDING, found_in, header_of
from diagnostic.exchange.header import shown_name
from diagnostic.exchange.reading import iter_responses

_BELOW_THE_HEADER = ": row "


@dataclass(frozen=True, slots=True)
class Lying:
    """What lies in a folder."""

    files: dict[str, bytes]
    """Name to content of each CSV file."""
    left_out: dict[str, str]
    """Name to the reason, of what is called like one and is not described."""


def files_in(folder: Path, questionnaire: Questionnaire) -> Lying:
    """Return the CSV files that lie in a folder; none where there is no such folder.

    Raises:
        FaultsError: with every file that cannot be read, is not in UTF-8 or names a column
            twice, and every answer that the questionnaire does not know.
    """
    files: dict[str, bytes] = {}
    left_out: dict[str, str] = {}
    faults: list[LocatedFault] = []
    for path in _paths(folder):
        try:
            if reason := _unfit(path, folder):
                left_out[path.name] = reason
            else:
                files[path.name] = _content(path)
                faults += _faults(path, files[path.name], questionnaire)
        except FaultsError as error:
            faults += error.faults
    if faults:
        raise FaultsError(tuple(faults))
    return Lying(files, left_out)


def _paths(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        named = (path for path in folder.iterdir() if path.suffix.lower() == ENDING)
        yield from sorted(path for path in named if path.name[0] != ".")


def _unfit(path: Path, folder: Path) -> str:
    """Say why something is not described; empty where it is."""
    if not path.resolve().is_relative_to(folder.resolve()):
        return "it leads out of the folder"
    if not path.exists():
        return "it leads nowhere"
    if not path.is_file():
        return "it is no file"
    return "" if path.stat().st_size else "it is empty"


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


def _faults(path: Path, content: bytes, questionnaire: Questionnaire) -> Iterator[LocatedFault]:
    """Yield what would make the description untrue of a file that can be read."""
    _, names = header_of(content)
    twice = [name for name, count in Counter(names).items() if count > 1]
    for name in twice:
        message = (
            f"the column {shown_name(name)!r} stands here {names.count(name)} times, and no "
            "program could tell them apart; rename them, or put the file elsewhere"
        )
        yield LocatedFault("column-repeated", f"{path}: row 1", message)
    kinds = {one.kind for one in found_in({path.name: content}, questionnaire)}
    if "responses" in kinds and not twice:
        yield from _wrong_answers(path, questionnaire)


def _wrong_answers(path: Path, questionnaire: Questionnaire) -> Iterator[LocatedFault]:
    """Yield cells that the questionnaire does not know; some columns may be missing here."""
    try:
        for _ in iter_responses(path, questionnaire):
            pass
    except FaultsError as error:
        rows = f"{path}{_BELOW_THE_HEADER}"
        first = f"{rows}1,"
        yield from (
            one
            for one in error.faults
            if one.place.startswith(rows) and not one.place.startswith(first)
        )

"""From faults to one report: in the order of the file, each with its line."""

from collections.abc import Iterable
from dataclasses import dataclass

from diagnostic.core.faults import FaultsError, LocatedFault

_MOST_SHOWN = 500


@dataclass(frozen=True, slots=True, order=True)
class LineFault:
    """A fault and the line it stands on, counted from 1."""

    line: int
    code: str
    message: str


def faults_error(name: str, faults: Iterable[LineFault]) -> FaultsError:
    """Report the faults of the file `name`, sorted by line."""
    ordered = sorted(set(faults))
    shown = [
        LocatedFault(fault.code, f"{name}:{fault.line}", fault.message)
        for fault in ordered[:_MOST_SHOWN]
    ]
    if len(ordered) > len(shown):
        message = "there are more faults from here on; mend those above first"
        line = ordered[_MOST_SHOWN].line
        shown.append(LocatedFault("too-many-faults", f"{name}:{line}", message))
    return FaultsError(tuple(shown))


def whole_file_error(name: str, code: str, message: str) -> FaultsError:
    """Report a fault that has no line, because the file cannot be read at all."""
    return FaultsError((LocatedFault(code, name, message),))


def line_at(text: str, position: int) -> int:
    """Return the line, counted from 1, in which a character stands."""
    before = text[:position].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1

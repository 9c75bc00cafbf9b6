"""Why a file cannot be read as an export, each said in one way."""

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.exchange.header import shown_name

__all__ = ["EMPTY", "LARGEST", "NO_ROWS", "refuse_sizes", "refused", "shown_name"]

LARGEST = 200_000_000
"""Bytes of an export, packed."""
UNPACKED = 400_000_000
"""Bytes of a workbook once it is unpacked."""
RATIO = 200
"""So many times its size may a workbook grow."""
EMPTY = "the file is empty: export the answers once more, and look at it before you bring it in"
NO_ROWS = (
    "there is no answer below the names of the columns: "
    "check that the answers were exported, and not only the questions"
)


def refused(place: str, code: str, message: str) -> FaultsError:
    """Return the error that names one fault."""
    return FaultsError((LocatedFault(code, place, message),))


def refuse_sizes(size: int, name: str) -> None:
    """Refuse a file that is too large or empty, before anything is unpacked."""
    if size > LARGEST:
        message = (
            f"the file has {size / 1e6:,.0f} MB and the most is {LARGEST / 1e6:,.0f} MB: "
            "check that it is the right file, or split the rows over several"
        )
        raise refused(name, "file-too-large", message)
    if not size:
        raise refused(name, "file-empty", EMPTY)

"""One table out of a foreign export, csv or xlsx, as text with its places."""

from dataclasses import dataclass
from enum import StrEnum


class Tool(StrEnum):
    """Which tool an export looks like."""

    OURS = "ours"
    """Our own responses.csv."""
    MICROSOFT = "microsoft"
    GOOGLE = "google"
    LIMESURVEY = "limesurvey"
    XLSFORM = "xlsform"
    """Kobo, ODK and others that take XLSForm."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of text cells under one header row."""

    name: str
    """Of the file, as the person knows it."""
    sha256: str
    tool: Tool
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Each as long as `header`; the empty ones are left out."""
    numbers: tuple[int, ...]
    """Where each row stands in the file, the first line being 1."""


def read_sheet(content: bytes, name: str, worksheet: str | None = None) -> Sheet:
    """Read an export; of a workbook the worksheet named, or the only one with a table.

    Raises:
        FaultsError: no table could be read with certainty; each fault says what to do.
    """
    raise NotImplementedError

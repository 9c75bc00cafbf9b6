"""Where a session's answers came from, if people did not give them in this program."""

from dataclasses import dataclass
from datetime import datetime

IMPORT = "import"
"""The kind of what was collected with another survey tool."""
BUNDLE = "bundle"
"""The kind of what was held in another store."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One file that a session was made from."""

    kind: str
    """IMPORT or BUNDLE."""
    name: str
    """Of the file."""
    sha256: str
    detail: str
    """The mapping as YAML, or the bundle's manifest."""
    at: datetime
    """When it was taken in."""
    key: str = ""
    """What a like file is told by, so that its mapping is offered again; may be empty."""

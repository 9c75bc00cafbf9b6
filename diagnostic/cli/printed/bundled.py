"""What the commands about bundles print."""

from typing import Literal

from diagnostic.cli.printed.base import Printed


class BundleChecked(Printed):
    """A bundle whose checksums fit and whose parts agree."""

    input: str
    sha256: str
    """Of the whole file."""
    program: str
    """The version that wrote it."""
    kind: Literal["self", "workshop"]
    session_id: str
    title: str
    form: str
    questionnaire_id: str
    questionnaire_version: int
    people: int
    rounds: int
    decisions: int
    files: tuple[str, ...]
    otherwise: tuple[str, ...]
    """Files that this version would write otherwise; nothing is read from these."""


class BundleOpened(Printed):
    """A session that was made from a bundle; its links are told this once."""

    kind: Literal["self", "workshop"]
    session_id: str | None
    """None for a self-assessment, which is found by its link alone."""
    title: str
    code: str | None
    """What people type to join a workshop."""
    join: str | None
    wall: str | None
    facilitator: str | None
    """The private link that leads a workshop."""
    key: str | None
    link: str | None
    """The private link of a self-assessment."""


class BundleWritten(Printed):
    """A bundle and its size."""

    output: str
    bytes: int
    sha256: str

"""What `check` and `settings` print."""

from typing import Literal

from diagnostic.cli.printed.base import Printed


class FaultFound(Printed):
    """One thing to change."""

    code: str
    """Stable; to be searched for."""
    place: str
    """File and line."""
    message: str


class QuestionnaireFound(Printed):
    """A questionnaire without faults."""

    kind: Literal["questionnaire"] = "questionnaire"
    file: str
    items: int
    dimensions: int
    forms: int


class LibraryFound(Printed):
    """An intervention library without faults."""

    kind: Literal["library"] = "library"
    file: str
    interventions: int
    """How many can be used with the questionnaire."""
    total: int
    """How many there are; more where some are about dimensions that it has not."""


class Checked(Printed):
    """What was found in all files; with faults, `check` ends with status 1."""

    sound: tuple[QuestionnaireFound | LibraryFound, ...]
    faults: tuple[FaultFound, ...]


class Setting(Printed):
    """One setting."""

    name: str
    """Of the environment variable."""
    value: str | int | None
    """None where it is not set and has no default; passwords are left out."""
    origin: Literal["environment", "default"]


class SettingsFound(Printed):
    """All settings."""

    settings: tuple[Setting, ...]

"""What is printed of files that were written."""

from collections.abc import Mapping

from diagnostic.cli.printed.base import Printed


class Scored(Printed):
    """What `score` wrote."""

    output: str
    rows: int
    other_versions: Mapping[int, int]
    """Version of the questionnaire to how many rows were answered with it, if not with this."""


class Summarised(Printed):
    """What `summarise` wrote."""

    output: str
    rows: int
    """How many rows of responses were summarised."""
    rounds: int
    other_versions: Mapping[int, int]
    """Version of the questionnaire to how many rows were answered with it, if not with this."""


class Simulated(Printed):
    """What `simulate` wrote."""

    output: str
    rows: int
    people: int
    rounds: int
    form: str
    seed: int
    questionnaire_id: str
    questionnaire_version: int


class FormWritten(Printed):
    """What `form` wrote."""

    output: str
    tool: str
    """`xlsform`, `microsoft`, `google` or `limesurvey`."""
    how: str
    """What to do with the file."""
    form: str
    problem: str
    questionnaire_id: str
    questionnaire_version: int


class FileWritten(Printed):
    """A single file and its size."""

    output: str
    bytes: int


class FilesWritten(Printed):
    """A folder, or a zip, and what lies in it."""

    output: str
    files: tuple[str, ...]
    """Paths within it."""

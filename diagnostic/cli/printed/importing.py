"""What `import` prints."""

from diagnostic.cli.printed.base import Printed


class ImportTold(Printed):
    """What was found in an export, and what was written."""

    file: str
    sha256: str
    """Of the export."""
    tool: str
    """Which tool the file looks like: `microsoft`, `google`, `limesurvey`, `xlsform` …"""
    questionnaire_id: str
    questionnaire_version: int
    form: str
    rows: int
    """How many rows of answers the file has."""
    responses: int
    """How many responses were written."""
    output: str | None
    """None where nothing was written, because questions are open or none was asked for."""
    mapping: str | None
    """Where the mapping that was used, and the file's hash, were written."""
    proposal: str | None
    """Where a proposal to edit was written."""
    questions: tuple[str, ...]
    """What has to be said in a mapping before the answers can be used."""
    unmatched_headers: tuple[str, ...]
    """Columns of the file that are used for nothing."""
    unmatched_columns: tuple[str, ...]
    """Columns of responses.csv that nothing in the file was found for."""
    personal: tuple[str, ...]
    """Columns of names and addresses."""
    off_scale: tuple[str, ...] = ()
    """Where numbers stand that are on no scale, by row and column; last, how many more."""
    notes: tuple[str, ...]
    """What was left out, or looked odd."""

"""Taking a workshop's data away, at any time."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from diagnostic.core.faults import LocatedFault
from diagnostic.exchange.codebook import DESCRIPTIONS
from diagnostic.storage.engine import read_transaction
from diagnostic.workshop.access import Access, workshop_led_by
from diagnostic.workshop.checking import RefusedError
from diagnostic.workshop.context import Context
from diagnostic.workshop.files import CHANGES, FILES, Contents
from diagnostic.workshop.gathering import workshop_contents

__all__ = [
    "CHANGES",
    "DESCRIPTIONS",
    "FILES",
    "export_file",
    "export_workbook",
    "export_zip",
    "zipped",
]

_REHEARSAL = "rehearsal_"


def export_file(context: Context, access: Access, name: str, *, excel: bool = False) -> bytes:
    """Return one file over all rounds: one of FILES or, after two rounds, CHANGES.

    Simulated people are left out of it, and answers to background questions that would single
    out a few people are empty. Times are rounded: beginnings down, ends up to the minute. A
    session whose every participant is simulated (a rehearsal) is exported as such only by
    `export_zip`.

    Raises:
        RefusedError: there is no such file.
    """
    contents = _contents(context, access)
    if name not in contents.names:
        raise RefusedError((_no_file(name, contents.names),))
    return contents.file(name, excel=excel)


def export_zip(
    context: Context, access: Access, *, excel: bool = False, rehearsal: bool = False
) -> bytes:
    """Return all files in one zip; with `rehearsal`, the simulated people only.

    Codebook, data package and SPSS syntax say what the columns mean. The files of a rehearsal
    have names that begin with `rehearsal_`, and every respondent_id in them begins with
    `simulated-`.
    """
    contents = _contents(context, access, rehearsal=rehearsal)
    return zipped(contents.described(excel=excel, mark=_REHEARSAL if rehearsal else ""))


def export_workbook(context: Context, access: Access, *, rehearsal: bool = False) -> bytes:
    """Return all tables as one Excel workbook; with `rehearsal`, as in `export_zip`."""
    from diagnostic.exchange.workbook import workbook_xlsx

    contents = _contents(context, access, rehearsal=rehearsal)
    tables = contents.tables(mark=_REHEARSAL if rehearsal else "")
    return workbook_xlsx(tables, contents.questionnaire)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files in one zip; the same files give the same bytes whenever it is made."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in files.items():
            # Made without a date, so it bears the oldest that a zip can.
            entry = ZipInfo(name)
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content, ZIP_DEFLATED)
    return out.getvalue()


def _contents(context: Context, access: Access, *, rehearsal: bool = False) -> Contents:
    with read_transaction(context.engine) as connection:
        stored = workshop_led_by(connection, access)
        return workshop_contents(context, connection, stored, rehearsal=rehearsal)


def _no_file(name: str, names: tuple[str, ...]) -> LocatedFault:
    known = ", ".join(names)
    return LocatedFault(
        "file-unknown", "export", f"{name[:40]!r} is none of the files; choose {known}"
    )

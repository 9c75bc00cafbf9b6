"""The rows of a file, whatever kind of file it turns out to be."""

from dataclasses import dataclass

from diagnostic.exchange.importing.refusing import EMPTY, refused

Rows = list[tuple[str, ...]]

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = b"PK"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"{\\rtf", "a text document"),
)
_PAGES = (b"<html", b"<!doctype", b"<table", b"<?xml")
_SAVE_AS = "open it in a spreadsheet and save it as 'Excel workbook (.xlsx)' or 'CSV UTF-8'"


@dataclass(frozen=True, slots=True)
class Table:
    """All rows of a file, the header among them, the empty ones too."""

    rows: Rows
    """Row 1 of the file first; the cells are stripped."""
    notes: tuple[str, ...] = ()


def table_of(content: bytes, name: str, worksheet: str | None) -> Table:
    """Return the rows. Raises: FaultsError where none can be read with certainty."""
    if content.startswith(_OLE):
        raise _old_or_locked(content, name)
    _refuse_other_kinds(content, name)
    if content.startswith(_ZIP):
        from diagnostic.exchange.importing.workbooks import workbook_rows

        return Table(workbook_rows(content, name, worksheet))
    if worksheet is not None:
        message = "only a workbook has worksheets: leave the worksheet's name out"
        raise refused(name, "worksheet-none", message)
    from diagnostic.exchange.importing.texts import text_rows

    rows, notes = text_rows(content, name)
    return Table(rows, notes)


def _old_or_locked(content: bytes, name: str) -> Exception:
    if _ENCRYPTED in content:
        message = (
            "the workbook is protected by a password: open it, take the password off "
            "(File, Info, Protect workbook), and save it again"
        )
        return refused(name, "workbook-password", message)
    return refused(name, "workbook-old", f"this is a file of an old Office program: {_SAVE_AS}")


def _refuse_other_kinds(content: bytes, name: str) -> None:
    for start, called in _OTHERS:
        if content.startswith(start):
            message = f"this is {called}, not a table of answers: export the answers as CSV"
            raise refused(name, "file-not-a-table", message)
    begin = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not begin:
        raise refused(name, "file-empty", EMPTY)
    if begin.startswith(_PAGES):
        message = f"this is a web page or XML, whatever its name says: {_SAVE_AS}"
        raise refused(name, "file-not-a-table", message)

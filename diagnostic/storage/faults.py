"""What a failing database says, in words for the person who can do something about it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.engine import URL, Engine
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from diagnostic.core.faults import FaultsError, LocatedFault


class StorageError(FaultsError):
    """The store cannot be used, or could not keep what it was given.

    `faults` may be shown to anyone. The text of the error names the file or the server as
    well: it is for logs, and for the person at the command line.
    """

    def __init__(self, place: str, code: str, message: str) -> None:
        super().__init__((LocatedFault(code=code, place="the store", message=message),))
        self.args = (str(LocatedFault(code=code, place=place, message=message)),)


LOCKED = (
    "store-locked",
    "another program keeps the database to itself, so nothing was saved; try again in a moment",
)
BUSY = (
    "store-busy",
    "more is being saved than can be written right now, so nothing was saved; "
    "try again in a moment",
)
READ_ONLY = (
    "store-read-only",
    "the database may only be read, so nothing was saved; give this program the right to write "
    "the file and its folder",
)
FULL = ("store-full", "the disk is full, so nothing was saved; make room and try again")
NOT_A_DATABASE = (
    "store-not-a-database",
    "this is not a database of this program, or it is damaged; name another file "
    "or restore a copy",
)
NOT_READY = (
    "store-not-upgraded",
    "the tables are missing or old; start the program anew, which brings them up to date",
)
GONE = (
    "store-gone",
    "the database file was removed or replaced while the program ran, so nothing can be saved; "
    "put it back and try again, or restart the program",
)
UNREACHABLE = (
    "store-unreachable",
    "the database cannot be opened; look at its address, its rights, and whether it is running",
)
BROKEN = (
    "store-failed",
    "the database stopped in the middle, so nothing was saved; try again, "
    "then look at its disk",
)

# https://www.sqlite.org/rescode.html: an extended code begins with its primary code's name.
_SQLITE = (
    ("SQLITE_BUSY", LOCKED),
    ("SQLITE_LOCKED", LOCKED),
    ("SQLITE_READONLY", READ_ONLY),
    ("SQLITE_FULL", FULL),
    ("SQLITE_NOTADB", NOT_A_DATABASE),
    ("SQLITE_CORRUPT", NOT_A_DATABASE),
    ("SQLITE_CANTOPEN", UNREACHABLE),
    ("SQLITE_PERM", UNREACHABLE),
)
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL = (
    ("55P03", LOCKED),
    ("40", LOCKED),
    ("25006", READ_ONLY),
    ("42501", READ_ONLY),
    ("53100", FULL),
    ("42P01", NOT_READY),
    ("42703", NOT_READY),
    ("28", UNREACHABLE),
    ("3D000", UNREACHABLE),
    ("53300", UNREACHABLE),
    ("57P", UNREACHABLE),
    ("08", UNREACHABLE),
)


def place_of(url: URL) -> str:
    """Name a database without its password: the file, or host and database."""
    if url.get_backend_name() == "sqlite":
        return url.database or "memory"
    return f"{url.host or 'localhost'}/{url.database or ''}"


@contextmanager
def storage_faults(engine: Engine) -> Iterator[None]:
    """Turn the database's own errors into StorageError.

    A broken constraint, or a statement or value that makes no sense, stays what it is: a
    mistake of ours.
    """
    try:
        yield
    except IntegrityError:
        raise
    except (DBAPIError, PoolTimeoutError) as error:
        told = _told(error)
        if told is None:
            raise
        if told is READ_ONLY:
            # A SQLite connection that was opened while the file could not be written stays
            # so for good, also when the cause is gone.
            engine.dispose()
        raise StorageError(place_of(engine.url), *told) from error


def passes(error: StorageError) -> bool:
    """Say whether two transactions were only in each other's way; trying again helps."""
    state = getattr(getattr(error.__cause__, "orig", None), "sqlstate", None)
    return str(state).startswith("40")


def _told(error: DBAPIError | PoolTimeoutError) -> tuple[str, str] | None:
    if isinstance(error, PoolTimeoutError):
        return LOCKED
    sqlite = getattr(error.orig, "sqlite_errorname", None)
    state = getattr(error.orig, "sqlstate", None)
    code, table = (state or "", _POSTGRESQL) if sqlite is None else (sqlite, _SQLITE)
    for start, told in table:
        if code.startswith(start):
            return told
    if sqlite == "SQLITE_ERROR":
        return NOT_READY if "no such" in str(error.orig) else None
    if isinstance(error, (ProgrammingError, DataError)):
        return None
    return BROKEN if code else UNREACHABLE

"""What columns of other tools are called, and which of them name a person."""

import re
from collections.abc import Iterable, Mapping

STARTED = frozenset({"start time", "startdate", "date started", "start", "starttime"})
SUBMITTED = frozenset(
    {"completion time", "timestamp", "submitdate", "date submitted", "end", "endtime"}
)
RECEIVED = frozenset({"_submission_time", "submissiondate"})
"""When a response reached the server: taken for its end where no end is given."""
BOOKKEEPING = frozenset(
    {
        "id", "last modified time", "response id", "lastpage", "last page", "startlanguage",
        "start language", "seed", "datestamp", "date last action", "refurl", "referrer url",
        "_id", "_uuid", "_index", "_validation_status", "_status", "_notes", "_tags",
        "__version__", "_version_", "key", "instanceid", "meta/instanceid", "instancename",
        "formversion", "formdef_version", "_xform_id_string", "attachmentspresent",
        "attachmentsexpected", "reviewstate", "edits", "today", "meta/rootuuid", "rootuuid",
        "meta-instanceid", "total points", "quiz feedback", "score", "language",
        "meta-instancename", "status",
    }
)  # fmt: skip
"""Columns that tools add for themselves, and that nobody need be asked about."""
_PERSONAL = frozenset(
    {
        "name", "full name", "your name", "first name", "last name", "surname", "family name",
        "given name", "e-mail", "email", "email address", "e-mail address", "your email",
        "mail", "username", "user name", "user", "user id", "userid", "login", "phone",
        "phone number", "telephone", "mobile", "mobile number", "phonenumber", "ip address",
        "ipaddr", "ip", "token", "access code", "respondent", "participant", "_submitted_by",
        "submitted by", "submittername", "submitterid", "deviceid", "device id",
        "subscriberid", "simserial", "signature", "address", "date of birth",
        "responder", "respondent email", "staff number", "employee number", "employee id",
        "nombre", "correo electrónico", "correo", "nom", "prénom", "adresse e-mail",
        "adresse électronique", "vorname", "nachname", "e-mail-adresse", "naam",
        "e-mailadres", "navn", "namn", "e-postadress", "e-post", "nome", "cognome",
    }
)  # fmt: skip
"""Of several languages, as the tools themselves or people call them."""
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_HALF = 0.5


def folded(header: str) -> str:
    """Return a header without what differs between tools: capitals, blanks, a last colon.

    >>> folded(" Start  Time: ")
    'start time'
    """
    return " ".join(header.casefold().split()).rstrip(":*? ")


def is_personal(header: str, cells: Iterable[str]) -> bool:
    """Say whether a column names people, by its header or because it holds addresses."""
    name = folded(header)
    if name in _PERSONAL or name.partition(". ")[2] in _PERSONAL:
        return True
    given = [cell for cell in cells if cell]
    addresses = sum(_ADDRESS.fullmatch(cell) is not None for cell in given)
    return bool(given) and addresses >= _HALF * len(given)


def is_bookkeeping(header: str) -> bool:
    """Say whether a tool added the column for itself."""
    name = folded(header)
    parts = {name, name.rpartition("/")[2], name.partition(". ")[2]}
    return bool(BOOKKEEPING & parts)


def times_of(header: Iterable[str]) -> Mapping[str, str]:
    """Return which headers hold times: header to `started_at` or `submitted_at`."""
    found: dict[str, str] = {}
    for names, column in (
        (STARTED, "started_at"),
        (SUBMITTED, "submitted_at"),
        (RECEIVED, "submitted_at"),
    ):
        for one in header:
            parts = {
                folded(one),
                folded(one).rpartition("/")[2],
                folded(one).partition(". ")[2],
            }
            if parts & names and column not in found.values():
                found[one] = column
    return found

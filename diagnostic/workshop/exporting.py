"""Taking a workshop's data away, at any time."""

from diagnostic.workshop.access import Access
from diagnostic.workshop.context import Context

FILES = ("responses.csv", "answers_long.csv", "scores.csv", "dimensions.csv")


def export_file(context: Context, access: Access, name: str, *, excel: bool = False) -> bytes:
    """Return one of FILES over all rounds. Simulated people are left out of it.

    Times are rounded: beginnings down, ends up to the minute. A session whose every participant
    is simulated (a rehearsal) is exported as such only by `rehearsal_zip`.
    """
    raise NotImplementedError


def export_zip(
    context: Context, access: Access, *, excel: bool = False, rehearsal: bool = False
) -> bytes:
    """Return all FILES in one zip; with `rehearsal`, the simulated people only.

    The files of a rehearsal have names that begin with `rehearsal_`, and every respondent_id
    in them begins with `simulated-`.
    """
    raise NotImplementedError

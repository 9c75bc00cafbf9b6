"""What every report opens with: its facts, and the problem as it was worded."""

from collections.abc import Iterator
from datetime import date, datetime

from diagnostic.core.questionnaire import Zone
from diagnostic.core.wording.deciding import MAY_BE_THE_WORDING
from diagnostic.report.document import Band, Block, Column, Heading, Paragraph, Table
from diagnostic.report.texts import shortened
from diagnostic.report.told import Basis

NAMELESS = "A problem without a name"
_WHOLE = "Appendix: the problem, as worded"
_BEGINNING, _LINES = 480, 6
"""How many characters and lines of a long text stand before the results."""


def title_of(basis: Basis) -> str:
    """Return the problem as it is worded now, on one line."""
    return " ".join(basis.wordings[-1].title.split()) or NAMELESS


def day(moment: date) -> str:
    """Write a day, or a moment's day, as people write it."""
    return f"{moment:%-d %B %Y}"


def foot_of(basis: Basis) -> str:
    """Name what everything was asked and advised with."""
    asked, library = basis.questionnaire, basis.library
    return (
        f"Questionnaire “{asked.title}”, version {asked.version}. "
        f"Interventions: “{library.title}”, version {library.version}."
    )


def asked_facts(basis: Basis, form: str) -> Iterator[tuple[str, str]]:
    """Yield which form of which questionnaire was answered, and where that was kept."""
    asked = basis.questionnaire
    if form:
        yield "Form", asked.form(form).label
    yield "Questionnaire", f"{asked.title}, version {asked.version}"
    if basis.source:
        yield "Taken from", basis.source


def bands(zones: tuple[Zone, ...]) -> tuple[Band, ...]:
    """Return the named stretches of the line."""
    starts = (0.0, *(zone.upto for zone in zones))
    return tuple(
        Band(zone.label, start, zone.upto) for start, zone in zip(starts, zones, strict=False)
    )


def worded(basis: Basis) -> Iterator[Block]:
    """Yield what the newest wording says beyond its title; of a long text its beginning."""
    text = basis.wordings[-1].description.strip()
    if not text:
        return
    yield Heading("The problem, as worded")
    beginning = _beginning(text)
    yield Paragraph(beginning, "quote")
    if beginning != text:
        yield Paragraph(f"The beginning; the whole stands under “{_WHOLE}”.", "small")


def worded_whole(basis: Basis) -> Iterator[Block]:
    """Yield what `worded` leaves out: the log of all wordings, or the whole of a long text."""
    text = basis.wordings[-1].description.strip()
    if len(basis.wordings) > 1:
        yield Heading(_WHOLE)
        yield from _logged(basis)
    elif _beginning(text) != text:
        yield Heading(_WHOLE)
        yield Paragraph(text, "quote")


def worded_at_once(basis: Basis) -> Iterator[Block]:
    """Yield the whole wording and the log, where there is no room to tell anything twice."""
    text = basis.wordings[-1].description.strip()
    if text or len(basis.wordings) > 1:
        yield Heading("The problem, as worded")
    if text:
        yield Paragraph(text, "quote")
    yield from _logged(basis)


def _logged(basis: Basis) -> Iterator[Block]:
    """Yield the log of the wordings, where there is more than one."""
    if len(basis.wordings) > 1:
        yield _log(basis)
        yield Paragraph(MAY_BE_THE_WORDING, "small")


def _beginning(text: str) -> str:
    """Return as much of a text as leaves a first page to the finding."""
    lines = text.split("\n")
    some = "\n".join(lines[:_LINES]) + ("…" if len(lines) > _LINES else "")
    return shortened(some, _BEGINNING)


def _log(basis: Basis) -> Table:
    """Return every wording with the moment from which it held."""
    rows = [
        (_from(one.worded_at, at), one.title, one.description.strip())
        for at, one in enumerate(basis.wordings)
    ]
    columns = (
        Column("From", width=1.3),
        Column("The problem", width=2),
        Column("More about it", width=3),
    )
    return Table("How it was worded", columns, tuple(rows))


def _from(moment: datetime | None, at: int) -> str:
    if moment is None:
        return "later" if at else "the beginning"
    return f"{moment:%-d %B %Y, %H:%M} UTC"

"""What every report opens with: its facts, and the problem as it was worded."""

from collections.abc import Iterator
from datetime import date, datetime

from diagnostic.core.questionnaire import Zone
from diagnostic.core.wording.deciding import MAY_BE_THE_WORDING
from diagnostic.report.document import Band, Block, Column, Heading, Paragraph, Table
from diagnostic.report.told import Basis

NAMELESS = "A problem without a name"


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
    """Yield the problem as it is worded now, and the log of its wordings."""
    yield Heading("The problem, as worded")
    newest = basis.wordings[-1]
    said = (newest.title.strip() or NAMELESS, newest.description.strip())
    yield Paragraph("\n".join(filter(None, said)), "quote")
    if len(basis.wordings) > 1:
        yield _log(basis)
        yield Paragraph(MAY_BE_THE_WORDING, "small")


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

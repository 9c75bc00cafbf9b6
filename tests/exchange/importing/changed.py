"""An export of three equal responses, and what a test changes in it."""

from collections.abc import Callable

from diagnostic.core.fielding import fields_of
from diagnostic.exchange.importing.mapping import Proposal, proposed
from diagnostic.exchange.importing.sheet import Sheet, read_sheet
from tests.exchange.importing import exports
from tests.exchange.importing.exports import Table
from tests.exchange.responses import QUESTIONNAIRE, response

FIELDS = {field.column: field for field in fields_of(QUESTIONNAIRE, "full")}
PEOPLE = [response(respondent_id=f"r{number}") for number in range(3)]
AIM = FIELDS["aim_p1"].title


def table(shape: Callable[..., Table] = exports.google) -> list[list[str]]:
    """Return an export that can be changed."""
    return [list(row) for row in shape(PEOPLE, QUESTIONNAIRE, "full")]


def sheet_of(rows: Table) -> Sheet:
    return read_sheet(exports.csv_of(rows), "answers.csv")


def proposal_of(rows: Table, form: str = "full") -> Proposal:
    return proposed(sheet_of(rows), QUESTIONNAIRE, form)


def renamed(before: str, after: str) -> Table:
    rows = table()
    rows[0] = [after if title == before else title for title in rows[0]]
    return rows


def answered(column: str, *texts: str) -> Table:
    """Return an export in which one question is answered with other texts."""
    rows = table()
    place = rows[0].index(FIELDS[column].title)
    for row, text in zip(rows[1:], texts, strict=True):
        row[place] = text
    return rows


def values_of(proposal: Proposal, column: str) -> dict[str, str]:
    return dict(next(one.values for one in proposal.mapping.columns if one.to == column))

"""Columns that tools name in ways of their own."""

import pytest

from diagnostic.core.fielding import Asks
from diagnostic.exchange.forms.text import stop_line
from diagnostic.exchange.importing.matching import matches
from tests.exchange.importing.changed import FIELDS, proposal_of, table
from tests.exchange.responses import QUESTIONNAIRE

GATE = FIELDS["in_danger"]
CONFIDENCE = QUESTIONNAIRE.confidence


@pytest.mark.parametrize("more", ["", GATE.help, f"{GATE.help} {stop_line(QUESTIONNAIRE)}"])
def test_the_first_question_is_known_with_what_stands_under_it(more: str) -> None:
    (found,) = matches([f"{GATE.title} {more}"], QUESTIONNAIRE, "full")

    assert (found.field.column, found.how) == ("in_danger", "text")


def test_how_sure_people_are_belongs_to_the_statements_before_it() -> None:
    assert CONFIDENCE is not None
    header, numbered, meant = [], 0, []
    for field in FIELDS.values():
        if field.asks is Asks.CONFIDENCE:
            numbered += 1
            header.append(f"{CONFIDENCE.question}{numbered if numbered > 1 else ''}")
            meant.append(field.column)
        else:
            header.append(field.title)

    found = matches(header, QUESTIONNAIRE, "full")

    told = [(one.field.column, one.how) for one in found if one.header not in FIELD_TITLES]
    assert numbered > 1
    assert told == [(column, "near") for column in meant]


FIELD_TITLES = {field.title for field in FIELDS.values()}


def test_a_question_for_a_text_that_was_answered_with_addresses_names_people() -> None:
    rows = table()
    place = rows[0].index(FIELDS["comment"].title)
    for number, row in enumerate(rows[1:]):
        row[place] = f"ann{number}@example.org"

    proposal = proposal_of(rows)

    assert FIELDS["comment"].title in proposal.personal
    assert "comment" not in {one.to for one in proposal.mapping.columns}

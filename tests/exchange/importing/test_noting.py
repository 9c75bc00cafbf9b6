"""What is told of an import."""

from dataclasses import replace

import pytest

from diagnostic.exchange.importing.applying import imported
from diagnostic.exchange.importing.dates import Dates
from diagnostic.exchange.importing.mapping import proposed
from tests.exchange.importing import exports
from tests.exchange.importing.changed import PEOPLE, sheet_of, table
from tests.exchange.responses import QUESTIONNAIRE


@pytest.mark.parametrize(("count", "says"), [(1, "1 person said"), (2, "2 people said")])
def test_how_many_said_that_somebody_may_be_in_danger_is_told_first(
    count: int, says: str
) -> None:
    people = [replace(one, in_danger=place < count) for place, one in enumerate(PEOPLE)]
    rows = exports.google(people, QUESTIONNAIRE, "full")
    sheet = sheet_of(rows)
    mapping = proposed(sheet, QUESTIONNAIRE, "full").mapping

    found = imported(
        sheet, mapping, QUESTIONNAIRE, session_id="s", new_respondent=exports.counted()
    )

    assert found.notes[0].startswith(f"{says} that somebody may be in danger: look into it")
    assert "the group's numbers leave them out" in found.notes[0]


def test_times_are_left_out_where_the_mapping_says_so() -> None:
    rows = table(exports.microsoft)
    rows[1][1], rows[2][1] = "25/3/2026 9:00", "3/25/2026 9:00"
    sheet = sheet_of(rows)
    proposal = proposed(sheet, QUESTIONNAIRE, "full")
    mapping = proposal.mapping.model_copy(update={"dates": Dates.LEFT_OUT})

    found = imported(
        sheet, mapping, QUESTIONNAIRE, session_id="s", new_respondent=exports.counted()
    )

    assert proposal.questions[0].startswith("Some dates have the month first and others")
    assert {(one.started_at, one.submitted_at) for one in found.responses} == {(None, None)}
    assert "Times left out: 'Start time', 'Completion time'." in found.notes
    assert not any("zone" in note for note in found.notes)

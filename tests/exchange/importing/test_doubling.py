"""Two columns that are one question: whoever brings them in says which is meant."""

import pytest

from diagnostic.core.faults import FaultsError
from diagnostic.exchange.importing.mapping import proposal_yaml, proposed, read_mapping
from tests.exchange.importing.changed import AIM, proposal_of, sheet_of, table
from tests.exchange.responses import QUESTIONNAIRE


def twice(header: str, *texts: str) -> list[list[str]]:
    """Return an export with one more column, last."""
    rows = table()
    return [[*row, text] for row, text in zip(rows, (header, *texts), strict=True)]


@pytest.mark.parametrize("header", [AIM, AIM.upper(), "aim_p1"])
def test_a_question_that_two_columns_answer_differently_is_asked_about(header: str) -> None:
    proposal = proposal_of(twice(header, "All left", "All left", "All right"))

    (question,) = proposal.questions
    assert "both the question aim_p1" in question
    assert "differ in " in question
    assert {*proposal.doubled, *proposal.doubled.values()} >= {AIM}


def test_a_title_that_ends_in_a_number_of_its_own_is_no_double() -> None:
    """Two statements read alike on the form, so the second one's title says (2)."""
    first = proposal_of(table())
    columns = tuple(one for one in first.mapping.columns if one.to != "aim_a1")
    saved = first.mapping.model_copy(update={"columns": columns, "left_out": (f"{AIM} (2)",)})

    again = proposed(sheet_of(table()), QUESTIONNAIRE, "full", saved)

    assert f"{AIM} (2)" in again.mapping.left_out
    assert not again.doubled


def test_the_same_answers_twice_or_none_the_second_time_are_no_doubt() -> None:
    rows = table()
    same = [row[rows[0].index(AIM)] for row in rows[1:]]

    assert proposal_of(twice(AIM, *same)).certain
    assert proposal_of(twice(AIM, "", "", "")).certain


def test_the_mapping_to_edit_leaves_both_open_and_is_used_once_one_is_named() -> None:
    sheet = sheet_of(twice(AIM, "All left", "All left", "All right"))
    text = proposal_yaml(proposed(sheet, QUESTIONNAIRE, "full"), QUESTIONNAIRE)

    with pytest.raises(FaultsError) as caught:
        read_mapping(text, "map.yaml", QUESTIONNAIRE)
    assert [fault.code for fault in caught.value.faults] == ["mapping-undecided"] * 2

    kept = [line for line in text.splitlines() if line]
    place = kept.index(f'  - header: "{AIM} (3)"')
    del kept[place : place + 3]
    decided = "\n".join(kept).replace('"?"  # perhaps aim_p1', "aim_p1")
    columns = read_mapping(decided, "map.yaml", QUESTIONNAIRE, sheet).columns
    assert [one.header for one in columns if one.to == "aim_p1"] == [AIM]

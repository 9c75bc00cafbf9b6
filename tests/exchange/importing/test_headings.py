"""Rows under the first one that hold no answers, as some tools write them."""

from diagnostic.exchange.importing.mapping import proposed, read_mapping
from diagnostic.exchange.importing.writing_mapping import proposal_yaml
from tests.exchange.importing.changed import answered, proposal_of, sheet_of, table
from tests.exchange.responses import QUESTIONNAIRE


def under_the_titles(*more: list[str]) -> list[list[str]]:
    first, *rest = table()
    return [first, *more, *rest]


def responses(words: str = "Response") -> list[str]:
    return ["", *([words] * (len(table()[0]) - 2)), "Open-Ended Response"]


def test_a_row_that_only_says_response_holds_no_answers() -> None:
    proposal = proposal_of(under_the_titles(responses()))

    assert proposal.mapping.skipped_rows == (2,)
    (question,) = proposal.questions
    assert question == "Row 2 looks like a second row of headers: is it to be left out?"


def test_names_of_a_tools_own_under_the_titles_hold_no_answers_either() -> None:
    titles = table()[0]
    codes = ["StartDate", *(f"Q{number}" for number in range(1, len(titles)))]
    own = [f'{{"ImportId":"QID{number}"}}' for number in range(len(titles))]

    proposal = proposal_of([codes, titles, own, *table()[1:]])

    assert proposal.mapping.skipped_rows == (2, 3)
    assert proposal.questions[0].startswith("Rows 2, 3 look like more rows of headers")
    assert proposal.unmatched_columns == ()


def test_one_such_word_among_answers_is_an_answer() -> None:
    assert proposal_of(answered("comment", "Response", "", "")).mapping.skipped_rows == ()


def test_what_stands_only_in_rows_that_a_mapping_skips_needs_no_meaning() -> None:
    sheet = sheet_of(under_the_titles(responses("Antwort hier")))
    text = proposal_yaml(proposed(sheet, QUESTIONNAIRE, "full"), QUESTIONNAIRE)
    assert '"Antwort hier": "?"' in text
    skipping = text.replace("skipped_rows: []", "skipped_rows: [2]")

    mapping = read_mapping(skipping, "map.yaml", QUESTIONNAIRE, sheet)

    assert not [one for one in mapping.columns if "Antwort hier" in one.values]
    again = proposed(sheet, QUESTIONNAIRE, "full", mapping)
    assert len(again.questions) == 1
    assert again.questions[0].startswith("Row 2 ")

"""A mapping as a person corrects it, with the layout that the file's own form had."""

import pytest

from diagnostic.core.fielding import Asks, Field, fields_of
from diagnostic.exchange.importing.applying import imported
from diagnostic.exchange.importing.mapping import proposed
from diagnostic.exchange.importing.sheet import Sheet, read_sheet
from diagnostic.workshop.labels import Counted, Run, numbered
from diagnostic.workshop.matching import (
    answered_rows,
    labels_in,
    taken_twice,
    where,
    with_columns,
    with_labels,
)
from tests.exchange.importing import exports
from tests.ui.handing_over import (
    PEOPLE,
    QUESTIONNAIRE,
    Write,
    from_tame,
    given,
    on_screen,
    renamed,
    table,
)

FIELDS = fields_of(QUESTIONNAIRE, "full")
TURNED = [field for field in FIELDS if field.flipped]


def sheet_of(rows: exports.Table) -> Sheet:
    return read_sheet(exports.csv_of(rows), "answers.csv")


def title(field: Field) -> str:
    return field.title


@pytest.mark.parametrize(
    ("write", "counted", "upwards"),
    [
        (on_screen, Counted.SCREEN, True),
        (from_tame, Counted.TAME, True),
        (lambda one, f: swapped(on_screen(one, f), f), Counted.SCREEN, False),
        (lambda one, f: swapped(from_tame(one, f), f), Counted.TAME, False),
    ],
    ids=["from the left", "from the tame end", "from the right", "from the wicked end"],
)
def test_numbers_come_back_whichever_way_they_ran(
    write: Write, counted: Counted, upwards: bool
) -> None:
    sheet = sheet_of(table(write))
    mapping = proposed(sheet, QUESTIONNAIRE, "full").mapping

    found = labels_in(sheet, mapping, FIELDS)
    said = [
        numbered(one, Run(1, 7, counted, upwards)) if one.are_numbers else one for one in found
    ]
    agreed = with_labels(mapping, said, FIELDS)

    came = imported(
        sheet, agreed, QUESTIONNAIRE, session_id="s", new_respondent=exports.counted()
    )
    assert [dict(one.answers) for one in came.responses] == given(PEOPLE)


def swapped(value: str, field: Field) -> str:
    return str(8 - int(value)) if field.asks is Asks.ITEM and value.isdigit() else value


def test_pairs_are_one_set_of_labels_and_the_swapped_ones_are_known() -> None:
    sheet = sheet_of(table())
    found = labels_in(sheet, proposed(sheet, QUESTIONNAIRE, "full").mapping, FIELDS)

    (pairs,) = (one for one in found if one.asks is Asks.ITEM)
    assert len(pairs.headers) == 54
    assert pairs.turned == tuple(map(title, TURNED))
    assert pairs.unknown == ()
    assert len([one for one in found if one.asks is Asks.CONFIDENCE]) == 1


def test_a_pair_is_read_as_the_files_own_title_shows_it() -> None:
    field = TURNED[0]
    assert field.item
    other = f"Left: {field.item.tame} | Right: {field.item.wicked}"
    sheet = sheet_of(renamed(table(), field.title, other))
    proposal = proposed(sheet, QUESTIONNAIRE, "full").mapping
    mapping = with_columns(proposal, sheet, {other: field.column})

    (pairs,) = (one for one in labels_in(sheet, mapping, FIELDS) if one.asks is Asks.ITEM)

    assert other in pairs.headers
    assert other not in pairs.turned


def test_what_agrees_from_the_tame_end_only_is_counted_from_there() -> None:
    rows = exports.limesurvey(PEOPLE, QUESTIONNAIRE, "full")
    sheet = read_sheet(exports.csv_of(rows, ";"), "answers.csv")
    mapping = proposed(sheet, QUESTIONNAIRE, "full").mapping

    (pairs,) = (one for one in labels_in(sheet, mapping, FIELDS) if one.asks is Asks.ITEM)

    assert (pairs.counted, pairs.unknown) == (Counted.TAME, ())
    again = with_labels(mapping, [pairs], FIELDS)
    after = {one.header: one.values for one in again.columns}
    before = {one.header: one.values for one in mapping.columns}
    assert all(
        before[header][text] == after[header][text]
        for header in pairs.headers
        for text in pairs.texts
    )


def test_a_header_can_be_another_question_or_none() -> None:
    sheet = sheet_of(table())
    mapping = proposed(sheet, QUESTIONNAIRE, "full").mapping
    one, other = TURNED[0], TURNED[1]

    changed = with_columns(mapping, sheet, {one.title: "", other.title: one.column})

    to = {column.header: column.to for column in changed.columns}
    assert to[other.title] == one.column
    assert one.title in changed.left_out
    assert taken_twice(changed) == {}
    twice = with_columns(mapping, sheet, {other.title: one.column})
    assert taken_twice(twice) == {one.column: (one.title, other.title)}


def test_rows_that_hold_no_answers_are_not_looked_at() -> None:
    sheet = sheet_of(table())
    mapping = proposed(sheet, QUESTIONNAIRE, "full").mapping
    skipped = mapping.model_copy(update={"skipped_rows": (2,)})

    rows = answered_rows(sheet, skipped)

    assert rows.numbers == sheet.numbers[1:]
    assert where(rows, ["Email Address"], "ann@example.org")[0] == (3, "Email Address")

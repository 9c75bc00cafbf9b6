"""Three answers beside what they are taken as, in words."""

from diagnostic.core.fielding import Asks, fields_of
from diagnostic.exchange.importing.mapping import proposed
from diagnostic.exchange.importing.sheet import read_sheet
from diagnostic.workshop.labels import Counted, Run, numbered
from diagnostic.workshop.matching import labels_in, with_labels
from diagnostic.workshop.sampling import Sample, samples
from tests.exchange.importing import exports
from tests.ui.handing_over import PEOPLE, QUESTIONNAIRE, Write, from_tame, on_screen, table

FIELDS = fields_of(QUESTIONNAIRE, "full")
BY_TITLE = {field.title: field for field in FIELDS}


def sampled(run: Run, write: Write = on_screen) -> tuple[Sample, ...]:
    sheet = read_sheet(exports.csv_of(table(write)), "answers.csv")
    mapping = proposed(sheet, QUESTIONNAIRE, "full").mapping
    (pairs,) = (one for one in labels_in(sheet, mapping, FIELDS) if one.asks is Asks.ITEM)
    said = numbered(pairs, run)
    return samples(sheet, with_labels(mapping, [said], FIELDS), FIELDS, said)


def test_one_pair_is_unswapped_and_one_is_swapped() -> None:
    first, second, third = sampled(Run(1, 7, Counted.SCREEN))

    assert (BY_TITLE[first.pair].flipped, BY_TITLE[second.pair].flipped) == (False, True)
    assert len({first.pair, second.pair, third.pair}) == 3
    assert int(first.said) < int(second.said)


def test_each_is_said_as_the_person_chose_it_on_our_form() -> None:
    for one in (
        *sampled(Run(1, 7, Counted.SCREEN)),
        *sampled(Run(1, 7, Counted.TAME), from_tame),
    ):
        field = BY_TITLE[one.pair]
        answers = [
            option.label
            for option in field.options
            if option.value == exports.stored(PEOPLE[one.row - 2], field)
        ]
        assert answers[0] == one.taken_as.partition(": ")[0]


def test_the_statement_is_the_one_that_the_answer_leans_to() -> None:
    low, high, _ = sampled(Run(1, 7, Counted.SCREEN))

    for one, side in ((low, 0), (high, 1)):
        statement = one.pair.split(" | ")[side].partition(": ")[2]
        assert one.taken_as.endswith(f"“{statement}”")

"""README.txt: how to work the numbers out again, for whoever has nothing else."""

from dataclasses import replace

from diagnostic.exchange.bundle.readme import readme
from tests.bundles.session import session_of


def test_it_leads_to_the_rules_and_says_what_is_rounded() -> None:
    text = readme(session_of(12), {"scores.csv"}).decode()

    assert "the place of the whole group" in text
    assert "The smallest group is 5 people" in text
    assert "Times of answers are rounded to the minute" in text
    assert "has its exact time" in text
    assert max(len(line) for line in text.splitlines()) <= 96


def test_one_persons_speaks_of_one_person() -> None:
    text = readme(replace(session_of(12), kind="self"), ()).decode()

    assert "the band of each dimension" in text
    assert "subgroups" not in text

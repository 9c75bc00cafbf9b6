"""Change, subgroups and flagged responses in sentences."""

from dataclasses import replace

import pytest

from diagnostic.core import wording
from diagnostic.core.change import Change, RoundChange
from diagnostic.core.group import Group
from diagnostic.core.questionnaire import Facet
from diagnostic.core.subgroups import Split, Subgroup
from diagnostic.core.unflagged import Unflagged
from tests.core.sessions import asking

QUESTIONNAIRE = asking()
AIM = Change(
    dimension="aim",
    facet=Facet.PROBLEM,
    paired=12,
    only_before=0,
    only_after=0,
    suppressed=False,
    mean=-8.4,
    low=-13.0,
    high=-3.4,
    p=0.01,
    towards_tame=8,
    unmoved=3,
    towards_wicked=1,
    reliably=2,
    before="divided",
    after="mixed",
)
HIDDEN = Change("pace", Facet.PROBLEM, 12, 1, 2, suppressed=True)
GROUP = Group(8, 5, False, (), {}, None, (), False)


@pytest.mark.parametrize(
    ("change", "before", "text"),
    [
        (AIM, 1, "8 points towards the tame end since round 1 (probably between −13 and −3)"),
        (replace(AIM, mean=1.2, low=None, high=None), None, "1 point towards the wicked end"),
        (
            replace(AIM, mean=0.3, low=-0.2, high=3.0),
            2,
            "the same on average since round 2 (probably between 0 and +3)",
        ),
        (replace(AIM, mean=0.0, low=0.0, high=0.0), 1, "the same on average since round 1"),
        (HIDDEN, 1, "hidden"),
    ],
)
def test_how_far_a_score_moved(change: Change, before: int | None, text: str) -> None:
    assert wording.moved_text(change, before) == text


def test_who_moved_is_told_in_counts() -> None:
    assert wording.movers_text(AIM) == (
        "of 12 people, 8 moved towards the tame end, 1 moved towards the wicked end and "
        "3 stayed where they were, 2 of them by more than chance"
    )
    assert wording.movers_text(HIDDEN) == ""


def test_agreement_before_and_after() -> None:
    assert wording.agreement_moved_text(AIM) == "divided, then mixed views"
    assert wording.agreement_moved_text(replace(AIM, after="divided")) == "still divided"
    assert wording.agreement_moved_text(replace(AIM, before=None)) == ""


def test_why_a_change_is_hidden() -> None:
    assert wording.unpaired_text(HIDDEN) == "12 people in both rounds, 3 in one only"
    assert wording.unpaired_text(replace(HIDDEN, paired=1, only_before=0, only_after=0)) == (
        "1 person in both rounds"
    )
    assert wording.unpaired_text(AIM) == ""


def test_a_comparison_tells_who_what_agreement_and_what_is_hidden() -> None:
    place = replace(AIM, dimension="", before=None, after=None)
    texts = wording.change_texts(RoundChange(12, 0, 2, (place,), (AIM, HIDDEN)), QUESTIONNAIRE)

    assert texts[0] == (
        "12 people answered both rounds. 2 answered the later one only, and count in no pair."
    )
    assert texts[1].startswith("The place of the problem: 8 points towards the tame end")
    assert texts[2].startswith("Moved by more than could be chance: problem “")
    assert texts[3].startswith("Closer to each other: problem “")
    assert texts[4:] == ("Hidden: 1 of 3 changes, because a round hides that score.",)


def test_where_all_are_compared_that_is_said_and_nobody_is_counted() -> None:
    of_all = replace(AIM, of_all=True, only_after=3)

    texts = wording.change_texts(RoundChange(12, 0, 3, (), (of_all,)), QUESTIONNAIRE)

    assert wording.movers_text(of_all) == ""
    assert wording.unpaired_text(of_all) == "12 people in both rounds, 3 in one only"
    assert "all of one round are compared with all of the other" in texts[-1]


def test_where_nothing_moved_or_nobody_came_back_that_is_said() -> None:
    still = replace(AIM, low=-5.0, high=5.0, after="divided")

    assert "No single dimension moved by more than could be chance." in wording.change_texts(
        RoundChange(12, 0, 0, (), (still,)), QUESTIONNAIRE
    )
    assert "No change on a single dimension can be shown." in wording.change_texts(
        RoundChange(12, 0, 0, (), (HIDDEN,)), QUESTIONNAIRE
    )
    assert wording.change_texts(RoundChange(0, 6, 6, (), ()), QUESTIONNAIRE) == (
        "Nobody answered both rounds, so nothing can be said about who moved.",
    )


def part(label: str, position: float | None, people: int | None = 6) -> Subgroup:
    low, high = (None, None) if position is None else (position - 5, position + 5)
    return Subgroup(label.lower(), label, people, (), position, low, high)


@pytest.mark.parametrize(
    ("positions", "ending"),
    [
        (
            (30, 70),
            "“Calls” and “Plans” stand 40 points apart, more than chance easily explains.",
        ),
        ((48, 51), "“Calls” and “Plans” stand 3 points apart; that may be chance."),
        ((48, 48), "On the whole, no part of the group stands apart from another."),
        ((48, 49), "“Calls” and “Plans” stand 1 point apart; that may be chance."),
    ],
)
def test_a_split_tells_where_its_parts_stand(positions: tuple[int, int], ending: str) -> None:
    parts = part("Calls", positions[0]), part("Plans", positions[1]), part("Both", None, None)

    text = wording.split_text(Split("work", "Your work?", parts), QUESTIONNAIRE)

    assert f"“Calls”: 6 people, at {positions[0]} (between" in text
    assert "“Both”: hidden" in text
    assert text.endswith(ending)


def test_a_split_without_parts_says_so() -> None:
    text = wording.split_text(
        Split("work", "Your work?", (part("Rest", None, None),)), QUESTIONNAIRE
    )

    assert text.endswith("No part of the group can be shown, or a few would be given away.")
    assert wording.part_text(part("Rest", None)) == "6 people, place hidden"
    assert "fewer than 5 people" in wording.parts_hidden_text(GROUP)


@pytest.mark.parametrize(
    ("without", "says"),
    [
        (Unflagged(0, 8, GROUP, True, True, ()), ("No response is flagged.",)),
        (
            Unflagged(1, 8, GROUP, True, True, ()),
            (
                "1 of 9 responses is flagged: please check. 8 are not.",
                "Without them the finding is the same.",
            ),
        ),
    ],
)
def test_flagged_responses_are_counted(without: Unflagged, says: tuple[str, ...]) -> None:
    assert wording.unflagged_texts(without, QUESTIONNAIRE) == says


def test_what_is_other_without_the_flagged_is_told_in_words() -> None:
    name = QUESTIONNAIRE.dimensions[0].name.lower()

    text = wording.finding_text(Unflagged(2, 8, GROUP, False, False, ("aim",)), QUESTIONNAIRE)

    assert text == (
        "Without them the place lies in another zone; another response is called for; the word "
        f"for agreement is another on “{name}”."
    )
    few = Unflagged(6, 4, replace(GROUP, suppressed=True), True, True, ())
    assert wording.finding_text(few, QUESTIONNAIRE).startswith("Too few are left")

from diagnostic.core.published import PublishedRound
from diagnostic.core.questionnaire import Facet
from diagnostic.core.records import Response
from diagnostic.core.steady import steady
from tests.samples import small_questionnaire

SMALL = small_questionnaire()
ITEMS = tuple(item.id for item in SMALL.items)


def people(names: str, number: int, leave_out: str = "") -> list[Response]:
    """Return one response for each letter; those in `leave_out` say nothing about aim."""
    return [
        Response(
            "s",
            number,
            name,
            "Late buses",
            "full",
            "small",
            1,
            answers={
                item: 2 for item in ITEMS if not (name in leave_out and item.startswith("aim_"))
            },
        )
        for name in names
    ]


def told(*rounds: list[Response], dimension: str = "aim") -> bool:
    published = [PublishedRound(some, SMALL, 5) for some in rounds]
    row = [one.id for one in SMALL.dimensions].index(dimension) if dimension else 0
    scores = [
        one.score_in((row, Facet.PROBLEM)) if dimension else one.own_place(Facet.PROBLEM)
        for one in published
    ]
    names = [[person.respondent_id for person in one.people] for one in published]
    return steady(list(zip(names, scores, strict=True)), 5)


def test_with_the_same_people_every_time_nobody_stands_out() -> None:
    assert told(people("abcde", 1), people("edcba", 2), people("abcde", 3))
    assert told([], [], [])


def test_a_few_who_missed_one_round_would_stand_out() -> None:
    everyone = "abcdefghijk"
    assert not told(people(everyone, 1), people("abcdefg", 2), people(everyone, 3))
    assert told(people("abcdefghij", 1), people("abcde", 2), people("abcdefghij", 3))


def test_five_may_miss_a_round_in_different_ways_only_if_each_way_has_five() -> None:
    # One is in the first two rounds only, four in the first alone: together they are five.
    assert not told(people("abcdefghij", 1), people("abcdef", 2), people("abcde", 3))


def test_one_who_left_out_a_dimension_stands_out_there_and_nowhere_else() -> None:
    rounds = [people("abcdef", 1), people("abcdef", 2, leave_out="a"), people("abcdef", 3)]

    assert not told(*rounds)
    assert told(*rounds, dimension="pace")
    assert told(*rounds, dimension="")

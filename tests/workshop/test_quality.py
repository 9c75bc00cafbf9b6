"""Judging the questionnaire by a file, and by stored workshops put together."""

from dataclasses import replace

import pytest

from diagnostic.core.faults import FaultsError
from diagnostic.core.reliability_report import scales_of
from diagnostic.exchange.writing import responses_csv
from diagnostic.workshop import Statement, facilitating, rehearsing
from diagnostic.workshop.access import Access
from diagnostic.workshop.facilitating import Setup
from diagnostic.workshop.quality import judged_file, own_columns, rated_file
from diagnostic.workshop.quality_workshops import judged_workshops, refused
from tests.core.instrument import instrument_people
from tests.core.strategies import shipped_questionnaire
from tests.samples import small_library, small_questionnaire
from tests.workshop.held import Held

QUESTIONNAIRE = shipped_questionnaire()
PEOPLE = instrument_people(QUESTIONNAIRE, 40)
NAME = "answers of May.csv"


def paper(held: Held, access: Access, people: int) -> None:
    """Hand in so many responses on paper, no two alike at the same place."""
    items = [item.id for item in small_questionnaire().items]
    for number in range(people):
        answers = {item: 1 + (number + at // 4) % 5 for at, item in enumerate(items)}
        facilitating.enter_paper(held.context, access, dict(answers))


def another(held: Held, version: int = 1, **chosen: object) -> Access:
    """Open one more workshop in the same store."""
    questionnaire = small_questionnaire().model_copy(update={"version": version})
    setup = replace(Setup(Statement("Late trains"), "full"), **chosen)  # type: ignore[arg-type]  # the test says what
    opened = facilitating.open_workshop(held.context, setup, questionnaire, small_library())
    access = Access(key=opened.key)
    facilitating.open_round(held.context, access)
    return access


def closed(held: Held, access: Access) -> tuple[str, Access]:
    facilitating.close_round(held.context, access)
    return "line 1", access


def test_a_file_is_judged_and_its_rounds_and_forms_are_told() -> None:
    others = [replace(one, round=2) for one in PEOPLE[:5]]
    short = [
        replace(one, respondent_id=f"s{one.respondent_id}")
        for one in instrument_people(QUESTIONNAIRE, 3, "quick")
    ]
    content = responses_csv([*PEOPLE, *others, *short], QUESTIONNAIRE)

    found = judged_file(content, NAME, QUESTIONNAIRE)

    assert (found.quality.respondents, found.rounds) == (40, (1, 2))
    assert found.forms == ("full", "quick")
    assert judged_file(content, NAME, QUESTIONNAIRE, 2).quality.respondents == 5
    assert judged_file(content, NAME, QUESTIONNAIRE, form="quick").quality.respondents == 3


def test_faults_name_the_file_as_it_was_called() -> None:
    with pytest.raises(FaultsError) as refused_file:
        judged_file(b"", NAME, QUESTIONNAIRE)
    with pytest.raises(FaultsError) as no_side:
        rated_file(responses_csv(PEOPLE, QUESTIONNAIRE), NAME, QUESTIONNAIRE, "expert")

    assert refused_file.value.faults[0].place == NAME
    assert no_side.value.faults[0].place == f"{NAME}: row 1"


def test_the_columns_beside_those_of_responses_are_offered() -> None:
    content = responses_csv(PEOPLE[:1], QUESTIONNAIRE)
    first, rest = content.split(b"\r\n", 1)

    assert own_columns(content, NAME, QUESTIONNAIRE) == ()
    wider = first + b",expert\r\n" + rest.rstrip() + b",tame\r\n"
    assert own_columns(wider, NAME, QUESTIONNAIRE) == ("expert",)


def test_workshops_with_the_same_items_are_put_together(opened: Held) -> None:
    paper(opened, opened.access, 16)
    other = another(opened)
    paper(opened, other, 15)
    pooled = [closed(opened, opened.access), closed(opened, other)]

    found = judged_workshops(opened.context, pooled)

    assert (found.quality.respondents, found.sessions, found.passed_over) == (31, 2, ())
    assert found.quality.enough
    # Naming one twice changes nothing.
    assert judged_workshops(opened.context, [*pooled, pooled[0]]) == found


def test_what_does_not_count_is_told_and_why(opened: Held) -> None:
    paper(opened, opened.access, 8)
    newer, still_open, small, larger = (
        another(opened, version=2), another(opened), another(opened),
        another(opened, min_group=9),
    )  # fmt: skip
    for access, people in ((newer, 6), (still_open, 6), (small, 4), (larger, 8)):
        paper(opened, access, people)
    rest = [closed(opened, access) for access in (opened.access, newer, small, larger)]

    found = judged_workshops(opened.context, [*rest, ("line 5", still_open)])

    assert (found.quality.respondents, found.sessions) == (8, 1)
    told = sorted(why for _, why in found.passed_over)
    assert [why.split(" ")[0] for why in told] == ["fewer", "fewer", "it", "its"]


def test_simulated_people_never_count(held: Held) -> None:
    access = another(held, rehearsal=True)
    rehearsing.fill(held.context, access, 40)
    facilitating.close_round(held.context, access)

    with pytest.raises(FaultsError, match="fewer people answered"):
        judged_workshops(held.context, [("line 1", access)])


def test_every_link_that_opens_nothing_is_told_where_it_stands(opened: Held) -> None:
    paper(opened, opened.access, 6)
    wrong = [("line 2", Access(key="x" * 32)), ("line 4", Access(key="y" * 32))]
    accesses = [wrong[0], closed(opened, opened.access), wrong[1]]

    with pytest.raises(FaultsError) as found:
        judged_workshops(opened.context, accesses)

    assert [one.place for one in found.value.faults] == ["line 2", "line 4"]
    assert found.value.faults == refused(opened.context, accesses)
    with pytest.raises(FaultsError, match="none is named"):
        judged_workshops(opened.context, [])


def test_an_open_round_and_one_that_never_was_show_nothing(opened: Held) -> None:
    paper(opened, opened.access, 6)

    with pytest.raises(FaultsError, match="round 1 is not closed yet"):
        judged_workshops(opened.context, [("line 1", opened.access)])
    with pytest.raises(FaultsError, match="no round 7"):
        judged_workshops(opened.context, [("line 1", opened.access)], 7)


def test_screens_are_timed_from_what_is_stored(opened: Held) -> None:
    scales = scales_of(small_questionnaire(), "full")
    for one in [opened.join() for _ in range(30)]:
        for scale in scales[:2]:
            opened.save(one, {item.id: 2 for item in scale.items})
        opened.save(one, {item.id: 4 for rest in scales[2:] for item in rest.items})
    paper(opened, opened.access, 1)

    found = judged_workshops(opened.context, [closed(opened, opened.access)])

    # The clock goes on a little at each save; the screens that came together have no time.
    timed = [one for one in found.quality.statistics if one.name == "seconds_per_screen"]
    assert found.quality.respondents == 31
    assert [(one.scale, one.n) for one in timed] == [(one.id, 30) for one in scales[:2]]
    assert all(one.value and one.value > 0 for one in timed)

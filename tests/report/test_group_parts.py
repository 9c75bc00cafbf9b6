"""The figures of a workshop's report: the page's numbers, and nothing that is hidden there."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings

from diagnostic.core.questionnaire import Facet
from diagnostic.core.records import Response
from diagnostic.core.wording import refusal_text
from diagnostic.core.wording.certainty import ROUGH
from diagnostic.core.wording.group import HIDDEN
from diagnostic.core.wording.subgroups import part_text, split_text
from diagnostic.figures import words
from diagnostic.figures.diverging import diverging_rows
from diagnostic.report.document import (
    Card,
    ChangeChart,
    Mark,
    PlaceChart,
    ProfileChart,
    SpreadChart,
    Table,
)
from diagnostic.report.group import BELOW, group_report, wall_summary
from tests.core.groups import made_up_people, people_saying
from tests.core.sessions import SESSIONS, Drawn, asking, made_up_rounds
from tests.core.strategies import altered
from tests.report.tellings import (
    DECIDED,
    QUESTIONNAIRE,
    about,
    apart,
    group,
    group_of,
    headings,
    of_kind,
    only,
    said_in,
    with_basis,
)
from tests.samples import small_library, small_questionnaire


def test_figures_are_drawn_from_the_numbers_of_the_page() -> None:
    told = group(2)
    newest = told.rounds[-1]
    document = group_report(told)
    (profile,) = of_kind(document, ProfileChart)
    (spread,) = of_kind(document, SpreadChart)
    (place,) = of_kind(document, PlaceChart)

    scores = only(document, "Each dimension").rows
    means = [
        words.number(mark.place) for row in profile.rows for mark in (row.problem, row.approach)
    ]
    assert means == [row[3] for row in scores]
    order = [one.dimension for one in newest.points]
    sides = diverging_rows(newest.group, QUESTIONNAIRE, order=order).rows
    assert [(row.label, *map(str, row.counts), row.word) for row in spread.rows] == [
        (row[0], *row[2:5], row[6]) for row in sides
    ]
    assert spread.labels == tuple(zone.label for zone in QUESTIONNAIRE.zones.dimension)
    assert place.dots == newest.group.places


def test_each_part_of_the_group_stands_in_a_row_as_the_page_says_it() -> None:
    told = group(1)
    document = group_report(told)

    for split in told.rounds[-1].splits:
        if all(one.position is None for one in split.groups):
            assert split_text(split, QUESTIONNAIRE) in said_in(document)
            continue
        rows = only(document, split.text).rows
        assert [row[0] for row in rows] == [one.label for one in split.groups]
        for row, one in zip(rows, split.groups, strict=True):
            said = f"{row[1]} people, at {row[2]} (between {row[3].replace(' to ', ' and ')})"
            hidden = one.people is None or one.position is None
            assert hidden == (HIDDEN in row)
            assert hidden or said == part_text(one)


def test_what_moved_is_drawn_between_the_two_rounds_means() -> None:
    told = group(2)
    before, after = (one.group for one in told.rounds)
    (chart,) = of_kind(group_report(told), ChangeChart)

    whole, handling, first = chart.rows[:3]
    assert before.profile is not None
    assert after.profile is not None
    assert whole.before == words.value_of(before.profile.position)
    assert handling.after == words.value_of(after.profile.approach)
    dimension = QUESTIONNAIRE.dimensions[0]
    assert first.label == dimension.name
    assert first.after == after.cell(dimension.id, Facet.PROBLEM).mean
    assert chart.names == ("Round 1", "Round 2")


def test_two_camps_are_marked_where_they_stand() -> None:
    dimension = QUESTIONNAIRE.dimensions[0].id
    people = people_saying(QUESTIONNAIRE, dimension, [1] * 6 + [7] * 6, elsewhere=4)
    told = group_of(apart(people), about())
    group_found = told.rounds[-1].group

    assert group_found.camps is None
    assert of_kind(group_report(told), PlaceChart)[0].camps == ()
    torn = [
        replace(one, answers=dict.fromkeys(one.answers, 1 if at < 6 else 7))
        for at, one in enumerate(apart(people))
    ]
    (chart,) = of_kind(wall_summary(group_of(torn, about())), PlaceChart)
    assert chart.camps == (0, 100)


def test_of_too_small_a_group_nothing_but_counts_and_decisions_is_told() -> None:
    told = with_basis(group(2, min_group=30), decisions=DECIDED)
    for document in (group_report(told), wall_summary(told)):
        said = said_in(document)
        assert BELOW in said
        assert "24 people have answered; results are shown from 30 people up." in said
        charts = (PlaceChart, ProfileChart, SpreadChart, ChangeChart, Table)
        assert not any(isinstance(one, charts) for one in document.blocks)
    assert [one.title for one in of_kind(group_report(told), Card)] == [
        one.title for one in DECIDED
    ]


@settings(max_examples=12, deadline=None)
@given(SESSIONS)
def test_what_the_page_hides_the_report_hides(drawn: Drawn) -> None:
    rounds = made_up_rounds(drawn)
    assume(max(map(len, rounds)) > 1)
    said = [one for some in rounds for one in some]
    told = group_of(said, about(asking(), small_library(), 4))
    newest = told.rounds[-1].group
    hidden = {(one.dimension, one.facet) for one in newest.cells if one.suppressed}
    names = {one.name: one.id for one in asking().dimensions}

    document = group_report(told)

    profiles = [row for chart in of_kind(document, ProfileChart) for row in chart.rows]
    for row in profiles:
        for facet, mark in zip(Facet, (row.problem, row.approach), strict=True):
            assert (mark == Mark(None)) is ((names[row.label], facet) in hidden)
    for one in (row for chart in of_kind(document, SpreadChart) for row in chart.rows):
        assert (one.counts == ()) is ((names[one.label], Facet.PROBLEM) in hidden)
    assert all(chart.dots == newest.places for chart in of_kind(document, PlaceChart))
    assert not (newest.suppressed and of_kind(document, Table))


def test_the_quick_form_says_that_it_is_a_rough_sketch() -> None:
    people = made_up_people(QUESTIONNAIRE, 8, form="quick")
    document = group_report(group_of(apart(people), about()))

    assert ROUGH in said_in(document)
    words_of = [row.word for row in of_kind(document, ProfileChart)[0].rows]
    assert all(word.removeprefix("two camps; ") == "no verdict" for word in words_of)


def test_any_questionnaire_will_do() -> None:
    small = small_questionnaire()
    items = tuple(item for item in small.items if item.facet is Facet.PROBLEM)
    asked = altered(small, items=items, talk=None)
    people = made_up_people(asked, 7, form="full")
    document = group_report(group_of(apart(people), about(asked, small_library())))

    assert len(of_kind(document, ProfileChart)[0].rows) == 3
    assert "points (of 5) from the mean of all" in said_in(document)


def test_a_group_that_answered_too_little_is_refused_advice_and_told_why() -> None:
    few = {one.id for one in QUESTIONNAIRE.dimensions[:2]}
    asked = [one.id for one in QUESTIONNAIRE.items if one.dimension in few]
    people = [
        replace(one, answers={name: one.answers[name] for name in asked if name in one.answers})
        for one in apart(made_up_people(QUESTIONNAIRE, 8))
    ]
    told = group_of(people, about())
    document = group_report(told)

    profile = told.rounds[-1].group.profile
    assert profile is not None
    refusal = refusal_text("too_few_dimensions", profile, QUESTIONNAIRE)
    assert refusal in said_in(document)
    assert refusal in said_in(wall_summary(told))
    assert not of_kind(document, Card)
    assert not of_kind(document, PlaceChart)


def test_a_change_from_a_hidden_round_is_hidden() -> None:
    people = apart(made_up_people(QUESTIONNAIRE, 8))
    later = [replace(one, round=2) for one in people]
    document = group_report(group_of([*people[:3], *later], about()))

    (chart,) = of_kind(document, ChangeChart)
    assert {(row.before, row.word) for row in chart.rows} == {(None, "hidden")}
    cells = [cell for row in only(document, "Changes since round 1").rows for cell in row[3:]]
    assert set(cells) == {"hidden", words.NOTHING}


def test_without_the_earlier_round_what_moved_is_said_and_not_drawn() -> None:
    told = group(2)
    document = group_report(replace(told, rounds=told.rounds[-1:]))

    assert "What moved since round 1" in headings(document)
    assert not of_kind(document, ChangeChart)


@pytest.mark.parametrize(
    ("left", "says", "caption"),
    [
        (0, "and may differ from the distance between the marks.", "Changes since round 1"),
        (
            1,
            "The number is the distance between the marks.",
            "Changes since round 1: of all who answered each round",
        ),
    ],
)
def test_where_pairs_would_give_somebody_away_the_words_speak_of_all(
    left: int, says: str, caption: str
) -> None:
    people = apart(made_up_people(QUESTIONNAIRE, 8))
    told = group_of([*people, *_again(people[left:])], about())
    change = told.rounds[-1].change
    assert change is not None
    assert {one.of_all for one in (*change.places, *change.cells)} == {bool(left)}

    document = group_report(told)

    (chart,) = of_kind(document, ChangeChart)
    assert chart.caption.endswith(says)
    table = only(document, caption)
    assert ("People in both" in [column.label for column in table.columns]) is not bool(left)


def _again(people: Sequence[Response]) -> list[Response]:
    """Return the same answers as given in a second round."""
    return [replace(one, round=2) for one in people]

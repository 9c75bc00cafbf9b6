"""A group's sentences: no holes, nothing hidden said, and disagreement named."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.core import wording
from diagnostic.core.advice import Advice
from diagnostic.core.group import Group, GroupCell, group_of
from diagnostic.core.questionnaire import Facet
from diagnostic.core.records import Response
from diagnostic.core.wording.group import agreed_texts, disagreement_text, place_headline
from tests.core.groups import crowds, made_up_people, people_saying
from tests.core.strategies import altered, even_response, shipped_questionnaire

core = settings(settings.get_profile("core"), max_examples=20)
QUESTIONNAIRE = shipped_questionnaire()
WRONG = re.compile(
    r"None|\bnan\b|[{}]|  |\bpass(ed)?\b|good score|matur|\bbetter\b|Facet\.|over_|"
    r"\s[.,;:?!]|\.\.|;;|“”|^\s|\s$|consensus|\b1 people\b"
)


def sentences(group: Group) -> list[str]:
    return [
        wording.group_headline(group, QUESTIONNAIRE),
        wording.group_place_text(group, QUESTIONNAIRE),
        wording.contested_text(group, QUESTIONNAIRE),
        wording.hidden_text(group),
        wording.hidden_group_text(group),
        place_headline(group, QUESTIONNAIRE),
        *agreed_texts(group, QUESTIONNAIRE),
        *wording.group_spoken(group, QUESTIONNAIRE),
        *wording.agreement_explained(QUESTIONNAIRE),
    ]


@core
@given(crowds(QUESTIONNAIRE), st.integers(3, 6))
def test_no_sentence_of_a_group_has_a_hole_in_it(people: list[Response], limit: int) -> None:
    for sentence in sentences(group_of(people, QUESTIONNAIRE, limit)):
        assert not WRONG.search(sentence), sentence


@core
@given(st.integers(0, 1000), st.integers(3, 30))
def test_nor_has_one_of_a_simulated_workshop(seed: int, count: int) -> None:
    group = group_of(made_up_people(QUESTIONNAIRE, count, seed), QUESTIONNAIRE, 5)
    for sentence in sentences(group):
        assert not WRONG.search(sentence), sentence


@pytest.mark.parametrize(
    ("count", "says"),
    [
        (0, "Nobody has answered; results are shown from 5 people up."),
        (1, "1 person has answered; results are shown from 5 people up."),
        (4, "4 people have answered; results are shown from 5 people up."),
    ],
)
def test_a_group_under_its_limit_is_told_by_counts_alone(count: int, says: str) -> None:
    group = group_of(made_up_people(QUESTIONNAIRE, count), QUESTIONNAIRE, 5)

    assert wording.group_headline(group, QUESTIONNAIRE) == says
    assert wording.group_spoken(group, QUESTIONNAIRE) == (says,)
    assert wording.group_place_text(group, QUESTIONNAIRE) == ""


def test_the_place_is_said_with_people_and_interval() -> None:
    people = [even_response(QUESTIONNAIRE, point, 4) for point in (4, 5, 5, 5, 6)]
    text = wording.group_place_text(group_of(people, QUESTIONNAIRE, 5), QUESTIONNAIRE)

    # Mean 66.7; s = 11.79, SE 5.27, t(4) = 2.776: 14.6 to each side.
    assert text.startswith("5 people together place the problem at 67 on the line")
    assert "(95%) lie between 52 and 81" in text
    # All alike on the handling: 100/6 / (3 · 5) for each of 9 dimensions, so SE 0.37.
    assert text.endswith("Its handling stands at 50 (between 49 and 51).")


def in_two_camps() -> Group:
    people = [even_response(QUESTIONNAIRE, point, 4) for point in (1, 1, 2, 2, 4, 6, 6, 7, 7)]
    return group_of(people, QUESTIONNAIRE, 5)


def test_two_camps_are_said_as_two_and_have_no_zone() -> None:
    group = in_two_camps()
    labels = [zone.label for zone in QUESTIONNAIRE.zones.overall]
    sentences = (
        wording.group_headline(group, QUESTIONNAIRE),
        place_headline(group, QUESTIONNAIRE),
        wording.group_place_text(group, QUESTIONNAIRE),
    )

    for said in sentences[:2]:
        assert said.startswith(
            "You see two different problems: 4 people place it towards tame, "
            "4 towards wicked, 1 between."
        )
    # (0 + 0 + 16.7 + 16.7)/4 and its mirror.
    assert (
        "4 of you stand towards tame, at 8; 4 of you stand towards wicked, at 92"
        in (sentences[2])
    )
    assert not any(label in said for said in sentences for label in labels)


def test_the_headline_of_the_place_names_no_dimension() -> None:
    group = divided_on("diagnosis", "time", "triggers")
    said = place_headline(group, QUESTIONNAIRE)

    assert said.startswith(("Tame: ", "Mostly tame: ", "Both tame and wicked: "))
    assert not any(one.name.lower() in said for one in QUESTIONNAIRE.dimensions)
    assert "divided" not in said


def test_what_is_seen_alike_is_named_by_zone_the_wicked_one_first() -> None:
    places = [dict.fromkeys((one.id for one in QUESTIONNAIRE.dimensions), 4) for _ in range(6)]
    for number, place in enumerate(places):
        place |= {"time": 7, "purpose": 1, "diagnosis": 1 + 6 * (number % 2)}
    people = [even_response(QUESTIONNAIRE, place, 4) for place in places]
    first, middle, last = agreed_texts(group_of(people, QUESTIONNAIRE, 5), QUESTIONNAIRE)

    names = {one.id: one.name for one in QUESTIONNAIRE.dimensions}
    assert first == f"Wicked-leaning: {names['time']}"
    assert last == f"Tame-leaning: {names['purpose']}"
    assert middle.startswith("Both tame and wicked: ")
    assert not any(names["diagnosis"] in line for line in (first, middle, last))


@pytest.mark.parametrize(
    ("advice", "without", "says"),
    [
        (Advice(stance="both"), Advice(stance="manage"), "would have been “Manage it”"),
        (
            Advice(stance="both", first="lead"),
            Advice(stance="both", first="manage"),
            "the same, but for what comes first. Begin with managing",
        ),
        (Advice(stance="lead"), Advice(stance="lead"), "would have been the same."),
    ],
)
def test_the_effect_of_disagreement_is_said(advice: Advice, without: Advice, says: str) -> None:
    assert says in disagreement_text(advice, without)


def test_there_is_no_effect_to_say_where_nothing_is_advised() -> None:
    assert disagreement_text(None, None) == ""
    assert disagreement_text(Advice(refused="too_few_dimensions"), Advice(stance="lead")) == ""


def divided_on(*dimensions: str) -> Group:
    places = [
        {one.id: end if one.id in dimensions else 2 for one in QUESTIONNAIRE.dimensions}
        for end in (1, 7) * 4
    ]
    people = [even_response(QUESTIONNAIRE, place, 2) for place in places]
    return group_of(people, QUESTIONNAIRE, 5)


def test_a_contested_definition_is_said_in_the_headline() -> None:
    group = divided_on("diagnosis")

    assert wording.group_headline(group, QUESTIONNAIRE).endswith(
        "You are divided on what the problem is."
    )
    text = wording.contested_text(group, QUESTIONNAIRE)
    assert "divided on “what the problem is”" in text
    assert "moves no score" in text


@pytest.mark.parametrize(
    ("others", "says"),
    [(["time"], "1 other dimension."), (["time", "triggers"], "2 other dimensions.")],
)
def test_what_else_divides_is_counted_beside_the_definition(
    others: list[str], says: str
) -> None:
    text = wording.group_headline(divided_on("diagnosis", *others), QUESTIONNAIRE)

    assert text.endswith(f"You are divided on what the problem is and on {says}")


def test_several_divided_dimensions_are_counted_in_the_headline_and_named_below() -> None:
    group = divided_on("time", "triggers", "purpose")

    assert wording.group_headline(group, QUESTIONNAIRE).endswith(
        "You are divided on 3 of its 9 dimensions."
    )
    assert wording.contested_text(group, QUESTIONNAIRE).count("“") == 3


def test_one_divided_dimension_is_named_but_makes_nothing_contested() -> None:
    group = divided_on("time")

    assert "divided" not in wording.group_headline(group, QUESTIONNAIRE)
    assert "So the problem is contested" not in wording.contested_text(group, QUESTIONNAIRE)
    assert wording.contested_text(divided_on(), QUESTIONNAIRE) == ""


@pytest.mark.parametrize(
    ("points", "says"),
    [
        ([4] * 8, "shared view"),
        ([2, 3, 5, 6, 2, 6, 4, 4], "mixed views"),
        ([1, 7] * 4, "two camps"),
        ([1, 7, 1, 7, 7], "divided"),
        ([1, 7, 4], "too few to compare"),
        ([1, 7], "hidden"),
    ],
)
def test_agreement_is_said_in_plain_words(points: list[int], says: str) -> None:
    people = people_saying(QUESTIONNAIRE, "time", points)
    cell = group_of(people, QUESTIONNAIRE, 3).cell("time", Facet.PROBLEM)

    assert wording.agreement_text(cell) == says


def test_a_cell_without_an_interval_gives_its_mean_alone() -> None:
    cell = GroupCell("time", Facet.PROBLEM, 3, suppressed=False, mean=61.6)

    assert wording.cell_text(cell) == "62, too few to compare"


def test_the_words_are_explained_with_the_cuts_of_the_scale() -> None:
    shared, _, divided, camps = wording.agreement_explained(QUESTIONNAIRE)

    assert "at most 1.2 points (of 7)" in shared
    assert "1.7 points away or more" in divided
    assert "30%" in camps


def test_what_is_spoken_names_every_dimension() -> None:
    group = group_of(made_up_people(QUESTIONNAIRE, 12), QUESTIONNAIRE, 5)
    lines = wording.group_spoken(group, QUESTIONNAIRE)

    names = [one.name for one in QUESTIONNAIRE.dimensions]
    assert [line.split(":")[0] for line in lines] == names
    assert all("problem " in line and "handling " in line for line in lines)


def test_where_the_handling_was_not_asked_nothing_is_said_of_it() -> None:
    items = tuple(one for one in QUESTIONNAIRE.items if one.facet is Facet.PROBLEM)
    alone = altered(QUESTIONNAIRE, items=items)
    group = group_of([even_response(alone, point, 4) for point in (2, 3, 3, 4, 5)], alone, 5)

    assert "handling" not in wording.group_place_text(group, alone)
    assert all("handling" not in line for line in wording.group_spoken(group, alone))

"""What may be set beside each other, and what not."""

from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.core.comparing import Asked, comparison
from diagnostic.core.questionnaire import Facet, Item, Questionnaire, Scale
from tests.core.strategies import altered
from tests.samples import small_questionnaire

SMALL = small_questionnaire()
IDS = tuple(one.id for one in SMALL.dimensions)


def asked(questionnaire: Questionnaire, form: str = "full") -> Asked:
    return Asked(f"{id(questionnaire)}", form, questionnaire)


def reworded(items: set[str], questionnaire: Questionnaire = SMALL) -> Questionnaire:
    """Return the questionnaire's next version, with other words in some of its items."""
    changed = tuple(
        item.model_copy(update={"tame": f"Now {item.tame}"}) if item.id in items else item
        for item in questionnaire.items
    )
    return altered(questionnaire, version=2, items=changed)


def with_ends(dimension: str) -> Questionnaire:
    parts = tuple(
        one.model_copy(update={"wicked": "somewhere else"}) if one.id == dimension else one
        for one in SMALL.dimensions
    )
    return altered(SMALL, dimensions=parts)


def without(dimension: str) -> Questionnaire:
    return altered(
        SMALL,
        dimensions=tuple(one for one in SMALL.dimensions if one.id != dimension),
        items=tuple(item for item in SMALL.items if item.dimension != dimension),
    )


def problem_items(dimension: str) -> set[str]:
    return {item.id for item in SMALL.cell(dimension, Facet.PROBLEM)}


def test_the_same_questionnaire_and_form_compare_in_full() -> None:
    found = comparison(asked(SMALL), asked(SMALL))

    assert (found.place, found.handling, found.reasons) == (True, True, ())
    assert found.dimensions == {Facet.PROBLEM: IDS, Facet.APPROACH: IDS}


def test_another_questionnaire_is_refused_by_name() -> None:
    found = comparison(asked(SMALL), asked(altered(SMALL, id="other")))

    assert found.refused
    assert found.reasons == (
        "they were answered with different questionnaires, “other” and “small”",
    )


def test_a_short_form_compares_as_a_whole_only() -> None:
    found = comparison(asked(SMALL), asked(SMALL, "quick"))

    assert found.place
    assert found.handling
    assert not found.refused
    assert not any(found.dimensions.values())
    assert "nothing for a single dimension" in found.reasons[0]


def test_a_scale_of_other_length_compares_in_full() -> None:
    marks = tuple("1234567")
    longer = altered(SMALL, scale=Scale(labels=marks, marks=marks, cant_say="?"))

    assert comparison(asked(SMALL), asked(longer)) == comparison(asked(SMALL), asked(SMALL))


def test_half_of_the_items_alike_is_enough_and_fewer_are_not() -> None:
    one_of_two = comparison(asked(SMALL), asked(reworded({"aim_p1"})))
    both = comparison(asked(SMALL), asked(reworded(problem_items("aim"))))

    assert one_of_two.dimensions[Facet.PROBLEM] == IDS
    assert both.dimensions[Facet.PROBLEM] == ("pace", "talk")
    assert both.dimensions[Facet.APPROACH] == IDS
    # Two of three dimensions are as many as a place needs.
    assert both.place
    assert both.reasons == ("“Aim” is worded differently in more than half of the items",)


def test_where_too_little_is_alike_the_place_is_refused_and_the_rest_kept() -> None:
    items = problem_items("aim") | problem_items("pace")

    found = comparison(asked(SMALL), asked(reworded(items)))

    assert not found.place
    assert found.handling
    assert found.dimensions[Facet.PROBLEM] == ("talk",)
    assert found.reasons == (
        "“Aim” and “Pace” are worded differently in more than half of the items",
        "so the problem's overall place would be made of different things",
    )


def test_where_every_item_is_another_nothing_compares() -> None:
    found = comparison(asked(SMALL), asked(reworded({item.id for item in SMALL.items})))

    assert found.refused


def test_other_ends_and_a_missing_dimension_leave_the_place_out() -> None:
    ends, missing = (
        comparison(asked(SMALL), asked(other)) for other in (with_ends("aim"), without("aim"))
    )

    for found, why in (
        (ends, "placed between other ends"),
        (missing, "in one of the two only"),
    ):
        assert not found.place
        assert not found.handling
        assert found.dimensions[Facet.PROBLEM] == ("pace", "talk")
        assert why in found.reasons[0]


def test_a_facet_that_only_one_asks_about_is_said_once() -> None:
    problem_only = altered(
        SMALL, items=tuple(item for item in SMALL.items if item.facet is Facet.PROBLEM)
    )

    found = comparison(asked(SMALL), asked(problem_only))

    assert (found.place, found.handling) == (True, False)
    assert found.reasons == (
        "the handling's overall place was asked for in one of the two only",
    )


forms = st.sampled_from([form.id for form in SMALL.forms])
some_items = st.sets(st.sampled_from([item.id for item in SMALL.items]))


@st.composite
def versions(draw: st.DrawFn) -> Asked:
    """Draw a form of a version with some other words, dimensions, ends or order."""
    base = draw(
        st.sampled_from([SMALL, without("aim"), with_ends("pace"), altered(SMALL, id="other")])
    )
    changed = reworded(draw(some_items), base)
    order = draw(st.permutations(changed.dimensions))
    return asked(altered(changed, dimensions=tuple(order)), draw(forms))


@settings(max_examples=60, deadline=None)
@given(versions(), versions())
def test_it_does_not_matter_which_comes_first(one: Asked, other: Asked) -> None:
    assert comparison(one, other) == comparison(other, one)


@settings(max_examples=60, deadline=None)
@given(versions(), versions())
def test_whatever_is_left_out_has_a_reason(one: Asked, other: Asked) -> None:
    found = comparison(one, other)
    complete = found.place and found.handling and all(found.dimensions.values())

    assert bool(found.reasons) or complete
    if found.place:
        assert one.questionnaire.id == other.questionnaire.id
    assert all(reason and not reason.endswith(".") for reason in found.reasons)


@settings(max_examples=60, deadline=None)
@given(some_items, some_items)
def test_rewording_more_never_makes_more_compare(some: set[str], more: set[str]) -> None:
    first = comparison(asked(SMALL), asked(reworded(some)))
    second = comparison(asked(SMALL), asked(reworded(some | more)))

    assert first.place >= second.place
    assert first.handling >= second.handling
    for facet in Facet:
        assert set(first.dimensions[facet]) >= set(second.dimensions[facet])


@settings(max_examples=30, deadline=None)
@given(st.permutations(SMALL.items), st.integers(2, 11))
def test_ids_order_and_scale_of_items_do_not_matter(items: list[Item], size: int) -> None:
    renamed = tuple(item.model_copy(update={"id": f"new_{item.id}"}) for item in items)
    marks = tuple(str(point) for point in range(size))
    scale = Scale(labels=marks, marks=marks, cant_say="?")

    other = altered(SMALL, items=renamed, scale=scale)

    assert comparison(asked(SMALL), asked(other)).reasons == ()

"""What picks mean for each other: the small library has one clash each way and one need."""

from diagnostic.core.picking import Clash, Lacking, look_at_picks
from diagnostic.core.wording.deciding import picking_texts
from tests.samples import small_library

LIBRARY = small_library()


def test_picks_that_neither_clash_nor_lack_anything_have_nothing_to_settle() -> None:
    assert not look_at_picks(["meet_weekly", "ask_around"], [], LIBRARY)
    assert not look_at_picks([], ["list_it", "ask_around"], LIBRARY)


def test_of_two_picks_it_says_which_may_undermine_which() -> None:
    picked = look_at_picks(["ask_around", "list_it"], [], LIBRARY)

    assert picked.clashes == (Clash("list_it", "ask_around", False, False),)
    assert picking_texts(picked, LIBRARY) == (
        "“Do list_it” may undermine “Do ask_around”. Choose one, or say how both can stand.",
    )


def test_a_pick_is_held_against_what_is_in_place_and_the_other_way_round() -> None:
    assert look_at_picks(["list_it"], ["ask_around"], LIBRARY).clashes == (
        Clash("list_it", "ask_around", False, True),
    )
    picked = look_at_picks(["ask_around"], ["list_it"], LIBRARY)
    assert "“Do list_it”, which is in place, may undermine" in picking_texts(picked, LIBRARY)[0]


def test_what_a_pick_needs_is_missed_until_it_is_picked_or_in_place() -> None:
    alone = look_at_picks(["try_small"], [], LIBRARY)

    assert alone.lacking == (Lacking("try_small", ("ask_around",)),)
    assert "needs “Do ask_around” first" in picking_texts(alone, LIBRARY)[0]
    assert not look_at_picks(["try_small", "ask_around"], [], LIBRARY).lacking
    assert not look_at_picks(["try_small"], ["ask_around"], LIBRARY).lacking


def test_what_is_needed_goes_to_the_bottom_of_things() -> None:
    needs = {"list_it": ("try_small",)}
    deeper = small_library(
        interventions=tuple(
            one.model_copy(update={"needs_first": needs.get(one.id, one.needs_first)})
            for one in LIBRARY.interventions
        )
    )

    found = look_at_picks(["list_it"], [], deeper).lacking

    assert found == (Lacking("list_it", ("ask_around", "try_small")),)


def test_a_pick_that_exists_already_is_named_and_lacks_nothing() -> None:
    picked = look_at_picks(["try_small"], ["try_small"], LIBRARY)

    assert (picked.exist, picked.lacking) == (("try_small",), ())
    assert "ticked as in place already" in picking_texts(picked, LIBRARY)[0]


def test_ones_own_and_unknown_things_are_passed_over() -> None:
    assert not look_at_picks(["", "nothing_known", "meet_weekly"], ["gone"], LIBRARY)


def test_what_concerns_one_pick_is_told_beside_it_only() -> None:
    picked = look_at_picks(["list_it", "ask_around", "meet_weekly"], [], LIBRARY)

    assert picked.about("list_it").clashes == picked.about("ask_around").clashes
    assert not picked.about("meet_weekly")

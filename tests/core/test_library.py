"""The library, and cutting it down to some dimensions."""

from diagnostic.core.library import Library, limited_to
from tests.samples import small_library


def ends(library: Library) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {one.id: (one.tame, one.wicked) for one in library.interventions}


def test_a_library_limited_to_all_its_dimensions_stays_as_it_is() -> None:
    assert limited_to(small_library(), {"aim", "pace", "talk", "more"}) == small_library()


def test_other_dimensions_go_and_so_does_what_then_serves_nothing() -> None:
    cut = limited_to(small_library(), ["pace"])

    assert ends(cut) == {
        "list_it": (("pace",), ()),
        "try_small": ((), ("pace",)),
        "meet_weekly": (("pace",), ()),
    }


def test_references_to_what_is_gone_go_too() -> None:
    cut = limited_to(small_library(), ["pace"])

    assert cut.by_id["try_small"].needs_first == ()
    assert cut.by_id["try_small"].may_undermine == ("list_it",)
    assert cut.by_id["list_it"].may_undermine == ()


def test_nothing_is_remembered_of_the_whole() -> None:
    whole = small_library()
    assert whole.by_id

    cut = limited_to(whole, [])

    assert (cut.interventions, cut.by_id) == ((), {})
    assert len(whole.by_id) == 4

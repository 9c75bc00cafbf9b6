"""What an author gets wrong in meaning, beyond the files in tests/faulty."""

from pathlib import PurePath

import pytest

from diagnostic.core.checks import check_library, check_questionnaire
from diagnostic.core.checks.wording import choose_from, nearest
from diagnostic.core.library import Intervention
from diagnostic.core.questionnaire import Facet, Form, Item, Scale, Zone
from tests.samples import small_library, small_questionnaire

SOUND_INTERVENTION = small_library().interventions[0]


def item(item_id: str, **changes: object) -> Item:
    sound = Item(id=item_id, dimension="aim", facet=Facet.PROBLEM, tame="Plain", wicked="Odd")
    return sound.model_copy(update=changes)


def intervention(intervention_id: str, **changes: object) -> Intervention:
    changed = {"id": intervention_id, "may_undermine": (), **changes}
    return SOUND_INTERVENTION.model_copy(update=changed)


def test_sound_content_has_no_fault() -> None:
    questionnaire = small_questionnaire()

    assert check_questionnaire(questionnaire) == []
    assert check_library(small_library(), questionnaire) == []


@pytest.mark.parametrize("size", [2, 3, 7, 11, 100])
def test_a_scale_of_any_size_is_sound(size: int) -> None:
    words = tuple(str(point) for point in range(size))

    changed = small_questionnaire(scale=Scale(labels=words, marks=words, cant_say="No idea"))

    assert check_questionnaire(changed) == []


def test_a_questionnaire_of_one_facet_needs_nothing_for_the_other() -> None:
    whole = small_questionnaire()
    problem_only = [part for part in whole.items if part.facet is Facet.PROBLEM]
    dimensions = tuple(
        part.model_copy(
            update={
                "phrases": {Facet.PROBLEM: part.phrases[Facet.PROBLEM]},
                "examples": {Facet.PROBLEM: part.examples[Facet.PROBLEM]},
            }
        )
        for part in whole.dimensions
    )

    changed = small_questionnaire(
        items=tuple(problem_only),
        dimensions=dimensions,
        facets={Facet.PROBLEM: whole.facets[Facet.PROBLEM]},
    )

    assert check_questionnaire(changed) == []


def test_a_questionnaire_may_ask_for_the_items_alone() -> None:
    assert check_questionnaire(small_questionnaire(confidence=None, background=())) == []


def test_a_form_may_take_more_than_some_dimensions_have() -> None:
    more = (*small_questionnaire().items, item("aim_p3"))
    forms = (Form(id="full", label="Everything", take=3),)

    assert check_questionnaire(small_questionnaire(items=more, forms=forms)) == []


@pytest.mark.parametrize("name", ["respondent_id", "confidence_aim", "round", "in_danger"])
def test_no_item_may_take_a_column_of_the_responses(name: str) -> None:
    changed = small_questionnaire(items=(*small_questionnaire().items, item(name)))

    (fault,) = check_questionnaire(changed)

    assert fault.code == "id-is-a-column"
    assert PurePath(*map(str, fault.path)) == PurePath("items/12/id")


@pytest.mark.parametrize(
    ("dimension", "says"), [("tlak", "'talk'"), ("zzz", "aim, pace, talk")]
)
def test_a_dimension_that_is_not_there_brings_a_proposal(dimension: str, says: str) -> None:
    changed = small_questionnaire(
        items=(*small_questionnaire().items, item("more", dimension=dimension))
    )

    (fault,) = check_questionnaire(changed)

    assert fault.code == "item-unknown-dimension"
    assert says in fault.fix


def test_all_faults_come_at_once() -> None:
    changed = small_questionnaire(
        items=(*small_questionnaire().items, item("aim_p1", dimension="x", wicked="plain")),
        default_form="none",
        version=7,
    )

    assert [fault.code for fault in check_questionnaire(changed)] == [
        "item-repeated-id",
        "item-unknown-dimension",
        "item-equal-statements",
        "default-form-unknown",
        "version-without-change",
    ]


def test_zones_without_entries_are_named() -> None:
    none: tuple[Zone, ...] = ()
    zones = small_questionnaire().zones.model_copy(update={"overall": none})

    (fault,) = check_questionnaire(small_questionnaire(zones=zones))

    assert fault.code == "zones-unlike-files"


def test_a_library_of_another_questionnaire_is_one_fault_not_many() -> None:
    other = (intervention("a", tame=("depth",)), intervention("b", wicked=("width",), tame=()))

    faults = check_library(
        small_library(interventions=other, when_flat="a"), small_questionnaire()
    )

    assert [fault.code for fault in faults] == ["library-other-questionnaire"]


def test_each_circle_of_needs_is_told_once() -> None:
    chain = {"a": ("b",), "b": ("c",), "c": ("a",), "d": ("a",), "e": ("f",), "f": ("e",)}
    library = small_library(
        interventions=tuple(intervention(name, needs_first=of) for name, of in chain.items()),
        when_flat="a",
    )

    faults = check_library(library, small_questionnaire())

    assert {fault.code for fault in faults} == {"intervention-circular-needs"}
    assert {fault.message.split(": ")[1] for fault in faults} == {
        "a needs b needs c needs a",
        "e needs f needs e",
    }


def test_a_long_chain_of_needs_is_no_fault() -> None:
    names = [f"step_{at}" for at in range(3000)]
    chain = tuple(
        intervention(name, needs_first=names[at + 1 : at + 2]) for at, name in enumerate(names)
    )

    library = small_library(interventions=chain, when_flat="step_0")

    assert check_library(library, small_questionnaire()) == []


def test_a_proposal_is_made_only_where_a_word_is_close() -> None:
    assert nearest("diagnossis", ["diagnosis", "time"]) == "diagnosis"
    assert nearest("weather", ["diagnosis", "time"]) is None
    assert nearest("a", [f"a{at}" for at in range(1000)]) is None
    assert choose_from("x", [], "declare it") == "declare it"

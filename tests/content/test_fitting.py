"""A library beside a questionnaire that it was not written for."""

from pathlib import Path

import pytest

from diagnostic.content import read_fitting_library, read_library, read_whole_library
from diagnostic.core.faults import FaultsError
from diagnostic.core.library import limited_to
from tests.samples import library_text, small_library, small_questionnaire

OTHER = small_questionnaire(
    dimensions=tuple(
        part.model_copy(update={"id": f"other_{part.id}"})
        for part in small_questionnaire().dimensions
    )
)
PART = small_questionnaire(dimensions=small_questionnaire().dimensions[:1])


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.yaml"
    path.write_text(library_text())
    return path


def test_a_library_that_fits_is_read_whole(library: Path) -> None:
    assert read_fitting_library(library, small_questionnaire()) == small_library()


def test_of_a_library_that_fits_in_part_the_rest_is_left_out(library: Path) -> None:
    assert read_fitting_library(library, PART) == limited_to(small_library(), ["aim"])
    assert read_whole_library(library, PART) == small_library()


def test_of_a_library_that_does_not_fit_nothing_is_left(library: Path) -> None:
    assert read_fitting_library(library, OTHER).interventions == ()
    with pytest.raises(FaultsError, match="library-other-questionnaire"):
        read_library(library, OTHER)


def test_other_faults_are_told_as_ever(library: Path) -> None:
    text = library.read_text()
    library.write_text(text.replace("[ask_around]", "[ask_arond]").replace("[aim, pace]", "[]"))

    with pytest.raises(FaultsError) as raised:
        read_fitting_library(library, OTHER)

    assert {fault.code for fault in raised.value.faults} == {
        "intervention-unknown-reference",
        "intervention-serves-nothing",
    }

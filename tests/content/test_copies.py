"""Stored copies: equal values give equal text, and reading gives back what was written."""

import json

import pytest

from diagnostic.content import (
    library_from_json,
    library_to_json,
    questionnaire_from_json,
    questionnaire_to_json,
)
from diagnostic.core.faults import FaultsError
from tests.samples import small_library, small_questionnaire


def test_a_copy_gives_back_the_same_questionnaire_and_library() -> None:
    questionnaire, library = small_questionnaire(), small_library()

    assert questionnaire_from_json(questionnaire_to_json(questionnaire)) == questionnaire
    assert library_from_json(library_to_json(library)) == library


def test_the_order_of_keys_changes_nothing_in_the_copy() -> None:
    questionnaire = small_questionnaire()
    turned = dict(reversed(list(questionnaire.facets.items())))

    assert questionnaire_to_json(small_questionnaire(facets=turned)) == (
        questionnaire_to_json(questionnaire)
    )


def test_the_copy_of_a_copy_is_the_same_text() -> None:
    text = questionnaire_to_json(small_questionnaire())

    assert questionnaire_to_json(questionnaire_from_json(text)) == text


def test_what_has_been_worked_out_meanwhile_is_not_copied() -> None:
    fresh, used = small_library(), small_library()

    assert used.by_id

    assert library_to_json(used) == library_to_json(fresh)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\0"])
def test_a_damaged_copy_is_reported(text: str) -> None:
    with pytest.raises(FaultsError, match=r"stored questionnaire: .*\[copy-damaged\]"):
        questionnaire_from_json(text)


def test_a_copy_that_lacks_something_is_reported() -> None:
    values = json.loads(library_to_json(small_library()))
    del values["title"]

    with pytest.raises(FaultsError, match=r"stored library: title is missing"):
        library_from_json(json.dumps(values))

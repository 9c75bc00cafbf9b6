"""Questionnaires written before a number or section existed are read all the same."""

import json
from pathlib import Path

import pytest
import yaml

from diagnostic.content import (
    questionnaire_from_json,
    questionnaire_to_json,
    read_questionnaire,
    shipped,
)
from diagnostic.content.earlier import LATER, SECTION, TALK, with_later_parts
from diagnostic.core.faults import FaultsError
from tests.samples import questionnaire_text, small_questionnaire


def without(*names: str) -> dict[str, object]:
    values: dict[str, dict[str, object]] = yaml.safe_load(questionnaire_text())
    for name in names:
        del values[SECTION][name]
    return dict(values)


def test_a_file_from_before_gets_the_numbers_that_are_shipped(tmp_path: Path) -> None:
    path = tmp_path / "questions.yaml"
    path.write_text(yaml.safe_dump(without(*LATER)))

    scoring = read_questionnaire(path).scoring

    ours = read_questionnaire(shipped("questions.yaml")).scoring
    assert [getattr(scoring, name) for name in LATER] == [getattr(ours, name) for name in LATER]
    assert scoring.prior_sd == small_questionnaire().scoring.prior_sd


def test_a_stored_copy_from_before_is_read_and_its_own_numbers_are_kept() -> None:
    values = json.loads(questionnaire_to_json(small_questionnaire()))
    del values[SECTION]["camps_share"]
    values[SECTION]["group_band"]["value"] = 0.5

    scoring = questionnaire_from_json(json.dumps(values)).scoring

    assert scoring.camps_share.value == pytest.approx(0.3)
    assert scoring.group_band.value == 0.5


def test_what_has_all_numbers_is_left_as_it_is() -> None:
    values = without()

    assert with_later_parts(values) is values


@pytest.mark.parametrize("section", [None, [], "text", 7])
def test_a_section_that_is_none_is_left_to_the_checks(section: object) -> None:
    values = {**without(), SECTION: section}

    assert with_later_parts(values) is values


def test_numbers_that_were_there_from_the_beginning_are_not_lent(tmp_path: Path) -> None:
    path = tmp_path / "questions.yaml"
    path.write_text(yaml.safe_dump(without("prior_sd", "camps_people")))

    with pytest.raises(FaultsError, match=r"scoring\.prior_sd is missing") as raised:
        read_questionnaire(path)
    assert len(raised.value.faults) == 1


@pytest.mark.parametrize("text", ["[1]", "7", '"text"'])
def test_a_copy_that_is_no_questionnaire_is_refused(text: str) -> None:
    with pytest.raises(FaultsError):
        questionnaire_from_json(text)


def test_a_file_or_copy_without_questions_for_a_talk_gets_those_that_are_shipped(
    tmp_path: Path,
) -> None:
    path = tmp_path / "questions.yaml"
    path.write_text(yaml.safe_dump({key: one for key, one in without().items() if key != TALK}))
    copy = json.loads(questionnaire_to_json(small_questionnaire()))
    before = {key: one for key, one in copy.items() if key != TALK}

    ours = read_questionnaire(shipped("questions.yaml")).talk
    assert ours is not None
    assert read_questionnaire(path).talk == ours
    assert questionnaire_from_json(json.dumps(before)).talk == ours

"""The method page: every number the program computes with, and where it comes from."""

import re
from html import unescape

import pytest
import yaml

from diagnostic.content import shipped
from diagnostic.core.parts import Number
from tests.ui.visiting import shipped_questionnaire, visit, words


def numbers() -> dict[str, Number]:
    """Return every number of the questionnaire by the name it has on the page."""
    questionnaire = shipped_questionnaire()
    weights = dict(questionnaire.weights)
    evidence: dict[str, Number] = weights.pop("evidence")
    grades = {f"evidence grade {grade}": number for grade, number in evidence.items()}
    named = {**dict(questionnaire.scoring), **weights}
    return {name.replace("_", " "): number for name, number in named.items()} | grades


@pytest.fixture
def rows() -> list[list[str]]:
    """Return the rows of all tables on the page."""
    lines = re.findall(r"<tr>(.*?)</tr>", words(visit("method")))
    cells = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line) for line in lines)
    return [[unescape(cell) for cell in row] for row in cells]


def test_every_number_is_shown_with_unit_source_and_reason(rows: list[list[str]]) -> None:
    shown = {row[0]: row[1:] for row in rows if len(row) == 5}

    for name, number in numbers().items():
        value, unit, source, why = shown[name]
        assert float(value) == pytest.approx(number.value, rel=5e-3)
        assert (unit, why) == (number.unit, number.why)
        chosen = number.source.startswith("choice")
        assert source.startswith("our choice") if chosen else source == number.source


def test_no_number_of_the_file_is_left_out(rows: list[list[str]]) -> None:
    declared = yaml.safe_load(shipped("questions.yaml").read_text())

    known = declared["scoring"].keys() | declared["weights"].keys() - {"evidence"}

    shown = {row[0].replace(" ", "_") for row in rows}
    assert known <= shown


def test_confidence_and_forms_are_explained_with_their_numbers(rows: list[list[str]]) -> None:
    questionnaire = shipped_questionnaire()
    page = unescape(words(visit("method")))

    assert questionnaire.confidence is not None
    assert questionnaire.confidence.source.removeprefix("choice: ") in page
    for step in questionnaire.confidence.steps:
        assert any(row[:2] == [step.label, f"{step.variance_factor:g}"] for row in rows)
    for form in questionnaire.forms:
        assert any(form.label == row[0] for row in rows)


def test_every_zone_is_shown_with_its_ends(rows: list[list[str]]) -> None:
    zones = shipped_questionnaire().zones

    for kind, used_for in ((zones.overall, "overall place"), (zones.dimension, "a dimension")):
        for zone in kind:
            assert any(
                [row[0], row[2], row[3]] == [zone.label, f"{zone.upto:g}", used_for]
                for row in rows
                if len(row) == 4
            )


def test_it_says_what_this_is_not_and_whose_work_it_rests_on() -> None:
    about = shipped_questionnaire().about
    page = unescape(words(visit("method")))

    for part in (about.validity, about.citation, about.licence, *about.limits, *about.critics):
        assert part in page

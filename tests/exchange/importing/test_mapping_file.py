"""The mapping as a file: written for people, read with every fault and its line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.core.faults import FaultsError
from diagnostic.exchange.importing.mapping import (
    Column,
    Mapping,
    mapping_yaml,
    proposal_yaml,
    proposed,
    read_mapping,
)
from diagnostic.exchange.importing.sheet import Tool
from tests.exchange.importing.changed import AIM, answered, renamed, sheet_of
from tests.exchange.responses import QUESTIONNAIRE

MAPPING = Mapping(
    tool=Tool.GOOGLE,
    questionnaire=QUESTIONNAIRE.id,
    version=QUESTIONNAIRE.version,
    form="full",
    columns=(
        Column(header="First?", to="aim_p1", values={"No": "1", "Yes": "5", "": ""}),
        Column(header="Then?", to="aim_p2", values={"No": "1", "Yes": "5", "": ""}),
        Column(header="When", to="submitted_at"),
    ),
    left_out=("Email",),
)
WRITTEN = mapping_yaml(MAPPING, "abc")

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    ("=1+1", "no", "a: b", "- x", "# y", "\x85", "\u2028", "\ufeff", "🙂", "'", '"', "x" * 2000)
)


def faults_of(text: str) -> list[str]:
    with pytest.raises(FaultsError) as caught:
        read_mapping(text, "map.yaml", QUESTIONNAIRE)
    return [f"{fault.place} {fault.code}" for fault in caught.value.faults]


def line_of(text: str) -> int:
    return next(n for n, line in enumerate(WRITTEN.splitlines(), 1) if text in line)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(texts, st.sampled_from(["1", "-8", ""]), min_size=1), texts, texts)
def test_what_is_written_is_read_back(values: dict[str, str], header: str, left: str) -> None:
    columns = (
        Column(header=header, to="aim_p1", values=values),
        Column(header=f"{header}2", to="comment"),
    )
    mapping = MAPPING.model_copy(update={"columns": columns, "left_out": (left,)})

    assert read_mapping(mapping_yaml(mapping, "abc"), "map.yaml", QUESTIONNAIRE) == mapping


def test_a_set_of_answers_that_columns_share_is_written_once() -> None:
    assert WRITTEN.count('"Yes": "5"') == 1
    assert 'sha256: "abc"' in WRITTEN


@pytest.mark.parametrize(
    ("before", "after", "line", "code"),
    [
        ('"Yes": "5"', '"Yes": "9"', '"Yes"', "point-off-scale"),
        ('"Yes": "5"', '"Yes": "?"', '"Yes"', "mapping-undecided"),
        ('to: "aim_p2"', 'to: "aim_p1"', '"aim_p1"', "column-repeated"),
        ('to: "aim_p2"', 'to: "lunch"', '"aim_p2"', "column-unknown"),
        ('to: "aim_p2"', 'to: "?"', '"aim_p2"', "mapping-undecided"),
        ('header: "Then?"', 'header: "First?"', '"First?"', "column-repeated"),
        ('form: "full"', 'form: "long"', "form:", "form-unknown"),
        ("version: 1", "version: 2", "version:", "version-other"),
        ("version: 1", "version: one", "version:", "mapping-shape"),
        ('"small"', '"large"', "questionnaire:", "questionnaire-other"),
        ("tool: google", "tool: gogle", "tool:", "mapping-shape"),
        ('dates: ""', 'dates: "?"', "dates:", "mapping-undecided"),
        ('time_zone: "UTC"', 'time_zone: "Paris"', "time_zone:", "time-zone-unknown"),
        ('time_zone: "UTC"', "time_zne: UTC", "time_zone:", "mapping-shape"),
        ("answers: as_in_aim_p1", "answers: lunch", "answers: as_in", "answers-unknown"),
        ("columns:", "columns: [", "- header", "mapping-syntax"),
        ("columns:", "columns: *all\nrest:", "", "mapping-syntax"),
    ],
)
def test_a_fault_is_named_by_its_line(before: str, after: str, line: str, code: str) -> None:
    found = faults_of(WRITTEN.replace(before, after))

    assert f"map.yaml:{line_of(line) if line else 1} {code}" in found


@pytest.mark.parametrize("text", ["", "just words", "- a\n- b", "a: " + "[" * 500 + "]" * 500])
def test_what_is_no_mapping_is_refused(text: str) -> None:
    assert faults_of(text) == ["map.yaml:1 mapping-syntax"]


def test_a_proposal_says_where_somebody_has_to_decide() -> None:
    rows = answered("aim_p1", "1 - All left", "Something else", "")
    written = proposal_yaml(
        proposed(sheet_of(rows), QUESTIONNAIRE, "full"), QUESTIONNAIRE, "abc"
    )

    assert '"1 - All left": "?"  # perhaps 1' in written
    assert '"Something else": "?"\n' in written
    assert set(faults_of(written)) == {
        f"map.yaml:{number} mapping-undecided"
        for number, line in enumerate(written.splitlines(), 1)
        if '": "?"' in line
    }


def test_a_column_that_is_only_nearly_right_has_to_be_decided() -> None:
    near = AIM.replace("Plain", "Plane")
    proposal = proposed(sheet_of(renamed(AIM, near)), QUESTIONNAIRE, "full")

    written = proposal_yaml(proposal, QUESTIONNAIRE)

    assert 'to: "?"  # perhaps aim_p1' in written
    decided = written.replace('to: "?"', 'to: "aim_p1"')
    assert read_mapping(decided, "map.yaml", QUESTIONNAIRE) == proposal.mapping

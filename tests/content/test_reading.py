"""From an author's YAML to values, or to one report of everything that is wrong."""

from pathlib import Path

import pytest
import yaml

from diagnostic.content import read_library, read_questionnaire, tree
from diagnostic.core.faults import FaultsError
from tests.samples import (
    library_text,
    questionnaire_text,
    small_library,
    small_questionnaire,
)

SOUND = questionnaire_text()


def written(folder: Path, text: str) -> Path:
    file = folder / "questions.yaml"
    file.write_bytes(text.encode())
    return file


def faults_of(folder: Path, text: str) -> tuple[list[str], str]:
    with pytest.raises(FaultsError) as raised:
        read_questionnaire(written(folder, text))
    return [fault.code for fault in raised.value.faults], str(raised.value)


def test_a_sound_questionnaire_is_read(tmp_path: Path) -> None:
    assert read_questionnaire(written(tmp_path, SOUND)) == small_questionnaire()


def test_a_sound_library_is_read(tmp_path: Path) -> None:
    file = written(tmp_path, library_text())

    assert read_library(file, small_questionnaire()) == small_library()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n", "\r\n"),
        ("\n", "\r"),
        ("id: small", "\ufeffid: small"),
        ('"yes":', "yes:"),
        ("value: 1/2", "value: 0.5"),
        ("value: 0.25,", "value: 25e-2,"),
        ("id: small", "---\n# a note\nid: small"),
    ],
    ids=["CRLF", "CR", "byte-order mark", "bare yes as key", "decimal", "exponent", "marker"],
)
def test_other_ways_to_write_the_same_are_read_alike(
    tmp_path: Path, before: str, after: str
) -> None:
    assert before in SOUND

    assert read_questionnaire(written(tmp_path, SOUND.replace(before, after))) == (
        small_questionnaire()
    )


@pytest.mark.parametrize("text", ["12:30", "2026-01-02", "2026-99-99", "007", "1_000", "="])
def test_text_that_other_readers_would_change_stays_as_it_stands(
    tmp_path: Path, text: str
) -> None:
    changed = SOUND.replace("title: A small questionnaire", f"title: {text}")

    assert read_questionnaire(written(tmp_path, changed)).title == text


@pytest.mark.parametrize(
    ("before", "after", "code", "says"),
    [
        ('"No"', "No", "bare-yes-no", "gate.no is read as the boolean False; put it in quotes"),
        ("label: The aim", "label: 1.10", "bare-number", "label is read as the number 1.1;"),
        ("upto: 16.7", "upto: yes", "not-a-number", "zones.overall.0.upto is the boolean True"),
        ("upto: 16.7", 'upto: "16.7"', "not-a-number", "write a number such as 0.8"),
        ("upto: 16.7", "upto: 167", "number-out-of-range", "write a number of at most 100"),
        ("upto: 16.7", "upto: 0", "number-out-of-range", "write a number above 0"),
        ("take: 2", "take: 0", "number-out-of-range", "write a number of at least 1"),
        ("take: 2", f"take: {'9' * 5000}", "not-a-number", "write a whole number"),
        ("take: 2", "take: ~", "not-a-number", "forms.0.take is nothing"),
        ("seconds_per_item: 10", "seconds_per_item: .inf", "not-a-number", "number inf"),
        ("value: 22,", "value: .nan,", "not-a-number", "scoring.prior_sd.value"),
        ("value: 22,", f"value: {'9' * 2000}/1,", "not-a-number", "a fraction such as 2/3"),
        ("value: 22,", "value: 1/0,", "not-a-number", "a fraction such as 2/3"),
        ("  problem: {title", "  probem: {title", "unknown-key", "did you mean 'problem'?"),
        ("  prior_sd:", "  prior_ds:", "unknown-key", "did you mean 'prior_sd'?"),
        ("    C: {", "    c: {", "unknown-key", "weights.evidence.c is not a key here"),
        ("role: definition", "role: defintion", "unknown-word", "did you mean 'definition'?"),
        ("id: small", "<<: {id: small}", "unknown-key", "<< is not a key here"),
        ("id: small", '"\u202eid": small', "unknown-key", r"'\u202eid' is not a key here"),
        ("purpose: To be", 'purpose: "\\x07 To be', "yaml-syntax", "closing quote"),
    ],
)
def test_a_fault_of_shape_says_what_to_do(
    tmp_path: Path, before: str, after: str, code: str, says: str
) -> None:
    assert before in SOUND

    codes, text = faults_of(tmp_path, SOUND.replace(before, after, 1))

    assert code in codes
    assert says in text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: 'open\nb: c\n", "add the closing quote"),
        ("a: [1, 2\nb: 3\n", "close each [ and {"),
        ("a: @b\n", "cannot begin with this character"),
        ("a: *\n", "cannot begin with this character"),
        ('a: "b" c\n', "after its closing quote"),
        ("a:\n  b: 1\n c: 2\n", "does not line up"),
        ("- a\nb: c\n", "does not begin with `- `"),
        ("a: - b\n", "on a line of its own"),
        ('a: "\\q"\n', "use single quotes"),
        ("a: ]\n", "a value is missing"),
        ("%YAML 9.0\n---\na: b\n", "compare this line"),
    ],
)
def test_a_fault_of_syntax_says_what_to_do(tmp_path: Path, text: str, says: str) -> None:
    codes, report = faults_of(tmp_path, text)

    assert codes == ["yaml-syntax"]
    assert says in report


def test_without_the_quick_parser_the_slow_one_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = [SOUND.replace("version: 1", "version: No", 1), "a:\n\tb: 1\n", "a: b: c\n"]
    quick = [faults_of(tmp_path, text) for text in broken]

    monkeypatch.setattr(tree, "_LOADER", yaml.SafeLoader)

    assert [faults_of(tmp_path, text) for text in broken] == quick
    assert read_questionnaire(written(tmp_path, SOUND)) == small_questionnaire()


def test_all_faults_come_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    broken = (
        SOUND.replace("version: 1\n", "version: 1\nversion: 2\n", 1)
        .replace("take: 2", "tkae: 2")
        .replace('"No"', "No")
        .replace("prior_df: {value: 8", "prior_df: {value: eight")
    )

    codes, text = faults_of(tmp_path, broken)

    assert codes == [
        "repeated-key",
        "bare-yes-no",
        "missing-key",
        "unknown-key",
        "not-a-number",
    ]
    lines = [int(line.split(":")[1]) for line in text.splitlines()]
    assert lines == sorted(lines)


def test_faults_of_meaning_come_at_once_too(tmp_path: Path) -> None:
    broken = SOUND.replace("default_form: full", "default_form: ful").replace(
        "prior_sd: {value: 22", "prior_sd: {value: 0"
    )

    codes, _ = faults_of(tmp_path, broken)

    assert codes == ["default-form-unknown", "number-out-of-range"]


def test_a_list_too_short_only_for_its_bad_entry_is_not_told(tmp_path: Path) -> None:
    file = written(tmp_path, library_text().replace("Go on", "No", 1))

    with pytest.raises(FaultsError) as raised:
        read_library(file, small_questionnaire())

    assert [fault.code for fault in raised.value.faults] == ["bare-yes-no"]


def test_a_list_with_an_entry_too_many_is_told(tmp_path: Path) -> None:
    file = written(tmp_path, library_text().replace("Go on", "Go on, Go on", 1))

    with pytest.raises(FaultsError, match="has 4 entries; keep at most 3"):
        read_library(file, small_questionnaire())


def test_the_file_is_named_as_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, "- a\n")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(FaultsError) as raised:
        read_questionnaire(Path("questions.yaml"))

    assert raised.value.faults[0].place == "questions.yaml:1"


def test_a_flood_of_faults_is_cut_off(tmp_path: Path) -> None:
    codes, text = faults_of(tmp_path, "\n".join(f"key_{at}: 1" for at in range(20_000)))

    assert len(codes) == 501
    assert codes[-1] == "too-many-faults"
    assert "mend those above first" in text

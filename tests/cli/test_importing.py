"""`tame-wicked import`."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from diagnostic.exchange.importing import refusing
from diagnostic.exchange.reading import read_responses
from tests.cli.conftest import Run
from tests.exchange.importing import exports
from tests.exchange.importing.changed import AIM, PEOPLE, answered, renamed, table
from tests.exchange.responses import QUESTIONNAIRE


def put(folder: Path, rows: exports.Table, name: str = "export.csv") -> bytes:
    content = exports.csv_of(rows)
    (folder / name).write_bytes(content)
    return content


def test_what_was_fielded_with_our_own_form_comes_in_at_once(folder: Path, run: Run) -> None:
    content = put(folder, table(exports.microsoft))

    result = run("import", "export.csv", "-o", "in.csv", "--problem", "Late trains")

    assert (result.exit_code, result.stdout) == (0, "")
    assert "3 responses written to in.csv, the mapping to in.csv.import.yaml" in result.stderr
    assert "Left out because they name people: 'Email', 'Name'." in result.stderr
    found = read_responses(folder / "in.csv", QUESTIONNAIRE)
    assert [dict(one.answers) for one in found] == [dict(one.answers) for one in PEOPLE]
    assert {one.problem for one in found} == {"Late trains"}
    assert "Ann" not in (folder / "in.csv").read_text()
    assert sha256(content).hexdigest() in (folder / "in.csv.import.yaml").read_text()


def test_the_mapping_that_was_kept_brings_the_same_in_again(folder: Path, run: Run) -> None:
    put(folder, table())
    run("import", "export.csv", "-o", "in.csv")

    result = run("import", "export.csv", "--mapping", "in.csv.import.yaml", "-o", "again.csv")

    assert result.exit_code == 0
    first, again = (
        [one.answers for one in read_responses(folder / name, QUESTIONNAIRE)]
        for name in ("in.csv", "again.csv")
    )
    assert first == again


def test_nothing_is_guessed_and_nothing_written_before_somebody_decides(
    folder: Path, run: Run
) -> None:
    put(folder, answered("aim_p1", "1", "5", ""))

    result = run("import", "export.csv", "-o", "in.csv")

    assert result.exit_code == 1
    assert "1 question is open [import-questions]" in result.stderr
    assert "'1', '5' are none of our answers" in result.stderr
    assert "Left out unless --keep-personal is given: Email Address" in result.stderr
    assert "tame-wicked import export.csv --propose mapping.yaml" in result.stderr
    assert not list(folder.glob("in.csv*"))


def test_numbers_off_the_scale_are_listed_where_somebody_is_asked(
    folder: Path, run: Run
) -> None:
    put(folder, answered("aim_p1", "1", "9", ""))

    asked = run("import", "export.csv", "-o", "in.csv")
    proposed = run("import", "export.csv", "--propose", "map.yaml")

    for result in (asked, proposed):
        assert "Off the scale" in result.stderr
        assert f"row 3, column {AIM!r}: '9'" in result.stderr


def test_a_row_that_the_mapping_skips_needs_no_meaning(folder: Path, run: Run) -> None:
    first, *rest = table()
    put(folder, [first, ["", *(["Antwort hier"] * (len(first) - 1))], *rest])
    run("import", "export.csv", "--propose", "map.yaml")
    text = (folder / "map.yaml").read_text()
    (folder / "map.yaml").write_text(text.replace("skipped_rows: []", "skipped_rows: [2]"))

    result = run("import", "export.csv", "--mapping", "map.yaml", "-o", "in.csv")

    assert result.exit_code == 0, result.stderr
    assert "3 responses written" in result.stderr
    assert "Antwort hier" not in (folder / "in.csv.import.yaml").read_text()


def test_the_file_holds_whole_minutes_as_a_workshops_files_do(folder: Path, run: Run) -> None:
    put(folder, table(exports.microsoft))

    result = run("import", "export.csv", "-o", "in.csv")

    assert "Times in the file are whole minutes" in result.stderr
    found = read_responses(folder / "in.csv", QUESTIONNAIRE)
    assert {str(one.started_at)[11:19] for one in found} == {"09:05:00"}
    assert {str(one.submitted_at)[11:19] for one in found} == {"09:13:00"}


def test_a_proposal_is_edited_and_then_used(folder: Path, run: Run) -> None:
    put(folder, answered("aim_p1", "1", "5", ""))

    asked = run("import", "export.csv", "--propose", "map.yaml")
    unedited = run("import", "export.csv", "--mapping", "map.yaml", "-o", "in.csv")
    text = (folder / "map.yaml").read_text()
    (folder / "map.yaml").write_text(
        text.replace('"1": "?"', '"1": 1').replace('"5": "?"', '"5": 5')
    )
    edited = run("import", "export.csv", "--mapping", "map.yaml", "-o", "in.csv")

    assert (asked.exit_code, unedited.exit_code, edited.exit_code) == (1, 1, 0)
    assert "map.yaml:" in unedited.stderr
    found = read_responses(folder / "in.csv", QUESTIONNAIRE)
    assert [one.answers.get("aim_p1") for one in found] == [1, 5, None]


def test_a_proposal_without_questions_is_a_success(folder: Path, run: Run) -> None:
    put(folder, table())

    result = run("import", "export.csv", "--propose", "map.yaml")

    assert result.exit_code == 0
    assert "A mapping without open questions is in map.yaml" in result.stderr


def test_both_sides_that_are_left_over_are_listed(folder: Path, run: Run) -> None:
    put(folder, renamed(AIM, "Lunch?"))

    result = run("import", "export.csv", "-o", "in.csv")

    assert "Columns of the file that are left over: Lunch?" in result.stderr
    assert "Questions that nothing was found for: aim_p1" in result.stderr


def test_names_are_kept_if_they_are_asked_for(folder: Path, run: Run) -> None:
    put(folder, table(exports.microsoft))

    result = run("import", "export.csv", "-o", "in.csv", "--keep-personal")

    assert result.exit_code == 0
    assert "name people" not in result.stderr
    assert (folder / "in.csv").read_text().count("Ann Other") == 3
    assert len(read_responses(folder / "in.csv", QUESTIONNAIRE)) == 3


def test_values_off_the_scale_are_listed_and_nothing_is_left_behind(
    folder: Path, run: Run
) -> None:
    put(folder, answered("aim_p1", "9", "All left", "12"))

    result = run("import", "export.csv", "-o", "in.csv")

    assert result.exit_code == 1
    assert "export.csv: row 2, column Left: Plain aim 1" in result.stderr
    assert "export.csv: row 4, column Left: Plain aim 1" in result.stderr
    assert not list(folder.glob("*in.csv*"))


def test_as_json(folder: Path, run: Run) -> None:
    content = put(folder, table(exports.limesurvey))

    result = run("import", "export.csv", "-o", "in.csv", "--format", "json")

    told = json.loads(result.stdout)
    assert told["sha256"] == sha256(content).hexdigest()
    assert (told["tool"], told["form"], told["responses"]) == ("limesurvey", "full", 3)
    assert (told["output"], told["mapping"]) == ("in.csv", "in.csv.import.yaml")
    assert told["questions"] == []


def test_open_questions_as_json(folder: Path, run: Run) -> None:
    put(folder, answered("aim_p1", "1", "5", ""))

    result = run("import", "export.csv", "-o", "in.csv", "--format", "json")

    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (told["output"], told["responses"], len(told["questions"])) == (None, 0, 1)


def test_to_standard_output_goes_nothing_but_the_responses(folder: Path, run: Run) -> None:
    put(folder, table())

    result = run("import", "export.csv", "-o", "-")

    assert result.stdout.startswith("session_id,round,")
    assert not list(folder.glob("-*"))


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        ((), 2, "-o RESPONSES.csv"),
        (("-o", "export.csv"), 2, "would be replaced"),
        (("-o", "-", "--format", "json"), 2, "standard output"),
        (("-o", "in.csv", "--mapping", "small.yaml", "--form", "full"), 2, "leave --form out"),
        (("-o", "in.csv", "--mapping", "small.yaml"), 1, "mapping-shape"),
        (("-o", "in.csv", "--form", "long"), 1, "form-unknown"),
        (("-o", "in.csv", "--worksheet", "One"), 1, "worksheet-none"),
        (("-o", "none/in.csv"), 2, "cannot be written"),
    ],
)
def test_misuse_is_told_from_faults(
    folder: Path, run: Run, arguments: tuple[str, ...], status: int, says: str
) -> None:
    put(folder, table())

    result = run("import", "export.csv", *arguments)

    assert result.exit_code == status
    assert says in result.stderr


def test_a_file_that_is_too_large_is_not_even_read(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, table())
    monkeypatch.setattr(refusing, "LARGEST", 100)

    result = run("import", "export.csv", "-o", "in.csv")

    assert result.exit_code == 1
    assert "file-too-large" in result.stderr


def test_a_file_that_two_forms_fit_alike_is_asked_about(folder: Path, run: Run) -> None:
    text = (folder / "small.yaml").read_text()
    twin = "  - {id: twin, label: The same again, take: 2, flips: true}\n"
    (folder / "small.yaml").write_text(text.replace("default_form:", f"{twin}default_form:"))
    put(folder, table())

    unclear = run("import", "export.csv", "-o", "in.csv")
    named = run("import", "export.csv", "-o", "in.csv", "--form", "twin")

    assert (unclear.exit_code, named.exit_code) == (1, 0)
    assert "form-unclear" in unclear.stderr

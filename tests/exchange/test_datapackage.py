"""datapackage.json: what frictionless itself says of every file that we write."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, Report, validate

from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.codebook import described
from diagnostic.exchange.rendering import Style
from tests.core.strategies import shipped_library, shipped_questionnaire
from tests.exchange.exported import exports, summaries
from tests.samples import small_library, small_questionnaire

QUESTIONNAIRE = small_questionnaire()
STYLES = (Style(), Style(excel=True, delimiter=";"), Style(delimiter="\t"))


def put(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files with their description into a folder; return where that lies."""
    for name, content in {**files, **described(files, QUESTIONNAIRE)}.items():
        (folder / name).write_bytes(content)
    return folder / "datapackage.json"


def faults(report: Report) -> list[list[Any]]:
    return report.flatten(["path", "rowNumber", "fieldName", "type", "note"])  # type: ignore[no-any-return]


def rows_in(package: Package, name: str) -> list[dict[str, Any]]:
    resource: Any = package.get_resource(name)
    return [row.to_dict() for row in resource.read_rows()]


@pytest.mark.parametrize("style", STYLES)
def test_every_file_is_what_the_package_says(tmp_path: Path, style: Style) -> None:
    files = exports(QUESTIONNAIRE, small_library(), style)
    package = put(tmp_path, files)

    report = validate(str(package))

    assert faults(report) == []
    assert {task.place for task in report.tasks} == {*files, "codebook.csv"}


@pytest.mark.parametrize(
    ("questionnaire", "library"),
    [(shipped_questionnaire(), shipped_library())],
    ids=["shipped"],
)
def test_so_it_is_with_the_shipped_questionnaire_and_subgroups(
    tmp_path: Path, questionnaire: Questionnaire, library: Library
) -> None:
    files = {**exports(questionnaire, library), **summaries(tmp_path, questionnaire)}
    for name, content in {**files, **described(files, questionnaire)}.items():
        (tmp_path / name).write_bytes(content)

    assert faults(validate(str(tmp_path / "datapackage.json"))) == []


def test_cant_say_is_no_value_in_an_answer_and_one_in_a_gap(tmp_path: Path) -> None:
    files = exports(QUESTIONNAIRE, small_library())
    lines = files["scores.csv"].decode().splitlines()
    place = lines[0].split(",").index("aim_gap")
    cells = ["" if at != place else "-8" for at in range(lines[0].count(",") + 1)]
    put(tmp_path, {**files, "scores.csv": f"{lines[0]}\r\n{','.join(cells)}\r\n".encode()})

    package = Package(str(tmp_path / "datapackage.json"))

    (row,) = rows_in(package, "scores")
    assert row["aim_gap"] == -8
    said = [one["aim_p1"] for one in rows_in(package, "responses")]
    assert b",-8," in files["responses.csv"]
    assert set(said) == {None, 1, 2, 3, 4, 5}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (b"s,1,r00", b"s,one,r00", "type-error"),
        (b",full,", b",fill,", "constraint-error"),
        (b",5,", b",6,", "constraint-error"),
    ],
)
def test_a_wrong_cell_is_found(tmp_path: Path, before: bytes, after: bytes, kind: str) -> None:
    content = exports(QUESTIONNAIRE, small_library())["responses.csv"]
    package = put(tmp_path, {"responses.csv": content})
    (tmp_path / "responses.csv").write_bytes(content.replace(before, after, 1))

    assert kind in {row[3] for row in faults(validate(str(package)))}


def test_columns_and_files_of_ones_own_do_no_harm(tmp_path: Path) -> None:
    mine = exports(QUESTIONNAIRE, small_library())["responses.csv"]
    lines = mine.decode().split("\r\n", 1)
    files = {
        "My answers (2).csv": f"{lines[0]},my note\r\n{lines[1]}".encode(),
        "my answers 2.csv": b"what;ever\r\n1;x\r\n",
        "empty.csv": b"",
    }
    report = validate(str(put(tmp_path, files)))

    # Rows without a cell for the new column are what frictionless rightly finds.
    assert {row[3] for row in faults(report)} == {"missing-cell"}
    assert {task.name for task in report.tasks} == {
        "my-answers-2",
        "my-answers-2-2",
        "codebook",
    }


def test_values_have_their_labels_and_numbers_their_rule() -> None:
    content = described({}, QUESTIONNAIRE)["datapackage.json"]
    resources = {one["name"]: one for one in json.loads(content)["resources"]}

    fields = {one["name"]: one for one in resources["responses"]["schema"]["fields"]}
    assert fields["aim_p1"]["categories"][0] == {"value": 1, "label": "All left (the tame end)"}
    assert fields["aim_p1"]["missingValues"] == ["", "-8"]
    assert fields["work"]["constraints"]["enum"] == ["calls", "plans"]
    scores = {one["name"]: one for one in resources["scores"]["schema"]["fields"]}
    assert scores["aim_gap"]["description"] == "Worked out: aim_approach − aim_problem"
    assert "missingValues" not in scores["aim_gap"]

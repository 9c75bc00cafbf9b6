"""Files that cannot be read, and files that come with the program."""

import os
from pathlib import Path

import pytest

from diagnostic.content import files, read_questionnaire, shipped
from diagnostic.content.files import LARGEST
from diagnostic.core.faults import FaultsError
from tests.samples import questionnaire_text


def report_on(path: Path) -> str:
    with pytest.raises(FaultsError) as raised:
        read_questionnaire(path)
    assert len(raised.value.faults) == 1
    return str(raised.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert report_on(tmp_path / "a.yaml").endswith("[file-not-found]")


def test_a_folder(tmp_path: Path) -> None:
    assert report_on(tmp_path).endswith("[file-is-folder]")


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert report_on(tmp_path / "pipe").endswith("[file-not-regular]")


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_a_name_that_no_file_can_have(name: str) -> None:
    assert report_on(Path(name)).endswith("[file-not-readable]")


def test_a_file_one_may_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("id: a\n", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)

    assert "(Permission denied)" in report_on(file)


def test_a_file_too_large_is_not_read_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a" * (LARGEST + 1))
    monkeypatch.setattr(Path, "open", None)

    assert report_on(file).endswith("[file-too-large]")


def test_a_file_that_grows_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a" * 20)
    monkeypatch.setattr(files, "LARGEST", 10)
    small = os.stat_result((0o100644, 0, 0, 1, 0, 0, 5, 0, 0, 0))
    monkeypatch.setattr(Path, "stat", lambda _: small)

    assert report_on(file).endswith("[file-too-large]")


def test_text_that_is_not_utf_8_is_found_by_line_and_byte(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"id: a\ntitle: caf\xe9\n")

    assert f"{file}:2: byte 11 of this line (0xe9)" in report_on(file)


def test_every_line_with_a_control_character_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"id: a\0\r\ntitle: \x1b[31mred\n")

    with pytest.raises(FaultsError) as raised:
        read_questionnaire(file)

    assert [fault.place for fault in raised.value.faults] == [f"{file}:1", f"{file}:2"]


def test_shipped_files_lie_beside_the_package_in_a_checkout() -> None:
    assert shipped("questions.yaml") == Path(__file__).parents[2] / "questions.yaml"


def test_shipped_files_lie_inside_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shipped" / "data").mkdir(parents=True)
    (tmp_path / "shipped" / "questions.yaml").write_text(questionnaire_text(), encoding="utf-8")
    monkeypatch.setattr(files, "_PACKAGE", tmp_path)

    assert read_questionnaire(shipped("questions.yaml")).id == "small"
    assert shipped("data/interventions.yaml").parent == tmp_path / "shipped" / "data"

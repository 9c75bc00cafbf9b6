"""One broken file for each fault code: tests/faulty/<code>.yaml."""

import ast
import re
from functools import partial
from pathlib import Path

import pytest

import diagnostic
from diagnostic.content import read_library, read_questionnaire
from diagnostic.core.faults import FaultsError, LocatedFault
from tests.samples import small_questionnaire

FAULTY = Path(__file__).parents[1] / "faulty"
SOURCES = Path(diagnostic.__file__).parent
EXPECTED = re.compile(r"# expect: (?P<code>\S+) line (?P<line>\d+)\n")
SMALL = small_questionnaire()
DASHED = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")

CODES_WITHOUT_A_FILE = {
    "file-not-found",
    "file-is-folder",
    "file-not-regular",
    "file-not-readable",
    "file-too-large",
    "too-many-faults",
    "copy-damaged",
}
"""Those that no small file can show; test_files.py, test_reading.py and test_copies.py do."""


def faults_of(path: Path) -> tuple[LocatedFault, ...]:
    is_library = b"\ninterventions:" in path.read_bytes()
    read = partial(read_library, questionnaire=SMALL)
    with pytest.raises(FaultsError) as raised:
        (read if is_library else read_questionnaire)(path)
    return raised.value.faults


def codes_in_the_sources() -> set[str]:
    """Find every code the reading of YAML can emit: they are its only dashed words."""
    files = [*(SOURCES / "content").glob("*.py"), *(SOURCES / "core" / "checks").glob("*.py")]
    words = {
        node.value
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {word for word in words if DASHED.fullmatch(word)} - {"utf-8-sig"}


@pytest.mark.parametrize("path", sorted(FAULTY.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_faulty_file_is_answered_by_its_code_and_line(path: Path) -> None:
    expected = EXPECTED.match(path.read_text(encoding="utf-8", errors="replace"))
    assert expected is not None

    (fault,) = faults_of(path)

    assert fault.code == expected["code"] == path.stem
    assert fault.place == f"{path}:{expected['line']}"
    what, _, what_to_do = fault.message.partition("; ")
    assert what
    assert what_to_do


def test_every_fault_code_has_a_faulty_file() -> None:
    files = {path.stem for path in FAULTY.glob("*.yaml")}

    assert files == codes_in_the_sources() - CODES_WITHOUT_A_FILE
    assert codes_in_the_sources() >= CODES_WITHOUT_A_FILE


def test_no_message_speaks_the_language_of_a_library() -> None:
    said = " ".join(
        fault.message for path in FAULTY.glob("*.yaml") for fault in faults_of(path)
    )

    for word in ("pydantic", "yaml.", "Input should", "valid ", "please", "token", "NoneType"):
        assert word not in said

"""What the project promises about itself: sizes, the README's table, the wheel."""

import ast
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = [
    path
    for folder in ("diagnostic", "tests", "benchmarks")
    for path in sorted((ROOT / folder).rglob("*.py"))
]


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_over_250_lines_and_no_function_over_40(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    long_functions = [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (node.end_lineno or 0) - node.lineno + 1 > 40
    ]

    assert text.count("\n") <= 250
    assert long_functions == []


def test_every_path_that_the_readme_names_exists() -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("## Where do I change X?")[1]
    named = re.findall(
        r"`((?:\.streamlit|[a-z_]+)[a-z_./]*[/.][a-z_./]+)`", table.split("##")[0]
    )
    beside = [ROOT / "diagnostic/core" / name for name in ("choosing.py", "recommending.py")]

    assert len(named) > 15
    for name in named:
        path = ROOT / name
        assert path.exists() or ROOT / "diagnostic/core" / name in beside, name


@pytest.fixture(scope="module")
def unpacked_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        str(ROOT),
        "--no-deps",
        "-w",
        str(folder),
    ]
    subprocess.run(build, check=True, capture_output=True)  # noqa: S603 - our own build
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


@pytest.mark.parametrize("name", ["questions.yaml", "data/interventions.yaml"])
def test_the_wheel_ships_the_very_files_of_the_checkout(
    unpacked_wheel: Path, name: str
) -> None:
    shipped = unpacked_wheel / "diagnostic" / "shipped" / name

    assert shipped.read_bytes() == (ROOT / name).read_bytes()


def test_from_the_wheel_the_commands_work_in_any_folder(
    unpacked_wheel: Path, tmp_path: Path
) -> None:
    example = unpacked_wheel / "diagnostic/shipped/data/examples/self_assessment.csv"
    program = "from diagnostic.cli import main; main()"

    for arguments in (["check"], ["score", str(example), "-q", "-o", "scores.csv"]):
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-c", program, *arguments],
            cwd=tmp_path,
            env={"PYTHONPATH": str(unpacked_wheel), "PATH": ""},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "scores.csv").read_bytes().count(b"\n") == 2

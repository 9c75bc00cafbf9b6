import tomllib
from pathlib import Path

from click.testing import CliRunner

from diagnostic.cli import main


def test_the_version_is_the_projects() -> None:
    project = tomllib.loads(Path("pyproject.toml").read_text())["project"]

    assert CliRunner().invoke(main, ["--version"]).output == f"{project['version']}\n"

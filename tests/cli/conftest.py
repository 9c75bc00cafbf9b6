"""A folder with a small questionnaire, library and responses, and a way to run commands."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diagnostic.cli import main
from diagnostic.exchange.writing import responses_csv
from diagnostic.settings import settings
from tests.exchange.responses import QUESTIONNAIRE, response
from tests.samples import library_text, questionnaire_text

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stand in a folder of small files, with the small questionnaire set."""
    (tmp_path / "small.yaml").write_text(questionnaire_text())
    (tmp_path / "library.yaml").write_text(library_text())
    rows = [response(), response(respondent_id="r2", problem="=late trains")]
    (tmp_path / "one.csv").write_bytes(responses_csv(rows[:1], QUESTIONNAIRE))
    (tmp_path / "two.csv").write_bytes(responses_csv(rows, QUESTIONNAIRE))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TAME_WICKED_QUESTIONNAIRE", "small.yaml")
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


@pytest.fixture
def run() -> Run:
    """Return what runs `tame-wicked` with some arguments."""
    return lambda *arguments: CliRunner().invoke(main, arguments, prog_name="tame-wicked")

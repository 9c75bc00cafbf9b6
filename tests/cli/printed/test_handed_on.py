"""What is said as JSON of bundles, and of answers that come in from elsewhere."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from diagnostic.core.fielding import fields_of
from tests.cli.conftest import Run
from tests.cli.printed.checking import JSON, checked
from tests.cli.sessions import database, lead, made, people_answer, run_with
from tests.samples import small_questionnaire

__all__ = ["database"]


def test_a_bundle_is_written_looked_into_and_opened(database: Path, folder: Path) -> None:
    session = made()
    lead("open", session)
    people_answer(session, 5)
    lead("close", session)

    def does(name: str, *arguments: str) -> Any:
        return checked(run_with("bundle", name, *arguments, *JSON), f"bundle {name}")

    result = lead("bundle", session, "-o", "all.zip", *JSON)
    written = checked(result, "session bundle")

    content = (folder / "all.zip").read_bytes()
    assert written["bytes"] == len(content)
    assert written["sha256"] == sha256(content).hexdigest()
    found = does("check", "all.zip")
    assert (found["people"], found["title"]) == (5, "Late buses")
    kept = does("open", "all.zip")
    assert kept["code"] != session.code
    assert kept["key"] in kept["facilitator"]


def test_a_codebook(folder: Path, run: Run) -> None:
    told = checked(run("codebook", "-o", "book", *JSON), "codebook")

    assert set(told["files"]) == {path.name for path in (folder / "book").iterdir()}


@pytest.mark.parametrize("header", ["title", "other"])
def test_answers_that_come_in(folder: Path, run: Run, header: str) -> None:
    fields = [one for one in fields_of(small_questionnaire(), "full") if one.item]
    titles = [one.title if header == "title" else f"Question {one.column}?" for one in fields]
    labels = [one.options[0].label for one in fields]
    lines = ["Timestamp", *titles], ["2026/03/02 9:05:00 AM GMT", *labels]
    text = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
    (folder / "export.csv").write_text(text)

    result = run("import", "export.csv", "-o", "in.csv", *JSON)

    told = checked(result, "import", status=header != "title")
    assert told["rows"] == 1
    assert (folder / "in.csv").exists() == (header == "title")
    assert bool(told["questions"]) == (header != "title")

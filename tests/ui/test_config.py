"""Traps that only show in service: settings that must hold, and ways of writing a page."""

import ast
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UI = ROOT / "diagnostic" / "ui"
SOURCES = sorted(UI.rglob("*.py"))

IN_SERVICE = """
import asyncio, uvicorn
from streamlit import config

async def serve():
    server = uvicorn.Server(uvicorn.Config("app:app", host="127.0.0.1", port=0))
    task = asyncio.create_task(server.serve())
    while not server.started and not task.done():
        await asyncio.sleep(0.01)
    print("postScriptGC is", config.get_option("runner.postScriptGC"))
    server.should_exit = True
    await task

asyncio.run(serve())
"""


def test_no_collection_after_every_run() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())

    assert config["runner"]["postScriptGC"] is False


def test_no_collection_after_every_run_under_uvicorn_either(tmp_path: Path) -> None:
    environment = {**os.environ, "TAME_WICKED_DATABASE_URL": f"sqlite:///{tmp_path}/s.db"}

    served = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", IN_SERVICE],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip

    assert "postScriptGC is False" in served.stdout


def callbacks(source: str) -> Iterator[str]:
    """Yield each `on_…=` that hands over something to call."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            for keyword in node.keywords:
                given = keyword.value
                words = isinstance(given, ast.Constant) and isinstance(given.value, str)
                if (keyword.arg or "").startswith("on_") and not words:
                    yield f"line {given.lineno}: {keyword.arg}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(UI).as_posix())
def test_nothing_is_done_in_a_callback_which_a_lost_connection_would_drop(path: Path) -> None:
    assert list(callbacks(path.read_text())) == []


def test_a_callback_would_be_found() -> None:
    source = "st.button('x', on_click=save)\nst.expander('y', on_change='rerun')"

    assert list(callbacks(source)) == ["line 1: on_click"]


def test_no_module_hides_one_of_the_standard_library() -> None:
    """Streamlit puts the folder of `main.py` first on the path."""
    names = {path.stem for path in UI.iterdir()}

    assert names & sys.stdlib_module_names == set()


def test_every_page_opens_in_a_process_of_its_own(tmp_path: Path) -> None:
    script = (
        "from streamlit.testing.v1 import AppTest\n"
        f"app = AppTest.from_file({str(UI / 'main.py')!r}, default_timeout=20).run()\n"
        "assert not app.exception, app.exception\n"
        "assert app.title[0].value\n"
    )
    environment = {**os.environ, "TAME_WICKED_DATABASE_URL": f"sqlite:///{tmp_path}/s.db"}

    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", script],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr[-2000:]

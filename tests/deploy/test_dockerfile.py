"""The image holds what the app needs and no more. There is no Docker here to build it with."""

import re
import shutil
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import httpx
import pytest

from tests.browser.serving import Server
from tests.deploy.dockerfile import ROOT, command, copied, instructions

SOURCES = [source for sources, _ in copied() for source in sources]
IGNORE = (ROOT / "deploy" / "Dockerfile.dockerignore").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with just what the Dockerfile copies."""
    folder = tmp_path_factory.mktemp("image")
    unwanted = shutil.ignore_patterns("__pycache__")
    for sources, target in copied():
        for source in sources:
            place = folder / target / source if target == "./" else folder / target
            place.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, place, ignore=unwanted)
            else:
                shutil.copy(ROOT / source, place)
    return folder


@pytest.mark.parametrize("source", SOURCES)
def test_whatever_is_copied_exists_and_is_let_in(source: str) -> None:
    let_in = [line[1:] for line in IGNORE.splitlines() if line.startswith("!")]

    assert (ROOT / source).exists()
    assert any(fnmatch(source, pattern) for pattern in let_in)


def test_nothing_is_let_in_that_is_not_copied() -> None:
    let_in = {line[1:] for line in IGNORE.splitlines() if line.startswith("!")}

    assert let_in == set(SOURCES)


@pytest.mark.parametrize("secret", ["data/store", ".streamlit/secrets.toml", ".git", "."])
def test_neither_answers_nor_secrets_are_copied(secret: str) -> None:
    assert not [one for one in SOURCES if secret == one or secret.startswith(f"{one}/")]


def test_what_is_copied_is_enough_for_the_commands(image: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from diagnostic.cli import main; main()", "check"],
        cwd=image, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    assert f"{image}/questions.yaml" in done.stdout


def test_what_is_copied_is_enough_to_serve_with_the_images_own_command(
    image: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, app, *flags = command()
    assert program == "uvicorn"
    assert {"--proxy-headers", "--no-access-log"} <= set(flags)
    for own in ("--host", "--port"):
        place = flags.index(own)
        del flags[place : place + 2]
    monkeypatch.setattr("tests.browser.serving.FLAGS", flags)
    server = Server(folder=tmp_path, app=app, cwd=image)

    server.start()
    try:
        assert httpx.get(f"{server.url}/_stcore/health").text == "ok"
        assert httpx.get(server.url).status_code == 200
    finally:
        server.stop()
    assert "Traceback" not in server.log


def test_the_health_check_asks_what_the_app_answers() -> None:
    (check,) = instructions("HEALTHCHECK")

    assert "http://127.0.0.1:8501/_stcore/health" in check
    assert command()[command().index("--port") + 1] == "8501"


def test_it_runs_as_nobody_special_and_keeps_answers_on_a_volume() -> None:
    (user,) = instructions("USER")
    (volume,) = instructions("VOLUME")
    (address,) = [line for line in instructions("ENV") if "DATABASE_URL" in line]

    assert user == "tame"
    assert address == f"TAME_WICKED_DATABASE_URL=sqlite:///{volume}/store.sqlite"


def test_whatever_is_installed_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["signin"]]
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    pinned = {plain_name(line) for line in pins.splitlines() if "==" in line}

    assert {plain_name(one) for one in wanted} <= pinned
    assert 'pip install -c constraints.txt -e ".[signin]"' in instructions("RUN")[0]


def plain_name(requirement: str) -> str:
    return re.split(r"[=>\[<~;]", requirement)[0].lower().replace("_", "-")

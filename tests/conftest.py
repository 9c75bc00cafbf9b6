"""What holds for every test: no settings from outside, no browser test without a browser."""

import os
import shutil
from collections.abc import Iterator

import pytest

from diagnostic.settings import PREFIX, settings

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
NO_CHROMIUM = (
    "there is no Chromium on the PATH; install one, on Debian with `apt-get install chromium`"
)


def chromium() -> str | None:
    """Return where a Chromium lies, if there is one."""
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a browser test where it cannot run; fail it where it has to."""
    if item.get_closest_marker("browser") is None or chromium():
        return
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(f"REQUIRE_BROWSER=1, but {NO_CHROMIUM}", pytrace=False)
    pytest.skip(NO_CHROMIUM)


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take away what the environment sets for this program."""
    for name in [name for name in os.environ if name.upper().startswith(PREFIX)]:
        monkeypatch.delenv(name)
    settings.cache_clear()
    yield
    settings.cache_clear()

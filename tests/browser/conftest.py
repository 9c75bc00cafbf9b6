"""One Chromium for all browser tests, one server, a visitor for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from diagnostic.storage.migrating import open_store
from diagnostic.workshop import Context
from tests.browser.serving import Server
from tests.browser.visiting import FLAGS, Visits
from tests.conftest import chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium; Playwright's own is not downloaded."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the app; the store is empty for the first test, no later one may rely on that."""
    server = Server(tmp_path_factory.mktemp("served"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def context(server: Server) -> Iterator[Context]:
    """Lend a way into the server's store."""
    context = Context(open_store(server.database_url))
    yield context
    context.engine.dispose()


@pytest.fixture
def visits(browser: Browser, server: Server) -> Iterator[Visits]:
    """Open browsers at the server; none may ask another host for anything, or stumble."""
    visits = Visits(browser, server.url)
    yield visits
    visits.end()
    assert visits.strangers() == []
    assert visits.stumbles == []


@pytest.fixture
def page(visits: Visits) -> Page:
    """Open a browser in the size of a phone."""
    return visits.open()


@pytest.fixture
def folder(server: Server) -> Path:
    """Return where the server keeps its store and its log."""
    return server.folder

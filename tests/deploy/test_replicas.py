"""Two replicas of the app on one PostgreSQL behind nginx, all of it real."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from diagnostic.settings import settings
from tests.browser.serving import Server
from tests.cli.sessions import Made, lead, run_with, standing
from tests.deploy.phone import answer_all
from tests.deploy.proxy import Proxy, nginx_or_skip
from tests.storage.stores import new_postgresql, postgresql_stops

__all__ = ["postgresql_stops"]

pytestmark = pytest.mark.postgres


@dataclass
class Replica(Server):
    """The app, on a database that others use too."""

    database: str = ""

    @property
    def database_url(self) -> str:
        """The address of the store."""
        return self.database


@dataclass
class Stack:
    """All that compose.yaml starts."""

    proxy: Proxy
    replicas: tuple[Replica, Replica]
    database: str


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory, postgresql_stops: None) -> Iterator[Stack]:
    nginx_or_skip()
    database = new_postgresql()
    folders = [tmp_path_factory.mktemp(name) for name in ("app1", "app2")]
    first, second = (Replica(folder=folder, database=database) for folder in folders)
    proxy = Proxy(tmp_path_factory.mktemp("nginx"), (first.port, second.port))
    try:
        for one in (first, second, proxy):
            one.start()
        yield Stack(proxy, (first, second), database)
    finally:
        for one in (proxy, first, second):
            one.stop()


@pytest.fixture
def browser(stack: Stack) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=stack.proxy.url) as client:
        yield client


@pytest.fixture
def session(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> Made:
    """A session with an open round, on the questionnaire that is shipped."""
    monkeypatch.setenv("TAME_WICKED_DATABASE_URL", stack.database)
    monkeypatch.setenv("TAME_WICKED_PUBLIC_URL", stack.proxy.url)
    settings.cache_clear()
    result = run_with("session", "new", "--title", "Late buses", "--format", "json")
    told = json.loads(result.stdout)
    opened = Made(told["code"], told["key"], told["session_id"], told["facilitator"])
    assert lead("open", opened).exit_code == 0
    return opened


def test_pages_and_scripts_come_compressed(browser: httpx.Client) -> None:
    page = browser.get("/facilitate?key=none")
    script = page.text.split('src="./')[1].split('"')[0]
    answer = browser.get(f"/{script}")

    assert page.headers["content-encoding"] == answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers.get("content-length", 0)) < len(answer.content)
    assert page.headers["x-content-type-options"] == "nosniff"


def test_the_metrics_are_closed_though_the_app_has_them(
    stack: Stack, browser: httpx.Client
) -> None:
    assert "cache" in httpx.get(f"{stack.replicas[0].url}/_stcore/metrics").text
    assert browser.get("/_stcore/metrics").status_code == 404


def test_streamlit_talks_through_the_proxy_with_the_page_that_was_loaded(
    stack: Stack, browser: httpx.Client
) -> None:
    browser.get("/")
    cookie = f"tw_desk={browser.cookies['tw_desk']}"
    address = stack.proxy.url.replace("http", "ws") + "/_stcore/stream"
    asked = BackMsg()
    asked.rerun_script.query_string = ""

    with connect(
        address,
        origin=Origin(stack.proxy.url),
        subprotocols=[Subprotocol("streamlit")],
        additional_headers={"Cookie": cookie},
    ) as line:
        line.send(asked.SerializeToString())
        told = ForwardMsg()
        kinds = set()
        while "script_finished" not in kinds:
            message = line.recv(timeout=60)
            assert isinstance(message, bytes)
            told.ParseFromString(message)
            kinds.add(told.WhichOneof("type"))

    assert "new_session" in kinds
    page, stream = stack.proxy.logged_up_to(" 101 ")[-2:]
    assert stream.split()[2] == "/_stcore"
    assert stream.split()[-1] == page.split()[-1]


def test_streamlits_own_cookie_would_not_tell_browsers_apart(browser: httpx.Client) -> None:
    seen = set()
    for _ in range(3):
        browser.get("/_stcore/health")
        seen.add(browser.cookies["_streamlit_xsrf"])

    assert len(seen) == 3


def test_a_phone_is_served_by_both_replicas_under_one_cookie(
    stack: Stack, browser: httpx.Client, session: Made
) -> None:
    chosen = answer_all(browser, session.code)

    phone = [line.split() for line in stack.proxy.logged if " /join " in line]
    assert {words[-1] for words in phone} == {
        f"127.0.0.1:{replica.port}" for replica in stack.replicas
    }
    assert [cookie.name for cookie in browser.cookies.jar] == [f"room_{session.code}"]
    told = standing(session)
    assert (told["joined"], told["finished"]) == (1, 1)
    assert chosen > 20


def test_what_is_done_on_the_command_line_is_seen_on_every_replica(
    stack: Stack, browser: httpx.Client, session: Made
) -> None:
    browser.post(f"/join/{session.code}", follow_redirects=True)

    lead("end", session)

    # A replica may show a session as it was a second ago.
    time.sleep(1.1)
    for replica in stack.replicas:
        late = httpx.get(f"{replica.url}/join/{session.code}")
        assert "This session has ended" in late.text


def test_after_kill_9_of_one_replica_every_page_still_comes(
    stack: Stack, browser: httpx.Client
) -> None:
    stack.replicas[0].kill()

    try:
        for _ in range(10):
            assert browser.get("/join").status_code == 200
            browser.cookies.clear()
            assert browser.get("/").status_code == 200
    finally:
        stack.replicas[0].start()

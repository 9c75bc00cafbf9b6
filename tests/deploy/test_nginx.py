"""nginx before two stand-ins for the app: who is asked, what they are told, what is logged."""

from collections.abc import Iterator

import httpx
import pytest

from tests.deploy.echo import Replica
from tests.deploy.proxy import Proxy

KEPT = {"Cookie": "tw_desk=" + "0123456789abcdef" * 2}


@pytest.fixture
def replicas() -> Iterator[tuple[Replica, Replica]]:
    both = (Replica(), Replica())
    yield both
    for replica in both:
        replica.stop()


@pytest.fixture
def proxy(
    replicas: tuple[Replica, Replica], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxy]:
    first, second = replicas
    proxy = Proxy(tmp_path_factory.mktemp("nginx"), (first.port, second.port))
    proxy.start()
    yield proxy
    proxy.stop()


@pytest.fixture
def visitor(proxy: Proxy) -> Iterator[httpx.Client]:
    """A browser with an address of its own."""
    away = httpx.HTTPTransport(local_address="127.0.0.2")
    with httpx.Client(base_url=proxy.url, transport=away) as client:
        yield client


def test_a_browser_stays_with_one_replica_from_its_first_page_on(
    visitor: httpx.Client,
) -> None:
    served = set()
    for _ in range(20):
        visitor.cookies.clear()
        seen = {visitor.get("/wall").json()["replica"] for _ in range(4)}
        assert len(seen) == 1
        served |= seen

    assert len(served) == 2


def test_the_cookie_is_given_once_and_tells_nothing(visitor: httpx.Client) -> None:
    given = visitor.get("/").headers["set-cookie"]

    assert given.startswith("tw_desk=")
    assert given.endswith("; Path=/; HttpOnly; SameSite=Lax")
    assert "set-cookie" not in visitor.get("/").headers


def test_a_cookie_of_someones_own_making_is_replaced(visitor: httpx.Client) -> None:
    answer = visitor.get("/", headers={"Cookie": "tw_desk=mine"})

    assert answer.headers["set-cookie"].startswith("tw_desk=")


@pytest.mark.parametrize("path", ["/join", "/join/K7MW3Q", "/room/room.js"])
def test_phones_are_served_by_any_replica_and_given_no_cookie(
    visitor: httpx.Client, path: str
) -> None:
    answers = [visitor.get(path, headers=KEPT) for _ in range(20)]

    assert len({answer.json()["replica"] for answer in answers}) == 2
    assert not any("set-cookie" in answer.headers for answer in answers)


def test_only_what_begins_with_join_or_room_is_for_phones(visitor: httpx.Client) -> None:
    seen = {visitor.get("/joinery", headers=KEPT).json()["replica"] for _ in range(10)}

    assert len(seen) == 1


def test_what_a_visitor_claims_about_themselves_is_not_passed_on(
    proxy: Proxy, visitor: httpx.Client
) -> None:
    claimed = {"X-Forwarded-For": "10.9.9.9", "X-Forwarded-Proto": "https"}

    told = visitor.get("/join", headers=claimed).json()["headers"]

    assert told["X-Forwarded-For"] == "127.0.0.2"
    assert told["X-Forwarded-Proto"] == "http"
    assert told["Host"] == f"127.0.0.1:{proxy.port}"


def test_the_app_is_asked_for_plain_text_which_is_then_compressed(
    visitor: httpx.Client,
) -> None:
    answer = visitor.get("/join", headers={"Accept-Encoding": "gzip, br"})

    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert "Accept-Encoding" not in answer.json()["headers"]


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/metrics/",
        "/_stcore//metrics",
        "/x/../_stcore/metrics",
        "/_stcore/%6Detrics",
        "/_stcore/metrics?a=b",
        "/_stcore/agent/openapi.json",
        "/_stcore/script-health-check",
    ],
)
def test_the_machinery_is_closed_however_it_is_spelt(
    proxy: Proxy, replicas: tuple[Replica, Replica], path: str
) -> None:
    with httpx.Client() as client:
        asked = client.build_request("GET", proxy.url)
        asked.url = asked.url.copy_with(raw_path=path.encode())
        answer = client.send(asked)

    assert answer.status_code == 404
    assert not [one for replica in replicas for one in replica.asked]


def test_what_the_pages_need_of_it_is_open(visitor: httpx.Client) -> None:
    paths = ["/_stcore/health", "/_stcore/host-config", "/_stcore/upload_file/a/b"]

    assert [visitor.get(path).status_code for path in paths] == [200, 200, 200]


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/join/K7MW3Q", 120_000, 200),
        ("/join/K7MW3Q", 140_000, 413),
        ("/", 140_000, 413),
        ("/_stcore/upload_file/a/b", 25_000_000, 200),
        ("/_stcore/upload_file/a/b", 28_000_000, 413),
    ],
)
def test_a_body_that_is_too_long_is_refused(
    visitor: httpx.Client, path: str, size: int, status: int
) -> None:
    assert visitor.post(path, content=b"x" * size).status_code == status


def test_the_log_names_no_address_and_no_private_link(
    proxy: Proxy, replicas: tuple[Replica, Replica], visitor: httpx.Client
) -> None:
    visitor.get("/facilitate?key=SECRET")
    visitor.get("/join/K7MW3Q/SECRET")
    for replica in replicas:
        replica.hangs_up = True
    visitor.get("/facilitate?key=SECRET")

    lines = proxy.logged_up_to(" 503 ")[-3:]
    assert [line.split()[1:4] for line in lines] == [
        ["GET", "/facilitate", "200"],
        ["GET", "/join", "200"],
        ["GET", "/facilitate", "503"],
    ]
    for told in ("SECRET", "K7MW3Q", "127.0.0.2"):
        assert told not in "\n".join(lines)
    assert proxy.errors == ""


def test_without_any_replica_people_read_a_sentence(
    proxy: Proxy, replicas: tuple[Replica, Replica], visitor: httpx.Client
) -> None:
    for replica in replicas:
        replica.hangs_up = True

    for path in ("/", "/join/K7MW3Q"):
        answer = visitor.get(path)
        assert answer.status_code == 503
        assert "Nothing that was saved is lost" in answer.text
        assert answer.headers["retry-after"] == "5"
        assert answer.headers["content-type"] == "text/html"


def test_what_a_dying_replica_did_not_answer_goes_to_the_other(
    replicas: tuple[Replica, Replica], visitor: httpx.Client
) -> None:
    dying, living = replicas
    dying.hangs_up = True

    answers = [visitor.post("/join/K7MW3Q", content=b"x") for _ in range(6)]

    assert {answer.json()["replica"] for answer in answers} == {living.port}
    assert dying.asked

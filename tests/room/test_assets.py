"""Style sheet, script and the size of it all."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from diagnostic.room import Desk, PhonePages
from diagnostic.storage.migrating import open_store
from diagnostic.workshop import Context, Statement, facilitating
from diagnostic.workshop.access import Access
from diagnostic.workshop.facilitating import Setup
from tests.room.conftest import AT_ONCE
from tests.room.phones import Loop, Phone
from tests.samples import small_library
from tests.ui.visiting import shipped_questionnaire

MOST_BYTES = 60_000


def named_in(text: str) -> list[str]:
    return re.findall(r'(?:src|href)="(/room/[^"]+)"', text)


def test_files_are_kept_for_good_under_a_name_that_changes_with_them(phone: Phone) -> None:
    paths = named_in(phone.get(phone.home).text)

    assert {path.rpartition(".")[2] for path in paths} == {"css", "js", "svg"}
    for path in paths:
        answer = phone.get(path, **{"accept-encoding": "br, gzip;q=0.8"})
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["vary"] == "Accept-Encoding"
        plain = phone.get(path, **{"accept-encoding": "identity"})
        assert "content-encoding" not in plain.headers
        assert plain.content == answer.content


def test_a_file_of_another_version_is_ours_but_not_kept(phone: Phone) -> None:
    ours = next(path for path in named_in(phone.get(phone.home).text) if "css" in path)

    other = phone.get("/room/room.0123456789abcdef.css")

    assert other.headers["cache-control"] == "no-cache"
    assert other.content == phone.get(ours).content


@pytest.mark.parametrize("name", ["no.x.css", "room.css", "..%2froom.py", "room.x.py", "."])
def test_no_other_file_is_served(phone: Phone, name: str) -> None:
    assert phone.get(f"/room/{name}").status_code == 404


def test_the_script_is_waited_for_by_no_page(joined: Phone) -> None:
    for path in ("/answer/1", "/check", "/other"):
        head = joined.get(f"{joined.home}{path}").text.split("</head>")[0]
        assert re.findall("<script[^>]*>", head) == re.findall("<script[^>]* defer>", head)


@pytest.fixture
def standard(tmp_path: Path, loop: Loop) -> Iterator[Context]:
    """Lend a store for a workshop on the questionnaire that is shipped."""
    context = Context(open_store(f"sqlite:///{tmp_path / 'shipped.db'}"))
    yield context
    context.engine.dispose()


def test_the_standard_form_weighs_less_than_60_kb(standard: Context, joined: Phone) -> None:
    statement = Statement("A problem with a name of ordinary length", "And some words on it.")
    opened = facilitating.open_workshop(
        standard, Setup(statement, "standard"), shipped_questionnaire(), small_library()
    )
    facilitating.open_round(standard, Access(key=opened.key))
    pages = PhonePages(Desk(lambda: standard, AT_ONCE))
    phone = Phone(pages, joined.loop, opened.workshop.code)

    page = phone.start()
    files = [phone.get(path) for path in named_in(page.text)]
    screens = phone.get(f"{phone.home}/screens.json")
    pages.close()

    assert len(screens.json()["screens"]) == 18
    assert sum(len(answer.content) for answer in (page, screens, *files)) < MOST_BYTES
    small = sum(len(gzip.compress(answer.content)) for answer in (page, screens, *files))
    assert small < MOST_BYTES / 3

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from diagnostic.room import Desk, PhonePages
from diagnostic.room.desk import Pace
from diagnostic.storage.migrating import open_store
from tests.room.phones import Loop, Phone, running_loop
from tests.workshop.held import Held, holding

AT_ONCE = Pace(room=0, result=0, guess=0)
"""Nothing is kept, so that what the facilitator does is seen by the next request."""


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    """Lend a workshop whose first round waits."""
    engine = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    with holding(engine) as held:
        yield held
    engine.dispose()


@pytest.fixture
def loop() -> Iterator[Loop]:
    """Lend the loop in which all requests of a test run."""
    with running_loop() as loop:
        yield loop


@pytest.fixture
def pages(held: Held) -> Iterator[PhonePages]:
    """Lend the phone pages on the workshop's store."""
    pages = PhonePages(Desk(lambda: held.context, AT_ONCE))
    yield pages
    pages.close()


@pytest.fixture
def another(held: Held, pages: PhonePages, loop: Loop) -> Callable[[], Phone]:
    """Lend as many phones as a test wants."""
    return lambda: Phone(pages, loop, held.code)


@pytest.fixture
def phone(another: Callable[[], Phone]) -> Phone:
    """Lend a phone that has not joined."""
    return another()


@pytest.fixture
def joined(held: Held, phone: Phone) -> Phone:
    """Lend a phone that joined an open round."""
    held.open()
    phone.start()
    return phone

"""A workshop that is being held, for tests to go on with."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from uuid import uuid4

from sqlalchemy import Engine

from diagnostic.core.records import Response
from diagnostic.workshop import Context, Statement, facilitating
from diagnostic.workshop.access import Access
from diagnostic.workshop.facilitating import Setup
from diagnostic.workshop.participating import Batch, Joined, join, seat_of
from diagnostic.workshop.saving import Saved, Saver
from tests.samples import small_library, small_questionnaire
from tests.workshop.begun import fixed

PROBLEM = Statement("Late buses", "They come when they like.")


@dataclass(frozen=True, slots=True)
class Held:
    """A workshop, its facilitator and everything to take part with."""

    context: Context
    access: Access
    code: str
    saver: Saver

    def join(self, **background: str) -> Joined:
        return join(self.context, self.code, background)

    def save(
        self,
        joined: Joined,
        answers: Mapping[str, int | None] | None = None,
        texts: Mapping[str, str | None] | None = None,
        round_number: int = 1,
        device: str = "",
        number: int = 0,
    ) -> Saved:
        batch = Batch(round_number, answers or {}, texts or {}, device, number)
        return self.saver.save(self.code, joined.token, batch).result(timeout=60)

    def hand_in(self, joined: Joined, round_number: int = 1) -> Saved:
        future = self.saver.hand_in(self.code, joined.token, round_number)
        return future.result(timeout=60)

    def response(self, joined: Joined) -> Response:
        response = seat_of(self.context, self.code, joined.token).response
        assert response is not None
        return response

    def open(self) -> None:
        facilitating.open_round(self.context, self.access)

    def close(self) -> None:
        facilitating.close_round(self.context, self.access)

    def reveal(self) -> None:
        facilitating.reveal(self.context, self.access)

    def next(self) -> None:
        self.close()
        self.reveal()
        facilitating.next_round(self.context, self.access)


@contextmanager
def holding(engine: Engine, setup: Setup | None = None) -> Iterator[Held]:
    """Lend a workshop whose first round waits."""
    context = replace(fixed(engine), new_id=lambda: uuid4().hex)
    opened = facilitating.open_workshop(
        context, setup or Setup(PROBLEM, "full"), small_questionnaire(), small_library()
    )
    saver = Saver(context)
    yield Held(context, Access(key=opened.key), opened.workshop.code, saver)
    saver.close()


def everyone_answers(held: Held, people: int, point: int = 2) -> list[Joined]:
    """Let people join an open round, answer every item alike, and hand in."""
    items = [item.id for item in small_questionnaire().items]
    joined = [held.join() for _ in range(people)]
    for one in joined:
        held.save(one, dict.fromkeys(items, point))
        held.hand_in(one)
    return joined

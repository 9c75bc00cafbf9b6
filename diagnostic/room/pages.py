"""What is shown at each address; nothing is changed here but that a round begins."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from diagnostic.core.records import Phase
from diagnostic.room.counter import Counter
from diagnostic.room.flow import Place, address_of, first_open, screens_of
from diagnostic.room.outcome import outcome_of
from diagnostic.room.problems import unknown_code
from diagnostic.room.rendering import Frame, framed, page
from diagnostic.room.views import Said, lines_of, said_by
from diagnostic.workshop.checking import COMMENT
from diagnostic.workshop.codes import tidy_code
from diagnostic.workshop.moments import UnknownCodeError
from diagnostic.workshop.participating import Room, Seat


class Pages:
    """The pages that a phone gets."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter

    async def join(self, request: Request) -> Response:
        """Ask for the code; with a code, lead to its session."""
        prefix = self._counter.prefix(request)
        typed = request.query_params.get("code", "")
        if not typed:
            frame = Frame(prefix=prefix, title="Join a session")
            return page("join", frame, typed="", wrong=False)
        try:
            await self._counter.desk.room(request, tidy_code(typed))
        except UnknownCodeError:
            return unknown_code(prefix, typed)
        return to(f"{prefix}/join/{tidy_code(typed)}")

    async def enter(self, request: Request) -> Response:
        """Say what this is and what happens with the answers; who was here goes on."""
        code = request.path_params["code"]
        home = f"{self._counter.prefix(request)}/join/{tidy_code(code)}"
        if code != tidy_code(code):
            await self._counter.desk.room(request, tidy_code(code))
            return to(home)
        seat = await self._counter.seat(request)
        if seat:
            return to(f"{home}/{address_of(seat)}")
        room = await self._counter.desk.room(request, code)
        return self.entrance(request, room)

    def entrance(
        self, request: Request, room: Room, status: int = 200, faults: tuple[str, ...] = ()
    ) -> Response:
        """Return the first page of a session; with its round closed, one that says so."""
        workshop, prefix = room.workshop, self._counter.prefix(request)
        if workshop.phase not in {Phase.WAITING, Phase.OPEN}:
            ended = workshop.phase is Phase.ENDED
            title = "This session has ended" if ended else "This round is closed"
            frame = framed(prefix, "closed", title, workshop)
            return page("closed", frame, status, ended=ended)
        questionnaire = room.questionnaire
        frame = framed(prefix, "start", workshop.session.problem, workshop)
        return page(
            "start",
            frame,
            status,
            workshop=workshop,
            minutes=questionnaire.minutes(workshop.session.form),
            pairs=len(questionnaire.items_of(workshop.session.form)),
            gate=questionnaire.gate,
            background=questionnaire.background if workshop.asks_background else (),
            faults=faults,
        )

    async def wait(self, request: Request) -> Response:
        """Wait for the round to be opened."""
        seat = await self._counter.seat(request)
        away = self._away(request, seat, Place.WAIT)
        if away or seat is None:
            return away or self._home(request)
        frame = self._counter.frame(request, seat, "wait", "You are in")
        return page("wait", frame)

    async def answer(self, request: Request) -> Response:
        """Ask for one dimension and facet."""
        number = self._counter.number(request)
        seat = await self._counter.seat(request, begins=True)
        if seat is None or seat.room.workshop.phase is not Phase.OPEN:
            return self._home(request)
        if not 1 <= number <= len((await self._counter.desk.screens(seat.room)).asked):
            return self._home(request)
        return await self.screen(request, seat, number, said_by(seat))

    async def screen(  # noqa: PLR0913, PLR0917 - a screen that is shown again has more to say
        self,
        request: Request,
        seat: Seat,
        number: int,
        said: Said,
        status: int = 200,
        faults: tuple[tuple[str, str], ...] = (),
    ) -> Response:
        """Return a screen with what stands in it, and what is wrong with what."""
        questionnaire, form = seat.room.questionnaire, seat.room.workshop.session.form
        screens = (await self._counter.desk.screens(seat.room)).asked
        screen = screens[number - 1]
        stored = said_by(seat)
        complete = first_open(screens_of(questionnaire, form), stored.answers) is None
        title = f"{number} of {len(screens)}: {screen.name}"
        return page(
            "answer",
            self._counter.frame(request, seat, "answer", title),
            status,
            screen=screen,
            number=number,
            count=len(screens),
            said=said,
            seen=stored.at(screen),
            spread=any(item.counts for one in screens for item in one.items),
            scale=questionnaire.scale,
            confidence=questionnaire.confidence,
            complete=complete or bool(seat.response and seat.response.submitted_at),
            faults=faults,
        )

    async def check(self, request: Request) -> Response:
        """Show all answers in short, before they are handed in."""
        seat = await self._counter.seat(request, begins=True)
        if seat is None or seat.room.workshop.phase is not Phase.OPEN:
            return self._home(request)
        return self.checked(request, seat, said_by(seat))

    def checked(
        self,
        request: Request,
        seat: Seat,
        said: Said,
        status: int = 200,
        faults: tuple[tuple[str, str], ...] = (),
    ) -> Response:
        """Return the list of answers."""
        workshop = seat.room.workshop
        screens = screens_of(seat.room.questionnaire, workshop.session.form)
        return page(
            "check",
            self._counter.frame(request, seat, "check", "Check your answers"),
            status,
            lines=lines_of(screens, seat.room.questionnaire, seat.response),
            said=said,
            seen={COMMENT: seat.response.comment if seat.response else ""},
            submitted=bool(seat.response and seat.response.submitted_at),
            faults=faults,
        )

    async def done(self, request: Request) -> Response:
        """Thank, wait for the reveal, show what may be seen, wait for the next round."""
        seat = await self._counter.seat(request)
        away = self._away(request, seat, Place.DONE)
        if away or seat is None:
            return away or self._home(request)
        workshop = seat.room.workshop
        results = await self._counter.desk.results(seat.room)
        return page(
            "done",
            self._counter.frame(request, seat, "done", _DONE[workshop.phase]),
            phase=workshop.phase.value,
            answered=bool(seat.response and seat.response.answers),
            submitted=bool(seat.response and seat.response.submitted_at),
            more=workshop.round < workshop.rounds,
            shows=workshop.shows.value,
            outcome=outcome_of(results, seat.response) if results else None,
        )

    async def other(self, request: Request) -> Response:
        """Ask whether someone else really takes over this phone."""
        seat = await self._counter.seat(request)
        if seat is None:
            return self._home(request)
        frame = self._counter.frame(request, seat, "other", "Someone else is answering")
        return page("other", frame)

    def _away(self, request: Request, seat: Seat | None, here: Place) -> Response | None:
        """Lead somebody to where they belong, if that is not here."""
        if seat is None or address_of(seat) != here.value:
            return self._home(request)
        return None

    def _home(self, request: Request) -> Response:
        return to(self._counter.home(request))


_DONE = {
    Phase.WAITING: "You are in",
    Phase.OPEN: "Thank you",
    Phase.CLOSED: "The round is closed",
    Phase.REVEALED: "The results",
    Phase.ENDED: "This session has ended",
}


def to(address: str) -> Response:
    """Lead to another page."""
    # 303: whatever was sent before, the next page is only looked at.
    return RedirectResponse(address, 303)

"""How the room bears many phones at once, and what they cost beside a Streamlit form page.

Goals: 300 people arrive within 10 s, with the wall and the control view open, and 19 in 20
wait at most 100 ms for a save and 300 ms for the first page. Any number of people meet no
error and find every answer in the export. At least five times the saves a second of the same
screen in Streamlit, for at most a fifth of the processor's time. A refresh of the
facilitator's page takes at most 100 ms with 2,000 respondents.

Needs the development packages. Run from the project's folder:
`python benchmarks/room.py [--people N]… [--postgresql | --database-url URL]`
"""

import argparse
import asyncio
import resource
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import room_form_page as theirs  # noqa: E402 - found from any folder
from benchmarks import room_people as ours  # noqa: E402
from benchmarks.room_people import Run, Shape, cpu  # noqa: E402
from benchmarks.room_refresh import LINES, PEOPLE, refresh_seconds  # noqa: E402
from benchmarks.room_report import figure, goal, heading, share, waits  # noqa: E402
from tests.faults.crowd import told  # noqa: E402
from tests.faults.exported import missing, unfinished  # noqa: E402
from tests.faults.led import SAVES, Led, led  # noqa: E402
from tests.faults.replicas import Replica, postgresql, served  # noqa: E402

GOALS = {"first page": 300.0, "save": 100.0}
"""Kind of request to the milliseconds that 95 of 100 may take at most."""
GOALS_UP_TO = 300
"""People for whom these goals are set."""
TIMES = 5.0
"""How many times better than the form page it has to be."""
REFRESH_GOAL = 100.0
"""Milliseconds."""
AT_ONCE = 40
"""Phones, and tabs, that save without a pause."""
SATURATING = 500
"""People who save all their answers in this way."""
PRESSES = SAVES + 3
"""On the form page, for one participant: start, answers, comment, finish."""
PRESSING = 8.0
"""Seconds of pressing the form page's button without a pause."""
COMPARED = Shape(people=60, arrival=5.0, think=1.0)
"""Enough to see what one participant costs, and few enough for the form page to keep up."""


def main() -> int:
    """Measure, print, and return 0 if all goals are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, action="append", metavar="N")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--database-url", default="", metavar="URL")
    where.add_argument("--postgresql", action="store_true", help="start one for this run")
    options = parser.parse_args()
    _allow_many_files()
    with postgresql() if options.postgresql else nullcontext() as database:
        address = database.address if database else options.database_url
        print(f"store: {address.partition(':')[0] or 'sqlite'}")
        met = [_crowd(address, people) for people in options.people or [GOALS_UP_TO]]
        met += [_compared(address), _refreshed(address)]
    return 0 if all(met) else 1


def _allow_many_files() -> None:
    """Allow as many connections as the machine lets us; servers inherit it."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 65_536), most))


@contextmanager
def _room(address: str) -> Iterator[tuple[Replica, Led]]:
    """Serve the app on a store of its own, or on the one given, with a workshop in it."""
    with (
        tempfile.TemporaryDirectory(dir="/tmp") as folder,
        served(Path(folder), address) as server,
        led(server.database_url) as room,
    ):
        yield server, room


def _crowd(address: str, people: int) -> bool:
    """Let people arrive and answer, and compare the export with what they were told."""
    with _room(address) as (server, room):
        shape = Shape(people)
        heading(
            f"{people} people within {shape.arrival:.0f} s, {SAVES} saves of their answers, "
            f"think time {shape.think:.0f} s, wall and control view open"
        )
        run = asyncio.run(ours.session(server, room, shape, views=True))
        lost = [*missing(room, run.phones), *unfinished(room, run.phones)]
        mistakes = len(server.mistakes)
    waits(run.waits)
    figure("server's CPU for a participant", 1000 * run.cpu / people, "ms")
    figure("server's memory", run.memory / 2**20, "MB")
    print("\n".join(f"  {kind}, {count} times" for kind, count in run.troubles.items()))
    return all(
        [
            goal(f"of {told(run.phones)} acknowledged saves, lost", len(lost), most=0),
            goal("errors shown to anyone", sum(run.troubles.values()), most=0),
            goal("mistakes in the server's log", mistakes, most=0),
            *(_quick(run, kind) for kind in GOALS if people <= GOALS_UP_TO),
        ]
    )


def _quick(run: Run, kind: str) -> bool:
    passed = 1000 * share(run.tally.seconds[kind], 0.95)
    return goal(f"{kind}: p95 in ms", passed, most=GOALS[kind])


def _compared(address: str) -> bool:
    """Measure the phone pages and the form page by turns, with the same people."""
    heading(f"Beside the same screen in Streamlit, {COMPARED.people} people each")
    with _room(address) as (server, room):
        run = asyncio.run(ours.session(server, room, COMPARED))
        our_cpu = 1000 * run.cpu / COMPARED.people
        our_saves = asyncio.run(ours.saves_per_second(server, room, AT_ONCE, SATURATING))
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        page = theirs.form_page(Path(folder))
        page.start()
        files = theirs.files_of(page)
        before = cpu(page)
        asyncio.run(theirs.answered(page, files, PRESSES, COMPARED))
        their_cpu = 1000 * (cpu(page) - before) / COMPARED.people
        their_saves = asyncio.run(theirs.saves_per_second(page, AT_ONCE, PRESSING))
        page.stop()
    figure("a participant on the form page", their_cpu, "ms of CPU")
    figure("a participant on the phone pages", our_cpu, "ms of CPU")
    figure("form page, saves a second", their_saves)
    figure("phone pages, saves a second", our_saves)
    return all(
        [
            goal("times the saves a second", our_saves / their_saves, least=TIMES),
            goal("times less CPU for a participant", their_cpu / our_cpu, least=TIMES),
        ]
    )


def _refreshed(address: str) -> bool:
    """Time the status of a session that many have answered."""
    heading(f"Facilitator's refresh with {PEOPLE:,} respondents and {LINES:,} stored answers")
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        middle, longest = refresh_seconds(address or f"sqlite:///{folder}/store.db")
    figure("half of them within", 1000 * middle, "ms")
    return goal("the longest, in ms", 1000 * longest, most=REFRESH_GOAL)


if __name__ == "__main__":
    sys.exit(main())

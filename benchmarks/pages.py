"""How soon pages can be used, and what a press of Next costs the server.

Goals: the start page's first widget at most 1.3 times as late as that of Streamlit's smallest
app, served and opened the same way in the same run; at most 20 ms of server CPU for a press of
Next; sentence and place of a result within 0.5 s of asking for it. Needs Chromium and the
development packages. Run from the project's folder: `python benchmarks/pages.py [--rounds N]`.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.serving import Server

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

RATIO_GOAL = 1.3
CPU_GOAL = 0.020
RESULT_GOAL = 0.5
QUIET = 0.5
"""Seconds after the last press for work that comes after the answer."""
HELLO = 'import streamlit as st\n\nst.button("hi")\n'
HELLO_APP = 'import streamlit as st\n\napp = st.App("hello.py")\n'
# Looked at from inside the page: asking from outside waits for whatever the page does next.
WATCH = """wanted => {
  const look = () => {
    if (window.seenAt === undefined && wanted.every(one => document.querySelector(one))) {
      window.seenAt = 0;
      requestAnimationFrame(() => { window.seenAt = performance.now(); });
    }
  };
  new MutationObserver(look).observe(document, {subtree: true, childList: true});
}"""
ASK = """() => document.addEventListener(
  'pointerdown', () => { window.askedAt = performance.now(); }, {capture: true})"""


def main() -> int:
    """Measure, print, and return 0 if all goals are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    with (
        tempfile.TemporaryDirectory(dir="/tmp") as name,
        _browser() as browser,
        _served(Path(name), rounds) as (ours, hello),
    ):
        met = [
            _first_widget(browser, ours, hello, rounds),
            _next_press(browser, ours),
            _result(browser, ours, rounds),
        ]
    return 0 if all(met) else 1


@contextmanager
def _browser() -> Iterator["Browser"]:
    from playwright.sync_api import sync_playwright

    from tests.browser.visiting import FLAGS
    from tests.conftest import chromium

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def _served(folder: Path, rounds: int) -> Iterator[tuple["Server", "Server"]]:
    """Serve the app and Streamlit's smallest one, each in a process of its own."""
    from tests.browser.serving import Server

    ours, theirs = folder / "ours", folder / "hello"
    for place in (ours, theirs):
        place.mkdir()
    (theirs / "hello.py").write_text(HELLO)
    (theirs / "smallest.py").write_text(HELLO_APP)
    servers = Server(ours), Server(theirs, app="smallest:app", cwd=theirs)
    print(f"rounds                     {rounds:>8}")
    try:
        for server in servers:
            server.start()
        yield servers
    finally:
        for server in servers:
            server.stop()


def _first_widget(browser: "Browser", ours: "Server", hello: "Server", rounds: int) -> bool:
    """Open each start page by turns in browsers that know nothing, and compare."""
    pages = ((ours, ".st-key-example button"), (hello, '[data-testid="stButton"] button'))
    for server, widget in pages:  # what the first visitor ever waits for is not measured
        _opened(browser, server, widget)
    times = [
        [_opened(browser, server, widget) for server, widget in pages] for _ in range(rounds)
    ]
    ratio = median(mine / theirs for mine, theirs in times)
    print(f"start page, first widget   {median(mine for mine, _ in times):>8.3f} s")
    print(f"hello world, first widget  {median(theirs for _, theirs in times):>8.3f} s")
    print(f"ratio                      {ratio:>8.2f}   (goal: at most {RATIO_GOAL})")
    return ratio <= RATIO_GOAL


def _opened(browser: "Browser", server: "Server", widget: str) -> float:
    """Return the seconds from going to the address to the first frame with the widget."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(f"({WATCH})({json.dumps([widget])})")
    page = context.new_page()
    page.goto(server.url, wait_until="commit")
    page.wait_for_function("() => window.seenAt")
    passed = page.evaluate("() => window.seenAt")
    context.close()
    return float(passed) / 1000


def _next_press(browser: "Browser", server: "Server") -> bool:
    """Walk through the form pressing Next alone, then answering every item as well."""
    from tests.browser.visiting import DESK, Visits, begin

    visits = Visits(browser, server.url)
    page = visits.open(DESK)
    begin(page)
    _walk(page, server, answering=False)  # so that everything is loaded once
    begin(page)
    screens, bare, _ = _walk(page, server, answering=False)
    begin(page)
    screens, full, taps = _walk(page, server, answering=True)
    visits.end()
    press, tap = bare / screens, (full - bare) / taps
    goal = f"(goal: at most {CPU_GOAL * 1000:.0f})"
    print(f"CPU for a press of Next    {press * 1000:>8.1f} ms  {goal}")
    print(f"CPU for a tap, with saving {tap * 1000:>8.1f} ms")
    return press <= CPU_GOAL


def _walk(page: "Page", server: "Server", *, answering: bool) -> tuple[int, float, int]:
    """Go from the first screen to the last; return screens passed, server CPU and taps."""
    from tests.browser.visiting import at_screen, named, press, scales, settled

    time.sleep(QUIET)
    before, number, taps = _cpu(server), 1, 0
    while named(page, "next").count():
        for place, scale in enumerate(scales(page) if answering else []):
            scale.get_by_role("radio").nth((number + place) % 5).click()
            time.sleep(0.1)  # so that each tap is a run of its own
            settled(page)
            taps += 1
        press(page, "next")
        number += 1
        at_screen(page, number)
    time.sleep(QUIET)
    return number - 1, _cpu(server) - before, taps


def _cpu(server: "Server") -> float:
    assert server.process is not None
    times = psutil.Process(server.process.pid).cpu_times()
    return float(times.user + times.system)


def _result(browser: "Browser", server: "Server", rounds: int) -> bool:
    """Ask for results of answers just given; time the sentence and the place on the line."""
    from diagnostic.storage.migrating import open_store
    from diagnostic.workshop import Context
    from tests.browser.visiting import DESK, Visits, at_screen, press, visit
    from tests.ui.visiting import answered

    context = Context(open_store(server.database_url))
    times: list[float] = []
    for _ in range(rounds):
        visits = Visits(browser, server.url)
        page = visit(visits.open(DESK), f"/answer?key={answered(context)}&screen=19")
        at_screen(page, 19)
        page.evaluate(WATCH, [".tw-lead", ".tw-place"])
        page.evaluate(ASK)
        press(page, "show_result")
        page.wait_for_function("() => window.seenAt")
        times.append(page.evaluate("() => window.seenAt - window.askedAt") / 1000)
        visits.end()
    context.engine.dispose()
    print(f"result: sentence and place {median(times):>8.3f} s   (goal: at most {RESULT_GOAL})")
    return median(times) <= RESULT_GOAL


if __name__ == "__main__":
    sys.exit(main())

"""The same screen built with Streamlit: a form in place of a phone page, one write a press.

It shows what a phone page shows and keeps what a save keeps, in one durable transaction. It
leaves out everything else: no code, no cookie, no questionnaire, no round, no waiting page.
"""

import asyncio
import random
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.room_people import Shape
from benchmarks.room_tab import Tab
from tests.browser.serving import ROOT, Server
from tests.faults.phone import BROWSER
from tests.faults.wire import Line

ITEMS = 4
"""Items on the page, answered with one press."""
POINTS = 7
PAGE = f"""
import sqlite3
import threading

import streamlit as st

MARKS = {{n: str(n) for n in range(1, {POINTS + 1})}} | {{-8: "Can't say"}}


@st.cache_resource
def store():
    connection = sqlite3.connect("answers.db", check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS answers (item TEXT, value INTEGER)")
    return threading.Lock(), connection


st.header("Late buses")
st.progress(0.5, "Screen 9 of 18")
st.subheader("The problem itself")
with st.form("screen"):
    given = []
    for n in range({ITEMS}):
        left, right = st.columns(2)
        left.markdown(f"Statement {{n}}: the people who share it agree about what it is.")
        right.markdown(f"Statement {{n}}: the people who share it see it in different ways.")
        label = f"Where between the two is it? ({{n}})"
        given.append(st.radio(label, MARKS, index=None, format_func=MARKS.get, horizontal=True,
                              key=f"item_{{n}}"))
    with st.expander("Examples"):
        st.markdown("At this end, something like this. In the middle, something like that.")
    st.text_input("A reason, if you like", key="reason")
    pressed = st.form_submit_button("Save and go on", key="save")
if pressed:
    lock, connection = store()
    with lock:
        connection.execute("BEGIN IMMEDIATE")
        lines = [(f"item_{{n}}", value) for n, value in enumerate(given)]
        connection.executemany("INSERT INTO answers VALUES (?, ?)", lines)
        connection.execute("COMMIT")
"""
APP = """
import logging

import streamlit as st

logging.getLogger("uvicorn.access").disabled = True
app = st.App("form_page.py")
"""


def form_page(folder: Path) -> Server:
    """Write the page into a folder; return a server for it, with this project's settings."""
    (folder / "form_page.py").write_text(PAGE)
    (folder / "form_app.py").write_text(APP)
    (folder / ".streamlit").mkdir()
    settings = (ROOT / ".streamlit" / "config.toml").read_text()
    (folder / ".streamlit" / "config.toml").write_text(settings)
    return Server(folder, app="form_app:app", cwd=folder)


def files_of(server: Server) -> tuple[str, ...]:
    """Open the page in a browser once; return the paths of all that it loads for it."""
    from playwright.sync_api import sync_playwright

    from tests.browser.visiting import FLAGS
    from tests.conftest import chromium

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page()
        paths: list[str] = []
        page.on("response", lambda reply: paths.append(reply.url.removeprefix(server.url)))
        page.goto(server.url)
        page.locator(".st-key-save button").wait_for()
        page.wait_for_load_state("networkidle")
        browser.close()
    return tuple(path for path in paths if path.startswith("/"))


async def answered(server: Server, files: Sequence[str], presses: int, shape: Shape) -> None:
    """Let people visit the page, each in a browser of their own."""
    visits = (_answer(server, files, presses, shape) for _ in range(shape.people))
    await asyncio.gather(*visits)


async def _answer(server: Server, files: Sequence[str], presses: int, shape: Shape) -> None:
    """Visit the page as a participant would, and press its button again and again."""
    await asyncio.sleep(random.uniform(0, shape.arrival))
    line = Line("127.0.0.1", server.port)
    for path in files:
        reply = await line.ask("GET", path, BROWSER)
        assert reply.status == 200, path
    line.hang_up()
    tab = await Tab.opened(server.url)
    for _ in range(presses):
        await asyncio.sleep(random.uniform(0.5, 1.5) * shape.think)
        await press(tab)
    await tab.close()
    assert not tab.faults, tab.faults


async def press(tab: Tab) -> None:
    """Give four answers and press the button."""
    values = {f"item_{n}": str(random.randint(1, POINTS)) for n in range(ITEMS)}
    await tab.run(values, pressed="save")


async def saves_per_second(server: Server, tabs: int, seconds: float) -> float:
    """Press the button of so many tabs without a pause; return presses a second."""
    opened = [await Tab.opened(server.url) for _ in range(tabs)]
    start = time.monotonic()

    async def keep_pressing(tab: Tab) -> int:
        count = 0
        while time.monotonic() - start < seconds:
            await press(tab)
            count += 1
        return count

    counts = await asyncio.gather(*map(keep_pressing, opened))
    passed = time.monotonic() - start
    for tab in opened:
        await tab.close()
        assert not tab.faults, tab.faults
    return sum(counts) / passed

"""The app to serve: Streamlit's pages, the phone pages, start-up and headers. No content."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import anyio.to_thread
import streamlit as st
from starlette.middleware import Middleware

from diagnostic.room import Desk, PhonePages
from diagnostic.ui.headers import PrivateLinks, says_no_address
from diagnostic.workshop import Context

SCRIPT = Path(__file__).parent / "diagnostic" / "ui" / "main.py"


def store() -> Context:
    """Return the store that all pages share."""
    from diagnostic.ui import wiring

    return wiring.context()


phones = PhonePages(Desk(store))


@asynccontextmanager
async def warmed(_: st.App) -> AsyncIterator[None]:
    """Open the store and read the questionnaire before the first visitor needs them."""
    from diagnostic.ui import upkeep, wiring

    # A private link is an address, so addresses are not logged, nor whoever asked for them.
    logging.getLogger("uvicorn.access").disabled = True
    logging.getLogger("uvicorn.error").addFilter(says_no_address)
    await anyio.to_thread.run_sync(wiring.warm_up)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(upkeep.delete_when_due)
        yield
        tasks.cancel_scope.cancel()
    await anyio.to_thread.run_sync(phones.close)


app = st.App(
    SCRIPT, lifespan=warmed, routes=phones.routes, middleware=[Middleware(PrivateLinks)]
)

if __name__ == "__main__":
    app.run()

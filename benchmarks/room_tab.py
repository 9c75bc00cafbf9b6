"""A browser tab on a Streamlit page, without the browser: its websocket and its timers."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

if TYPE_CHECKING:
    from streamlit.proto.Element_pb2 import Element

PATIENCE = 60.0
"""Seconds to wait for one run of a page."""


@dataclass(slots=True)
class Tab:
    """One visitor's page: what the server sent, and how long each run of the page took."""

    connection: ClientConnection
    page: str
    query: str
    widgets: dict[str, str] = field(default_factory=dict)
    """What follows the last dash of a widget's id (its key) to the whole id."""
    timers: dict[str, float] = field(default_factory=dict)
    """Fragment id to the seconds after which it wants to run again."""
    runs: list[float] = field(default_factory=list)
    """Seconds from asking for a run to its end."""
    faults: list[str] = field(default_factory=list)
    """Exceptions and error boxes that the page showed, and runs that did not finish."""

    @classmethod
    async def opened(cls, url: str, page: str = "", query: str = "") -> Self:
        """Go to a page and wait until it has run once."""
        connection = await connect(
            f"{url.replace('http', 'ws', 1)}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]  # a NewType of str
            compression=None,
            max_size=None,
            open_timeout=PATIENCE,
        )
        tab = cls(connection, page, query)
        await tab.run()
        return tab

    async def run(
        self, values: Mapping[str, str] | None = None, pressed: str = "", fragment: str = ""
    ) -> None:
        """Run the page, or a fragment of it, and wait for its end.

        `values` maps keys of radios to the words chosen; `pressed` is the key of a button.
        """
        message = BackMsg()
        state = message.rerun_script
        state.page_name, state.query_string = self.page, self.query
        if fragment:
            state.fragment_id, state.is_auto_rerun = fragment, True
        for key, value in (values or {}).items():
            state.widget_states.widgets.add(id=self.widgets[key], string_value=value)
        if pressed:
            state.widget_states.widgets.add(id=self.widgets[pressed], trigger_value=True)
        start = time.perf_counter()
        await self.connection.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while not await self._ended():
                pass
        self.runs.append(time.perf_counter() - start)

    async def _ended(self) -> bool:
        """Take one message; return whether it ends a run."""
        frame = await self.connection.recv()
        assert isinstance(frame, bytes)
        message = ForwardMsg.FromString(frame)
        kind = message.WhichOneof("type")
        if kind == "auto_rerun":
            self.timers[message.auto_rerun.fragment_id] = message.auto_rerun.interval
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._see(message.delta.new_element)
        elif kind == "script_finished":
            status = ForwardMsg.ScriptFinishedStatus.Name(message.script_finished)
            if "SUCCESS" not in status:
                self.faults.append(status)
            return True
        return False

    def _see(self, element: "Element") -> None:
        kind = element.WhichOneof("type") or ""
        if kind in {"radio", "button"}:
            name = element.radio.id if kind == "radio" else element.button.id
            self.widgets[name.rsplit("-", 1)[-1]] = name
        elif kind == "exception":
            self.faults.append(element.exception.message)
        elif kind == "alert" and element.alert.format == element.alert.ERROR:
            self.faults.append(element.alert.body)

    async def stay(self) -> None:
        """Let the page's fragments run by their timers, until cancelled."""
        if not self.timers:
            raise RuntimeError(f"the page {self.page!r} does not refresh by itself")
        await self._stay(dict(self.timers))

    async def _stay(self, timers: Mapping[str, float]) -> None:
        due = {name: time.monotonic() + seconds for name, seconds in timers.items()}
        while due:
            name = min(due, key=due.__getitem__)
            await asyncio.sleep(max(0.0, due[name] - time.monotonic()))
            await self.run(fragment=name)
            due[name] = time.monotonic() + timers[name]

    async def close(self) -> None:
        """Close the tab."""
        await self.connection.close()

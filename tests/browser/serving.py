"""The app in a process of its own, as it is served, for tests and benchmarks."""

import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
FLAGS = ("--ws-per-message-deflate", "false")
"""As in the README, without `--no-access-log`: the app itself logs no addresses."""
PATIENCE = 60.0
"""Seconds a server may take to start."""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as waiting:
        waiting.bind(("127.0.0.1", 0))
        port: int = waiting.getsockname()[1]
    return port


@dataclass
class Server:
    """A served app; everything it says goes into its log."""

    folder: Path
    """Where the store and the log lie."""
    app: str = "app:app"
    cwd: Path = ROOT
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address of the start page."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def database_url(self) -> str:
        """The address of the store."""
        return f"sqlite:///{self.folder / 'store.db'}"

    @property
    def log(self) -> str:
        """What the server has said so far."""
        return (self.folder / "log").read_text()

    def start(self) -> None:
        """Serve, and return when the app answers."""
        settings = {"TAME_WICKED_DATABASE_URL": self.database_url}
        others = {k: v for k, v in os.environ.items() if not k.startswith("TAME_WICKED_")}
        command = [sys.executable, "-m", "uvicorn", self.app, "--host", "127.0.0.1", *FLAGS]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own code
                [*command, "--port", str(self.port)],
                cwd=self.cwd, env={**others, **settings}, stdout=log, stderr=log,
            )  # fmt: skip
        self._wait(self.process)

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and process.poll() is None:
            try:
                with urlopen(f"{self.url}/_stcore/health", timeout=5):  # noqa: S310
                    return
            except (URLError, OSError):
                time.sleep(0.05)
        raise RuntimeError(f"the app did not start:\n{self.log}")

    def kill(self) -> None:
        """Take the server away in the middle of whatever it does (kill -9)."""
        if self.process:
            self.process.kill()
            self.process.wait()

    def stop(self) -> None:
        """Ask the server to end, and wait for it."""
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()

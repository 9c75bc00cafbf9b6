"""nginx as `deploy/nginx.conf` sets it up, before servers on this machine."""

import os
import shutil
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.browser.serving import free_port

CONF = Path(__file__).parents[2] / "deploy" / "nginx.conf"
NO_NGINX = "there is no nginx on the PATH; on Debian: `apt-get install nginx-light`"


def nginx_or_skip() -> str:
    """Return where nginx lies; skip without one, or fail where it has to be there."""
    found = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if found is None:
        if os.environ.get("REQUIRE_NGINX") == "1":
            pytest.fail(f"REQUIRE_NGINX=1, but {NO_NGINX}", pytrace=False)
        pytest.skip(NO_NGINX)
    return found


@dataclass
class Proxy:
    """A running nginx; `ports` are those of the two replicas."""

    folder: Path
    ports: tuple[int, int]
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address of the start page."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def logged(self) -> list[str]:
        """The lines of the access log."""
        return (self.folder / "access.log").read_text().splitlines()

    def logged_up_to(self, mark: str) -> list[str]:
        """Wait until a line with a mark is the last one; a line is written after the answer."""
        for _ in range(200):
            if mark in "".join(self.logged[-1:]):
                return self.logged
            time.sleep(0.05)
        raise RuntimeError(f"no {mark!r} at the end of {self.logged[-3:]}")

    @property
    def errors(self) -> str:
        """What nginx has said besides."""
        return (self.folder / "error.log").read_text()

    def written(self) -> Path:
        """Write the shipped file with other ports and folders, and nothing else changed."""
        (self.folder / "temp").mkdir(exist_ok=True)
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        temp = "".join(f"{kind}_temp_path {self.folder}/temp/{kind};\n" for kind in kinds)
        changes = {
            "user nginx;": "",
            "/run/nginx.pid": f"{self.folder}/nginx.pid",
            "/dev/stderr": f"{self.folder}/error.log",
            "/dev/stdout": f"{self.folder}/access.log",
            "http {\n": f"http {{\n{temp}",
            "listen 80;": f"listen 127.0.0.1:{self.port};",
            "app1:8501": f"127.0.0.1:{self.ports[0]}",
            "app2:8501": f"127.0.0.1:{self.ports[1]}",
        }
        text = CONF.read_text(encoding="utf-8")
        for shipped, changed in changes.items():
            assert shipped in text
            text = text.replace(shipped, changed)
        path = self.folder / "nginx.conf"
        path.write_text(text)
        return path

    def start(self) -> None:
        """Serve, and return when nginx answers."""
        command = [nginx_or_skip(), "-c", str(self.written()), "-e", f"{self.folder}/error.log"]
        checked = subprocess.run(  # noqa: S603 - our own file
            [*command, "-t"], capture_output=True, text=True, check=False
        )
        assert checked.returncode == 0, checked.stderr
        self.process = subprocess.Popen(  # noqa: S603 - our own file
            [*command, "-g", "daemon off;"]
        )
        for _ in range(200):
            try:
                httpx.get(f"{self.url}/_stcore/metrics")
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError(f"nginx did not start:\n{self.errors}")

    def stop(self) -> None:
        """End nginx with its workers."""
        if self.process:
            self.process.terminate()
            self.process.wait(10)

"""What `deploy/Dockerfile` says, instruction by instruction."""

import json
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")


def instructions(name: str) -> list[str]:
    """Return what follows each instruction of this name, continued lines joined."""
    lines = TEXT.replace("\\\n", " ").splitlines()
    return [line.split(maxsplit=1)[1] for line in lines if line.split()[:1] == [name]]


def copied() -> list[tuple[list[str], str]]:
    """Return (sources, target) of each COPY."""
    return [(words.split()[:-1], words.split()[-1]) for words in instructions("COPY")]


def command() -> list[str]:
    """Return what the container runs."""
    (text,) = instructions("CMD")
    words: list[str] = json.loads(text)
    return words

"""Files that a command writes whole or not at all."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click


@contextmanager
def finished_or_untouched(target: Path) -> Iterator[BinaryIO]:
    """Lend a file that takes `target`'s place only once all has been written.

    A target that is no plain file, such as standard output or a device, gets everything at the
    end instead.
    """
    if str(target) == "-" or (target.exists() and not target.is_file()):
        with tempfile.TemporaryFile() as spool:
            yield spool
            spool.seek(0)
            _pour(spool, target)
        return
    place = target.resolve()
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        out = part.open("xb")
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise click.UsageError(f"{target} cannot be written: {reason}") from error
    try:
        with out:
            yield out
        if place.exists():
            shutil.copymode(place, part)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def _pour(spool: BinaryIO, target: Path) -> None:
    if str(target) == "-":
        shutil.copyfileobj(spool, sys.stdout.buffer, 1 << 20)
        sys.stdout.buffer.flush()
        return
    with target.open("wb") as out:
        shutil.copyfileobj(spool, out, 1 << 20)

"""Files and folders that a command writes whole or not at all."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
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
    # Within the block that tidies up from the start: somebody may stop us at any moment.
    with ExitStack() as afterwards:
        afterwards.callback(part.unlink, missing_ok=True)
        try:
            out = part.open("xb")
        except OSError as error:
            afterwards.pop_all()
            raise _unwritable(target, error) from error
        with out:
            yield out
        if place.exists():
            shutil.copymode(place, part)
        part.replace(place)


def _pour(spool: BinaryIO, target: Path) -> None:
    if str(target) == "-":
        shutil.copyfileobj(spool, sys.stdout.buffer, 1 << 20)
        sys.stdout.buffer.flush()
        return
    with target.open("wb") as out:
        shutil.copyfileobj(spool, out, 1 << 20)


@contextmanager
def folder_or_nothing(
    target: Path, *, new: bool = False
) -> Iterator[Callable[[str, bytes], None]]:
    """Lend what puts a file, by its path inside, into a folder that is filled at the end.

    Files of the same name in it are replaced; with `new` there must be nothing in it yet.
    """
    there = target.exists()
    if new and there and any(target.iterdir()):
        raise click.UsageError(f"{target} is not empty; name a new folder")
    # In the folder itself if there is one: it may be on a file system of its own.
    part = (target if there else target.resolve().parent) / f".{target.name}.{os.getpid()}.part"

    def put(name: str, content: bytes) -> None:
        place = part / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)

    with ExitStack() as afterwards:
        afterwards.callback(shutil.rmtree, part, ignore_errors=True)
        try:
            part.mkdir()
        except OSError as error:
            afterwards.pop_all()
            raise _unwritable(target, error) from error
        yield put
        if there:
            _move_into(target, part)
        else:
            part.replace(target)


def _move_into(target: Path, part: Path) -> None:
    moves = [
        (path, target / path.relative_to(part)) for path in part.rglob("*") if path.is_file()
    ]
    for _, place in moves:
        if place.is_dir():
            raise click.UsageError(f"{place} is a folder; a file has to go there")
    for path, place in moves:
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)


def _unwritable(target: Path, error: OSError) -> click.UsageError:
    reason = (error.strerror or "unknown reason").lower()
    return click.UsageError(f"{target} cannot be written: {reason}")

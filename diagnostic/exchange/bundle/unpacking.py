"""A zip from anywhere, opened with care: nothing is unpacked that the manifest did not foresee.

A file may be packed to grow a thousandfold, name a place outside its folder, be there twice,
or be another than was written. All of that is found before, or while, its bytes are read.
"""

import stat
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - it is a class

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.exchange.bundle.manifest import Manifest, read_manifest
from diagnostic.exchange.bundle.members import (
    KNOWN,
    LARGEST,
    LARGEST_DOCUMENT,
    LARGEST_UNPACKED,
    MANIFEST,
    MOST_ENTRIES,
    NEEDED,
    SMALL,
    STEEPEST,
)
from diagnostic.exchange.bundle.once import twice_fault

_FIRST = b"PK\x03\x04"
_LISTED = b"PK\x01\x02"
_ENCRYPTED = 1
_AGAIN = "take the bundle anew from where it was made"


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A bundle's files, each with the size and the checksum that its manifest gives."""

    name: str
    """Of the bundle's own file, for messages."""
    manifest: Manifest
    files: Mapping[str, bytes]
    """Name to content, the manifest among them."""


def unpacked(content: bytes, name: str, largest: int = LARGEST) -> Unpacked:
    """Return a bundle's files if all of them are sound. Raises: FaultsError, every fault."""
    _refuse(_whole_faults(content, name, largest))
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            _refuse(_entry_faults(entries, name))
            manifest = _manifest(archive, name)
            _refuse(_list_faults(manifest, {entry.filename for entry in entries}, name))
            files, faults = _files(archive, entries, manifest, name)
    except (BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        if isinstance(error, FaultsError):
            raise
        raise FaultsError((_damaged(name),)) from None
    _refuse(faults)
    _refuse(_json_faults(files, name))
    return Unpacked(name, manifest, files)


def _whole_faults(content: bytes, name: str, largest: int) -> Iterator[LocatedFault]:
    if len(content) > largest:
        message = f"it has {len(content):,} bytes, and the most is {largest:,}"
        yield LocatedFault("bundle-too-large", name, message)
    elif not content:
        yield LocatedFault("bundle-empty", name, f"the file is empty; {_AGAIN}")
    elif not content.startswith(_FIRST):
        message = "this is no zip file; a bundle's name ends in .zip, as it was downloaded"
        yield LocatedFault("bundle-not-zip", name, message)
    # The list of contents is read into memory as a whole: counted here in one go instead.
    elif content.count(_LISTED) > MOST_ENTRIES:
        message = (
            f"it lists more than {MOST_ENTRIES:,} files; a bundle has {len(KNOWN)} at most"
        )
        yield LocatedFault("bundle-too-many", name, message)


def _entry_faults(entries: list[ZipInfo], name: str) -> Iterator[LocatedFault]:
    for member, count in Counter(entry.filename for entry in entries).items():
        if count > 1:
            message = f"the file is in it {count} times; {_AGAIN}"
            yield LocatedFault("bundle-twice", f"{name}: {member[:80]!r}", message)
    total = sum(entry.file_size for entry in entries)
    if total > LARGEST_UNPACKED:
        message = f"unpacked it would have {total:,} bytes; the most is {LARGEST_UNPACKED:,}"
        yield LocatedFault("bundle-bomb", name, message)
    for entry in entries:
        for code, message in (*_name_faults(entry), *_pack_faults(entry)):
            yield LocatedFault(code, f"{name}: {entry.filename[:80]!r}", message)


def _name_faults(entry: ZipInfo) -> Iterator[tuple[str, str]]:
    if stat.S_ISLNK(entry.external_attr >> 16):
        yield "bundle-link", "this is a link to another file; a bundle holds files only"
    if _leads_away(entry.filename):
        yield "bundle-path", "this names a place outside the bundle; nothing was unpacked"
    elif entry.filename not in KNOWN:
        yield "bundle-extra", f"no bundle holds such a file; {_AGAIN}"


def _pack_faults(entry: ZipInfo) -> Iterator[tuple[str, str]]:
    if entry.flag_bits & _ENCRYPTED:
        yield "bundle-encrypted", "the file is encrypted; a bundle has no password"
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        yield "bundle-packed-otherwise", f"it is packed in a way unknown here; {_AGAIN}"
    most = LARGEST_DOCUMENT if entry.filename.endswith(".json") else LARGEST_UNPACKED
    if entry.file_size > most:
        yield "bundle-huge", f"it has {entry.file_size:,} bytes; the most is {most:,}"
    elif entry.file_size > max(SMALL, STEEPEST * entry.compress_size):
        yield "bundle-bomb", f"it would grow more than {STEEPEST} times on unpacking"


def _leads_away(member: str) -> bool:
    parts = member.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or ":" in member


def _manifest(archive: ZipFile, name: str) -> Manifest:
    if MANIFEST not in archive.namelist():
        message = "it has no manifest.json, so it is no bundle of a session, or not a whole one"
        raise FaultsError((LocatedFault("bundle-foreign", name, message),))
    try:
        content = archive.read(MANIFEST)
    except (BadZipFile, ZlibError):
        raise FaultsError((_changed(f"{name}: {MANIFEST}"),)) from None
    found = read_manifest(content, name)
    if isinstance(found, LocatedFault):
        raise FaultsError((found,))
    return found


def _list_faults(manifest: Manifest, there: set[str], name: str) -> Iterator[LocatedFault]:
    for member in sorted({*manifest.files, *NEEDED} - there):
        message = f"the file is missing; {_AGAIN}"
        yield LocatedFault("bundle-missing", f"{name}: {member[:80]!r}", message)
    for member in sorted(there - {*manifest.files, MANIFEST}):
        message = f"the manifest knows nothing of this file; {_AGAIN}"
        yield LocatedFault("bundle-extra", f"{name}: {member[:80]!r}", message)


def _files(
    archive: ZipFile, entries: list[ZipInfo], manifest: Manifest, name: str
) -> tuple[dict[str, bytes], list[LocatedFault]]:
    files, faults = dict[str, bytes](), list[LocatedFault]()
    for entry in entries:
        try:
            content = archive.read(entry)
        except (BadZipFile, ZlibError, EOFError):
            faults.append(_changed(f"{name}: {entry.filename}"))
            continue
        files[entry.filename] = content
        due = manifest.files.get(entry.filename)
        if due is not None and (len(content), sha256(content).hexdigest()) != (
            due.size,
            due.sha256,
        ):
            faults.append(_changed(f"{name}: {entry.filename}"))
    return files, faults


def _json_faults(files: Mapping[str, bytes], name: str) -> Iterator[LocatedFault]:
    for member, content in files.items():
        if member.endswith(".json"):
            fault = twice_fault(content, f"{name}: {member}")
            if fault is not None:
                yield fault


def _changed(place: str) -> LocatedFault:
    message = f"this is not what was written: changed since, or damaged; {_AGAIN}"
    return LocatedFault("bundle-changed", place, message)


def _damaged(name: str) -> LocatedFault:
    return LocatedFault(
        "bundle-damaged", name, f"the zip file is damaged or cut short; {_AGAIN}"
    )


def _refuse(faults: Iterator[LocatedFault] | list[LocatedFault]) -> None:
    found = tuple(faults)
    if found:
        raise FaultsError(found)

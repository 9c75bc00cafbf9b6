"""Files as one zip: the same files give the same bytes, whenever and wherever it is made."""

import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from diagnostic.exchange.bundle.manifest import Maker, manifest_of
from diagnostic.exchange.bundle.members import MANIFEST, SMALL, STEEPEST

_UNIX = 3
_LEVEL = 6


def packed(files: Mapping[str, bytes], maker: Maker) -> bytes:
    """Return a bundle of some files with their manifest before them."""
    out = BytesIO()
    with ZipFile(out, "w", compresslevel=_LEVEL) as archive:
        _put(archive, MANIFEST, manifest_of(files, maker))
        for name, content in sorted(files.items()):
            _put(archive, name, content)
    return out.getvalue()


def _put(archive: ZipFile, name: str, content: bytes) -> None:
    # Made without a date, so it bears the oldest that a zip can.
    entry = ZipInfo(name)
    entry.create_system = _UNIX
    entry.external_attr = 0o600 << 16
    archive.writestr(entry, content, ZIP_STORED if _too_steep(content) else ZIP_DEFLATED)


def _too_steep(content: bytes) -> bool:
    """Say whether a file packs so well that reading would take it for a trap."""
    if len(content) <= SMALL:
        return False
    return len(zlib.compress(content, 1)) * STEEPEST // 2 < len(content)

"""Whether a packed file may be unpacked at all; nothing is unpacked to keep."""

import zlib
from io import BytesIO
from struct import unpack_from
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from diagnostic.exchange.importing.refusing import RATIO, UNPACKED, refused

_MOST_MEMBERS = 5000
_ENCRYPTED = 0x1
_LOCAL_HEADER = 30
_PIECE = 1 << 20
_DAMAGED = "the workbook is damaged: open it in a spreadsheet and save it again"
_TOO_MUCH = (
    f"unpacked, the workbook would take more than {UNPACKED / 1e6:,.0f} MB or {RATIO} times "
    "its size: export the answers as CSV"
)


def refuse_unsound(content: bytes, name: str) -> tuple[str, ...]:
    """Return the names of a packed file's members.

    What a member says of its size may be a lie, so each is unpacked piece by piece and
    counted, and nothing of it is kept.

    Raises:
        FaultsError: damaged, encrypted, or larger than anything that can be read.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
    except (BadZipFile, LargeZipFile, ValueError, NotImplementedError, OSError):
        raise refused(name, "workbook-damaged", _DAMAGED) from None
    if len(members) > _MOST_MEMBERS or _total(members) > _most(content):
        raise refused(name, "workbook-too-large", _TOO_MUCH)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        message = "the file is encrypted: save it without a password"
        raise refused(name, "workbook-password", message)
    names = [member.filename for member in members]
    if len(set(names)) < len(names):
        raise refused(name, "workbook-damaged", _DAMAGED)
    left = _most(content)
    for member in members:
        left -= _unpacked(content, member, left, name)
    return tuple(names)


def _total(members: list[ZipInfo]) -> int:
    return sum(max(member.file_size, member.compress_size) for member in members)


def _most(content: bytes) -> int:
    return min(UNPACKED, RATIO * len(content))


def _unpacked(content: bytes, member: ZipInfo, most: int, name: str) -> int:
    """Return how many bytes a member really unpacks to."""
    begin = member.header_offset
    if begin < 0 or begin + _LOCAL_HEADER > len(content):
        raise refused(name, "workbook-damaged", _DAMAGED)
    named, extra = unpack_from("<HH", content, begin + 26)
    begin += _LOCAL_HEADER + named + extra
    packed = memoryview(content)[begin : begin + member.compress_size]
    if member.compress_type == ZIP_STORED:
        return len(packed)
    if member.compress_type != ZIP_DEFLATED:
        raise refused(name, "workbook-damaged", _DAMAGED)
    try:
        return _inflated(packed, most, name)
    except zlib.error:
        raise refused(name, "workbook-damaged", _DAMAGED) from None


def _inflated(packed: memoryview, most: int, name: str) -> int:
    reader = zlib.decompressobj(-zlib.MAX_WBITS)
    count, rest = 0, bytes(packed)
    while rest and not reader.eof:
        count += len(reader.decompress(rest, _PIECE))
        rest = reader.unconsumed_tail
        if count > most:
            raise refused(name, "workbook-too-large", _TOO_MUCH)
    return count

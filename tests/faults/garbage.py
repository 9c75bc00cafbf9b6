"""Requests that no browser would send: malformed, nearly right, and no HTTP at all."""

import json
import random
import string
from collections.abc import Iterator, Sequence

from tests.faults.phone import FORM, JSON, Phone

METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW", "get", "")
PATHS = (
    "/join/{code}", "/join/{code}/saves", "/join/{code}/check", "/join/{code}/answer/1",
    "/join/{code}/answer/99999999999999999999", "/join/{code}/answer/-1", "/join/{code}/other",
    "/join/{code}/answer/%31", "/join/{code}/state", "/join/{code}/screens.json", "/join",
    "/join?code={code}", "/join?code=%00%ff", "/join/", "/join//", "/join/%00", "/join/%ff%fe",
    "/join/{code}%0d%0aX:1", "/join/../../etc/passwd", "/join/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "/room/../app.py", "/room/%2e%2e/app.py", "/room/phone.css", "/room/x.0.js", "/room/%00",
    "/join/{code}/saves?" + "a=b&" * 500, "/join/" + "K" * 4000, "/join/{code}/nowhere",
)  # fmt: skip
KINDS = (JSON, FORM, "multipart/form-data", "text/plain", "", "/")
VALUES: tuple[object, ...] = (
    None, True, False, 0, 1, -8, 8, -1, 1.5, 1e400, 2**31, 2**63, 10**40, "", "1", "\0",
    "\ud800", "x" * 30_000, [], [[[]]], {}, {"a": {}}, "<script>", "٣", "=1+1", "' OR 1=1; --",
)  # fmt: skip


def requests(phone: Phone, items: Sequence[str], count: int, seed: int) -> Iterator[bytes]:
    """Make requests: malformed ones, ones that nearly fit, and some that are no HTTP."""
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
    for _ in range(count):
        kind = chance.random()
        if kind < 0.05:
            yield chance.randbytes(chance.randint(1, 500))
        elif kind < 0.5:
            yield _nearly(chance, phone, items)
        else:
            yield _malformed(chance, phone)


def _malformed(chance: random.Random, phone: Phone) -> bytes:
    body = chance.choice((b"", b"{", b"\xff" * 50, b"a=b&" * 300, b"x" * 70_000))
    length = chance.choice((str(len(body)), str(len(body)), "-1", "x", "9" * 30, ""))
    headers = {
        "Host": chance.choice(("127.0.0.1", "", "evil.example.org", "\x7f")),
        "Content-Type": chance.choice(KINDS),
        "Content-Length": length,
        "Cookie": chance.choice((phone.cookie, "room_=", "=;=;;", f"room_{phone.code}=%00")),
        "Origin": chance.choice(("null", "http://evil.example.org", "http://[", "")),
        "".join(chance.choices(string.printable, k=8)): "x" * chance.choice((1, 9000)),
    }
    method, path = chance.choice(METHODS), chance.choice(PATHS)
    return _written(method, path.replace("{code}", phone.code), headers, body)


def _nearly(chance: random.Random, phone: Phone, items: Sequence[str]) -> bytes:
    known = (*items[:3], "comment", "confidence_aim", "in_danger")
    fields = (*known, "", "\0", "\ud800", "x" * 99)
    parts = {
        "round": 1,
        "device": chance.choice(("d", "d" * 41, "\0")),
        "number": chance.randint(0, 2**32),
        "answers": {chance.choice(fields): chance.choice(VALUES)},
        "texts": {chance.choice(fields): chance.choice(VALUES)},
    }
    if chance.random() < 0.5:
        parts[chance.choice(list(parts))] = chance.choice(VALUES)
    body = json.dumps(parts)[: chance.choice((None, None, None, 40))].encode()
    path, kind = f"/join/{phone.code}/saves", JSON
    if chance.random() < 0.3:
        path, kind = f"/join/{phone.code}/{chance.choice(('check', 'answer/1'))}", KINDS[1]
        body = b"round=1&seen=" + chance.randbytes(20) + b"&go=next&%ff=%00&" + body[:60]
    headers = {"Content-Type": kind, "Content-Length": str(len(body)), "Cookie": phone.cookie}
    return _written("POST", path, {"Host": "127.0.0.1", **headers}, body)


def _written(method: str, path: str, headers: dict[str, str], body: bytes) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {headers[name]}" for name in headers)]
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "replace") + body

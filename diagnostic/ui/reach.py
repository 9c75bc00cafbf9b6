"""Whether phones can open an address, and which one they could open instead."""

import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

_NOWHERE = ("192.0.2.1", 9)
"""An address set aside for documents, where nobody is."""


_ITSELF = "it leads every phone back to itself"
_NO_NAME = "its name has no dot, and phones seldom know such names"


def why_out_of_reach(address: str) -> str:
    """Say why phones cannot open an address, as a clause; empty where they probably can.

    >>> why_out_of_reach("http://localhost:8501/")
    'it leads every phone back to itself'
    >>> why_out_of_reach("http://192.168.1.20:8501/")
    ''
    """
    host = (urlsplit(address).hostname or "").rstrip(".").lower()
    if not host:
        return ""
    try:
        number = ip_address(host.partition("%")[0])
    except ValueError:
        if host == "localhost" or host.endswith((".localhost", ".localdomain")):
            return _ITSELF
        return "" if "." in host else _NO_NAME
    own = number.is_loopback or number.is_unspecified or number.is_link_local
    return _ITSELF if own else ""


def likely_address(address: str) -> str | None:
    """Return the address under which this machine's network probably knows it, or None."""
    host = _own_number()
    if host is None:
        return None
    parts = urlsplit(address)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme or 'http'}://{host}{port}{parts.path.rstrip('/')}"


def _own_number() -> str | None:
    """Ask which of its addresses this machine would send from; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(_NOWHERE)
        except OSError:
            return None
        number = str(asked.getsockname()[0])
    own = ip_address(number)
    return None if own.is_loopback or own.is_unspecified else number


def typed(address: str) -> str:
    """Return an address as people type it.

    >>> typed("https://example.org/tame/join/")
    'example.org/tame/join'
    """
    return address.partition("://")[2].rstrip("/") or address

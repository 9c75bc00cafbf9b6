"""Where the pages are seen from outside: behind a path, and over HTTPS or not."""

from urllib.parse import urlsplit

from starlette.requests import Request


def prefix_of(request: Request, own_address: str | None) -> str:
    """Return what every address of the app begins with, without a slash at its end.

    A proxy that serves the app under a path tells nobody inside; the address that people are
    given does.
    """
    root = str(request.scope.get("root_path", "")).rstrip("/")
    if root or own_address is None:
        return root
    own = urlsplit(own_address)
    return own.path.rstrip("/") if own.netloc == request.headers.get("host") else ""


def is_secure(request: Request, own_address: str | None) -> bool:
    """Whether the browser came over HTTPS, so that a cookie may insist on it."""
    if request.url.scheme == "https":
        return True
    own = urlsplit(own_address or "")
    return own.scheme == "https" and own.netloc == request.headers.get("host")

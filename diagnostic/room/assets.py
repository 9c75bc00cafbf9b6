"""Style sheet, script and icon: named by what is in them, and kept by browsers for good."""

import gzip
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

FOLDER = Path(__file__).parent / "static"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Compressed:
    """A body in both forms, and a name that changes with it."""

    body: bytes
    small: bytes
    digest: str

    @classmethod
    def of(cls, body: bytes) -> "Compressed":
        """Compress a body once for all who will ask for it."""
        return cls(body, gzip.compress(body, 9, mtime=0), sha256(body).hexdigest()[:16])

    def response(self, request: Request, media_type: str, caching: str) -> Response:
        """Return it in the form that the browser takes, or only say that it has not changed."""
        headers = {
            "Cache-Control": caching,
            "ETag": f'"{self.digest}"',
            "Vary": "Accept-Encoding",
        }
        known = [tag.strip().removeprefix("W/") for tag in _listed(request, "if-none-match")]
        if headers["ETag"] in known:
            return Response(status_code=304, headers=headers)
        if any(one.partition(";")[0] == "gzip" for one in _listed(request, "accept-encoding")):
            headers["Content-Encoding"] = "gzip"
            return Response(self.small, media_type=media_type, headers=headers)
        return Response(self.body, media_type=media_type, headers=headers)


def _listed(request: Request, header: str) -> list[str]:
    return [part.strip() for part in request.headers.get(header, "").split(",")]


_FILES = {
    path.name: Compressed.of(path.read_bytes())
    for path in sorted(FOLDER.iterdir())
    if path.suffix in _TYPES
}


def path_of(name: str) -> str:
    """Return the path of a file; it is another one as soon as the file is different."""
    stem, _, ending = name.partition(".")
    return f"/room/{stem}.{_FILES[name].digest}.{ending}"


async def asset(request: Request) -> Response:
    """Send a file."""
    stem, _, rest = request.path_params["name"].partition(".")
    digest, _, ending = rest.partition(".")
    file = _FILES.get(f"{stem}.{ending}")
    if file is None:
        raise HTTPException(404)
    # While a new version is brought out, another replica's page may ask for its own file:
    # ours serves it, but must not be kept under that name.
    caching = FOR_GOOD if digest == file.digest else "no-cache"
    return file.response(request, _TYPES[f".{ending}"], caching)

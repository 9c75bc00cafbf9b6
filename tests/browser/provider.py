"""A place to sign in to, on this machine: as little of OpenID Connect as an app needs."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwk, jwt

CLIENT = "tame-wicked"


@dataclass
class Provider:
    """Signs in whoever `subject` names, without asking for anything."""

    url: str = ""
    subject: str = "ann"
    key: jwk.RSAKey = field(default_factory=lambda: jwk.RSAKey.generate_key(2048))
    nonces: dict[str, str] = field(default_factory=dict)
    """Code to the nonce that has to come back with it."""

    def configuration(self) -> dict[str, object]:
        """Say where everything is."""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def authorize(self, asked: dict[str, list[str]]) -> str:
        """Return where to go back to, signed in."""
        code = f"{self.subject}-{len(self.nonces)}"
        self.nonces[code] = asked.get("nonce", [""])[0]
        back = {"code": code, "state": asked["state"][0]}
        return f"{asked['redirect_uri'][0]}?{urlencode(back)}"

    def token(self, code: str) -> dict[str, object]:
        """Say who came back with a code."""
        subject, now = code.rpartition("-")[0], int(time.time())
        claims = {
            "iss": self.url, "sub": subject, "aud": CLIENT, "iat": now, "exp": now + 600,
            "nonce": self.nonces[code], "name": subject.capitalize(),
        }  # fmt: skip
        header = {"alg": "RS256", "kid": self.key.thumbprint()}
        return {
            "access_token": "unused",
            "token_type": "Bearer",
            "expires_in": 600,
            "id_token": jwt.encode(header, claims, self.key),
        }

    def keys(self) -> dict[str, object]:
        """Return what its signature is checked with."""
        public = self.key.as_dict(private=False)
        return {"keys": [{**public, "kid": self.key.thumbprint(), "use": "sig"}]}


@contextmanager
def provider() -> Iterator[Provider]:
    """Serve one on a free port."""
    found = Provider()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if parts.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", found.authorize(parse_qs(parts.query)))
                self.end_headers()
            else:
                self._say(found.keys() if parts.path == "/keys" else found.configuration())

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            form = parse_qs(self.rfile.read(length).decode())
            self._say(found.token(form["code"][0]))

        def _say(self, told: dict[str, object]) -> None:
            body = json.dumps(told).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *_: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    found.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

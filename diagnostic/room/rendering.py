"""From values to pages: templates are compiled once, and every text in them is escaped."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from diagnostic.core.records import Workshop
from diagnostic.room.assets import path_of

BRAND = "Tame or wicked?"
_FOLDER = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page, and what the script has to know."""

    prefix: str
    """What the address of the whole app begins with; mostly nothing."""
    title: str
    kind: str = ""
    """Which page this is, for the script; empty for pages that it leaves alone."""
    code: str = ""
    who: str = ""
    """The participant's code; empty for someone who has not joined."""
    round: int = 0
    phase: str = ""
    problem: str = ""
    rehearsal: bool = False

    @property
    def home(self) -> str:
        """The address of the session's first page."""
        return f"{self.prefix}/join/{self.code}"


def framed(prefix: str, kind: str, title: str, workshop: Workshop, who: str = "") -> Frame:
    """Return the frame of a page in a session."""
    return Frame(
        prefix=prefix,
        title=title,
        kind=kind,
        code=workshop.code,
        who=who,
        round=workshop.round,
        phase=workshop.phase.value,
        problem=workshop.session.problem,
        rehearsal=workshop.rehearsal,
    )


def page(
    name: str,
    frame: Frame,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: object,
) -> Response:
    """Return a page."""
    text = _TEMPLATES[name].render(frame=frame, **values)
    # A lone half of a character would make a page that cannot be sent.
    body = text.encode("utf-8", "replace")
    return Response(body, status, headers, media_type="text/html; charset=utf-8")


def json_answer(
    content: Mapping[str, object], status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Return a few values for the script."""
    body = json.dumps(content, separators=(",", ":")).encode()
    return Response(body, status, headers, media_type="application/json")


def wants_json(request: Request) -> bool:
    """Whether it is the script that asks."""
    return request.url.path.endswith(("/saves", "/state", ".json"))


def _embedded(value: object) -> Markup:
    """Write a value as JSON that cannot end the element it stands in."""
    text = json.dumps(value, separators=(",", ":"))
    for letter in "<>&":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)  # noqa: S704 - no letter is left that means anything in HTML


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(_FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
_ENVIRONMENT.globals["asset"] = path_of
_ENVIRONMENT.globals["brand"] = BRAND
_ENVIRONMENT.filters["embedded"] = _embedded
_TEMPLATES = {
    path.stem: _ENVIRONMENT.get_template(path.name)
    for path in sorted(_FOLDER.glob("[!_]*.html"))
}

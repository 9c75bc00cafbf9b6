"""What stands first in a bundle: who wrote it, and what every file in it has to be."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from diagnostic.core.faults import LocatedFault
from diagnostic.exchange.bundle.members import FORMAT, MANIFEST
from diagnostic.exchange.bundle.once import one_line

KIND: Literal["tame-wicked session"] = "tame-wicked session"

_Short = Annotated[str, StringConstraints(max_length=60)]


@dataclass(frozen=True, slots=True)
class Maker:
    """The program that writes a bundle."""

    program: str
    """Its version."""
    schema: str
    """The schema of the store that the session was in."""


class Sum(BaseModel):
    """What a file has to be."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    size: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Manifest(BaseModel):
    """The first file of a bundle."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    bundle: Literal["tame-wicked session"]
    format: Annotated[int, Field(ge=1, le=FORMAT)]
    program: _Short
    store_schema: _Short
    files: dict[str, Sum]


def manifest_of(files: Mapping[str, bytes], maker: Maker) -> bytes:
    """Write the manifest of some files."""
    sums = {
        name: Sum(size=len(content), sha256=sha256(content).hexdigest())
        for name, content in sorted(files.items())
    }
    manifest = Manifest(
        bundle=KIND,
        format=FORMAT,
        program=maker.program,
        store_schema=maker.schema,
        files=sums,
    )
    return (manifest.model_dump_json(indent=1) + "\n").encode()


def read_manifest(content: bytes, place: str) -> Manifest | LocatedFault:
    """Read a manifest, or say why it is none that this program can go by."""
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict) or values.get("bundle") != KIND:
        message = "this is no bundle of a session; make one with 'session bundle' or its button"
        return LocatedFault("bundle-foreign", f"{place}: {MANIFEST}", message)
    number = values.get("format")
    if type(number) is int and number > FORMAT:
        program = one_line(str(values.get("program"))[:60])
        message = (
            f"a newer program wrote it (version {program}, bundle format {number}, "
            f"known up to {FORMAT}); upgrade this program and open it again"
        )
        return LocatedFault("bundle-newer", place, message)
    try:
        return Manifest.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = one_line(".".join(map(str, first["loc"]))) or "as a whole"
        message = f"{where[:80]} is not as this program writes it; take the bundle anew"
        return LocatedFault("bundle-manifest", f"{place}: {MANIFEST}", message)

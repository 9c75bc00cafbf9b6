"""A whole session as one file: made for whoever may lead it, read for whoever has it.

Only real people are in it, and what their export holds: times are rounded, and answers to
background questions that would single out a few people are empty. A session that is made from
it has no results by these; a change that was told of everyone, so that nobody is found between
such results and the pairs, is then told of the pairs.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version

from diagnostic.content import library_to_json, questionnaire_to_json
from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.core.origins import BUNDLE, Origin
from diagnostic.exchange.bundle.contents import Held
from diagnostic.exchange.bundle.derived import unlike
from diagnostic.exchange.bundle.manifest import Maker
from diagnostic.exchange.bundle.members import LARGEST, MANIFEST, RESPONSES
from diagnostic.exchange.bundle.reading import held_in, session_in
from diagnostic.exchange.bundle.unpacking import Unpacked, unpacked
from diagnostic.exchange.bundle.writing import Documents, write_bundle
from diagnostic.storage.migrating import SCHEMA
from diagnostic.workshop.adopting import adopt, adopt_alone
from diagnostic.workshop.adopting_checks import unfit
from diagnostic.workshop.bundled_documents import library_in, questionnaire_in
from diagnostic.workshop.bundled_files import tables_again, tables_of
from diagnostic.workshop.bundled_session import held_behind
from diagnostic.workshop.context import Context
from diagnostic.workshop.doors import Door
from diagnostic.workshop.links import LONE
from diagnostic.workshop.setting_up import Opened

_PROGRAM = "tame-wicked"
_CERTAIN = frozenset({"scores.csv", "dimensions.csv"})
"""What follows from a bundle's answers alone. Changes also depend on answers about people,
of which a bundle leaves out the rare ones; wordings may be mended within a version."""
_NOT_THESE = (
    f"it is missing or holds other numbers than follow from {RESPONSES}; "
    "take the bundle anew from where it was made"
)


@dataclass(frozen=True, slots=True)
class OpenedBundle:
    """A bundle whose checksums fit and whose parts agree; all of it can be kept."""

    name: str
    sha256: str
    """Of the whole file."""
    held: Held
    files: Mapping[str, bytes]
    """Name to content, the manifest among them."""
    program: str
    """The version that wrote it, as it says itself."""
    otherwise: tuple[str, ...] = ()
    """Which files this version would write otherwise; nothing is read from these."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A bundle's session, kept in this store; one of the two opens it."""

    opened: Opened | None = None
    """A workshop, with its new key."""
    token: str = ""
    """Of a self-assessment's new private link."""


def bundle_of(context: Context, door: Door) -> bytes:
    """Return a session as a bundle; the same session gives the same bytes.

    Raises:
        AccessRefusedError, UnknownLinkError: the door does not open.
        RefusedError: it is a rehearsal.
    """
    gathered = held_behind(context, door)
    held = gathered.held
    documents = Documents(
        _readable(questionnaire_to_json(held.questionnaire)),
        _readable(library_to_json(held.library)),
    )
    return write_bundle(held, documents, tables_of(gathered), Maker(_program(), SCHEMA))


def open_bundle(content: bytes, name: str, largest: int = LARGEST) -> OpenedBundle:
    """Return what a bundle holds if all of it is sound; nothing is stored.

    Raises:
        FaultsError: with every reason why not.
    """
    opened = unpacked(content, name, largest)
    held = _held(opened)
    _refuse(replace(fault, place=f"{name}: {fault.place}") for fault in unfit(held))
    return OpenedBundle(
        name=name,
        sha256=sha256(content).hexdigest(),
        held=held,
        files=opened.files,
        program=opened.manifest.program,
        otherwise=_otherwise(opened, held),
    )


def read_bundle(content: bytes, name: str, largest: int = LARGEST) -> Held:
    """Return the session that a bundle holds. Raises: FaultsError, every reason why not."""
    return open_bundle(content, name, largest).held


def keep_bundle(context: Context, bundle: OpenedBundle, account: str = "") -> Kept:
    """Keep a bundle's session as a new one of this store, and where it came from.

    Raises:
        RefusedError: something in it cannot be kept.
    """
    origin = Origin(
        kind=BUNDLE,
        name=bundle.name,
        sha256=bundle.sha256,
        detail=bundle.files[MANIFEST].decode(),
        at=context.now(),
    )
    held = replace(bundle.held, origins=(*bundle.held.origins, origin))
    if held.kind == LONE:
        return Kept(token=adopt_alone(context, held))
    return Kept(opened=adopt(context, held, account))


def _held(opened: Unpacked) -> Held:
    faults = list[LocatedFault]()
    file = questionnaire = library = None
    try:
        file = session_in(opened)
    except FaultsError as error:
        faults += error.faults
    try:
        questionnaire = questionnaire_in(opened)
        library = library_in(opened, questionnaire)
    except FaultsError as error:
        faults += error.faults
    if file is None or questionnaire is None or library is None:
        raise FaultsError(tuple(faults))
    return held_in(opened, file, questionnaire, library)


def _otherwise(opened: Unpacked, held: Held) -> tuple[str, ...]:
    """Return which files do not follow from the others, as this version works them out.

    Raises:
        FaultsError: this same version worked out other numbers of single files.
    """
    names = unlike(opened.files, tables_again(held, opened.files))
    if opened.manifest.program == _program():
        _refuse(
            LocatedFault("bundle-contradicts", f"{opened.name}: {name}", _NOT_THESE)
            for name in names
            if name in _CERTAIN
        )
    return names


def _refuse(faults: Iterable[LocatedFault]) -> None:
    found = tuple(faults)
    if found:
        raise FaultsError(found)


def _readable(text: str) -> str:
    """Lay JSON out so that people, and 'check', find what each part begins with."""
    parts = json.loads(text)
    laid_out = (
        f"{json.dumps(name)}: {json.dumps(part, ensure_ascii=False, indent=1)}"
        for name, part in parts.items()
    )
    return "{\n" + ",\n".join(laid_out) + "\n}\n"


def _program() -> str:
    try:
        return version(_PROGRAM)
    except PackageNotFoundError:
        return "unknown"

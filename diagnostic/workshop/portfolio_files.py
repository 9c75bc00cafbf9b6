"""A portfolio of problems from uploaded files alone; nothing of them is kept."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from diagnostic.content import questionnaire_to_json, read_questionnaire
from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response
from diagnostic.exchange.cells import OTHER_QUESTIONNAIRE
from diagnostic.exchange.header import shown_name
from diagnostic.exchange.reading import read_responses
from diagnostic.workshop.found import Found, Unmeasured, measured
from diagnostic.workshop.portfolio_rows import Known, Row, problems_of

MOST_BYTES = 5 * 1024 * 1024
"""As much as the server takes in; a larger file would make everyone else wait."""
QUESTIONNAIRES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Uploaded:
    """One file as somebody sent it."""

    name: str
    content: bytes


def from_files(
    files: Sequence[Uploaded], questionnaire: Questionnaire, min_group: int
) -> Found:
    """Read files of responses; a faulty one is told with all its faults and loses no other.

    Rows of one session are one problem: a group's if several people answered, else one
    person's. Other questionnaires, and earlier versions, are read if their YAML file is among
    the files. For the time of reading, the files lie in a folder that only this program's
    account can open.
    """
    found: list[Unmeasured] = []
    faults: list[LocatedFault] = []
    known = [_known(questionnaire)]
    with TemporaryDirectory() as folder:
        for file in _questionnaires_first(files):
            try:
                path = _laid_down(file, Path(folder))
                if path.suffix in QUESTIONNAIRES:
                    known.append(_known(read_questionnaire(path)))
                else:
                    rows = _read(path, known)
                    found += problems_of(rows, shown_name(file.name), known[0], min_group)
            except FaultsError as error:
                faults += _renamed(error.faults, Path(folder), shown_name(file.name))
    return Found(measured(found), {}, tuple(faults))


def _questionnaires_first(files: Iterable[Uploaded]) -> list[Uploaded]:
    return sorted(files, key=lambda file: not file.name.lower().endswith(QUESTIONNAIRES))


def _known(questionnaire: Questionnaire) -> Known:
    text = questionnaire_to_json(questionnaire)
    return Known(sha256(text.encode()).hexdigest(), questionnaire)


def _laid_down(file: Uploaded, folder: Path) -> Path:
    """Write a file where it can be read; its own name is no path to be trusted."""
    if len(file.content) > MOST_BYTES:
        message = (
            f"the file is larger than {MOST_BYTES // 1024**2} MB; use the command "
            "`tame-wicked score` or `summarise`, or upload a part of it"
        )
        raise FaultsError((LocatedFault("file-too-large", str(folder), message),))
    yaml = file.name.lower().endswith(QUESTIONNAIRES)
    path = folder / ("questionnaire.yaml" if yaml else "responses.csv")
    path.write_bytes(file.content)
    return path


def _renamed(faults: Iterable[LocatedFault], folder: Path, name: str) -> Iterator[LocatedFault]:
    """Say the file's own name in place of where it lay."""
    lay = re.compile(re.escape(str(folder)) + r"(/[a-z]+\.[a-z]+)?")
    for fault in faults:
        message = fault.message
        if fault.code == OTHER_QUESTIONNAIRE:
            what = message.partition(";")[0]
            message = f"{what}; add that questionnaire's YAML file and send both together"
        place = lay.sub(lambda _: name, fault.place)
        yield replace(fault, place=place, message=message)


def _read(path: Path, known: Sequence[Known]) -> tuple[Row, ...]:
    """Return each row with the questionnaire that it was answered with, if that is known.

    Raises:
        FaultsError: no questionnaire fits; the faults are those by the one that fits best.
    """
    refusals: list[FaultsError] = []
    for one in known:
        try:
            responses = read_responses(path, one.questionnaire)
        except FaultsError as error:
            refusals.append(error)
            continue
        return tuple(_by_version(responses, path, one, known))
    raise min(refusals, key=_strangeness)


def _strangeness(refusal: FaultsError) -> tuple[bool, int]:
    """Say how little a file has to do with a questionnaire."""
    codes = {fault.code for fault in refusal.faults}
    return bool(codes & {OTHER_QUESTIONNAIRE, "columns-missing"}), len(refusal.faults)


def _by_version(
    responses: Sequence[Response], path: Path, first: Known, known: Sequence[Known]
) -> Iterator[Row]:
    """Read rows that name another version again, with that version."""
    versions = {
        one.questionnaire.version: one
        for one in known
        if one.questionnaire.id == first.questionnaire.id
    }
    own = first.questionnaire.version
    again: dict[int, tuple[Response, ...]] = {
        version: read_responses(path, versions[version].questionnaire)
        for version in sorted({one.questionnaire_version for one in responses} - {own})
        if version in versions
    }
    for row, response in enumerate(responses):
        version = response.questionnaire_version
        if version == own:
            yield response, first
        elif version in again:
            yield again[version][row], versions[version]
        else:
            yield response, None

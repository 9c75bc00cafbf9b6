"""What `tame-wicked import` does, step by step: read, propose, apply, write."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diagnostic.cli.outputs import finished_or_untouched
from diagnostic.cli.printed.importing import ImportTold
from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.exchange.importing.applying import Imported, imported
from diagnostic.exchange.importing.carrying import imported_csv
from diagnostic.exchange.importing.filing import for_a_file
from diagnostic.exchange.importing.mapping import (
    Mapping,
    Proposal,
    likely_forms,
    mapping_yaml,
    proposal_yaml,
    proposed,
    read_mapping,
    with_personal,
)
from diagnostic.exchange.importing.refusing import refuse_sizes
from diagnostic.exchange.importing.sheet import Sheet, read_sheet
from diagnostic.settings import settings
from diagnostic.workshop.codes import new_respondent

if TYPE_CHECKING:
    from pathlib import Path

    from diagnostic.core.questionnaire import Questionnaire

BESIDE = ".import.yaml"
"""What the name of the file that keeps the mapping ends with."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was told to do."""

    export: Path
    output: Path | None = None
    mapping: Path | None = None
    propose: Path | None = None
    form: str | None = None
    worksheet: str | None = None
    problem: str = ""
    keep_personal: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    told: ImportTold
    is_open: bool
    """Whether questions keep the answers from being used."""


def outcome_of(asked: Asked, questionnaire: Questionnaire) -> Outcome:
    """Do all of it. Raises: FaultsError with every fault; nothing is written then."""
    sheet = _sheet(asked)
    given = _given_mapping(asked, sheet, questionnaire)
    form = given.form if given else _form(asked, sheet, questionnaire)
    proposal = proposed(sheet, questionnaire, form, given)
    # Somebody has agreed to a mapping that is given; asked to propose, it is a beginning.
    agreed = given if given and not asked.propose else None
    is_open = agreed is None and not proposal.certain
    mapping = agreed or proposal.mapping
    if asked.keep_personal:
        mapping = with_personal(mapping, proposal.personal)
    came_in = None
    if asked.output is not None and not is_open:
        came_in = _applied(asked, sheet, mapping, questionnaire)
        _write(asked.output, came_in, sheet, mapping, questionnaire)
    if asked.propose is not None:
        with finished_or_untouched(asked.propose) as out:
            out.write(proposal_yaml(proposal, questionnaire, sheet.sha256).encode())
    questions = proposal.questions if is_open else ()
    return Outcome(_told(asked, sheet, proposal, mapping, questions, came_in), is_open)


def _sheet(asked: Asked) -> Sheet:
    name = str(asked.export)
    if not asked.export.is_file():
        message = "this is a device or a pipe; save its content to a file and name that"
        raise FaultsError((LocatedFault("file-not-regular", name, message),))
    refuse_sizes(asked.export.stat().st_size, name)
    return read_sheet(asked.export.read_bytes(), name, asked.worksheet)


def _given_mapping(asked: Asked, sheet: Sheet, questionnaire: Questionnaire) -> Mapping | None:
    if asked.mapping is None:
        return None
    refuse_sizes(asked.mapping.stat().st_size, str(asked.mapping))
    try:
        text = asked.mapping.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1:,} is not UTF-8; save the file as UTF-8"
        raise FaultsError((LocatedFault("not-utf8", str(asked.mapping), message),)) from None
    return read_mapping(text, str(asked.mapping), questionnaire, sheet)


def _form(asked: Asked, sheet: Sheet, questionnaire: Questionnaire) -> str:
    known = [form.id for form in questionnaire.forms]
    if asked.form is not None:
        if asked.form not in known:
            message = f"{asked.form!r} is no form of this questionnaire; choose one of "
            message += ", ".join(known)
            raise FaultsError((LocatedFault("form-unknown", "--form", message),))
        return asked.form
    fitting = likely_forms(sheet, questionnaire)
    if len(fitting) > 1:
        message = f"the file fits several forms alike ({', '.join(fitting)}); say which: --form"
        raise FaultsError((LocatedFault("form-unclear", str(asked.export), message),))
    return fitting[0]


def _applied(
    asked: Asked, sheet: Sheet, mapping: Mapping, questionnaire: Questionnaire
) -> Imported:
    came_in = imported(
        sheet,
        mapping,
        questionnaire,
        session_id=secrets.token_hex(8),
        new_respondent=new_respondent,
        problem=asked.problem,
        whole_minutes=True,
    )
    return for_a_file(came_in, questionnaire, settings().min_group)


def _write(
    output: Path,
    came_in: Imported,
    sheet: Sheet,
    mapping: Mapping,
    questionnaire: Questionnaire,
) -> None:
    """Write the responses, and beside them the mapping: both or neither."""
    content = imported_csv(came_in, questionnaire)
    beside = _beside(output)
    if beside is None:
        with finished_or_untouched(output) as out:
            out.write(content)
        return
    with finished_or_untouched(output) as out, finished_or_untouched(beside) as kept:
        out.write(content)
        kept.write(mapping_yaml(mapping, sheet.sha256).encode())


def _beside(output: Path) -> Path | None:
    """Return where the mapping is kept; nowhere if the responses go to no file."""
    if str(output) == "-" or (output.exists() and not output.is_file()):
        return None
    return output.with_name(output.name + BESIDE)


def _told(  # noqa: PLR0913, PLR0917 - all of them are told
    asked: Asked,
    sheet: Sheet,
    proposal: Proposal,
    mapping: Mapping,
    questions: tuple[str, ...],
    came_in: Imported | None,
) -> ImportTold:
    output = asked.output if came_in is not None else None
    beside = _beside(output) if output is not None else None
    return ImportTold(
        file=str(asked.export),
        sha256=sheet.sha256,
        tool=sheet.tool,
        questionnaire_id=mapping.questionnaire,
        questionnaire_version=mapping.version,
        form=mapping.form,
        rows=len(sheet.rows),
        responses=len(came_in.responses) if came_in else 0,
        output=str(output) if output is not None else None,
        mapping=str(beside) if beside is not None else None,
        proposal=str(asked.propose) if asked.propose is not None else None,
        questions=questions,
        unmatched_headers=proposal.unmatched_headers,
        unmatched_columns=proposal.unmatched_columns,
        personal=proposal.personal,
        off_scale=proposal.off_scale,
        notes=came_in.notes if came_in else (),
    )

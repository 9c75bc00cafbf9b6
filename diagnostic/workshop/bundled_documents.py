"""Questionnaire and library of a bundle: as they were kept, and fit to be worked with."""

from collections.abc import Iterable

from diagnostic.content import library_from_json, questionnaire_from_json
from diagnostic.core.checks import check_library, check_questionnaire
from diagnostic.core.faults import Fault, FaultsError, LocatedFault
from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.bundle.members import LIBRARY, QUESTIONNAIRE
from diagnostic.exchange.bundle.once import one_line
from diagnostic.exchange.bundle.unpacking import Unpacked


def questionnaire_in(opened: Unpacked) -> Questionnaire:
    """Return the questionnaire as answered. Raises: FaultsError, every fault."""
    questionnaire = questionnaire_from_json(_text(opened, QUESTIONNAIRE))
    _refuse(opened, QUESTIONNAIRE, check_questionnaire(questionnaire))
    return questionnaire


def library_in(opened: Unpacked, questionnaire: Questionnaire) -> Library:
    """Return the library that was used with it. Raises: FaultsError, every fault."""
    library = library_from_json(_text(opened, LIBRARY))
    _refuse(opened, LIBRARY, check_library(library, questionnaire))
    return library


def _text(opened: Unpacked, member: str) -> str:
    try:
        return opened.files[member].decode("utf-8")
    except UnicodeDecodeError:
        message = "this is not text in UTF-8; take the bundle anew from where it was made"
        fault = LocatedFault("not-utf8", f"{opened.name}: {member}", message)
        raise FaultsError((fault,)) from None


def _refuse(opened: Unpacked, member: str, faults: Iterable[Fault]) -> None:
    found = tuple(
        LocatedFault(
            fault.code,
            ": ".join([opened.name, member, one_line(".".join(map(str, fault.path)))]),
            f"{fault.message}; {fault.fix}",
        )
        for fault in faults
    )
    if found:
        raise FaultsError(found)

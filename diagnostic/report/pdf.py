"""A report as PDF, tagged and checked against PDF/UA-1 by typst while it is made."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import partial

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.run_sheet import RunSheet
from diagnostic.report.document import Document, Paragraph
from diagnostic.report.paper import ALLOWANCES, NONE, Allowance
from diagnostic.report.run_sheets import about_text, printed_stages
from diagnostic.report.setting import LARGE, SETTINGS, Setting, handed
from diagnostic.report.shortening import TEXTS, fitting, labelled, shorter
from diagnostic.report.texts import INSTEAD, breakable, clean, shortened, with_texts
from diagnostic.report.tidying import tidied
from diagnostic.report.typesetting import Laid, drawable

_MISSING = f"{INSTEAD} stands for a character that no font has where this file was made"
SCALES = (0.85, 0.7)
"""How much smaller a run sheet is set where not even its own texts have room."""


def report_pdf(document: Document) -> bytes:
    """Return the report on A4, on `document.most_pages` pages at most.

    It is set tighter where it would take more; at last long texts are cut, and it says so. Only
    a report whose very parts are too many, however short, has more pages.
    """
    named = labelled(tidied(document))
    ready, laid = _noted(named), partial(_laid, named=named.title)
    found = _loosest(ready, laid) if fitting(ready) else None
    for cut in shorter(ready):
        if found and found.pages <= document.most_pages:
            break
        found = laid(cut, SETTINGS[-1])
    return (found or laid(ready, SETTINGS[-1])).pdf()


def _loosest(document: Document, laid: Callable[[Document, Setting], Laid]) -> Laid:
    """Return the report in the first setting that has room, or else in the last.

    The first is tried first, as it mostly does; the place among the others is halved.
    """
    settings: Sequence[Setting] = LARGE + SETTINGS if document.most_pages == 1 else SETTINGS
    first, others = settings[0], settings[1:]
    found = laid(document, first)
    if found.pages <= document.most_pages:
        return found
    low, high, tried = 0, len(others) - 1, dict[int, Laid]()
    while low <= high:
        middle = (low + high) // 2
        tried[middle] = laid(document, others[middle])
        if tried[middle].pages <= document.most_pages:
            high = middle - 1
        else:
            low = middle + 1
    return tried[min(low, len(others) - 1)]


def _laid(document: Document, setting: Setting, named: str) -> Laid:
    """Lay a report out; the file's own name needs no font, so that it keeps every character."""
    return Laid("report.typ", handed(with_texts(document, breakable), setting, named))


def _noted(document: Document) -> Document:
    """Return a report with squares for what no font has, and a word on them."""
    found = drawable(document)
    if found == document:
        return document
    note = Paragraph(f"{_MISSING}; the HTML report has it.", "small")
    return replace(found, blocks=(*found.blocks, note))


def run_sheet_pdf(sheet: RunSheet, questionnaire: Questionnaire) -> bytes:
    """Return a run sheet as one page of A4, with as many reasons as fit."""
    whole = with_texts(sheet, clean)
    ready = drawable(whole)
    foot = drawable(clean(f"{questionnaire.title} · version {questionnaire.version}"))
    beside = {
        "foot": foot,
        "missing": "" if ready == whole else f"{_MISSING}.",
        "named": whole.problem or "Run sheet",
    }
    tried = (Laid("run_sheet.typ", told | beside) for told in _sheets(ready, beside))
    laid = next(tried)
    while laid.pages > 1 and (less := next(tried, None)):
        laid = less
    return laid.pdf()


def _sheets(sheet: RunSheet, beside: dict[str, str]) -> Iterator[dict[str, object]]:
    """Yield less and less of the reasons; without any, smaller letters, then shorter texts."""
    if Laid("run_sheet.typ", _sheet_told(sheet, NONE) | beside).pages == 1:
        yield from (_sheet_told(sheet, allowed) for allowed in (*ALLOWANCES, NONE))
    yield from (_sheet_told(sheet, NONE, scale) for scale in SCALES)
    for most in TEXTS:
        yield _sheet_told(with_texts(sheet, partial(shortened, most=most)), NONE, SCALES[-1])


def _sheet_told(sheet: RunSheet, allowed: Allowance, scale: float = 1.0) -> dict[str, object]:
    broken = with_texts(sheet, breakable)
    stages = [
        asdict(one) | {"rests": [end.rest for end in one.ends]}
        for one in printed_stages(broken, allowed)
    ]
    return {
        "problem": broken.problem or "Run sheet",
        "about": about_text(sheet),
        "stages": stages,
        "scale": scale,
    }

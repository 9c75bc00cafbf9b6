"""XLSForm: the questionnaire as a workbook for Kobo, ODK and all that take what pyxform takes.

What is stored is always counted from the tame end: a list of choices for flipped items has the
same labels in the same order, under names that run the other way.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO

from diagnostic.core.fielding import GATE, NO, YES, Asks, Field, one_line
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.forms.pages import Page, pages_of, welcome

_SURVEY = (
    "type",
    "name",
    "label",
    "hint",
    "required",
    "relevant",
    "appearance",
    "calculation",
)
_CHOICES = ("list_name", "name", "label")
_SETTINGS = ("form_title", "form_id", "version", "style")
_WIDTHS = (24, 28, 70, 40, 12, 28, 14, 28)
_MADE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""What the workbook says of its age: always the same, so that equal forms are equal files."""

Row = tuple[str, ...]


def xlsform(questionnaire: Questionnaire, form_id: str, problem: str = "") -> bytes:
    """Return a form as an XLSForm workbook.

    Raises:
        KeyError: there is no such form.
    """
    pages = pages_of(questionnaire, form_id, problem)
    title = _safe(one_line(questionnaire.title))
    settings = (title, f"{questionnaire.id}_{form_id}", str(questionnaire.version), "pages")
    return _workbook(
        {
            "survey": (_SURVEY, tuple(_survey(pages, questionnaire, form_id))),
            "choices": (_CHOICES, tuple(_choices(pages))),
            "settings": (_SETTINGS, (settings,)),
        }
    )


def _survey(pages: Sequence[Page], questionnaire: Questionnaire, form_id: str) -> Iterator[Row]:
    yield _row("start", "start")
    yield _row("end", "end")
    # With the answers come back what they are answers to.
    yield _row("calculate", "form", calculation=f"'{form_id}'")
    yield _row("calculate", "questionnaire_id", calculation=f"'{questionnaire.id}'")
    yield _row("calculate", "questionnaire_version", calculation=f"'{questionnaire.version}'")
    for page in pages:
        gate = page.fields[0].asks is Asks.GATE
        only = "" if gate else f"${{{GATE}}} = '{NO}'"
        yield _row("begin_group", page.id, page.title, relevant=only, appearance="field-list")
        if page.stem:
            yield _row("note", f"{page.id}_stem", page.stem, hint=page.help)
        if gate:
            yield _row("note", f"{page.id}_welcome", welcome(questionnaire, form_id))
        for field in page.fields:
            yield _asked(field)
        if gate:
            stop = f"{questionnaire.gate.stop_title}: {questionnaire.gate.stop_text}"
            in_danger = f"${{{GATE}}} = '{YES}'"
            yield _row("note", f"{page.id}_stop", one_line(stop), relevant=in_danger)
        yield _row("end_group", page.id)


def _asked(field: Field) -> Row:
    required = "yes" if field.required else ""
    if not field.options:
        return _row("text", field.column, field.title, appearance="multiline")
    kind = f"select_one {_list_of(field)}"
    return _row(kind, field.column, field.title, hint=field.help, required=required)


def _list_of(field: Field) -> str:
    """Name the list of choices: one for items as they stand, one for those flipped."""
    match field.asks:
        case Asks.ITEM:
            return "points_flipped" if field.flipped else "points"
        case Asks.BACKGROUND:
            return f"choices_{field.column}"
        case _:
            return str(field.asks)


def _choices(pages: Sequence[Page]) -> Iterator[Row]:
    asked = {
        _list_of(field): field.options
        for page in pages
        for field in page.fields
        if field.options
    }
    for name, options in asked.items():
        for option in options:
            yield name, option.value, _safe(option.label)


def _row(kind: str, name: str, label: str = "", **cells: str) -> Row:
    filled = {"type": kind, "name": name, "label": _safe(label)} | cells
    filled["hint"] = _safe(filled.get("hint", ""))
    return tuple(filled.get(column, "") for column in _SURVEY)


def _safe(text: str) -> str:
    """Part what pyxform would take for the name of another question."""
    return text.replace("${", "$ {")


def _workbook(sheets: dict[str, tuple[Row, Sequence[Row]]]) -> bytes:
    from xlsxwriter import Workbook

    out = BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, plain) as book:
        book.set_properties({"created": _MADE})
        bold = book.add_format({"bold": True})
        for name, (header, rows) in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for place, width in enumerate(_WIDTHS[: len(header)]):
                sheet.set_column(place, place, width)
            for number, row in enumerate((header, *rows)):
                for place, text in enumerate(row):
                    if text:
                        sheet.write_string(number, place, text, None if number else bold)
    return out.getvalue()

"""codebook.csv and what goes with it: every column of every CSV file, for a stranger."""

from collections.abc import Iterator, Mapping, Sequence

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.codebook_parts import Holds, Table, Variable, text
from diagnostic.exchange.codebook_report import REPORT, report_table
from diagnostic.exchange.codebook_tables import CODEBOOK, Found, found_in, variables_of
from diagnostic.exchange.datapackage import datapackage_json
from diagnostic.exchange.escaping import unguard
from diagnostic.exchange.rendering import BYTE_ORDER_MARK, Cell, Style, csv_bytes
from diagnostic.exchange.spss import responses_sps

DATAPACKAGE, SYNTAX = "datapackage.json", "responses.sps"
DESCRIPTIONS = (CODEBOOK, DATAPACKAGE, SYNTAX)
"""What goes with the files of answers."""
REDCAP_COLUMNS = (
    "field_name",
    "form_name",
    "section_header",
    "field_type",
    "field_label",
    "select_choices_or_calculations",
    "field_note",
    "text_validation_type_or_show_slider_number",
    "text_validation_min",
    "text_validation_max",
    "identifier",
    "branching_logic",
    "required_field",
    "custom_alignment",
    "question_number",
    "matrix_group_name",
    "matrix_ranking",
    "field_annotation",
)
"""The columns of a REDCap data dictionary, by the names that its interface gives them."""
_OF_REPORTS = frozenset({"changes", "recommendations"})
"""Tables that lie beside all that a report follows from."""
CODEBOOK_COLUMNS = (*REDCAP_COLUMNS, "dimension", "facet", "pole_low", "pole_high")
_ABOUT = {
    "field_name": "Name of the column",
    "form_name": "Name of the file that has it, without .csv; report: a report tells it",
    "section_header": "Heading before it",
    "field_type": "radio: one of some values; calc: worked out; text, notes: anything else",
    "field_label": "What it is, in words",
    "select_choices_or_calculations": "Values with their labels, or how it is worked out",
    "field_note": "What else has to be known, such as what an empty cell means",
    "text_validation_type_or_show_slider_number": "integer or number, where it holds one",
    "text_validation_min": "Least value",
    "text_validation_max": "Largest value",
    "identifier": "y where the text may say who wrote it",
    "branching_logic": "When it is asked",
    "dimension": "Dimension that it is about",
    "facet": "Facet that it is about",
    "pole_low": "What its lowest value means",
    "pole_high": "What its highest value means",
}


def described(
    files: Mapping[str, bytes], questionnaire: Questionnaire, *, mark: str = ""
) -> dict[str, bytes]:
    """Return codebook.csv, datapackage.json and responses.sps for the files of an export.

    `files` are those that lie beside them: path to content. Columns that the questionnaire
    gives no meaning to are described as text. Without any CSV file, all that the program can
    write is described. Where the files are for Excel, so is the codebook; the names of what is
    returned begin with `mark`.
    """
    own = mark + CODEBOOK
    found = found_in({name: one for name, one in files.items() if name != own}, questionnaire)
    contents = [files[one.path] for one in found if one.path in files]
    style = Style(
        excel=any(one.startswith(BYTE_ORDER_MARK) for one in contents),
        delimiter=found[0].delimiter if found else ",",
    )
    itself = Found(own, codebook_table(), style.delimiter)
    result = {
        own: codebook_csv((*found, *_reported(found, questionnaire)), style),
        mark + DATAPACKAGE: datapackage_json((*found, itself), questionnaire),
    }
    answers = next((one for one in found if one.kind == "responses"), None)
    if answers is not None:
        result[mark + SYNTAX] = responses_sps(answers, files.get(answers.path, b""))
    return result


def codebook_csv(found: Sequence[Found], style: Style) -> bytes:
    """Return codebook.csv: a row per file and column, and for what reports tell besides."""
    rows = ([row.get(name) for name in CODEBOOK_COLUMNS] for row in _rows(found))
    return csv_bytes(CODEBOOK_COLUMNS, rows, style)


def _reported(found: Sequence[Found], questionnaire: Questionnaire) -> tuple[Found, ...]:
    """Return what a report tells besides, where the files are those that one is made of."""
    if not _OF_REPORTS & {one.kind for one in found}:
        return ()
    return (Found("", report_table(questionnaire), kind=REPORT),)


def codebook_table() -> Table:
    """Describe codebook.csv itself."""
    return Table(
        "codebook",
        "What every column of every file holds",
        "One row per file and column: REDCap's 18 columns, then what it is about.",
        tuple(
            text(name, _ABOUT.get(name, "Not used; a column of REDCap's"))
            for name in CODEBOOK_COLUMNS
        ),
    )


def _rows(found: Sequence[Found]) -> Iterator[Mapping[str, Cell]]:
    for one, variable in variables_of(found):
        yield {
            # Written guarded, as it stands in the file.
            "field_name": unguard(variable.name),
            "form_name": one.table.name,
            "section_header": variable.section,
            "field_type": _type(variable),
            "field_label": variable.label,
            "select_choices_or_calculations": _choices(variable) or variable.formula,
            "field_note": _note(variable),
            "text_validation_type_or_show_slider_number": _validation(variable),
            "text_validation_min": variable.low,
            "text_validation_max": variable.high,
            "identifier": "y" if variable.identifies else None,
            "branching_logic": variable.shown_if,
            "dimension": variable.dimension,
            "facet": variable.facet,
            "pole_low": variable.pole_low,
            "pole_high": variable.pole_high,
        }


def _type(variable: Variable) -> str:
    if variable.codes:
        return "radio"
    if variable.formula:
        return "calc"
    return "notes" if variable.identifies else "text"


def _choices(variable: Variable) -> str:
    """List values with labels as REDCap does; it has no way to write a bar inside a label."""
    return " | ".join(
        f"{code.value}, {' '.join(code.label.replace('|', '/').split())}"
        for code in variable.codes
    )


def _note(variable: Variable) -> str:
    worked_out = variable.formula if variable.codes else ""
    return "; ".join(part for part in (variable.note, worked_out) if part)


def _validation(variable: Variable) -> str | None:
    if variable.codes:
        return None
    return {Holds.WHOLE: "integer", Holds.NUMBER: "number"}.get(variable.holds)

"""Responses in the shapes in which survey tools hand them out."""

import csv
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO, StringIO

from diagnostic.core.fielding import Asks, Field, fields_of
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response

Row = Sequence[str]
Table = Sequence[Row]


def stored(response: Response, field: Field) -> str:
    """Return what responses.csv holds for a question."""
    match field.asks:
        case Asks.GATE:
            danger = response.in_danger
            return "" if danger is None else str(danger).lower()
        case Asks.BACKGROUND:
            return response.background.get(field.column, "")
        case Asks.ITEM:
            return str(response.answers.get(field.column, ""))
        case Asks.CONFIDENCE:
            return str(response.confidence.get(field.dimension, ""))
        case Asks.COMMENT:
            return response.comment


def label(response: Response, field: Field) -> str:
    """Return what the respondent chose, as it reads on the screen."""
    value = stored(response, field)
    return next((one.label for one in field.options if one.value == value), value)


def code(response: Response, field: Field) -> str:
    """Return the short code of what the respondent chose."""
    value = stored(response, field)
    return next((one.code for one in field.options if one.value == value), value)


def microsoft(responses: Sequence[Response], questionnaire: Questionnaire, form: str) -> Table:
    """Return what Microsoft Forms gives: titles, labels, a name and an address."""
    fields = fields_of(questionnaire, form)
    own = ["ID", "Start time", "Completion time", "Email", "Name"]
    rows: list[Row] = [[*own, *(field.title for field in fields)]]
    for number, one in enumerate(responses, 1):
        times = ["3/14/2026 9:05:10", "3/14/2026 9:12:40"]
        answers = [label(one, field) for field in fields]
        rows.append([str(number), *times, "anonymous", "Ann Other", *answers])
    return rows


def google(responses: Sequence[Response], questionnaire: Questionnaire, form: str) -> Table:
    """Return what Google Forms gives: a timestamp, titles and labels."""
    fields = fields_of(questionnaire, form)
    rows: list[Row] = [["Timestamp", "Email Address", *(field.title for field in fields)]]
    for one in responses:
        answers = [label(one, field) for field in fields]
        rows.append(["2026/03/14 9:12:40 AM GMT+1", "ann@example.org", *answers])
    return rows


def limesurvey(
    responses: Sequence[Response],
    questionnaire: Questionnaire,
    form: str,
    written: Callable[[Response, Field], str] = code,
) -> Table:
    """Return what LimeSurvey gives: its own columns, codes as headers, codes in the cells."""
    fields = fields_of(questionnaire, form)
    own = ["id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp"]
    rows: list[Row] = [[*own, *(field.code for field in fields)]]
    for number, one in enumerate(responses, 1):
        times = ["2026-03-14 09:05:10", "2026-03-14 09:12:40"]
        answers = [written(one, field) for field in fields]
        rows.append([str(number), times[1], "9", "en", "77", times[0], times[1], *answers])
    return rows


def kobo(responses: Sequence[Response], questionnaire: Questionnaire, form: str) -> Table:
    """Return what Kobo gives with XML names: groups before names, stored values."""
    fields = fields_of(questionnaire, form)
    names = ["start", "end", "form", "questionnaire_id", "questionnaire_version"]
    rows: list[Row] = [[*names, *(f"page/{one.column}" for one in fields), "_id", "_uuid"]]
    version = str(questionnaire.version)
    for number, one in enumerate(responses, 1):
        times = ["2026-03-14T09:05:10.000+01:00", "2026-03-14T09:12:40.000+01:00"]
        told = [form, questionnaire.id, version]
        answers = [stored(one, field) for field in fields]
        rows.append([*times, *told, *answers, str(number), "u-1"])
    return rows


def csv_of(rows: Table, delimiter: str = ",") -> bytes:
    """Return a table as a CSV file, everything quoted as most tools do."""
    text = StringIO()
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue().encode()


def xlsx_of(rows: Table, *more: tuple[str, Table], name: str = "Form1") -> bytes:
    """Return tables as a workbook."""
    from xlsxwriter import Workbook

    out = BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        for title, table in ((name, rows), *more):
            sheet = book.add_worksheet(title)
            for number, row in enumerate(table):
                for place, text in enumerate(row):
                    sheet.write_string(number, place, text)
    return out.getvalue()


def counted() -> Callable[[], str]:
    """Return what gives respondents the ids p1, p2 and so on."""
    numbers: Iterator[int] = iter(range(1, 10**6))
    return lambda: f"p{next(numbers)}"

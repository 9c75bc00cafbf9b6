"""LimeSurvey: the questionnaire as the tab-separated survey structure that it imports.

Answer codes say the stored point: P1 … P7 counted from the tame end, CS for can't say. Texts
are HTML there, and braces are expressions; both are written as what they look like.
"""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import count

from diagnostic.core.fielding import GATE, Asks, Field, codes_of, one_line
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.forms.pages import Page, pages_of, welcome

_COLUMNS = (
    "class",
    "type/scale",
    "name",
    "relevance",
    "text",
    "help",
    "language",
    "validation",
    "mandatory",
    "other",
    "default",
    "same_default",
)
_LANGUAGE = "en"
_LONGEST_TITLE, _LONGEST_NAME = 200, 100
"""What LimeSurvey has room for: of a survey, of a group."""
_SETTINGS = {
    "language": _LANGUAGE,
    "format": "G",
    "anonymized": "Y",
    "datestamp": "Y",
    "savetimings": "N",
    "ipaddr": "N",
    "ipanonymize": "Y",
    "refurl": "N",
    "alloweditaftercompletion": "N",
    "allowprev": "Y",
    "allowregister": "N",
    "allowsave": "Y",
    "assessments": "N",
    "autoredirect": "N",
    "listpublic": "N",
    "navigationdelay": "0",
    "nokeyboard": "N",
    "printanswers": "N",
    "publicgraphs": "N",
    "publicstatistics": "N",
    "questionindex": "0",
    "sendconfirmation": "N",
    "showgroupinfo": "B",
    "shownoanswer": "N",
    "showprogress": "Y",
    "showqnumcode": "X",
    "showwelcome": "Y",
    "showxquestions": "N",
    "tokenanswerspersistence": "N",
    "usecaptcha": "N",
    "usecookie": "N",
    "usetokens": "N",
}
"""A page a group, nobody's address or name kept, no answer chosen beforehand.

They come first: the importer guesses the encoding from the first 1,000 bytes.
"""
_ENTITIES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\\": "&#92;",
        "{": "&#123;",
        "}": "&#125;",
    }
)


def limesurvey(questionnaire: Questionnaire, form_id: str, problem: str = "") -> bytes:
    """Return a form as LimeSurvey's tab-separated survey structure.

    Raises:
        KeyError: there is no such form.
    """
    pages = pages_of(questionnaire, form_id, problem)
    text = StringIO()
    writer = csv.DictWriter(text, _COLUMNS, restval="", delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(_rows(pages, questionnaire, form_id))
    return text.getvalue().encode()


def _rows(
    pages: Sequence[Page], questionnaire: Questionnaire, form_id: str
) -> Iterator[dict[str, str]]:
    for name, value in _SETTINGS.items():
        yield {"class": "S", "name": name, "text": value}
    told = {
        "surveyls_title": _cut(one_line(questionnaire.title), _LONGEST_TITLE),
        "surveyls_welcometext": welcome(questionnaire, form_id),
    }
    for name, value in told.items():
        yield _told("SL", name, value)
    codes = codes_of(questionnaire)
    free = (f"stop{number or ''}" for number in count())
    stop = next(code for code in free if code not in codes.values())
    for number, page in enumerate(pages, 1):
        asks_gate = page.fields[0].asks is Asks.GATE
        relevance = "1" if asks_gate else f"{codes[GATE]}.NAOK == 'N'"
        yield from _group(page, number, relevance)
        if asks_gate:
            yield _stop(stop, codes[GATE], questionnaire)


def _group(page: Page, number: int, relevance: str) -> Iterator[dict[str, str]]:
    words = " ".join(filter(None, (page.stem, page.help)))
    name = _escaped(_cut(page.title, _LONGEST_NAME))
    yield _told("G", name, words) | {"type/scale": str(number), "relevance": relevance}
    for field in page.fields:
        yield from _question(field)


def _stop(code: str, gate: str, questionnaire: Questionnaire) -> dict[str, str]:
    """Return the text shown to whoever says yes, to whom nothing else is."""
    text = f"{questionnaire.gate.stop_title}: {questionnaire.gate.stop_text}"
    shown = {"type/scale": "X", "relevance": f"{gate}.NAOK == 'Y'", "mandatory": "N"}
    return _told("Q", code, one_line(text)) | shown


def _question(field: Field) -> Iterator[dict[str, str]]:
    kind = "L" if field.options else "T"
    yield _told("Q", field.code, field.title) | {
        "type/scale": kind,
        "relevance": "1",
        "help": _escaped(field.help),
        "mandatory": "Y" if field.required else "N",
        "other": "N",
    }
    for option in field.options:
        yield _told("A", option.code, option.label) | {"type/scale": "0"}


def _told(kind: str, name: str, text: str) -> dict[str, str]:
    return {"class": kind, "name": name, "text": _escaped(text), "language": _LANGUAGE}


def _escaped(text: str) -> str:
    return text.translate(_ENTITIES)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"

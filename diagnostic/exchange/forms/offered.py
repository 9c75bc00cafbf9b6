"""Which survey tools a form can be written for, and as what kind of file."""

from collections.abc import Callable
from dataclasses import dataclass

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.forms.google import google_script
from diagnostic.exchange.forms.limesurvey import limesurvey
from diagnostic.exchange.forms.text import form_text
from diagnostic.exchange.forms.word import form_document
from diagnostic.exchange.forms.xlsform import xlsform


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a form down."""

    tool: str
    """`xlsform`, `microsoft`, `google` or `limesurvey`."""
    suffix: str
    mime: str
    label: str
    """What a person would look for."""
    how: str
    """What to do with the file, in a sentence."""
    write: Callable[[Questionnaire, str, str], bytes]


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form, ready to be downloaded."""

    name: str
    mime: str
    content: bytes


FORMATS: tuple[Format, ...] = (
    Format(
        "xlsform",
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "XLSForm, for Kobo, ODK and others",
        "Upload it as a new form.",
        xlsform,
    ),
    Format(
        "microsoft",
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "Word document, for Microsoft Forms",
        "Choose “Quick import” in Microsoft Forms, then set by hand what its first page says, "
        "the stop for danger above all.",
        form_document,
    ),
    Format(
        "microsoft",
        ".txt",
        "text/plain",
        "Text, for Microsoft Forms",
        "Paste it question by question; what to set by hand stands at its head.",
        form_text,
    ),
    Format(
        "google",
        ".gs",
        "text/plain",
        "Script, for Google Forms",
        "Paste it at script.google.com and press “Run”: it builds the form in your account.",
        google_script,
    ),
    Format(
        "google",
        ".txt",
        "text/plain",
        "Text, for Google Forms",
        "Paste it question by question; what to set by hand stands at its head.",
        form_text,
    ),
    Format(
        "limesurvey",
        ".txt",
        "text/tab-separated-values",
        "Survey structure, for LimeSurvey",
        "Choose “Import survey” and take this file.",
        limesurvey,
    ),
)


def known_format(tool: str, suffix: str = "") -> Format | None:
    """Return how a tool wants a form; without a suffix, the best way there is."""
    fitting = (one for one in FORMATS if one.tool == tool and suffix in {"", one.suffix})
    return next(fitting, None)


def form_file(
    fmt: Format, questionnaire: Questionnaire, form_id: str, problem: str = ""
) -> FormFile:
    """Return a form as a file.

    Raises:
        KeyError: there is no such form.
    """
    name = f"{questionnaire.id}_{form_id}_{fmt.tool}{fmt.suffix}"
    return FormFile(name, fmt.mime, fmt.write(questionnaire, form_id, problem))

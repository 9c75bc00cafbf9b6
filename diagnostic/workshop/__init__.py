"""Use cases: one function for each thing that a person does."""

from diagnostic.workshop.checking import MAX_TEXT, MAX_TITLE, RefusedError, Statement
from diagnostic.workshop.context import Context
from diagnostic.workshop.links import UnknownLinkError
from diagnostic.workshop.measuring_again import measure_alone_again
from diagnostic.workshop.resuming import SelfAssessment, resume
from diagnostic.workshop.self_assessment import (
    Started,
    answer_gate,
    change_form,
    forget,
    keep_in_place,
    log_of,
    reword,
    save,
    start_self_assessment,
    submit,
)

__all__ = [
    "MAX_TEXT",
    "MAX_TITLE",
    "Context",
    "RefusedError",
    "SelfAssessment",
    "Started",
    "Statement",
    "UnknownLinkError",
    "answer_gate",
    "change_form",
    "forget",
    "keep_in_place",
    "log_of",
    "measure_alone_again",
    "resume",
    "reword",
    "save",
    "start_self_assessment",
    "submit",
]

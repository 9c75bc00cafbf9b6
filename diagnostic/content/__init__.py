"""The two YAML files an author writes, read into immutable values or refused with reasons."""

from diagnostic.content.copies import (
    library_from_json,
    library_to_json,
    questionnaire_from_json,
    questionnaire_to_json,
)
from diagnostic.content.files import shipped
from diagnostic.content.reading import (
    read_fitting_library,
    read_library,
    read_questionnaire,
    read_whole_library,
)

__all__ = [
    "library_from_json",
    "library_to_json",
    "questionnaire_from_json",
    "questionnaire_to_json",
    "read_fitting_library",
    "read_library",
    "read_questionnaire",
    "read_whole_library",
    "shipped",
]

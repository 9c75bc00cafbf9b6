"""Every check of a questionnaire and of a library; all faults are collected, none raised.

To teach the program a new authoring mistake, write a generator beside its like and add it
to the list below, and a file to `tests/faulty` that has the mistake.
"""

from collections.abc import Callable, Iterable

from diagnostic.core.checks import coverage, ids, interventions, line, numbers, talk
from diagnostic.core.faults import Fault
from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Questionnaire

QUESTIONNAIRE_CHECKS: tuple[Callable[[Questionnaire], Iterable[Fault]], ...] = (
    ids.repeated_ids,
    ids.repeated_answers,
    ids.ids_taken_by_columns,
    ids.ids_of_items_and_background,
    ids.repeated_roles,
    coverage.no_dimensions,
    coverage.items_of_unknown_dimensions,
    coverage.dimensions_without_items,
    coverage.facets_not_introduced,
    coverage.dimensions_without_phrases,
    coverage.dimensions_without_examples,
    coverage.equal_statements,
    coverage.stray_braces,
    coverage.unknown_default_form,
    coverage.forms_that_take_too_many,
    coverage.too_few_answers,
    coverage.version_without_change,
    talk.stray_braces,
    talk.questions_never_asked,
    line.too_short_scale,
    line.too_long_scale,
    line.marks_unlike_labels,
    line.unfit_marks,
    line.unknown_zones,
    line.unordered_zones,
    line.zones_short_of_the_end,
    numbers.numbers_out_of_range,
    numbers.numbers_beside_the_constants,
    numbers.too_high_version,
    numbers.numbers_out_of_order,
    numbers.agreement_cuts_out_of_order,
    numbers.evidence_factors,
)

LIBRARY_CHECKS: tuple[Callable[[Library, Questionnaire], Iterable[Fault]], ...] = (
    interventions.repeated_ids,
    interventions.unknown_dimensions,
    interventions.repeated_dimensions,
    interventions.serves_nothing,
    interventions.unknown_references,
    interventions.references_to_itself,
    interventions.circular_needs,
    interventions.unknown_when_flat,
    lambda library, _: coverage.version_without_change(library),
    lambda library, _: numbers.too_high_version(library),
)


def check_questionnaire(questionnaire: Questionnaire) -> list[Fault]:
    """Return everything that the author of a questionnaire must change."""
    return [fault for check in QUESTIONNAIRE_CHECKS for fault in check(questionnaire)]


def check_library(library: Library, questionnaire: Questionnaire) -> list[Fault]:
    """Return everything that the author of a library must change.

    A library written for another questionnaire gives the single fault
    `library-other-questionnaire` in place of one for every dimension it names.
    """
    return [fault for check in LIBRARY_CHECKS for fault in check(library, questionnaire)]


def check_library_alone(library: Library, questionnaire: Questionnaire) -> list[Fault]:
    """Return the same but for dimensions that the questionnaire lacks.

    For a library that was written for another questionnaire and is cut down to fit this one.
    """
    checks = [
        check for check in LIBRARY_CHECKS if check is not interventions.unknown_dimensions
    ]
    return [fault for check in checks for fault in check(library, questionnaire)]

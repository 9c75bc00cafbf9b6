"""Checks that everything named exists, and that everything needed is there."""

from collections.abc import Iterator

from diagnostic.core.checks.wording import choose_from
from diagnostic.core.faults import Fault
from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Dimension, Facet, Questionnaire

_FEWEST_CHOICES = 2


def items_of_unknown_dimensions(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find items that measure a dimension that is not declared."""
    known = {dimension.id for dimension in questionnaire.dimensions}
    for position, item in enumerate(questionnaire.items):
        if known and item.dimension not in known:
            yield Fault(
                code="item-unknown-dimension",
                path=("items", position, "dimension"),
                message=f"item {item.id!r} measures {item.dimension!r}, which is no dimension",
                fix=choose_from(item.dimension, known, "declare it under `dimensions`"),
            )


def no_dimensions(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find a questionnaire that measures nothing."""
    if not questionnaire.dimensions:
        yield Fault(
            code="no-dimensions",
            path=("dimensions",),
            message="there is no dimension",
            fix="declare at least one, and items that measure it",
        )


def dimensions_without_items(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find dimensions that no item of the problem facet measures."""
    for position, dimension in enumerate(questionnaire.dimensions):
        if not questionnaire.cell(dimension.id, Facet.PROBLEM):
            yield Fault(
                code="dimension-without-items",
                path=("dimensions", position, "id"),
                message=f"no item asks about the problem in dimension {dimension.id!r}",
                fix="write an item with `facet: problem`, or take the dimension out",
            )


def _facets_of(dimension: Dimension, questionnaire: Questionnaire) -> tuple[Facet, ...]:
    return tuple(facet for facet in Facet if questionnaire.cell(dimension.id, facet))


def facets_not_introduced(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find facets that items ask about but that no text introduces."""
    used = {item.facet for item in questionnaire.items}
    for facet in Facet:
        if facet in used and facet not in questionnaire.facets:
            yield Fault(
                code="facet-not-introduced",
                path=("facets",),
                message=f"items ask about the {facet}, but `facets` does not introduce it",
                fix=f"add `{facet}:` with title, stem and help",
            )


def dimensions_without_phrases(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find dimensions whose ends cannot be put into a sentence."""
    for position, dimension in enumerate(questionnaire.dimensions):
        for facet in _facets_of(dimension, questionnaire):
            if facet not in dimension.phrases:
                yield Fault(
                    code="dimension-without-phrases",
                    path=("dimensions", position, "phrases"),
                    message=f"dimension {dimension.id!r} has no phrases for the {facet}",
                    fix=f"add `{facet}:` with a phrase for tame and one for wicked",
                )


def dimensions_without_examples(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find dimensions without a worked example beside their items."""
    for position, dimension in enumerate(questionnaire.dimensions):
        for facet in _facets_of(dimension, questionnaire):
            if facet not in dimension.examples:
                yield Fault(
                    code="dimension-without-examples",
                    path=("dimensions", position, "examples"),
                    message=f"dimension {dimension.id!r} has no examples for the {facet}",
                    fix=f"add `{facet}:` with an example for tame, middle and wicked",
                )


def equal_statements(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find items whose two ends say the same."""
    for position, item in enumerate(questionnaire.items):
        if item.tame.casefold() == item.wicked.casefold():
            yield Fault(
                code="item-equal-statements",
                path=("items", position, "wicked"),
                message=f"both ends of item {item.id!r} say the same",
                fix="write two statements that a respondent can tell apart",
            )


def stray_braces(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find braces in a facet's words that are not the place of the problem's name."""
    for facet, words in questionnaire.facets.items():
        for key, text in words:
            left_over = text.replace("{problem}", "")
            if "{" in left_over or "}" in left_over:
                yield Fault(
                    code="unknown-placeholder",
                    path=("facets", facet.value, key),
                    message=f"facets.{facet}.{key} has braces around something unknown",
                    fix="only {problem} may stand in braces; it becomes the problem's name",
                )


def unknown_default_form(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find a default form that is not declared."""
    known = {form.id for form in questionnaire.forms}
    if questionnaire.default_form not in known:
        yield Fault(
            code="default-form-unknown",
            path=("default_form",),
            message=f"the default form {questionnaire.default_form!r} is no form",
            fix=choose_from(questionnaire.default_form, known, "declare it under `forms`"),
        )


def forms_that_take_too_many(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find forms that ask for more items than any dimension and facet has."""
    most = max(
        (
            len(questionnaire.cell(dimension.id, facet))
            for dimension in questionnaire.dimensions
            for facet in Facet
        ),
        default=0,
    )
    for position, form in enumerate(questionnaire.forms):
        if 0 < most < form.take:
            yield Fault(
                code="form-takes-too-many",
                path=("forms", position, "take"),
                message=f"form {form.id!r} takes {form.take} items of each dimension and "
                f"facet, but none has more than {most}",
                fix=f"take {most} or fewer, or write more items",
            )


def too_few_answers(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find questions beside the items that leave nothing to choose between."""
    counts: list[tuple[tuple[str | int, ...], int]] = [
        (("background", position, "choices"), len(background.choices))
        for position, background in enumerate(questionnaire.background)
    ]
    if questionnaire.confidence is not None:
        counts.append((("confidence", "steps"), len(questionnaire.confidence.steps)))
    for path, count in counts:
        if count < _FEWEST_CHOICES:
            yield Fault(
                code="too-few-answers",
                path=path,
                message=f"this question has {count} answer{'s' * (count != 1)} to choose from",
                fix=f"give at least {_FEWEST_CHOICES}",
            )


def version_without_change(declared: Questionnaire | Library) -> Iterator[Fault]:
    """Find a version of which `changes` does not say what it changed."""
    if declared.version not in {change.version for change in declared.changes}:
        yield Fault(
            code="version-without-change",
            path=("version",),
            message=f"`changes` does not say what version {declared.version} changed",
            fix="add an entry with this version and what it changed for those who read results",
        )

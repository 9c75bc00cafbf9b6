"""What people meet together on one page of a form, with the words that introduce it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from diagnostic.core.fielding import Asks, Field, fields_of, one_line
from diagnostic.core.questionnaire import Facet, Questionnaire

UNNAMED = "the problem"
"""What stands for the problem where nobody has named it."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the gate, the background, the items of one dimension and facet, the end."""

    id: str
    title: str
    fields: tuple[Field, ...]
    stem: str = ""
    """What to do on this page, with the problem named."""
    help: str = ""


def pages_of(questionnaire: Questionnaire, form_id: str, problem: str = "") -> tuple[Page, ...]:
    """Return a form's pages; the first is the gate, whose yes ends the form.

    Raises:
        KeyError: there is no such form.
    """
    fields = fields_of(questionnaire, form_id)
    return tuple(
        page
        for key, some in groupby(fields, key=_page_of)
        for page in _page(key, tuple(some), questionnaire, problem)
    )


def welcome(questionnaire: Questionnaire, form_id: str) -> str:
    """Say how long it takes, and that nobody need say who they are."""
    pairs = len(questionnaire.items_of(form_id))
    minutes = max(round(questionnaire.minutes(form_id)), 1)
    return (
        f"{pairs} pair{'s' * (pairs != 1)} of statements, about {minutes} "
        f"minute{'s' * (minutes != 1)}. No name is asked."
    )


def _page_of(field: Field) -> tuple[Asks, str, Facet | None]:
    if field.item is not None:
        return Asks.ITEM, field.dimension, field.item.facet
    if field.asks is Asks.CONFIDENCE:
        return Asks.ITEM, field.dimension, Facet.PROBLEM
    return field.asks, "", None


def _page(
    key: tuple[Asks, str, Facet | None],
    fields: tuple[Field, ...],
    questionnaire: Questionnaire,
    problem: str,
) -> Iterator[Page]:
    asks, dimension_id, facet = key
    if facet is None:
        title = {
            Asks.GATE: questionnaire.title,
            Asks.BACKGROUND: "About your work",
            Asks.COMMENT: "Last",
        }[asks]
        yield Page(f"page_{asks}", one_line(title), fields)
        return
    (dimension,) = (one for one in questionnaire.dimensions if one.id == dimension_id)
    words = questionnaire.facets[facet]
    named = one_line(problem) or UNNAMED
    yield Page(
        id=f"page_{facet}_{dimension_id}",
        title=one_line(f"{words.title}: {dimension.name}"),
        fields=fields,
        stem=one_line(words.stem.replace("{problem}", named)),
        help=one_line(words.help.replace("{problem}", named)),
    )

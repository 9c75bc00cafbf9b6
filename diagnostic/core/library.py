"""The intervention library: what people can do about a problem, and what is known about it."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt

from diagnostic.core.around import Change
from diagnostic.core.constants import Grade
from diagnostic.core.parts import Part, Slug, Text
from diagnostic.core.questionnaire import Pole

REFERENCES = ("needs_first", "may_undermine", "supported_by")
"""The keys under which an intervention names others."""


class ResponseType(StrEnum):
    """The kind of response an intervention belongs to."""

    MANAGEMENT = "management"
    LEADERSHIP = "leadership"
    BOTH = "both"


class Intervention(Part):
    """Something people can do, with its cost, evidence, risks and what it clashes with."""

    id: Slug
    name: Text
    what: Text
    response_type: ResponseType
    tame: tuple[Slug, ...] = ()
    """Dimensions whose tame end this serves."""
    wicked: tuple[Slug, ...] = ()
    """Dimensions whose wicked end this serves."""
    first_steps: Annotated[tuple[Text, ...], Field(min_length=3, max_length=3)]
    good_looks_like: Text
    good_type: Literal["best practice", "promising practice"]
    setup_weeks: Annotated[StrictInt, Field(ge=0)]
    time: Text
    people: Text
    sponsor: Literal["none", "team lead", "senior", "board"]
    effort: Annotated[StrictInt, Field(ge=1, le=3)]
    evidence_grade: Grade
    evidence: Text
    citation: Text
    to_verify: StrictBool = False
    """The citation has not been checked against its source yet."""
    risks: Annotated[tuple[Text, ...], Field(min_length=1)]
    needs_first: tuple[Slug, ...] = ()
    may_undermine: tuple[Slug, ...] = ()
    supported_by: tuple[Slug, ...] = ()
    source: Text

    def serves(self, pole: Pole) -> tuple[str, ...]:
        """Return the ids of the dimensions whose end `pole` this serves."""
        return self.wicked if pole is Pole.WICKED else self.tame


class Library(Part):
    """All interventions, and the one to offer where nothing stands out."""

    version: Annotated[StrictInt, Field(ge=1)]
    title: Text
    when_flat: Slug
    interventions: tuple[Intervention, ...]
    changes: tuple[Change, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Intervention]:
        """Intervention id to intervention."""
        return {intervention.id: intervention for intervention in self.interventions}


def limited_to(library: Library, dimension_ids: Collection[str]) -> Library:
    """Cut a library down to some dimensions, for a questionnaire that has no others.

    Interventions that then serve nothing are left out, and so is every reference to one of
    them; `when_flat` stays as it is, and may therefore name one that is gone.
    """
    known = frozenset(dimension_ids)
    cut = [
        one.model_copy(update={pole.value: _only(one.serves(pole), known) for pole in Pole})
        for one in library.interventions
    ]
    kept = [one for one in cut if one.tame or one.wicked]
    ids = frozenset(one.id for one in kept)
    fitting = tuple(
        one.model_copy(update={name: _only(getattr(one, name), ids) for name in REFERENCES})
        for one in kept
    )
    # A copy by `model_copy` would keep `by_id` of the whole library.
    return Library(
        version=library.version,
        title=library.title,
        when_flat=library.when_flat,
        interventions=fitting,
        changes=library.changes,
    )


def _only(names: tuple[str, ...], known: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in known)

"""The questionnaire: everything that `questions.yaml` may say, as immutable values."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt

from diagnostic.core.around import About, Background, Change, Confidence, Occasion, Talk
from diagnostic.core.constants import Scoring, Weights
from diagnostic.core.parts import Part, PositiveNumber, Slug, Text

CANT_SAY = -8
"""Stored in place of a point when a respondent says that they cannot tell."""


class Pole(StrEnum):
    """One of a dimension's two ends."""

    TAME = "tame"
    WICKED = "wicked"


class Facet(StrEnum):
    """What an item asks about: the problem itself, or how it is being handled."""

    PROBLEM = "problem"
    APPROACH = "approach"


class Misfit(StrEnum):
    """The direction of a gap between problem and approach."""

    OVER_SIMPLIFIED = "over_simplified"
    OVER_COMPLICATED = "over_complicated"


class Scale(Part):
    """The points between two statements, left to right as shown."""

    labels: tuple[Text, ...]
    """What each point means in words, in terms of the left and the right statement."""
    marks: tuple[Text, ...]
    """What stands on each point on the screen: one to three characters."""
    cant_say: Text

    @property
    def size(self) -> int:
        """The number of points K; answers are stored as 1 (tame pole) … K (wicked pole)."""
        return len(self.labels)


class Gate(Part):
    """The question asked before all others: is this a matter for command, now?"""

    question: Text
    help: Text
    yes: Text
    no: Text
    stop_title: Text
    stop_text: Text
    source: Text


class FacetText(Part):
    """How a facet is introduced; `{problem}` stands for the problem's own name."""

    title: Text
    stem: Text
    help: Text


class Poles(Part):
    """A short phrase for each end, fit to stand inside a sentence."""

    tame: Text
    wicked: Text


class Examples(Part):
    """Worked examples that show where on the line an answer belongs."""

    tame: Text
    middle: Text
    wicked: Text


class Dimension(Part):
    """One way of being tame or wicked."""

    id: Slug
    label: Text
    """The dimension's name in the source."""
    name: Text
    """A short plain name for screens and figures."""
    tame: Text
    wicked: Text
    phrases: Mapping[Facet, Poles]
    """Each facet's two ends as clauses: "it will need tending for years"."""
    examples: Mapping[Facet, Examples]
    stop: Mapping[Misfit, Text] = Field(default_factory=dict)
    """What to stop doing where the handling misfits in that direction."""
    role: Literal["definition", "openness"] | None = None
    """The part this dimension plays in the question of which response comes first."""
    never_advise: Pole | None = None
    """An end that no advice may pull towards, even where it would fit."""
    talk: Mapping[Occasion, Text] = Field(default_factory=dict)
    """Questions for a talk about this dimension, in place of those for any."""


class Item(Part):
    """One pair of statements to place a problem between."""

    id: Slug
    dimension: Slug
    facet: Facet
    tame: Text
    wicked: Text
    flip: StrictBool = False
    """Show the wicked end on the left, in forms that flip. What is stored never changes."""


class Form(Part):
    """A selection of items: the first `take` of each dimension and facet."""

    id: Slug
    label: Text
    take: Annotated[StrictInt, Field(ge=1)]
    flips: StrictBool = False
    dimension_verdicts: StrictBool = True
    """Whether there are enough items to say anything about a single dimension."""


class Zone(Part):
    """A named band of the line from 0 (tame) to 100 (wicked)."""

    id: Slug
    label: Text
    upto: Annotated[PositiveNumber, Field(le=100)]
    """Where the band ends; the next one begins there."""


class Zones(Part):
    """The bands for one dimension and for the overall place."""

    unit: Text
    source: Text
    why: Text
    dimension: tuple[Zone, ...]
    overall: tuple[Zone, ...]


class Questionnaire(Part):
    """The versioned definition of what is asked and how it is scored."""

    id: Slug
    version: Annotated[StrictInt, Field(ge=1)]
    title: Text
    source: Text
    about: About
    scale: Scale
    gate: Gate
    facets: Mapping[Facet, FacetText]
    dimensions: tuple[Dimension, ...]
    items: tuple[Item, ...]
    forms: tuple[Form, ...]
    default_form: Slug
    seconds_per_item: PositiveNumber
    confidence: Confidence | None = None
    background: tuple[Background, ...] = ()
    talk: Talk | None = None
    zones: Zones
    scoring: Scoring
    weights: Weights
    changes: tuple[Change, ...]

    def form(self, form_id: str) -> Form:
        """Return one form. Raises: KeyError for an id that is not declared."""
        for form in self.forms:
            if form.id == form_id:
                return form
        raise KeyError(form_id)

    def items_of(self, form_id: str) -> tuple[Item, ...]:
        """Return a form's items: problem first, then approach; dimensions in their order."""
        take = self.form(form_id).take
        return tuple(
            item
            for facet in Facet
            for dimension in self.dimensions
            for item in self.cell(dimension.id, facet)[:take]
        )

    def cell(self, dimension_id: str, facet: Facet) -> tuple[Item, ...]:
        """Return all items of one dimension and facet in the file's order."""
        return self._cells.get((dimension_id, facet), ())

    @cached_property
    def _cells(self) -> dict[tuple[str, Facet], tuple[Item, ...]]:
        cells: dict[tuple[str, Facet], tuple[Item, ...]] = {}
        for item in self.items:
            key = (item.dimension, item.facet)
            cells[key] = (*cells.get(key, ()), item)
        return cells

    def minutes(self, form_id: str) -> float:
        """Return the time a form takes, in minutes."""
        return len(self.items_of(form_id)) * self.seconds_per_item / 60

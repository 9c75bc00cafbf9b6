"""The codebook of quality.csv: numbers about the questionnaire itself."""

from collections.abc import Iterator

from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.reliability_report import ALL
from diagnostic.exchange.codebook_parts import (
    Code,
    Table,
    Variable,
    coded,
    count,
    exact,
    facet_codes,
    number,
    word,
)

_STATISTICS = coded(
    ("alpha", "Cronbach's alpha: J/(J − 1)·(1 − Σs_j²/s²), s² of the sum of the J items"),
    ("omega", "One-factor omega: (Σλ)²/((Σλ)² + Σ(1 − λ²)) of the items' loadings λ"),
    (
        "stratified_alpha",
        "1 − Σσ_d²(1 − α_d)/σ² over the dimensions d, σ² of the sum of their means",
    ),
    ("respondents", "How many people the sample has"),
    ("seconds_per_item", "Median of the time taken / items; low and high are the quartiles"),
    ("seconds_per_screen", "Median time on the screen; low and high are the quartiles"),
    ("flip_effect", "Mean of items shown turned round minus that of the others, 0 to 100"),
    ("ratings", "How many ratings of vignettes there are"),
    ("vignettes", "How many vignettes were rated"),
    ("auc", "How often a vignette held to be wicked is placed above a tame one; ties half"),
    ("rank_correlation", "Spearman's, of the vignettes' mean places and the experts' view"),
)
_OF_ITEMS = coded(
    ("item_rest", "Correlation of the item with the mean of the others"),
    ("missing", "Share of those asked who passed it over"),
    ("cant_say", "Share of those asked who could not say"),
    ("floor", "Share of its answers at the tame end"),
    ("ceiling", "Share of its answers at the wicked end"),
)


def quality_table(questionnaire: Questionnaire) -> Table:
    """Describe quality.csv."""
    people = exact(questionnaire.scoring.quality_people.value)
    return Table(
        "quality",
        "How good the questionnaire is",
        "One row per scale and statistic. Alpha, omega and item_rest are over people who "
        f"answered every item of the scale. Empty: fewer than {people} people, or not defined.",
        tuple(_variables(questionnaire)),
    )


def _variables(questionnaire: Questionnaire) -> Iterator[Variable]:
    band = exact(questionnaire.scoring.group_band.value)
    yield word("scale", "What it is about", _scales(questionnaire))
    items = (
        Code(f"{one.value}:{item.id}", f"{one.label}: {item.id}")
        for item in questionnaire.items
        for one in _OF_ITEMS
    )
    yield word("statistic", "Statistic", (*_STATISTICS, *items))
    yield number("value", "Its value", "by the statistic", (None, None))
    interval = f"by the statistic: the {band} interval, or the quartiles of a time"
    yield number("low", "Lower end of the interval", interval, (None, None))
    yield number("high", "Upper end of the interval", interval, (None, None))
    yield count("n", "How many people, or vignettes, it rests on")


def _scales(questionnaire: Questionnaire) -> tuple[Code, ...]:
    facets = facet_codes(questionnaire)
    cells = (
        Code(f"{dimension.id}_{facet.value}", f"{dimension.name}: {one.label}")
        for facet, one in zip(Facet, facets, strict=True)
        for dimension in questionnaire.dimensions
    )
    return (Code(ALL, "The whole form"), *facets, *cells)

"""Names of things, joined as people join them."""

from collections.abc import Iterable, Sequence

from diagnostic.core.questionnaire import Dimension, Questionnaire


def joined(parts: Sequence[str], last: str = "and") -> str:
    """Join words for a sentence.

    >>> joined(["time", "purpose", "feedback"])
    'time, purpose and feedback'
    """
    if len(parts) < 2:  # noqa: PLR2004 - one word needs no "and"
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def dimension_of(questionnaire: Questionnaire, dimension_id: str) -> Dimension:
    """Return one dimension. Raises: KeyError for an unknown id."""
    for dimension in questionnaire.dimensions:
        if dimension.id == dimension_id:
            return dimension
    raise KeyError(dimension_id)


def names_of(dimension_ids: Iterable[str], questionnaire: Questionnaire) -> str:
    """Name dimensions in a sentence, in quotes, as their plain names are clauses."""
    return joined(
        [f"“{dimension_of(questionnaire, one).name.lower()}”" for one in dimension_ids]
    )

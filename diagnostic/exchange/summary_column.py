"""The column that splits a summary: whether a file can be split by it."""

from difflib import get_close_matches
from pathlib import Path

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.columns import DIMENSION_COLUMNS
from diagnostic.exchange.escaping import unguard
from diagnostic.exchange.header import MOST_NAMED, read_layout, shown_name


def why_not(name: str, path: Path, questionnaire: Questionnaire) -> str:
    """Say why a file cannot be split by a column, and what to do; empty if it can be.

    Raises:
        FaultsError: the file cannot be read.
    """
    if name in {item.id for item in questionnaire.items}:
        return (
            f"{shown_name(name)!r} is an item, which the summary counts already; name a "
            "background question or another column that says who answered"
        )
    if name in DIMENSION_COLUMNS:
        return (
            f"{shown_name(name)!r} is a column of the summary itself; to split by this one, "
            "give it another name in the file first"
        )
    names = [unguard(one) for one in read_layout(path, questionnaire).names]
    if name in names:
        return ""
    near = get_close_matches(name, names, n=1)
    possible = [question.id for question in questionnaire.background if question.id in names]
    asked = (
        f"did you mean {shown_name(near[0])!r}?"
        if near
        else f"choose one of {', '.join(possible[:MOST_NAMED])}"
        if possible
        else "name one that the first row of the file holds"
    )
    return f"{path} has no column {shown_name(name)!r}; {asked}"

"""What `quality` prints."""

from diagnostic.cli.printed.base import Printed


class StatisticFound(Printed):
    """One row of quality.csv."""

    scale: str
    """`<dimension>_<facet>`, a facet, or `all`."""
    statistic: str
    """`alpha`, `item_rest:<item>` …"""
    value: float | None
    low: float | None
    high: float | None
    n: int


class QualityFound(Printed):
    """How well the questionnaire measured."""

    output: str
    form: str
    respondents: int
    needed: int
    """Below so many respondents there is nothing but their number."""
    simulated: int
    """How many of the respondents are no real people."""
    statistics: tuple[StatisticFound, ...]
    lines: tuple[str, ...]
    """The same in words, and what to do."""

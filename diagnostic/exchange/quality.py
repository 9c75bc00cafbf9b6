"""quality.csv: one row per scale and statistic about the instrument."""

from collections.abc import Iterable

from diagnostic.core.reliability_report import Statistic
from diagnostic.exchange.rendering import Style, csv_bytes

_COUNTS = frozenset({"respondents", "ratings", "vignettes"})
QUALITY_COLUMNS = ("scale", "statistic", "value", "low", "high", "n")


def quality_csv(
    statistics: Iterable[Statistic], *, excel: bool = False, delimiter: str = ","
) -> bytes:
    """Return quality.csv; a number that is not given, or not defined, is an empty cell.

    `scale` is `<dimension>_<facet>`, a facet, or `all`. `low` and `high` are the ends of the
    95% interval, and `n` is how many people the number rests on.

    | statistic | value |
    |---|---|
    | `alpha`, `omega` | of one dimension and facet, at most 1 |
    | `stratified_alpha` | of a facet's overall place, at most 1 |
    | `item_rest:<item>` | correlation, −1 to 1 |
    | `missing:<item>`, `cant_say:<item>` | share of those asked, 0 to 1 |
    | `floor:<item>`, `ceiling:<item>` | share of the answers at the tame and the wicked end |
    | `seconds_per_item`, `seconds_per_screen` | median; `low` and `high` are the quartiles |
    | `flip_effect` | −100 to 100, positive where turned items are placed more wicked |
    | `respondents` | a count |
    | `ratings`, `vignettes` | counts; these and the next only for rated vignettes |
    | `auc` | 0 to 1; `n` is vignettes |
    | `rank_correlation` | −1 to 1; `n` is vignettes |
    """
    rows = ([one.scale, one.code, _value(one), one.low, one.high, one.n] for one in statistics)
    return csv_bytes(QUALITY_COLUMNS, rows, Style(excel, delimiter))


def _value(one: Statistic) -> float | None:
    return one.n if one.name in _COUNTS else one.value

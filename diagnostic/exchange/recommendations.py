"""recommendations.csv and the same as JSON: what to do, in which order, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass

from diagnostic.core.advice import Advice
from diagnostic.core.library import Intervention, Library
from diagnostic.core.profile import Profile
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.wording import reasons_text
from diagnostic.exchange.columns import RECOMMENDATION_COLUMNS
from diagnostic.exchange.rendering import Cell, Style, csv_bytes

Row = Mapping[str, Cell]
"""Column name to cell; a column that is absent is left empty."""


def recommendations_csv(
    rows: Sequence[Row], *, excel: bool = False, delimiter: str = ","
) -> bytes:
    """Return recommendations.csv from rows such as `recommendation_rows` gives."""
    cells = ([row.get(name) for name in RECOMMENDATION_COLUMNS] for row in rows)
    return csv_bytes(RECOMMENDATION_COLUMNS, cells, Style(excel, delimiter))


def recommendation_rows(
    advice: Advice, profile: Profile, questionnaire: Questionnaire, library: Library
) -> tuple[Row, ...]:
    """Return one row per pick, in their order; whoever plans adds `owner` and `review_on`."""
    return tuple(_rows(advice, profile, questionnaire, library))


def _rows(
    advice: Advice, profile: Profile, questionnaire: Questionnaire, library: Library
) -> Iterator[Row]:
    for pick in advice.picks:
        chosen = pick.intervention
        yield {
            "rank": pick.rank,
            "id": chosen.id,
            "name": chosen.name,
            "response_type": chosen.response_type.value,
            "when": pick.when,
            "score": pick.score,
            "reasons": reasons_text(pick, profile, questionnaire, library),
            "evidence_grade": chosen.evidence_grade,
            "source": evidence_source(chosen),
            "needs": ";".join(chosen.needs_first),
            "risks": "; ".join(chosen.risks),
            "may_undermine": ";".join(chosen.may_undermine),
        }


def evidence_source(intervention: Intervention) -> str:
    """Return the citation, marked if nobody has checked it yet, and where the idea is from."""
    said = "to verify" in intervention.citation.casefold()
    checked = " (to verify)" if intervention.to_verify and not said else ""
    return f"{intervention.citation}{checked}; {intervention.source}"


def plain(value: object) -> object:
    """Turn a result into what JSON can hold; an intervention becomes its id."""
    if isinstance(value, Intervention):
        return value.id
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(inner) for inner in value]
    return value

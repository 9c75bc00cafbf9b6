"""What was decided, in the columns of recommendations.csv with owner and review_on filled."""

from collections.abc import Iterator, Sequence

from diagnostic.core.commitments import Commitment
from diagnostic.core.library import Intervention, Library
from diagnostic.exchange.recommendations import Row, evidence_source


def decision_rows(
    commitments: Sequence[Commitment], advised: Sequence[Row], library: Library
) -> tuple[Row, ...]:
    """Return one row per commitment, in their order.

    `advised` are the rows of what is recommended now: where one is about the same
    intervention, its score and reasons go along. Something of the group's own has no id.
    """
    return tuple(_rows(commitments, {row.get("id"): row for row in advised}, library))


def _rows(
    commitments: Sequence[Commitment], advised: dict[object, Row], library: Library
) -> Iterator[Row]:
    for rank, one in enumerate(commitments, start=1):
        known = library.by_id.get(one.intervention)
        yield {
            **(_known(known) if known else {}),
            **advised.get(one.intervention or None, {}),
            "rank": rank,
            "id": one.intervention or None,
            "name": one.title,
            "owner": one.owner or None,
            "review_on": one.review_on.isoformat() if one.review_on else None,
        }


def _known(chosen: Intervention) -> Row:
    return {
        "response_type": chosen.response_type.value,
        "evidence_grade": chosen.evidence_grade,
        "source": evidence_source(chosen),
        "needs": ";".join(chosen.needs_first),
        "risks": "; ".join(chosen.risks),
        "may_undermine": ";".join(chosen.may_undermine),
    }

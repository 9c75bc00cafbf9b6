import csv
from datetime import date

from diagnostic.core.commitments import Commitment
from diagnostic.exchange.columns import RECOMMENDATION_COLUMNS
from diagnostic.exchange.decisions import decision_rows
from diagnostic.exchange.recommendations import Row, recommendations_csv
from tests.samples import small_library

LIBRARY = small_library()
PICKED = Commitment(3, "list_it", "Our own list", "Duty team", "", date(2027, 1, 31))
OWN = Commitment(5, "", "=Open at night", "", "", None)


def rows(*commitments: Commitment) -> list[dict[str, str]]:
    advised: list[Row] = [
        {"rank": 4, "id": "list_it", "name": "Do list_it", "when": "now", "score": 0.5},
        {"rank": 5, "id": "try_small", "when": "later"},
    ]
    written = recommendations_csv(decision_rows(commitments, advised, LIBRARY)).decode()
    return list(csv.DictReader(written.splitlines()))


def test_a_decision_has_owner_and_date_and_what_is_known_of_it() -> None:
    (row,) = rows(PICKED)

    assert tuple(row) == RECOMMENDATION_COLUMNS
    assert (row["rank"], row["id"], row["name"]) == ("1", "list_it", "Our own list")
    assert (row["owner"], row["review_on"]) == ("Duty team", "2027-01-31")
    assert (row["when"], row["score"]) == ("now", "0.5")
    assert (row["may_undermine"], row["response_type"]) == ("ask_around", "management")


def test_something_of_their_own_has_no_id_and_is_no_formula() -> None:
    _, row = rows(PICKED, OWN)

    assert (row["rank"], row["id"], row["name"]) == ("2", "", "'=Open at night")
    assert {row["owner"], row["review_on"], row["when"], row["score"]} == {""}

"""The rules of the codebook, followed by hand: they give the numbers of scores.csv."""

import csv
import math
from io import StringIO
from statistics import NormalDist

import pytest
from scipy import stats

from diagnostic.core.questionnaire import Facet
from diagnostic.exchange.codebook import described
from diagnostic.exchange.scores import scores_csv
from diagnostic.exchange.writing import responses_csv
from tests.core.strategies import shipped_questionnaire
from tests.exchange.exported import answered

QUESTIONNAIRE = shipped_questionnaire()
PEOPLE = answered(QUESTIONNAIRE)
TAKE = 2
"""How many items of each dimension and facet the codebook says that the form asks."""
Row = dict[str, str]


def rows_of(content: bytes) -> list[Row]:
    return list(csv.DictReader(StringIO(content.decode())))


SAID = rows_of(responses_csv(PEOPLE, QUESTIONNAIRE))
SCORES = rows_of(scores_csv(PEOPLE, QUESTIONNAIRE))
DIMENSIONS = [one.id for one in QUESTIONNAIRE.dimensions]


def number(cell: str) -> float | None:
    return float(cell) if cell else None


def test_the_rules_followed_below_are_those_that_the_codebook_states() -> None:
    rows = rows_of(described({}, QUESTIONNAIRE)["codebook.csv"])
    rule = {
        row["field_name"]: row["select_choices_or_calculations"] + row["field_note"]
        for row in rows
        if row["form_name"] == "scores"
    }

    assert "quick the first 1, standard the first 2, full the first 3" in rule["time_problem"]
    assert "100·(x − 1)/6" in rule["time_problem"]
    assert "less than a share of 0.5 of these" in rule["time_problem"]
    assert "v = (8·22² + Σ(y − time_problem)²)/(8 + n − 1)" in rule["time_problem_se"]
    assert "2 at step 1, 1 at step 2, 1 at step 3" in rule["time_problem_se"]
    assert "empty with fewer than 6" in rule["position"]
    assert "(1 + 0.8)/2 quantile" in rule["position_low"]
    assert "(score − 33.3)/(66.7 − 33.3)" in rule["stance"]
    assert "1/(1 + (SE/20)²)" in rule["stance"]


@pytest.mark.parametrize("place", range(0, len(SAID), 5))
def test_scores_follow_from_answers_by_the_rules(place: int) -> None:
    said, scored = SAID[place], SCORES[place]
    found = {}
    for name in DIMENSIONS:
        for facet in Facet:
            column = f"{name}_{facet.value}"
            found[column] = _by_hand(said, name, facet)
            assert number(scored[column]) == pytest.approx(found[column][0])
            assert number(scored[f"{column}_se"]) == pytest.approx(found[column][1])
        both = number(scored[f"{name}_problem"]), number(scored[f"{name}_approach"])
        if None not in both:
            assert float(scored[f"{name}_gap"]) == pytest.approx(both[1] - both[0])  # type: ignore[operator]  # neither is None
    _check_place(scored, [found[f"{name}_problem"] for name in DIMENSIONS])
    _check_stance(scored, [found[f"{name}_problem"] for name in DIMENSIONS])


def _by_hand(said: Row, name: str, facet: Facet) -> tuple[float | None, float | None, int]:
    """Return a score, its standard error, and how many answers it is of."""
    items = [item.id for item in QUESTIONNAIRE.cell(name, facet)][:TAKE]
    values = [100 * (int(said[item]) - 1) / 6 for item in items if said[item] not in {"", "-8"}]
    if len(values) < TAKE / 2:
        return None, None, 0
    mean, n = sum(values) / len(values), len(values)
    spread = (8 * 22**2 + sum((value - mean) ** 2 for value in values)) / (8 + n - 1)
    factor = {"1": 2, "2": 1, "3": 1, "": 1}[said[f"confidence_{name}"]]
    return mean, math.sqrt(factor * spread / n), n


def _check_place(scored: Row, found: list[tuple[float | None, float | None, int]]) -> None:
    known = [(mean, se, n) for mean, se, n in found if mean is not None and se is not None]
    assert len(known) >= 6
    position = sum(mean for mean, _, _ in known) / len(known)
    error = math.sqrt(sum(se**2 for _, se, _ in known)) / len(known)
    df = sum(se**2 for _, se, _ in known) ** 2 / sum(se**4 / (8 + n - 1) for _, se, n in known)
    reach = float(stats.t.ppf((1 + 0.8) / 2, df)) * error
    assert float(scored["position"]) == pytest.approx(position)
    assert float(scored["position_se"]) == pytest.approx(error)
    assert float(scored["position_low"]) == pytest.approx(max(0, position - reach), abs=1e-6)
    assert float(scored["position_high"]) == pytest.approx(min(100, position + reach), abs=1e-6)
    wicked = NormalDist().cdf((position - 50) / error)
    assert float(scored["p_wicked"]) == pytest.approx(wicked)


def _check_stance(scored: Row, found: list[tuple[float | None, float | None, int]]) -> None:
    known = [(mean, se) for mean, se, _ in found if mean is not None and se is not None]
    sure = [1 / (1 + (se / 20) ** 2) for _, se in known]
    share = [min(max((mean - 33.3) / (66.7 - 33.3), 0), 1) for mean, _ in known]
    lead = sum(c * k for c, k in zip(sure, share, strict=True)) / sum(sure)
    plain = "manage" if lead < 1 / 3 else "lead" if lead > 2 / 3 else "both"
    assert scored["stance"] == ("both" if scored["profile"] == "split" else plain)

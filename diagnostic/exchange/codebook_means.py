"""How sure a group's means are, and what they make of it, as formulas for a stranger."""

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.codebook_parts import exact
from diagnostic.exchange.codebook_rules import least_dimensions


def least_rule(questionnaire: Questionnaire, people: str) -> str:
    """Say what the smallest error of a mean over so many people is."""
    return f"100/{questionnaire.scale.size - 1}/(items·{people})"


def error_of_mean(questionnaire: Questionnaire, spread: str) -> str:
    """Say what the error of a mean over people is."""
    return (
        f"max({spread}/√n, {least_rule(questionnaire, 'n')}), items the number of the "
        "dimension's and facet's items in the form"
    )


def quantile_rule(questionnaire: Questionnaire, degrees: str = "n − 1") -> str:
    """Say which quantile an interval over people reaches to."""
    return (
        f"t the (1 + {exact(questionnaire.scoring.group_band.value)})/2 quantile of Student's "
        f"t with {degrees} degrees of freedom"
    )


def least_people(questionnaire: Questionnaire) -> str:
    """Return how many people an interval needs."""
    return exact(max(questionnaire.scoring.interval_people.value, 2))


def reach_rule(questionnaire: Questionnaire, spread: str) -> str:
    """Say how far an interval of a mean over people reaches to each side."""
    return (
        f"reach = t·SE, SE = {error_of_mean(questionnaire, spread)}, and "
        f"{quantile_rule(questionnaire)}; empty under {least_people(questionnaire)} people"
    )


def place_rule(questionnaire: Questionnaire, facet: str) -> str:
    """Say what the place of a whole group is."""
    return (
        f"mean of mean in dimensions.csv over the D dimensions that are told there with the "
        f"facet {facet} (suppressed is false, n is at least {least_people(questionnaire)}); "
        f"empty with fewer than {least_dimensions(questionnaire)} of them"
    )


def place_error_rule(questionnaire: Questionnaire, facet: str) -> str:
    """Say how sure the place of a whole group is."""
    return (
        "√(max(n/(n − 1)·Σu², Σl²))/D; over the same D dimensions, u of each person is "
        f"Σ((x − mean)/nd), x their <dimension>_{facet} of scores.csv where it is not empty, "
        "mean and nd the mean and n of dimensions.csv; n the people with any such x; "
        f"l = {least_rule(questionnaire, 'nd')} of each dimension, items the number of its "
        "items of the facet in the form"
    )


def welch_rule(questionnaire: Questionnaire) -> str:
    """Say how far the interval of a difference of two means reaches."""
    return (
        "t·√(SE₁² + SE₂²), with "
        + quantile_rule(questionnaire, "(SE₁² + SE₂²)²/(SE₁⁴/(n₁ − 1) + SE₂⁴/(n₂ − 1))")
        + " (Welch)"
    )


def van_der_eijk_rule(size: int) -> str:
    """Say how agreement A follows from the counts of answers at each point."""
    return (
        "of the counts of answers at each point, cut into layers: each takes from every point "
        "that has any left the smallest count left. A = Σ(w·U·(1 − (S − 1)/"
        f"{size - 1})) over the layers, w the layer's share of the answers, S how many points "
        f"it has, U = ({size - 2}·TU − {size - 1}·TDU)/({size - 2}·(TU + TDU)), 1 where both "
        "are 0; of each three points in order, TDU counts those of which the layer lacks the "
        "middle one alone, TU those of which it lacks one end alone (van der Eijk 2001, "
        "Quality & Quantity 35:325-341)"
    )

"""How scores become words, and answers scores, as formulas for a stranger to work out again."""

from collections.abc import Iterator, Sequence
from math import ceil

from diagnostic.core.flags import FLAGS
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.codebook_parts import exact, listed

PHI = "Φ is the standard normal distribution"


def zone_rule(questionnaire: Questionnaire) -> str:
    """Say how a place gets its zone."""
    cuts = listed(f"{zone.id} up to {exact(zone.upto)}" for zone in questionnaire.zones.overall)
    return f"{cuts}; a place on a cut is in the zone nearer to 50"


def mean_rule(items: Sequence[str], questionnaire: Questionnaire) -> str:
    """Say how answers to the items of one dimension and facet become a score."""
    takes = listed(f"{form.id} the first {form.take}" for form in questionnaire.forms)
    size, share = questionnaire.scale.size, exact(questionnaire.scoring.answered_share.value)
    return (
        f"mean of 100·(x − 1)/{size - 1} over the answers x from 1 to {size} to "
        f"{listed(items)}, those of them that the row's form asks ({takes}); empty where "
        f"less than a share of {share} of these is answered"
    )


def stance_rule(questionnaire: Questionnaire, problem: str) -> str:
    """Say how problem scores with their errors become a stance."""
    weights = questionnaire.weights
    low, high = weights.wicked_share_from.value, weights.wicked_share_to.value
    return (
        f"L = Σ(c·k)/Σc over {problem} and its standard error SE, with "
        f"k = clip((score − {exact(low)})/({exact(high)} − {exact(low)}), 0, 1) and "
        f"c = 1/(1 + (SE/{exact(weights.certainty_se.value)})²); manage where "
        f"L < {exact(weights.manage_below.value)}, lead where "
        f"L > {exact(weights.lead_above.value)}, else both; both for a split profile"
    )


def least_dimensions(questionnaire: Questionnaire) -> int:
    """Return how many dimensions need a score for an overall place."""
    share = questionnaire.scoring.dimensions_share.value
    return max(ceil(share * len(questionnaire.dimensions) - 1e-9), 1)


def misfit_rule(questionnaire: Questionnaire, names: tuple[str, str, str]) -> str:
    """Say how a gap becomes a misfit; the names are of gap, problem and approach."""
    scoring, (gap, problem, approach) = questionnaire.scoring, names
    return (
        f"some where |{gap}| ≥ {exact(scoring.misfit_gap.value)} and |{gap}| ≥ "
        f"{exact(scoring.misfit_ratio.value)}·√({problem}_se² + {approach}_se²); strong where "
        f"also |{gap}| ≥ {exact(scoring.strong_gap.value)} and {problem} and {approach} lie on "
        "opposite sides of 50; else none"
    )


def first_rule(
    questionnaire: Questionnaire, chance: str, sure: str, *, column: bool = True
) -> str:
    """Say which response comes first; `chance` is how likely a dimension is wicked.

    `column`: each dimension has columns of its own for misfit and gap.
    """
    roles = {one.role: one.id for one in questionnaire.dimensions if one.role}
    lead = []
    if "definition" in roles:
        lead.append(f"{chance} is ≥ {sure} for {roles['definition']}")
    if "openness" in roles:
        name = roles["openness"]
        lead.append(
            f"{name}_misfit is some or strong with {name}_gap below 0"
            if column
            else f"misfit of {name} is some or strong with gap below 0"
        )
    begins = f"lead where {' or '.join(lead)}; else " if lead else ""
    return f"{begins}manage where {chance} is ≤ 1 − {sure} for any; else either; {PHI}"


def flag_rules(questionnaire: Questionnaire) -> Iterator[str]:
    """Say of each flag when it is raised."""
    scoring, scale = questionnaire.scoring, questionnaire.scale
    rules = (
        f"submitted_at − started_at under {exact(scoring.flag_seconds.value)} s for each of "
        "the form's items that is not empty",
        f"the same place on the screen {exact(scoring.flag_run.value)} or more times in a row",
        f"more than {exact(scoring.flag_missing.value)} of the form's items empty",
        f"an item shown with its ends changed over at least "
        f"{exact(scoring.flag_flip_distance.value)} away from the mean of the others of its "
        f"dimension and facet (points count 100/{scale.size - 1}), in at least "
        f"{exact(scoring.flag_flip_dimensions.value)} dimensions",
        f"correlation r of the means of odd and even items over dimensions and facets, as "
        f"2r/(1 + r), below {exact(scoring.flag_even_odd.value)}; from 3 such pairs on",
    )
    for name, rule in zip(FLAGS, rules, strict=True):
        yield f"{name}: {rule}"


def error_rule(column: str, items: Sequence[str], questionnaire: Questionnaire) -> str:
    """Say how sure the score of one dimension and facet is."""
    if not items:
        return "not asked"
    scoring = questionnaire.scoring
    df, sd = exact(scoring.prior_df.value), exact(scoring.prior_sd.value)
    name = _factor(column, questionnaire)
    return (
        f"√(f·v/n), v = ({df}·{sd}² + Σ(y − {column})²)/({df} + n − 1) over the n answers "
        f"y = 100·(x − 1)/{questionnaire.scale.size - 1} that {column} is the mean of; {name}"
    )


def _factor(column: str, questionnaire: Questionnaire) -> str:
    if questionnaire.confidence is None:
        return "f = 1"
    factors = listed(
        f"{step.variance_factor:g} at step {step.value}"
        for step in questionnaire.confidence.steps
    )
    dimension = column.removesuffix("_problem").removesuffix("_approach")
    return f"f by confidence_{dimension}: {factors}, 1 where it is empty"

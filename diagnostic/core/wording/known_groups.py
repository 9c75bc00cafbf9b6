"""What rated vignettes say of the instrument, in words."""

from collections.abc import Sequence

from diagnostic.core.known_groups import Rated
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.reliability_report import ALL, Statistic
from diagnostic.core.reliability_sample import LeftOut
from diagnostic.core.wording.quality import left_out_text, number_text


def known_groups_text(
    found: Sequence[Statistic], rated: Rated, questionnaire: Questionnaire
) -> tuple[str, ...]:
    """Say how well the overall place tells the experts' sides apart, and what to do."""
    counts = {one.name: one.n for one in found if one.scale == ALL}
    needed = round(questionnaire.scoring.quality_people.value)
    lines = list(left_out_text(LeftOut(versions=rated.other_versions), questionnaire))
    lines.append(
        f"{_of(counts['ratings'], 'rating')} of {_of(counts['vignettes'], 'vignette')}."
    )
    if counts["ratings"] < needed:
        lacking = needed - counts["ratings"]
        lines.append(
            f"Numbers are given from {needed} ratings up: {lacking} more "
            f"{'is' if lacking == 1 else 'are'} needed."
        )
        return tuple(lines)
    overall = {one.name: one for one in found if one.scale == Facet.PROBLEM.value}
    lines.append(_area(overall["auc"]))
    lines.append(
        f"Rank correlation with the experts: {number_text(overall['rank_correlation'])}."
    )
    return tuple(lines)


def _area(one: Statistic) -> str:
    if one.value is None or one.low is None or one.high is None:
        return "The experts put all vignettes on one side, so nothing can be told apart."
    often = (
        f"A wicked vignette is placed above a tame one in {one.value:.0%} of the pairs "
        f"(between {one.low:.0%} and {one.high:.0%})"
    )
    if one.low > 0.5:  # noqa: PLR2004 - what chance gives
        return f"{often}: the places tell them apart better than chance."
    if one.high < 0.5:  # noqa: PLR2004
        return f"{often}: the wrong way round. See whether the column means what it should."
    return f"{often}: this could be chance. Rate more vignettes, or clearer ones."


def _of(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'s' * (count != 1)}"

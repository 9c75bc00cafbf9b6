"""What to do about a scale or an item, and when to wait for more people, in words."""

from diagnostic.core.questionnaire import Item, Questionnaire
from diagnostic.core.reliability_report import ALL, Quality, Scale, Statistic, scales_of
from diagnostic.core.wording.quality import NOT_GIVEN, rounded, scale_name

WELL = "the items go together"
TOO_FEW = "too few answered"
NOTHING_TO_DO = "nothing to do"


def scale_finding(scale: Scale, quality: Quality, questionnaire: Questionnaire) -> str:
    """Say whether a scale's items go together, and what to do where they do not."""
    found = quality.of(scale.id, "alpha")
    least = questionnaire.scoring.alpha_least.value
    if found is None or found.n < quality.needed:
        return TOO_FEW
    if found.value is None or found.low is None or found.high is None:
        return "one item alone cannot show it" if len(scale.items) == 1 else NOT_GIVEN
    if found.low >= least:
        return WELL
    if found.value >= least:
        return "the items seem to go together; more people would tell"
    if found.high >= least:
        return "the items may go together too little; look at them, and ask more people"
    return (
        "the items go together too little: compare groups, not single people, and look at "
        "each item"
    )


def scale_findings(quality: Quality, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Say what to make of each scale, those whose items go together in one sentence."""
    found = [
        (scale_name(scale.id, questionnaire), scale_finding(scale, quality, questionnaire))
        for scale in scales_of(questionnaire, quality.form)
    ]
    apart = tuple(f"{name}: {said}." for name, said in found if said != WELL)
    well = len(found) - len(apart)
    if not well:
        return apart
    count = f"{well} of {len(found)} scales" if apart else f"all {well} scales"
    return (*apart, f"In {count} {WELL}.")


def item_findings(quality: Quality, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Name each item to look at, with what to do about it."""
    found = tuple(
        f"“{item.tame}” … “{item.wicked}” ({item.id}): {said}."
        for scale in scales_of(questionnaire, quality.form)
        for item in scale.items
        if (said := item_finding(scale, item, quality, questionnaire)) != NOTHING_TO_DO
    )
    return found or ("No item stands out.",)


def item_finding(
    scale: Scale, item: Item, quality: Quality, questionnaire: Questionnaire
) -> str:
    """Say what to do about an item: one sentence a finding, or that there is nothing to do."""
    scoring = questionnaire.scoring
    found = [
        _rest_finding(quality.of(scale.id, "item_rest", item.id), scoring.item_rest_least.value)
    ]
    for name, limit, (surely, perhaps) in (
        ("missing", scoring.unanswered_share.value, _MISSING),
        ("cant_say", scoring.unanswered_share.value, _CANT_SAY),
        ("floor", scoring.extreme_share.value, _FLOOR),
        ("ceiling", scoring.extreme_share.value, _CEILING),
    ):
        one = quality.of(scale.id, name, item.id)
        if one and one.value is not None and one.low is not None and one.value > limit:
            found.append(surely if one.low > limit else perhaps)
    said = "; ".join(filter(None, found))
    return said or NOTHING_TO_DO


_MISSING = (
    "many leave it out: say it more plainly, or ask something people know",
    "perhaps many leave it out: read it aloud to someone new to it",
)
_CANT_SAY = (
    "many cannot say: reword it so that those asked can judge it",
    "perhaps many cannot say: see who they are",
)
_FLOOR = (
    "many choose the tame end: put that end more strongly",
    "perhaps many choose the tame end",
)
_CEILING = (
    "many choose the wicked end: put that end more strongly",
    "perhaps many choose the wicked end",
)


def _rest_finding(one: Statistic | None, least: float) -> str:
    if one is None or one.value is None or one.value >= least:
        return ""
    if one.high is not None and one.high < 0:
        return "goes against its mates: see whether its ends are changed over"
    if one.high is not None and one.high < least:
        return "goes with its mates too little: reword or drop this item"
    return "may go with its mates too little: reword it, or ask more people before dropping it"


def flip_finding(quality: Quality) -> str:
    """Say whether the way round an item is shown seems to matter, over the whole form."""
    one = quality.of(ALL, "flip_effect")
    if one is None or one.value is None or one.low is None or one.high is None:
        return ""
    size = f"{abs(one.value):.0f} points"
    between = f"(between {rounded(one.low, 0)} and {rounded(one.high, 0)} points of 100)"
    if one.low <= 0 <= one.high:
        return f"Showing an item the other way round makes no clear difference {between}."
    side = "more wicked" if one.value > 0 else "tamer"
    return (
        f"Items shown the other way round are placed {size} {side} than their mates {between}: "
        "look whether these items say something else, or whether people lean to one side."
    )


def time_finding(quality: Quality, questionnaire: Questionnaire) -> str:
    """Say how long an item takes beside what the forms are reckoned at."""
    one = quality.of(ALL, "seconds_per_item")
    if one is None or one.value is None or one.low is None or one.high is None:
        return "How long people took is not known for enough of them."
    return (
        f"An item takes {one.value:.0f} seconds (half of the people between {one.low:.0f} and "
        f"{one.high:.0f}; {one.n:,} people); the forms are reckoned at "
        f"{questionnaire.seconds_per_item:g}."
    )

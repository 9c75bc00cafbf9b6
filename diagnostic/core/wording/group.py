"""A group's result in sentences: where it stands, how alike it sees it, and what is hidden."""

from collections.abc import Iterator

from diagnostic.core.agreement import agreement_cuts
from diagnostic.core.group import Group, GroupCell
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.wording.certainty import chance_text, side_text
from diagnostic.core.wording.headline import headline
from diagnostic.core.wording.lists import dimension_of, names_of

HIDDEN = "hidden"
"""What stands in place of a number that too few people gave."""
AGREEMENT_TITLES = {"shared": "shared view", "mixed": "mixed views", "divided": "divided"}
TOO_FEW_TO_COMPARE = "too few to compare"
TWO_CAMPS = "two camps"
FACET_WORDS = {Facet.PROBLEM: "problem", Facet.APPROACH: "handling"}


def group_headline(group: Group, questionnaire: Questionnaire) -> str:
    """Say where the group places the problem, whether its handling fits, and if it is torn."""
    if group.profile is None:
        return f"{hidden_group_text(group)}."
    text = headline(group.profile, questionnaire)
    if not group.contested:
        return text
    roles = {one.id: one.role for one in questionnaire.dimensions}
    if any(roles[one] == "definition" for one in group.divided):
        return f"{text} You are divided on what the problem is."
    return f"{text} You are divided on {len(group.divided)} of its {len(roles)} dimensions."


def hidden_group_text(group: Group) -> str:
    """Say why there are no results, as a clause without a full stop.

    >>> hidden_group_text(Group(1, 5, True, (), {}, None, (), False))
    '1 person has answered; results are shown from 5 people up'
    """
    count = group.respondents
    who = "1 person has" if count == 1 else f"{count} people have" if count else "Nobody has"
    return f"{who} answered; results are shown from {group.min_group} people up"


def group_place_text(group: Group, questionnaire: Questionnaire) -> str:
    """Say the place, how many it rests on, how far it might lie elsewhere; empty if hidden."""
    profile = group.profile
    if profile is None or profile.position is None:
        return ""
    zone = next(one for one in questionnaire.zones.overall if one.id == profile.zone)
    place, band = profile.position, questionnaire.scoring.group_band.value
    chance = chance_text(profile.zone_probability or 0)
    text = (
        f"{group.respondents} people together place the problem at {place.value:.0f} on the "
        f"line from 0 (tame) to 100 (wicked). With other people like them it would probably "
        f"({band:.0%}) lie between {place.low:.0f} and {place.high:.0f}. The chance that "
        f"“{zone.label}” is the right zone is {chance}, and the problem "
        f"{side_text(profile.p_wicked, questionnaire)}."
    )
    if profile.approach is None:
        return text
    handled = profile.approach
    return (
        f"{text} Its handling stands at {handled.value:.0f} "
        f"(between {handled.low:.0f} and {handled.high:.0f})."
    )


def agreement_text(cell: GroupCell) -> str:
    """Say in one to three words how alike people see one dimension and facet."""
    if cell.suppressed:
        return HIDDEN
    if cell.two_camps:
        return TWO_CAMPS
    return AGREEMENT_TITLES.get(cell.agreement or "", TOO_FEW_TO_COMPARE)


def agreement_explained(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Say what each word for agreement means on this scale, a line for each."""
    size, scoring = questionnaire.scale.size, questionnaire.scoring
    shared, divided = (f"{cut:.1f}" for cut in agreement_cuts(size, scoring))
    camps = scoring.camps_share.value
    return (
        f"Shared view: on average, an answer lies at most {shared} points (of {size}) from the "
        "mean of all.",
        f"Mixed views: it lies further away, but less than {divided} points.",
        f"Divided: it lies {divided} points away or more, as far as if people had tapped "
        "anywhere.",
        f"Two camps: divided, with at least {camps:.0%} of the answers towards each end and "
        "few between.",
    )


def hidden_text(group: Group) -> str:
    """Say what “hidden” means."""
    return (
        f"“{HIDDEN.capitalize()}” means that fewer than {group.min_group} people gave enough "
        "answers there. It is not a zero: nothing is shown, so that nobody can be picked out."
    )


def contested_text(group: Group, questionnaire: Questionnaire) -> str:
    """Say what it means that a group is divided; empty if it is not."""
    if not group.divided:
        return ""
    where = f"You are divided on {names_of(group.divided, questionnaire)}."
    if group.contested:
        return (
            f"{where} So the problem is contested: people here would not agree that it is "
            "solved, and managing alone will not do. The disagreement is a finding of its own "
            "and moves no score. Begin by hearing what each side sees."
        )
    return (
        f"{where} That moves no score. It is worth hearing what each side sees before anything "
        "is decided there."
    )


def group_spoken(group: Group, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Say what the group's figures show, a line for each dimension, for those who listen."""
    if group.suppressed:
        return (f"{hidden_group_text(group)}.",)
    return tuple(_spoken(group, questionnaire))


def _spoken(group: Group, questionnaire: Questionnaire) -> Iterator[str]:
    for dimension in dict.fromkeys(cell.dimension for cell in group.cells):
        parts = [
            f"{FACET_WORDS[cell.facet]} {cell_text(cell)}"
            for cell in group.cells
            if cell.dimension == dimension
        ]
        yield f"{dimension_of(questionnaire, dimension).name}: {'; '.join(parts)}."


def cell_text(cell: GroupCell) -> str:
    """Say a cell's mean, interval and agreement: "62 (between 55 and 69), mixed views"."""
    if cell.suppressed or cell.mean is None:
        return HIDDEN
    between = ""
    if cell.low is not None and cell.high is not None:
        between = f" (between {cell.low:.0f} and {cell.high:.0f})"
    return f"{cell.mean:.0f}{between}, {agreement_text(cell)}"

"""A group's result in sentences: where it stands, how alike it sees it, and what is hidden."""

from collections.abc import Iterator

import numpy as np

from diagnostic.core.advice import Advice
from diagnostic.core.agreement import WORDS, agreement_cuts
from diagnostic.core.camps import Camps, camps_of
from diagnostic.core.group import Group, GroupCell
from diagnostic.core.judging import zone_codes
from diagnostic.core.profile import Estimate, Profile
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.wording.certainty import chance_text, place_side_text
from diagnostic.core.wording.headline import headline
from diagnostic.core.wording.lists import dimension_of, names_of
from diagnostic.core.wording.response import FIRST_TEXTS, STANCE_TITLES

HIDDEN = "hidden"
"""What stands in place of a number that too few people gave."""
AGREEMENT_TITLES = {"shared": "shared view", "mixed": "mixed views", "divided": "divided"}
TOO_FEW_TO_COMPARE = "too few to compare"
TWO_CAMPS = "two camps"
FACET_WORDS = {Facet.PROBLEM: "problem", Facet.APPROACH: "handling"}


def group_headline(group: Group, questionnaire: Questionnaire) -> str:
    """Say where the group places the problem, whether its handling fits, and if it is torn.

    Two camps are said as two: what their means would say is nobody's view.
    """
    if group.profile is None:
        return f"{hidden_group_text(group)}."
    text = headline(group.profile, questionnaire)
    if group.camps is not None:
        text = f"You see two different problems: {_camps(group.camps)}."
    if not group.contested:
        return text
    roles = {one.id: one.role for one in questionnaire.dimensions}
    if any(roles[one] == "definition" for one in group.divided):
        others = len(group.divided) - 1
        more = f" and on {others} other dimension{'s' if others > 1 else ''}" if others else ""
        return f"{text} You are divided on what the problem is{more}."
    return f"{text} You are divided on {len(group.divided)} of its {len(roles)} dimensions."


def place_headline(group: Group, questionnaire: Questionnaire) -> str:
    """Say where the group places the problem, and nothing about a single dimension."""
    if group.profile is None:
        return f"{hidden_group_text(group)}."
    if group.camps is not None:
        return f"You see two different problems: {_camps(group.camps)}."
    if group.profile.position is None:
        return headline(group.profile, questionnaire)
    zone = next(one for one in questionnaire.zones.overall if one.id == group.profile.zone)
    place, handled = group.profile.position, group.profile.approach
    text = f"{zone.label}: together you place the problem at {place.value:.0f}"
    if handled is None or camps_of(group.handlings, questionnaire) is not None:
        return f"{text}."
    return f"{text}, its handling at {handled.value:.0f}."


def _camps(camps: Camps) -> str:
    """Count the camps, as a clause without its subject."""
    people = "1 person places" if camps.tame == 1 else f"{camps.tame} people place"
    between = f", {camps.between} between" if camps.between else ", nobody between"
    return f"{people} it towards tame, {camps.wicked} towards wicked{between}"


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
    parts = [
        camps_text(group.camps)
        if group.camps is not None
        else _problem_text(group.respondents, profile, profile.position, questionnaire)
    ]
    if profile.approach is not None:
        handled, torn = profile.approach, camps_of(group.handlings, questionnaire)
        parts.append(
            f"How it is handled, {_camps(torn)}."
            if torn is not None
            else f"Its handling stands at {handled.value:.0f} "
            f"(between {handled.low:.0f} and {handled.high:.0f})."
        )
    return " ".join(parts)


def _problem_text(
    people: int, profile: Profile, place: Estimate, questionnaire: Questionnaire
) -> str:
    zone = next(one for one in questionnaire.zones.overall if one.id == profile.zone)
    band = questionnaire.scoring.group_band.value
    return (
        f"{people} people together place the problem at {place.value:.0f} on the "
        f"line from 0 (tame) to 100 (wicked). With other people like them it would probably "
        f"({band:.0%}) lie between {place.low:.0f} and {place.high:.0f}. The chance that "
        f"“{zone.label}” is the right zone is {chance_text(profile.zone_probability or 0)}, "
        f"and the problem {place_side_text(profile, questionnaire)}."
    )


def camps_text(camps: Camps) -> str:
    """Say where the two camps stand; no mean of both and no zone, as few or none are there."""
    ends = ((camps.tame, "tame", camps.tame_mean), (camps.wicked, "wicked", camps.wicked_mean))
    stand = [
        f"{count} of you stand towards {end}" + ("" if mean is None else f", at {mean:.0f}")
        for count, end, mean in ends
    ]
    between = f"{camps.between} stand between" if camps.between else "nobody stands between"
    return (
        f"On the line from 0 (tame) to 100 (wicked) {'; '.join(stand)} on average; {between}. "
        "Those are two camps. A mean of both would be a place where hardly anybody stands, so "
        "no zone is named."
    )


def agreement_text(cell: GroupCell) -> str:
    """Say in one to three words how alike people see one dimension and facet."""
    if cell.suppressed:
        return HIDDEN
    if cell.two_camps:
        return TWO_CAMPS
    return AGREEMENT_TITLES.get(cell.agreement or "", TOO_FEW_TO_COMPARE)


def in_two_camps(group: Group | None) -> frozenset[str]:
    """Return ids of the dimensions on whose problem a group stands in two camps."""
    cells = () if group is None else group.cells
    return frozenset(
        one.dimension for one in cells if one.facet is Facet.PROBLEM and one.two_camps
    )


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


def agreed_texts(group: Group, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Name what the group sees alike, a line for each zone: "Wicked-leaning: time; trust"."""
    upto = np.array([zone.upto for zone in questionnaire.zones.dimension])
    found: dict[int, list[str]] = {}
    for cell in group.cells:
        if cell.facet is Facet.PROBLEM and cell.agreement == WORDS[0] and cell.mean is not None:
            zone = int(zone_codes(np.array([cell.mean]), upto)[0])
            found.setdefault(zone, []).append(dimension_of(questionnaire, cell.dimension).name)
    return tuple(
        f"{questionnaire.zones.dimension[zone].label}: {'; '.join(found[zone])}"
        for zone in sorted(found, reverse=True)
    )


def disagreement_text(advice: Advice | None, without: Advice | None) -> str:
    """Say what the verdict would have been if the group were divided on nothing."""
    if advice is None or without is None or not advice.stance or not without.stance:
        return ""
    if advice.stance != without.stance:
        title = STANCE_TITLES[without.stance]
        return f"Without the disagreement the verdict would have been “{title}”."
    if advice.first != without.first:
        first = FIRST_TEXTS[without.first or "either"]
        same = "Without the disagreement the verdict would have been the same, but for what "
        return f"{same}comes first. {first}"
    return "Without the disagreement the verdict would have been the same."


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

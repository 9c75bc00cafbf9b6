"""How sure a result is, and what would change it, in words."""

from diagnostic.core.explaining import ChangedAnswer, ChangeOfStance, Sensitivity
from diagnostic.core.flags import SOFT
from diagnostic.core.library import Library
from diagnostic.core.profile import Profile
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.stance import MIDDLE
from diagnostic.core.wording.response import STANCE_TITLES

FLAG_TEXTS = {
    "fast": "The answers came very quickly.",
    "straightline": "Many answers in a row stand at the same place on the screen.",
    "missing": "Many items were passed over.",
    "flip": "Items shown with their ends changed over were answered unlike their neighbours.",
    "inconsistent": "Answers to items on the same matter agree little with one another.",
}
FLAG_ADVICE = "That can be right; if you were in a hurry, look through your answers once more."
ROUGH = (
    "The form you chose asks too little to say anything certain about a single dimension; "
    "read this as a rough sketch. The standard form shows more."
)
MOST_LISTED = 4
"""More answers than this are no small change, and listing them would tell nobody anything."""


def side_text(p_wicked: float | None, questionnaire: Questionnaire) -> str:
    """Say on which side of the middle a score lies, as a clause that lacks its subject.

    `p_wicked` is the probability of the wicked side, 0 to 1.
    """
    if p_wicked is None:
        return "has too few answers"
    likely = _likely(p_wicked, questionnaire)
    return f"is {likely} on the {_side(p_wicked)} side" if likely else "could be on either side"


def place_side_text(profile: Profile, questionnaire: Questionnaire) -> str:
    """Say on which side the place lies; in the zone of the middle, which end is nearer.

    That zone is named after both ends, and beside it a side would sound like the opposite.
    """
    start = 0.0
    for zone in questionnaire.zones.overall:
        if zone.id == profile.zone and start < MIDDLE < zone.upto:
            return _nearer_text(profile.p_wicked, questionnaire)
        start = zone.upto
    return side_text(profile.p_wicked, questionnaire)


def _nearer_text(p_wicked: float | None, questionnaire: Questionnaire) -> str:
    likely = "" if p_wicked is None else _likely(p_wicked, questionnaire)
    if p_wicked is None or not likely:
        return side_text(p_wicked, questionnaire)
    side = _side(p_wicked)
    other = "tame" if side == "wicked" else "wicked"
    return f"is {likely} nearer the {side} end than the {other} end"


def _side(p_wicked: float) -> str:
    return "wicked" if p_wicked >= 1 - p_wicked else "tame"


def _likely(p_wicked: float, questionnaire: Questionnaire) -> str:
    """Say how likely the likelier side is; empty where either may be."""
    sure, scoring = max(p_wicked, 1 - p_wicked), questionnaire.scoring
    if sure >= scoring.very_likely.value:
        return "very likely"
    return "likely" if sure >= scoring.likely.value else ""


def zone_text(profile: Profile, questionnaire: Questionnaire) -> str:
    """Say the place, its band and how sure the zone is, in one sentence."""
    if profile.position is None:
        return ""
    zone = next(one for one in questionnaire.zones.overall if one.id == profile.zone)
    place, band = profile.position, questionnaire.scoring.band.value
    chance = profile.zone_probability or 0
    return (
        f"It stands at {place.value:.0f} on the line from 0 (tame) to 100 (wicked). With other "
        f"items it would probably ({band:.0%}) lie between {place.low:.0f} and "
        f"{place.high:.0f}. The chance that “{zone.label}” is the right zone is "
        f"{chance_text(chance)}, and the problem {place_side_text(profile, questionnaire)}."
    )


def chance_text(probability: float) -> str:
    """Say a probability as a percentage, never as certainty."""
    return "over 99%" if probability > 0.99 else f"{probability:.0%}"  # noqa: PLR2004


def flag_texts(profile: Profile, questionnaire: Questionnaire) -> tuple[str, list[str]]:
    """Return a heading and a line per quality flag; an empty heading if there is none."""
    if not profile.flags:
        return "", []
    hard = [flag for flag in profile.flags if flag not in SOFT]
    check = len(hard) >= questionnaire.scoring.check_flags.value
    heading = "Please check these answers" if check else "A note on the answers"
    return heading, [*(FLAG_TEXTS[flag] for flag in profile.flags), FLAG_ADVICE]


def change_text(change: ChangeOfStance | None, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Say what it would take to change the stance: a sentence, then a line per answer."""
    if change is None:
        return ("No other answers about the problem would change the response.",)
    count, title = len(change.answers), STANCE_TITLES[change.stance]
    if count > MOST_LISTED:
        return (
            f"No small change would turn it into “{title}”: it would take about {count} "
            "answers at the other end.",
        )
    answers = "one answer" if count == 1 else f"{count} answers"
    first = f"One way to turn it into “{title}” takes {answers}; one or two are not enough:"
    if change.smallest:
        first = f"The smallest change that would turn it into “{title}” is {answers}:"
    return (first, *(_answer_text(one, questionnaire) for one in change.answers))


def _answer_text(answer: ChangedAnswer, questionnaire: Questionnaire) -> str:
    item = next(one for one in questionnaire.items if one.id == answer.item)
    labels = questionnaire.scale.labels
    return (
        f"“{item.tame}” (left) or “{item.wicked}” (right): “{labels[answer.instead - 1]}” "
        f"instead of “{labels[answer.given - 1]}”"
    )


def sensitivity_text(result: Sensitivity, library: Library) -> tuple[str, ...]:
    """Say how often stance and picks stay while our weights move: a sentence, then lines."""
    first = (
        f"We moved each of our weights down and up in turn, {result.runs} times in all. "
        f"The response stayed the same in {result.stance}."
    )
    lines = [
        f"{library.by_id[name].name}: stayed in {kept} of {result.runs}"
        for name, kept in result.picks
    ]
    return (first, *lines)

"""The instrument's own quality in words: what each number means, and what to do about it."""

from collections.abc import Iterator, Mapping

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.reliability_report import ALL, Quality, Statistic, scales_of
from diagnostic.core.reliability_sample import LeftOut
from diagnostic.core.wording.group import FACET_WORDS
from diagnostic.core.wording.lists import dimension_of, joined

NOT_GIVEN = "not defined"
CAVEAT = (
    "These numbers are about the questionnaire as these people used it on these problems. "
    "Where all answered about one problem, an end that is often chosen may be the problem's, "
    "not the item's."
)

EXPLAINED: Mapping[str, tuple[str, str]] = {
    "alpha": (
        "Going together (alpha)",
        "How much of the differences between people the items of a scale have in common: 1 is "
        "all, 0 is none. Two or three items seldom reach 0.9, and need not.",
    ),
    "omega": (
        "One thing in common (omega)",
        "The same, but items may count unequally. It needs three items, and is not defined "
        "where they do not fit one common thing.",
    ),
    "stratified_alpha": (
        "The overall place (stratified alpha)",
        "How well the overall place would come out alike with other items for the same "
        "dimensions. A plain alpha over the dimensions would be no test: they are "
        "different things by design, and the place is a summary of them.",
    ),
    "item_rest": (
        "Item with the rest",
        "The correlation of one item with the mean of its mates: who answers this one high, "
        "do they answer the others high too?",
    ),
    "missing": ("Left out", "The share of those asked who gave no answer."),
    "cant_say": ("Can't say", "The share of those asked who said that they cannot tell."),
    "floor": ("At the tame end", "The share of the answers at the outermost tame point."),
    "ceiling": ("At the wicked end", "The share of the answers at the outermost wicked point."),
    "seconds_per_item": (
        "Seconds per item",
        "From the beginning to handing in, divided by the items answered: the median person, "
        "and the quartiles. Times in exported files are rounded to the minute, outwards, so "
        "that they come out somewhat too long.",
    ),
    "seconds_per_screen": (
        "Seconds per screen",
        "From the last answer on the screen before to the last first answer on this one.",
    ),
    "flip_effect": (
        "Shown the other way round",
        "How much more wicked people place items whose ends are changed over than their mates, "
        "in points of 100. It mixes what the way round does with what these items say.",
    ),
    "auc": (
        "Telling apart (AUC)",
        "Of a vignette that experts hold to be tame and one that they hold to be wicked: how "
        "often the wicked one is placed above the tame one. 1 is always, 0.5 is by chance.",
    ),
    "rank_correlation": (
        "Same order (rank correlation)",
        "How alike the experts and the places put the vignettes in order: 1 is the same order, "
        "0 is none, −1 is the reverse.",
    ),
}
"""Statistic to its title and what it means."""


def number_text(one: Statistic | None, digits: int = 2) -> str:
    """Say a number with its interval: "0.81 (0.74 to 0.87)"."""
    if one is None or one.value is None:
        return NOT_GIVEN
    value = rounded(one.value, digits)
    if one.low is None or one.high is None:
        return value
    return f"{value} ({rounded(one.low, digits)} to {rounded(one.high, digits)})"


def share_text(one: Statistic | None) -> str:
    """Say a share with its interval: "12% (8% to 17%)"."""
    if one is None or one.value is None or one.low is None or one.high is None:
        return NOT_GIVEN
    return f"{one.value:.0%} ({one.low:.0%} to {one.high:.0%})"


def scale_name(scale_id: str, questionnaire: Questionnaire) -> str:
    """Name a scale: "Purpose, problem"; a facet's is the overall place."""
    for scale in scales_of(questionnaire, _longest_form(questionnaire)):
        if scale.id == scale_id:
            name = dimension_of(questionnaire, scale.dimension).name
            return f"{name}, {FACET_WORDS[scale.facet]}"
    for facet, word in FACET_WORDS.items():
        if facet.value == scale_id:
            return f"Overall place, {word}"
    return "The whole form" if scale_id == ALL else scale_id


def counts_text(quality: Quality, questionnaire: Questionnaire) -> str:
    """Say how many people this rests on, and how many are missing for there to be numbers."""
    form = questionnaire.form(quality.form).label
    people = "1 person" if quality.respondents == 1 else f"{quality.respondents:,} people"
    if not quality.respondents:
        people = "Nobody"
    first = f"{people} answered the form “{form}”{_simulated(quality)}."
    if quality.enough:
        return first
    lacking = quality.needed - quality.respondents
    return (
        f"{first} Numbers about the questionnaire itself are given from {quality.needed} "
        f"people up, because fewer would mislead: {lacking} more "
        f"{'is' if lacking == 1 else 'are'} needed."
    )


def _simulated(quality: Quality) -> str:
    if not quality.simulated:
        return ""
    which = "all" if quality.simulated == quality.respondents else f"{quality.simulated:,}"
    return f", {which} of them simulated: they say nothing about real people"


def left_out_text(left: LeftOut, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Say which rows do not count, why, and how to have them counted."""
    return tuple(_left_out(left, questionnaire))


def _left_out(left: LeftOut, questionnaire: Questionnaire) -> Iterator[str]:
    if left.versions:
        of = joined([f"version {one} ({_rows(count)})" for one, count in left.versions.items()])
        yield (
            f"Left out, answered with another version than {questionnaire.version}: {of}. "
            "Reworded items are other items; judge them with that version's questionnaire."
        )
    if left.rounds:
        of = joined([f"round {one} ({_rows(count)})" for one, count in left.rounds.items()])
        yield (
            f"Left out, as one row counts for each respondent: {of}. Later rounds are answered "
            "knowing the ones before; they can be chosen instead."
        )
    if left.unplaced:
        yield f"Left out, nothing answered or stopped at the gate: {_rows(left.unplaced)}."
    if left.repeated:
        yield (
            f"Left out, a further row of the same respondent: {_rows(left.repeated)}. "
            "The first one counts."
        )
    if left.forms:
        of = joined(
            [
                f"“{questionnaire.form(one).label}” ({_rows(count)})"
                for one, count in left.forms.items()
            ]
        )
        yield f"Left out, answered with another form: {of}. Other items make another scale."


def composite_text(quality: Quality, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Say how well each facet's overall place holds, a sentence for each."""
    return tuple(
        f"{scale_name(facet.value, questionnaire)}: stratified alpha {number_text(one)}, "
        f"{one.n:,} people who answered every item."
        for facet in FACET_WORDS
        if (one := quality.of(facet.value, "stratified_alpha")) and one.value is not None
    )


def rounded(value: float, digits: int) -> str:
    """Write a number with so many digits, a minus sign for a hyphen, and no zero below zero."""
    text = f"{value:.{digits}f}"
    whole = text[1:] if float(text) == 0 and text.startswith("-") else text
    return whole.replace("-", "−")


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _longest_form(questionnaire: Questionnaire) -> str:
    return max(questionnaire.forms, key=lambda form: form.take).id

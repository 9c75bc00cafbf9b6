"""The overall place in words and numbers; the page draws its line itself, before any figure."""

from diagnostic.core.profile import Estimate, Profile
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.figures import words


def place_rows(
    profile: Profile, questionnaire: Questionnaire, band_name: str = ""
) -> words.Table:
    """Return the overall places of problem and handling, for the table beside the figure.

    `band_name` names the band where it is not one respondent's.
    """
    places = (
        (Facet.PROBLEM, profile.position, zone_label(profile, questionnaire)),
        (Facet.APPROACH, profile.approach, words.NOTHING),
    )
    return words.Table(
        header=(
            "What",
            "Place, 0 tame to 100 wicked",
            band_name or words.band_name(questionnaire),
            "Zone",
        ),
        rows=tuple(
            (
                words.FACET_NAMES[facet],
                words.number(words.value_of(place)),
                words.band(place),
                zone,
            )
            for facet, place, zone in places
        ),
    )


def zone_label(profile: Profile, questionnaire: Questionnaire) -> str:
    """Return the label of the zone the overall place lies in; a dash if there is no place."""
    labels = {zone.id: zone.label for zone in questionnaire.zones.overall}
    return labels.get(profile.zone or "", words.NOTHING)


def place_alt(profile: Profile, questionnaire: Questionnaire, band_name: str = "") -> str:
    """Say where the problem stands and on which side of it the handling lies."""
    place, approach = profile.position, profile.approach
    if place is None:
        return "The problem has no overall place: too few dimensions have enough answers."
    border = questionnaire.scoring.near_border.value
    near = profile.zone_probability is not None and profile.zone_probability < border
    zone = words.cut(zone_label(profile, questionnaire)) + (", near the border" if near else "")
    text = (
        f"From 0 (tame) to 100 (wicked) the problem stands at {words.number(place.value)}: "
        f"{zone}. "
        f"The {band_name or words.band_name(questionnaire)} runs from {words.band(place)}."
    )
    return text if approach is None else f"{text} {_handling(place, approach)}"


def _handling(place: Estimate, approach: Estimate) -> str:
    apart = round(abs(approach.value - place.value))
    if not apart:
        return f"The handling stands at the same place, {words.number(approach.value)}."
    end = "tame" if approach.value < place.value else "wicked"
    at = words.number(approach.value)
    points = "1 point" if apart == 1 else f"{apart} points"
    return f"The handling stands at {at}, {points} nearer the {end} end."

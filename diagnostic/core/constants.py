"""Every number the engine computes with, by name; the values live in `questions.yaml`."""

from collections.abc import Mapping
from typing import Literal

from diagnostic.core.parts import Number, Part

Grade = Literal["A", "B", "C", "D"]
"""How strong the evidence for an intervention is; A is the strongest."""


class Scoring(Part):
    """Numbers that turn answers into scores, words, quality flags and a group's agreement."""

    prior_sd: Number
    prior_df: Number
    answered_share: Number
    dimensions_share: Number
    band: Number
    likely: Number
    very_likely: Number
    near_border: Number
    misfit_gap: Number
    misfit_ratio: Number
    strong_gap: Number
    split_dimensions: Number
    middling_from: Number
    middling_to: Number
    flag_seconds: Number
    flag_run: Number
    flag_missing: Number
    flag_flip_distance: Number
    flag_flip_dimensions: Number
    flag_even_odd: Number
    check_flags: Number
    group_band: Number
    interval_people: Number
    agreement_people: Number
    agreement_shared: Number
    agreement_divided: Number
    camps_people: Number
    camps_share: Number
    reliable_change: Number
    rank_test_people: Number
    quality_people: Number
    alpha_least: Number
    item_rest_least: Number
    extreme_share: Number
    unanswered_share: Number


class Weights(Part):
    """Numbers that turn scores into a stance and recommendations."""

    wicked_share_from: Number
    wicked_share_to: Number
    certainty_se: Number
    manage_below: Number
    lead_above: Number
    close_margin: Number
    misfit_full_gap: Number
    misfit_ratio_from: Number
    misfit_ratio_width: Number
    evidence: Mapping[Grade, Number]
    clash: Number
    stop_gain: Number
    portfolio: Number
    show_now: Number
    strong_fit: Number
    fits: Number
    avoid_pull: Number
    contested_dimensions: Number
    sensitivity: Number

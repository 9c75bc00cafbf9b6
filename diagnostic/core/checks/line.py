"""Checks of the line between the poles: the points of the scale and the zones upon it."""

from collections.abc import Iterator
from itertools import pairwise

from diagnostic.core.checks.wording import repeats
from diagnostic.core.faults import Fault, Path
from diagnostic.core.questionnaire import Questionnaire, Zone

_FEWEST_POINTS = 2
_MOST_POINTS = 100
_LONGEST_MARK = 3
_END = 100
_ZONES_OF_A_DIMENSION = ("tame", "both", "wicked")
_ZONES_OVERALL = ("tame", "mostly_tame", "both", "mostly_wicked", "wicked")


def too_short_scale(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find a scale on which every answer would be the same."""
    size = questionnaire.scale.size
    if size < _FEWEST_POINTS:
        yield Fault(
            code="scale-too-short",
            path=("scale", "labels"),
            message=f"the scale has {size} point{'s' * (size != 1)}",
            fix="give it at least 2, from the left statement to the right one",
        )


def too_long_scale(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find a scale on which nobody could tell the points apart, nor a file hold them."""
    size = questionnaire.scale.size
    if size > _MOST_POINTS:
        yield Fault(
            code="scale-too-long",
            path=("scale", "labels"),
            message=f"the scale has {size} points",
            fix=f"give it at most {_MOST_POINTS}; 5 or 7 are usual",
        )


def marks_unlike_labels(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find a scale whose marks and labels cannot be paired."""
    scale = questionnaire.scale
    if len(scale.marks) != scale.size:
        yield Fault(
            code="scale-marks-unlike-labels",
            path=("scale", "marks"),
            message=f"the scale has {scale.size} labels but {len(scale.marks)} marks",
            fix="give each point one label and one mark",
        )


def unfit_marks(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find marks that look like another, or that do not fit on a button."""
    marks = questionnaire.scale.marks
    for position, mark, first in repeats(marks):
        yield Fault(
            code="scale-repeated-mark",
            path=("scale", "marks", position),
            message=f"the mark {mark!r} already stands on point {first + 1}",
            fix="give each point a mark of its own",
        )
    for position, text in enumerate(marks):
        if len(text) > _LONGEST_MARK:
            yield Fault(
                code="scale-long-mark",
                path=("scale", "marks", position),
                message=f"the mark on point {position + 1} has {len(text)} characters",
                fix=f"use at most {_LONGEST_MARK}; the words belong in `labels`",
            )


def unknown_zones(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find zones under other names than result files and their readers expect."""
    for path, zones, expected in _zones(questionnaire):
        if tuple(zone.id for zone in zones) != expected:
            yield Fault(
                code="zones-unlike-files",
                path=path,
                message=f"the ids here are {', '.join(zone.id for zone in zones) or 'missing'}",
                fix=f"use exactly {', '.join(expected)}, in this order; result files rely on "
                "them (the labels are yours)",
            )


def unordered_zones(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find zones that end before they begin."""
    for path, zones, _ in _zones(questionnaire):
        for position, (before, zone) in enumerate(pairwise(zones), start=1):
            if zone.upto <= before.upto:
                yield Fault(
                    code="zones-not-ascending",
                    path=(*path, position, "upto"),
                    message=f"zone {zone.id!r} ends at {zone.upto:g}, not above the "
                    f"{before.upto:g} where zone {before.id!r} ends",
                    fix="let each zone end further on than the one before it",
                )


def zones_short_of_the_end(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Find zones that leave the wicked end of the line without a name."""
    for path, zones, _ in _zones(questionnaire):
        if zones and zones[-1].upto != _END:
            yield Fault(
                code="zones-not-to-the-end",
                path=(*path, len(zones) - 1, "upto"),
                message=f"the last zone ends at {zones[-1].upto:g}",
                fix=f"let it end at {_END}, so that every score lies in a zone",
            )


def _zones(
    questionnaire: Questionnaire,
) -> Iterator[tuple[Path, tuple[Zone, ...], tuple[str, ...]]]:
    zones = questionnaire.zones
    yield ("zones", "dimension"), zones.dimension, _ZONES_OF_A_DIMENSION
    yield ("zones", "overall"), zones.overall, _ZONES_OVERALL

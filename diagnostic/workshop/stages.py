"""The parts of a run sheet as the facilitator edits them: what is fit to keep, and how."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.core.run_sheet import Stage
from diagnostic.workshop.checking import refuse, storable

MOST_STAGES = 12
MOST_MINUTES = 240
LONGEST = {"title": 120, "question": 600, "write_down": 400}
"""Field to characters; with more, the sheet would no longer be one page."""
NAMES = {"title": "title", "question": "question", "write_down": "what to write down"}


@dataclass(frozen=True, slots=True)
class Edited:
    """One part of the talk as somebody wants it. What the answers show is no part of it."""

    title: str
    minutes: int
    question: str
    write_down: str
    dimension: str = ""

    def stage(self) -> Stage:
        """Return it as a stage, without what the answers show."""
        return Stage(self.title, self.minutes, self.question, self.write_down, self.dimension)


def edited(stage: Stage) -> Edited:
    """Return what of a stage may be edited."""
    return Edited(stage.title, stage.minutes, stage.question, stage.write_down, stage.dimension)


def checked_stages(stages: Sequence[Edited], dimensions: Collection[str]) -> tuple[Edited, ...]:
    """Return stages that are fit to keep, without blanks around their texts.

    Raises:
        RefusedError: with every fault of every stage.
    """
    fit = tuple(
        Edited(
            storable(one.title).strip(),
            one.minutes,
            storable(one.question).strip(),
            storable(one.write_down).strip(),
            one.dimension,
        )
        for one in stages
    )
    refuse(_faults(fit, dimensions))
    return fit


def _faults(stages: Sequence[Edited], dimensions: Collection[str]) -> Iterator[LocatedFault]:
    if not 1 <= len(stages) <= MOST_STAGES:
        yield LocatedFault(
            "run-sheet-length",
            "run sheet",
            f"it has {len(stages)} parts; keep between 1 and {MOST_STAGES}",
        )
    for number, stage in enumerate(stages, start=1):
        yield from _stage_faults(f"part {number}", stage, dimensions)


def _stage_faults(
    place: str, stage: Edited, dimensions: Collection[str]
) -> Iterator[LocatedFault]:
    if not stage.title:
        yield LocatedFault(
            "stage-without-title", place, "the title is empty; write a word or two"
        )
    for field, most in LONGEST.items():
        length = len(getattr(stage, field))
        if length > most:
            yield LocatedFault(
                "stage-text-too-long",
                place,
                f"the {NAMES[field]} has {length:,} characters; keep it to {most}",
            )
    # True equals 1 in Python and is no number of minutes.
    if type(stage.minutes) is not int or not 0 <= stage.minutes <= MOST_MINUTES:
        yield LocatedFault(
            "stage-minutes",
            place,
            f"{stage.minutes!r} is no length of time here; write whole minutes from 0 to "
            f"{MOST_MINUTES}",
        )
    if stage.dimension and stage.dimension not in dimensions:
        yield LocatedFault(
            "stage-dimension-unknown",
            place,
            f"{stage.dimension[:60]!r} is no dimension of this questionnaire; add it anew",
        )


def stages_to_json(stages: Iterable[Edited]) -> str:
    """Write stages for the store."""
    rows = [
        [one.title, one.minutes, one.question, one.write_down, one.dimension] for one in stages
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def stages_from_json(text: str, dimensions: Collection[str]) -> tuple[Edited, ...]:
    """Read what `stages_to_json` wrote. Raises: FaultsError for anything else."""
    try:
        stages = tuple(Edited(*row) for row in json.loads(text))
        return checked_stages(stages, dimensions)
    except (TypeError, ValueError, AttributeError):
        message = "what was kept of it cannot be read; start again from the results"
        raise FaultsError((LocatedFault("run-sheet-damaged", "run sheet", message),)) from None

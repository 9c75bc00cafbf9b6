"""What may be kept of a run sheet that somebody edited."""

import pytest

from diagnostic.core.faults import FaultsError
from diagnostic.workshop.checking import RefusedError
from diagnostic.workshop.stages import (
    Edited,
    checked_stages,
    edited,
    stages_from_json,
    stages_to_json,
)

SOUND = Edited("Opening", 5, "What do you see?", "What was seen")


def codes(*stages: Edited) -> list[tuple[str, str]]:
    with pytest.raises(RefusedError) as raised:
        checked_stages(stages, ["aim"])
    return [(fault.place, fault.code) for fault in raised.value.faults]


def test_blanks_and_what_no_database_takes_are_left_out() -> None:
    odd = Edited("  Opening \0", 0, "\n", "", "aim")

    assert checked_stages([odd], ["aim"]) == (Edited("Opening", 0, "", "", "aim"),)


def test_every_fault_of_every_part_is_named_at_once() -> None:
    found = codes(
        Edited(" ", -1, "q" * 601, "w" * 401, "pace"),
        SOUND,
        Edited("t" * 121, 241, "", ""),
    )

    assert found == [
        ("part 1", "stage-without-title"),
        ("part 1", "stage-text-too-long"),
        ("part 1", "stage-text-too-long"),
        ("part 1", "stage-minutes"),
        ("part 1", "stage-dimension-unknown"),
        ("part 3", "stage-text-too-long"),
        ("part 3", "stage-minutes"),
    ]


@pytest.mark.parametrize("minutes", [True, 2.5, None, "5"])
def test_only_whole_minutes_are_a_length_of_time(minutes: object) -> None:
    # What a caller outside typed code might hand over.
    odd = Edited("Opening", minutes, "", "")  # type: ignore[arg-type]

    assert codes(odd) == [("part 1", "stage-minutes")]


@pytest.mark.parametrize("count", [0, 13])
def test_a_sheet_without_parts_or_with_too_many_is_refused(count: int) -> None:
    assert codes(*[SOUND] * count) == [("run sheet", "run-sheet-length")]


def test_what_was_kept_is_read_back() -> None:
    kept = (SOUND, Edited("Ziel “ü”", 240, "Where\nto?", "", "aim"))

    assert stages_from_json(stages_to_json(kept), ["aim"]) == kept
    assert edited(SOUND.stage()) == SOUND


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "7",
        "[7]",
        "[[]]",
        '[["a",1,"","","pace"]]',
        '[["a","1","","",""]]',
        "[[1,2,3,4,5]]",
    ],
)
def test_a_damaged_sheet_says_what_to_do(text: str) -> None:
    with pytest.raises(FaultsError, match="start again from the results"):
        stages_from_json(text, ["aim"])

"""Read responses.csv for what it says about the instrument, however many rows it has."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.core.known_groups import Rated, places_of
from diagnostic.core.questionnaire import Pole, Questionnaire
from diagnostic.core.reliability_sample import Rows, person_of
from diagnostic.exchange.columns import response_columns
from diagnostic.exchange.escaping import unguard
from diagnostic.exchange.exact import MOST_FAULTS
from diagnostic.exchange.header import shown_name
from diagnostic.exchange.reading import Chunk, iter_responses
from diagnostic.exchange.slips import one_slip_from

BETWEEN = "both"
"""What experts write of a vignette that is as tame as it is wicked."""
SIDES = {Pole.TAME.value: 0.0, BETWEEN: 0.5, Pole.WICKED.value: 1.0}
_LONGEST = 40
"""Characters of a cell that a message shows."""


@dataclass(frozen=True, slots=True)
class _Vignettes:
    """The rows of a file that experts gave a side, in order."""

    numbers: list[int]
    """Row numbers as a spreadsheet shows them."""
    names: list[str]
    sides: list[str]


def read_rows(path: Path, questionnaire: Questionnaire) -> Rows:
    """Read every row, whichever round, version or form it is of.

    Raises:
        FaultsError: with every fault of the file.
    """
    with closing(iter_responses(path, questionnaire)) as chunks:
        read = [_rows(chunk, questionnaire) for chunk in chunks]
    return Rows(
        points=np.concatenate([one.points for one in read]),
        seconds=np.concatenate([one.seconds for one in read]),
        in_danger=np.concatenate([one.in_danger for one in read]),
        forms=np.concatenate([one.forms for one in read]),
        rounds=np.concatenate([one.rounds for one in read]),
        versions=np.concatenate([one.versions for one in read]),
        people=tuple(person for one in read for person in one.people),
    )


def read_rated(path: Path, questionnaire: Questionnaire, side: str) -> Rated:
    """Read rated vignettes: responses with a column of the experts' view of each.

    That column holds `tame`, `both` or `wicked`, or numbers that are the larger the more
    wicked. A row without it is left out. Rows with the same `problem` rate the same vignette.

    Raises:
        FaultsError: with every fault of the file, or else every fault of that column.
    """
    with closing(iter_responses(path, questionnaire)) as chunks:
        parts = [(chunk, _cells(chunk, "problem")) for chunk in chunks]
    _refuse_side(path, questionnaire, side, parts[0][0])
    cells = (text for chunk, _ in parts for text in chunk.carried[side].to_pylist())
    sides = [unguard(text or "").strip() for text in cells]
    names = [name for _, cells in parts for name in cells]
    versions = np.concatenate(
        [_numbers(one, "questionnaire_version", questionnaire.version) for one, _ in parts]
    )
    ours = versions == questionnaire.version
    given = [place for place, text in enumerate(sides) if text and ours[place]]
    found = _Vignettes(
        [place + 2 for place in given],
        [names[place] for place in given],
        [sides[place] for place in given],
    )
    values = _values(path, side, found)
    scored = [places_of(chunk.answers, chunk.forms, questionnaire) for chunk, _ in parts]
    return Rated(
        vignettes=tuple(found.names),
        sides=values,
        other_versions=Counter(versions[~ours].tolist()),
        places={
            scale: np.concatenate([one[scale] for one in scored])[given] for scale in scored[0]
        },
    )


def _rows(chunk: Chunk, questionnaire: Questionnaire) -> Rows:
    sessions, people = (_cells(chunk, name) for name in ("session_id", "respondent_id"))
    return Rows(
        points=chunk.answers.values,
        seconds=chunk.answers.seconds,
        in_danger=chunk.answers.in_danger,
        forms=chunk.forms,
        rounds=_numbers(chunk, "round", 1),
        versions=_numbers(chunk, "questionnaire_version", questionnaire.version),
        people=tuple(map(person_of, sessions, people)),
    )


def _cells(chunk: Chunk, name: str) -> list[str]:
    cells = chunk.known.get(name)
    return [""] * len(chunk) if cells is None else [text or "" for text in cells.to_pylist()]


def _numbers(chunk: Chunk, name: str, empty: int) -> NDArray[np.int32]:
    cells = chunk.known.get(name)
    if cells is None:
        return np.full(len(chunk), empty, dtype=np.int32)
    numbers: NDArray[np.int32] = cells.fill_null(empty).to_numpy().astype(np.int32)
    return numbers


def _refuse_side(path: Path, questionnaire: Questionnaire, side: str, chunk: Chunk) -> None:
    if side in chunk.carried:
        return
    place = f"{path}: row 1"
    if side in {column.name for column in response_columns(questionnaire)}:
        message = (
            f"the column {side!r} has a meaning of its own in every file of responses; put the "
            "experts' view in a column with another name"
        )
        raise FaultsError((LocatedFault("side-column-taken", place, message),))
    names = tuple(chunk.carried)
    near = one_slip_from(side, list(names), absent_first=set())
    told = f"did you mean {shown_name(near)!r}?" if near else _others(names)
    message = f"there is no column {shown_name(side)!r} with the experts' view; {told}"
    raise FaultsError((LocatedFault("side-column-missing", place, message),))


def _others(names: Sequence[str]) -> str:
    if not names:
        return "add one that holds tame, both or wicked for each row"
    return "its own columns are " + ", ".join(map(shown_name, names[:8]))


def _values(path: Path, side: str, found: _Vignettes) -> NDArray[np.float64]:
    """Turn the column into numbers. Raises: FaultsError with all its faults."""
    words = [text.casefold() for text in found.sides]
    in_words = sum(word in SIDES for word in words) * 2 >= len(words)
    values, faults = [], []
    for number, text, word in zip(found.numbers, found.sides, words, strict=True):
        value = SIDES.get(word) if in_words else _number(text)
        values.append(value if value is not None else np.nan)
        if value is None:
            place = f"{path}: row {number}, column {shown_name(side)}"
            faults.append(
                LocatedFault("side-unknown", place, _unknown(text, in_words=in_words))
            )
    faults += _two_sides(path, side, found, values)
    if not values:
        message = "no row has the experts' view; fill the column in"
        place = f"{path}: column {shown_name(side)}"
        faults.append(LocatedFault("side-empty", place, message))
    if len(faults) > MOST_FAULTS:
        more = f"… and {len(faults) - MOST_FAULTS:,} more faults; correct these first"
        faults = [*faults[:MOST_FAULTS], LocatedFault("more-faults", str(path), more)]
    if faults:
        raise FaultsError(tuple(faults))
    return np.array(values, dtype=np.float64)


def _number(text: str) -> float | None:
    try:
        number = float(text) if text.isascii() and "_" not in text else np.nan
    except ValueError:
        return None
    return number if np.isfinite(number) else None


def _unknown(text: str, *, in_words: bool) -> str:
    shown = repr(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
    if in_words:
        return f"{shown} is no side; write {', '.join(SIDES)}, or leave the cell empty"
    return f"{shown} is not a number as the others are; correct it, or leave the cell empty"


def _two_sides(
    path: Path, side: str, found: _Vignettes, values: Sequence[float]
) -> Iterator[LocatedFault]:
    """Find vignettes that are given one side in one row and another in the next."""
    first: dict[str, tuple[int, str, float]] = {}
    rows = zip(found.numbers, found.names, found.sides, values, strict=True)
    for number, name, text, value in rows:
        row, said, was = first.setdefault(name or f"\0{number}", (number, text, value))
        if not np.isnan(value) and not np.isnan(was) and value != was:
            place = f"{path}: row {number}, column {shown_name(side)}"
            message = (
                f"the same problem is {text!r} here and {said!r} in row {row}; "
                "give every vignette one side"
            )
            yield LocatedFault("side-changes", place, message)

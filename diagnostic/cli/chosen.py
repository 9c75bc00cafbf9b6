"""Which responses of a file are meant: one of them, or all of a round."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

import click

from diagnostic.cli.inputs import shown
from diagnostic.core.faults import FaultsError, LocatedFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from diagnostic.core.questionnaire import Questionnaire
    from diagnostic.core.records import Response

MOST_LISTED = 10
"""So many rows or sessions are listed to choose from."""


@dataclass(frozen=True)
class Choice:
    """What was asked for; None leaves it open."""

    respondent: str | None = None
    row: int | None = None
    session: str | None = None
    round: int | None = None

    @property
    def of_one(self) -> bool:
        """Whether one respondent is meant."""
        return self.respondent is not None or self.row is not None

    def fits(self, response: Response, row: int) -> bool:
        """Say whether a row may be meant."""
        return (
            self.respondent in {None, response.respondent_id}
            and self.row in {None, row}
            and self.session in {None, response.session_id}
            and self.round in {None, response.round}
        )


def one_response(path: Path, questionnaire: Questionnaire, choice: Choice) -> Response:
    """Find the one response that is meant; the file may be long, so none is kept in vain."""
    total = 0
    found: list[tuple[int, Response]] = []
    for row, _, response in numbered(path, questionnaire):
        total += 1
        if choice.fits(response, row) and len(found) <= MOST_LISTED:
            found.append((row, response))
    if len(found) == 1:
        return found[0][1]
    if found:
        raise click.UsageError(
            f"{path} holds several responses; choose one with --row or --respondent:\n"
            + "\n".join(listed(found))
        )
    asked = f"row {choice.row}" if choice.row else f"respondent {choice.respondent!r}"
    of = f" in round {choice.round}" if choice.round else ""
    raise click.UsageError(
        f"{path} has no {asked}{of}; its responses are rows 2 to {total + 1}"
    )


@dataclass(frozen=True)
class Found:
    """The responses of one round, and whether several people answered in the session."""

    responses: tuple[Response, ...]
    rows: tuple[int, ...]
    several: bool


def one_round(path: Path, questionnaire: Questionnaire, choice: Choice) -> Found:
    """Find the round that is meant, by default the newest of the only session.

    Only the rows of the newest round met so far are kept.

    Raises:
        FaultsError: the file has faults, or the round was answered with several forms.
    """
    counts: dict[str, Counter[int]] = {}
    kept: list[tuple[int, bool, Response]] = []
    for row, named, response in numbered(path, questionnaire):
        counts.setdefault(response.session_id, Counter())[response.round] += 1
        if choice.session is None and len(counts) > 1:
            kept = []  # it has to be chosen which session is meant
        elif choice.fits(response, row):
            if kept and response.round > kept[0][2].round:
                kept = []
            if not kept or response.round == kept[0][2].round:
                kept.append((row, named, response))
    if not kept:
        raise click.UsageError(unclear(path, choice, counts))
    refuse_repeated(path, kept)
    several = max(counts[kept[0][2].session_id].values()) > 1
    return Found(alike(path, kept, questionnaire), tuple(row for row, *_ in kept), several)


def refuse_repeated(path: Path, kept: Sequence[tuple[int, bool, Response]]) -> None:
    """Refuse a round in which somebody has several rows: they would count as several people."""
    rows: dict[str, list[int]] = {}
    for row, _, response in kept:
        if response.respondent_id:
            rows.setdefault(response.respondent_id, []).append(row)
    faults = [
        LocatedFault(
            code="respondent-repeated",
            place=f"{path}: rows {', '.join(map(str, found[:MOST_LISTED]))}",
            message=f"respondent {shown(name)!r} has {len(found)} rows in one round; "
            "keep one of them, or give each person an id of their own",
        )
        for name, found in rows.items()
        if len(found) > 1
    ]
    if faults:
        raise FaultsError(tuple(faults))


def unclear(path: Path, choice: Choice, counts: Mapping[str, Counter[int]]) -> str:
    """Say what has to be chosen, or what was chosen and is not there."""
    names = ", ".join(repr(shown(name)) for name in islice(counts, MOST_LISTED))
    names += ", …" if len(counts) > MOST_LISTED else ""
    if choice.session is None and len(counts) > 1:
        return f"{path} holds several sessions; choose one with --session: {names}"
    if choice.session is not None and choice.session not in counts:
        return f"{path} has no session {choice.session!r}; its sessions are {names}"
    held = sorted(
        next(iter(counts.values())) if choice.session is None else counts[choice.session]
    )
    rounds = ", ".join(map(str, held[:MOST_LISTED]))
    return f"{path} has no round {choice.round} there; its rounds are {rounds}"


def alike(
    path: Path, kept: Sequence[tuple[int, bool, Response]], questionnaire: Questionnaire
) -> tuple[Response, ...]:
    """Give all the form that they answered; rows that name none fit any that covers them."""
    from diagnostic.exchange.summary_forms import Forms

    forms, ids = Forms(questionnaire), [form.id for form in questionnaire.forms]
    for row, named, response in kept:
        forms.note_row(0, (int(named), ids.index(response.form)), row)
    first = kept[0][2]
    forms.refuse_mixed(path, [(first.session_id, first.round)])
    return tuple(replace(response, form=ids[forms.of(0)]) for _, _, response in kept)


def numbered(path: Path, questionnaire: Questionnaire) -> Iterator[tuple[int, bool, Response]]:
    """Yield every row's number, whether it names its form, and its response."""
    from diagnostic.exchange.reading import iter_responses, responses_of
    from diagnostic.exchange.summary_forms import is_given

    row = 1
    with closing(iter_responses(path, questionnaire)) as chunks:
        for chunk in chunks:
            named = is_given(chunk).tolist()
            for given, response in zip(named, responses_of(chunk, questionnaire), strict=True):
                row += 1
                yield row, given, response


def listed(rows: Iterable[tuple[int, Response]]) -> list[str]:
    """Return a line for each of the first rows to choose from."""
    found = list(islice(rows, MOST_LISTED + 1))
    lines = [
        f"  --row {row}: respondent {shown(one.respondent_id) or '(no id)'}, round {one.round}"
        + (f", {shown(one.problem)}" if one.problem else "")
        for row, one in found[:MOST_LISTED]
    ]
    return [*lines, "  …"] if len(found) > MOST_LISTED else lines

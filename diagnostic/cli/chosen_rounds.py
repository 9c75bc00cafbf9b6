"""Which responses of a file a report is about: all rounds up to the one that is meant."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from diagnostic.cli.chosen import (
    Choice,
    alike,
    listed,
    numbered,
    one_response,
    refuse_repeated,
    unclear,
)
from diagnostic.cli.inputs import shown

if TYPE_CHECKING:
    from pathlib import Path

    from diagnostic.core.questionnaire import Questionnaire
    from diagnostic.core.records import Response


@dataclass(frozen=True)
class Rounds:
    """One session's responses, oldest round first."""

    responses: tuple[Response, ...]
    newest: tuple[tuple[int, Response], ...]
    """Those of the round that is meant, with their rows."""
    several: bool
    """Whether several people answered in any of the rounds."""


def rounds_until(path: Path, questionnaire: Questionnaire, choice: Choice) -> Rounds:
    """Find a session's rounds up to the one that is meant, by default the newest.

    Raises:
        UsageError: it is unclear which session, or there is no such session or round.
        FaultsError: the file has faults, somebody has several rows in a round, or a round was
            answered with several forms.
    """
    counts: dict[str, Counter[int]] = {}
    kept: dict[int, list[tuple[int, bool, Response]]] = {}
    for row, named, response in numbered(path, questionnaire):
        counts.setdefault(response.session_id, Counter())[response.round] += 1
        if choice.session is None and len(counts) > 1:
            kept = {}  # it has to be chosen which session is meant
        elif choice.session in {None, response.session_id}:
            kept.setdefault(response.round, []).append((row, named, response))
    until = max(kept, default=0) if choice.round is None else choice.round
    if until not in kept:
        raise click.UsageError(unclear(path, choice, counts))
    found = [rows for number, rows in sorted(kept.items()) if number <= until]
    for rows in found:
        refuse_repeated(path, rows)
    said = [alike(path, rows, questionnaire) for rows in found]
    return Rounds(
        responses=tuple(response for some in said for response in some),
        newest=tuple(zip((row for row, *_ in found[-1]), said[-1], strict=True)),
        several=any(len(rows) > 1 for rows in found),
    )


def rounds_of_one(
    path: Path, questionnaire: Questionnaire, choice: Choice
) -> tuple[Response, ...]:
    """Find what one person said, oldest round first, up to the row or round that is meant.

    Raises:
        UsageError: there is no such person or row, or several fit. FaultsError: the file has
            faults.
    """
    if choice.row is None:
        found = _said_by(path, questionnaire, choice, choice.round)
        if not found or choice.round not in {None, found[-1].round}:
            one_response(path, questionnaire, choice)  # says what there is
        return found
    last = one_response(path, questionnaire, choice)
    if not last.respondent_id:
        return (last,)
    same = Choice(respondent=last.respondent_id, session=last.session_id)
    return (*_said_by(path, questionnaire, same, last.round - 1), last)


def _said_by(
    path: Path, questionnaire: Questionnaire, choice: Choice, until: int | None
) -> tuple[Response, ...]:
    """Return what one person said in all rounds up to one, oldest first."""
    found = [
        (row, response)
        for row, _, response in numbered(path, questionnaire)
        if replace(choice, round=None).fits(response, row)
        and (until is None or response.round <= until)
    ]
    sessions = {response.session_id for _, response in found}
    numbers = {response.round for _, response in found}
    if len(sessions) > 1 or len(numbers) < len(found):
        raise click.UsageError(
            f"{path} holds several responses of {shown(choice.respondent or '')!r}; choose "
            "one with --row or --session:\n" + "\n".join(listed(found))
        )
    return tuple(sorted((one for _, one in found), key=lambda one: one.round))

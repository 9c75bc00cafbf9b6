"""Which answers to background questions a session's files keep, all rounds together."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from diagnostic.core.disclosure import ELSE, Codes, Parting, parting_of, patterns_of
from diagnostic.core.group import LEAST_GROUP
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response
from diagnostic.core.subgroups import background_codes


def without_rare_answers(
    responses: Sequence[Response], questionnaire: Questionnaire, min_group: int
) -> tuple[Response, ...]:
    """Return one session's responses of all rounds with the background that may be told.

    What is left out is empty, as if it had not been answered: answers that would single out
    fewer people than `min_group` (3 at least), and all of those who count in no group, because
    they answered no item or said that someone is in danger.
    """
    counted = [one for one in responses if one.answers and not one.in_danger]
    rounds = [
        background_codes([one for one in counted if one.round == number], questionnaire)
        for number in sorted({one.round for one in counted})
    ]
    kept = kept_answers(rounds, max(min_group, LEAST_GROUP))
    told = {
        (question.id, question.choices[code - 1].value)
        for question, codes in zip(questionnaire.background, kept, strict=False)
        for code in codes
    }
    return tuple(
        replace(
            one,
            background={
                key: value
                for key, value in one.background.items()
                if (key, value) in told and one.answers and not one.in_danger
            },
        )
        for one in responses
    )


def kept_answers(rounds: Sequence[Codes], least: int) -> tuple[frozenset[int], ...]:
    """Return, for each question, the codes that a file of some rounds keeps (N × Q each).

    Each round is parted as on its page. A file names the same person in all rounds, so an
    answer is kept only if it is shown in every round in which anybody gave it. From the first
    question on which rounds differ, nothing is kept: what was decided before a question never
    depends on it, so whoever parts the file by what is left in it finds what the pages show.

    >>> many, few = np.array([[1]] * 5 + [[2]] * 5), np.array([[1]] * 5 + [[2]] * 4)
    >>> kept_answers([many], least=5), kept_answers([many, few], least=5)
    ((frozenset({1, 2}),), (frozenset(),))
    """
    kept: list[frozenset[int]] = []
    partings = [_parted(codes, least) for codes in rounds]
    differed = False
    for question in range(rounds[0].shape[1] if rounds else 0):
        given = [frozenset(codes[:, question].tolist()) - {ELSE} for codes in rounds]
        shown = [frozenset(parting.kept(question)) for parting in partings]
        every = frozenset().union(*shown)
        differed |= any(every & some != one for some, one in zip(given, shown, strict=True))
        kept.append(frozenset() if differed else every)
    return tuple(kept)


def _parted(codes: Codes, least: int) -> Parting:
    patterns, places = patterns_of(codes)
    return parting_of(patterns, np.bincount(places, minlength=len(patterns)), least)

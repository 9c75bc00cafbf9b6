"""The quality flags of one respondent a second time, from the specification, in plain loops."""

import itertools
import statistics

from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.records import Response
from tests.core.plain import shown_items


def flags_of(response: Response, questionnaire: Questionnaire) -> set[str]:
    """Return the names of all signs that a response deserves a second look."""
    checks = {
        "fast": is_fast,
        "straightline": is_straightline,
        "missing": is_missing,
        "flip": is_flip,
        "inconsistent": is_inconsistent,
    }
    return {name for name, check in checks.items() if check(response, questionnaire)}


def is_fast(response: Response, questionnaire: Questionnaire) -> bool:
    """Under so many seconds for each item that was answered or put aside."""
    shown = shown_items(questionnaire, response.form)
    said = sum(response.answers.get(item.id, 0) != 0 for item, _ in shown)
    if not said or response.started_at is None or response.submitted_at is None:
        return False
    seconds = (response.submitted_at - response.started_at).total_seconds()
    return seconds / said < questionnaire.scoring.flag_seconds.value


def is_straightline(response: Response, questionnaire: Questionnaire) -> bool:
    """So many identical answers in a row, as they stood on the screen."""
    places = []
    for item, turned in shown_items(questionnaire, response.form):
        point = response.answers.get(item.id, 0)
        on_screen = questionnaire.scale.size + 1 - point if turned else point
        places.append(on_screen if point > 0 else None)
    runs = (len(list(run)) for place, run in itertools.groupby(places) if place is not None)
    return max(runs, default=0) >= questionnaire.scoring.flag_run.value


def is_missing(response: Response, questionnaire: Questionnaire) -> bool:
    """More than a share of the form's items passed over."""
    asked = [item.id for item in questionnaire.items_of(response.form)]
    passed = [item for item in asked if response.answers.get(item, 0) == 0]
    return len(passed) / len(asked) > questionnaire.scoring.flag_missing.value


def is_flip(response: Response, questionnaire: Questionnaire) -> bool:
    """Turned items far from the mean of their mates, in several dimensions."""
    scoring = questionnaire.scoring
    turned = {item.id for item, flip in shown_items(questionnaire, response.form) if flip}
    far = set()
    for facet in Facet:
        for dimension in questionnaire.dimensions:
            pomp = _cell(response, questionnaire, dimension.id, facet)
            mates = [value for name, value in pomp.items() if name not in turned]
            for name in turned.intersection(pomp):
                distance = abs(pomp[name] - statistics.fmean(mates)) if mates else 0.0
                if distance >= scoring.flag_flip_distance.value - 1e-9:
                    far.add(dimension.id)
    return len(far) >= scoring.flag_flip_dimensions.value


def is_inconsistent(response: Response, questionnaire: Questionnaire) -> bool:
    """Odd and even items of the same matter go together too little."""
    odd_means, even_means = [], []
    for facet in Facet:
        for dimension in questionnaire.dimensions:
            take = questionnaire.form(response.form).take
            items = questionnaire.cell(dimension.id, facet)[:take]
            points = [response.answers.get(item.id, 0) for item in items]
            odd = [point for point in points[::2] if point > 0]
            even = [point for point in points[1::2] if point > 0]
            if odd and even:
                odd_means.append(statistics.fmean(odd))
                even_means.append(statistics.fmean(even))
    if len(odd_means) < 3 or len(set(odd_means)) == 1 or len(set(even_means)) == 1:
        return False
    r = statistics.correlation(odd_means, even_means)
    stepped_up = 2 * r / (1 + r) if r > -1 + 1e-9 else -1.0
    return stepped_up < questionnaire.scoring.flag_even_odd.value


def _cell(
    response: Response, questionnaire: Questionnaire, dimension: str, facet: Facet
) -> dict[str, float]:
    """Return item id to POMP for the answered items of one dimension and facet."""
    take = questionnaire.form(response.form).take
    items = questionnaire.cell(dimension, facet)[:take]
    return {
        item.id: 100 * (response.answers[item.id] - 1) / (questionnaire.scale.size - 1)
        for item in items
        if response.answers.get(item.id, 0) > 0
    }

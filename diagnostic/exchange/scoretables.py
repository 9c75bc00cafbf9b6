"""Chunks of responses become the rows of scores.csv, as Arrow tables."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from diagnostic.core.flags import FLAGS, flag_names
from diagnostic.core.judging import FIRSTS, MISFITS, SHAPES, STANCES
from diagnostic.core.profiling import answers_of
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.records import Response
from diagnostic.core.scoring import Answers, Scores, score
from diagnostic.exchange.columns import IDENTIFYING, response_columns, score_columns
from diagnostic.exchange.escaping import guard_array, guard_carried, writable
from diagnostic.exchange.tables import Cells, Chunk, arrow_type

_FLAG_SETS = pa.array([";".join(flag_names(bits)) or None for bits in range(2 ** len(FLAGS))])


def score_table(chunk: Chunk, questionnaire: Questionnaire) -> pa.Table:
    """Return a chunk's rows of scores.csv; texts are guarded against being formulas."""
    scores = _scores(chunk, questionnaire)
    carried = [guard_carried(cells) for cells in chunk.carried.values()]
    names = [*score_columns(questionnaire), *chunk.carried]
    columns: list[Cells | pa.ChunkedArray[Any]] = [
        *_identifying(chunk),
        *scores.columns,
        *carried,
    ]
    return pa.Table.from_arrays(columns, names=names)


def chunk_of_responses(responses: Sequence[Response], questionnaire: Questionnaire) -> Chunk:
    """Lay responses out as a chunk, as if they had been read from a file."""
    forms = [form.id for form in questionnaire.forms]
    kinds = {column.name: column.kind for column in response_columns(questionnaire)}
    return Chunk(
        answers=answers_of(responses, questionnaire),
        forms=np.array([forms.index(one.form) for one in responses], dtype=np.int8),
        known={
            name: pa.array([_cell(one, name) for one in responses], arrow_type(kinds[name]))
            for name in IDENTIFYING
        },
        carried={},
        progress=1,
    )


def _scores(chunk: Chunk, questionnaire: Questionnaire) -> pa.Table:
    """Score rows that may have answered different forms; they come back in their order."""
    tables, rows_of = [], []
    for form in np.unique(chunk.forms):
        rows = np.flatnonzero(chunk.forms == form)
        answers = chunk.answers if len(rows) == len(chunk) else _some(chunk.answers, rows)
        scores = score(answers, questionnaire, questionnaire.forms[form].id)
        names = score_columns(questionnaire)[len(IDENTIFYING) :]
        tables.append(
            pa.Table.from_arrays([*_columns(scores, questionnaire)], names=list(names))
        )
        rows_of.append(rows)
    if len(tables) == 1:
        return tables[0]
    return pa.concat_tables(tables).take(np.argsort(np.concatenate(rows_of)))


def _columns(scores: Scores, questionnaire: Questionnaire) -> Iterator[Cells]:
    """Yield the columns of OVERALL_SCORES, then of DIMENSION_SCORES for each dimension."""
    place = scores.place
    yield pa.array(scores.answered)
    yield from map(_numbers, (place.position, place.se, place.low, place.high))
    yield _words(scores.zone, [zone.id for zone in questionnaire.zones.overall])
    yield _numbers(scores.zone_probability)
    yield _numbers(place.p_wicked)
    yield _words(scores.shape, SHAPES)
    yield _numbers(scores.handling.position)
    yield _words(scores.stance, STANCES)
    yield _words(scores.first, FIRSTS)
    yield pa.DictionaryArray.from_arrays(scores.flags, _FLAG_SETS)
    for row in range(len(questionnaire.dimensions)):
        for facet in (scores.problem, scores.approach):
            yield _numbers(facet.mean[row])
            yield _numbers(facet.se[row])
        yield _numbers(scores.gap[row])
        yield _words(scores.misfit[row], MISFITS)


def _identifying(chunk: Chunk) -> Iterator[Cells]:
    for name in IDENTIFYING:
        cells = chunk.known.get(name)
        if cells is None:
            yield pa.nulls(len(chunk), pa.string())
        else:
            yield guard_array(cells) if pa.types.is_string(cells.type) else cells


def _numbers(values: NDArray[np.float64]) -> Cells:
    return pa.array(values, from_pandas=True)


def _words(codes: NDArray[np.int8], words: Sequence[str]) -> Cells:
    indices: Cells = pa.array(codes, mask=codes < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(words))


def _some(answers: Answers, rows: NDArray[np.intp]) -> Answers:
    return Answers(
        answers.values[rows],
        answers.confidence[rows],
        answers.seconds[rows],
        answers.in_danger[rows],
    )


def _cell(response: Response, name: str) -> object:
    value = getattr(response, name)
    return writable(value) or None if isinstance(value, str) else value

"""From a file of responses of any length to dimensions.csv, in bounded memory.

What is kept while the file is read grows with the number of its sessions, rounds and subgroups,
never with its rows.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from diagnostic.core.describing import asked_by, describe
from diagnostic.core.group import LEAST_GROUP
from diagnostic.core.plan import plan_of
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.tally import stacked
from diagnostic.exchange.columns import DIMENSION_COLUMNS
from diagnostic.exchange.escaping import guard
from diagnostic.exchange.reading import iter_responses
from diagnostic.exchange.rendering import Style, header_bytes, rows_bytes
from diagnostic.exchange.summary_counting import Counted
from diagnostic.exchange.summary_parting import Parting
from diagnostic.exchange.summary_rows import Heads, dimension_rows, taken
from diagnostic.exchange.tables import other_versions

AT_ONCE = 512
"""So many rounds are worked out together."""
WORKERS = 2
"""Threads that work out rounds, which is mostly arithmetic on arrays."""


@dataclass(frozen=True, slots=True)
class Summarised:
    """What was summarised."""

    rows: int
    groups: int
    """How many sessions and rounds."""
    other_versions: Mapping[int, int]
    """Versions of the questionnaire other than the one used, and how many rows name each."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a file is to be summarised."""

    min_group: int
    by: str | None = None
    """The column whose values split each round."""
    style: Style = field(default_factory=Style)


def summarise_file(
    path: Path,
    questionnaire: Questionnaire,
    out: BinaryIO,
    wanted: Wanted,
    progress: Callable[[float], None] = lambda _: None,
) -> Summarised:
    """Write dimensions.csv for a file; `progress` is told the share that has been read.

    Rows are ordered by session and round as first met, then by dimension and facet, then by
    value. People in danger and those without an answer are left out. `min_group` counts as 3 at
    least.

    Raises:
        FaultsError: with every fault of the file, or every group that answered several forms.
    """
    counted = Counted(questionnaire, wanted.by)
    versions: Counter[int] = Counter()
    with closing(iter_responses(path, questionnaire)) as chunks:
        for chunk in chunks:
            counted.add(chunk)
            versions.update(other_versions(chunk, questionnaire))
            progress(chunk.progress)
    counted.forms.refuse_mixed(path, counted.rounds.keys)
    names = [*DIMENSION_COLUMNS, *([guard(wanted.by)] if wanted.by else [])]
    out.write(header_bytes(names, wanted.style))
    tables = Tables(counted, questionnaire, max(wanted.min_group, LEAST_GROUP))
    for written in _rendered(tables, wanted.style.delimiter):
        out.write(written)
    return Summarised(counted.rows, len(counted.rounds), versions)


def _rendered(tables: "Tables", delimiter: str) -> Iterator[memoryview]:
    """Yield the file's rows in their order; some batches are worked on side by side."""
    under_way: deque[Future[memoryview]] = deque()
    with ThreadPoolExecutor(WORKERS) as pool:
        for rounds in tables.batches():
            under_way.append(pool.submit(tables.written, rounds, delimiter))
            if len(under_way) > WORKERS:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


class Tables:
    """The rows of dimensions.csv for all that was counted, some rounds at a time."""

    def __init__(self, counted: Counted, questionnaire: Questionnaire, limit: int) -> None:
        self._counted, self._questionnaire, self._limit = counted, questionnaire, limit
        self._plans = [plan_of(questionnaire, form.id) for form in questionnaire.forms]
        self._parting = Parting(counted, questionnaire, limit) if counted.by else None

    def batches(self) -> Iterator[Sequence[int]]:
        """Yield the numbers of rounds, sessions together, some at a time."""
        keys = self._counted.rounds.keys
        met: dict[str, int] = {}
        for session, _ in keys:
            met.setdefault(session, len(met))
        order = sorted(range(len(keys)), key=lambda number: met[keys[number][0]])
        for start in range(0, len(order), AT_ONCE):
            yield order[start : start + AT_ONCE]

    def written(self, rounds: Sequence[int], delimiter: str) -> memoryview:
        """Return the rows of some rounds as they stand in the file."""
        return rows_bytes(self.of(rounds), delimiter)

    def of(self, rounds: Sequence[int]) -> pa.Table:
        """Return the rows of some rounds, in their order."""
        by_form: defaultdict[int, list[int]] = defaultdict(list)
        for place, number in enumerate(rounds):
            by_form[self._counted.forms.of(number)].append(place)
        found = [self._of_form(form, rounds, places) for form, places in by_form.items()]
        order = np.concatenate([each for _, each in found])
        table = pa.concat_tables([each for each, _ in found])
        return taken(table, np.argsort(order, kind="stable"))

    def _of_form(
        self, form: int, rounds: Sequence[int], places: Sequence[int]
    ) -> tuple[pa.Table, NDArray[np.int64]]:
        plan, keys = self._plans[form], self._counted.rounds.keys
        asked = asked_by(plan)
        if self._parting is None:
            # Where nothing splits them, groups are numbered as rounds are.
            tally = self._counted.tallies.of([rounds[place] for place in places])
            described = describe(tally, plan, self._questionnaire, self._limit)
            heads = Heads([keys[rounds[place]] for place in places], np.array(places))
            return dimension_rows(described, asked, heads, self._questionnaire)
        parts = [
            self._parting.of(keys[rounds[place]], plan, len(asked.cells)) for place in places
        ]
        hidden = ~np.concatenate([part.shown for part in parts])
        tally = stacked([part.tally for part in parts])
        described = describe(tally, plan, self._questionnaire, self._limit, hidden)
        order = np.repeat(places, [len(part.values) for part in parts])
        heads = Heads(
            rounds=[keys[rounds[place]] for place in order.tolist()],
            order=order,
            alike=np.concatenate([part.alike for part in parts]),
            values=[value for part in parts for value in part.values],
        )
        return dimension_rows(described, asked, heads, self._questionnaire)

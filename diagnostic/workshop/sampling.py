"""Three answers of a file beside what they are taken as: a wrong reading is seen in them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from diagnostic.core.fielding import Field
from diagnostic.exchange.importing.agreed import Mapping as Agreed
from diagnostic.exchange.importing.answers import answer_key, keyed
from diagnostic.exchange.importing.sheet import Sheet
from diagnostic.workshop.labels import Labels

_LOOKED_AT = 300
"""Rows: among so many, somebody has said nearly everything."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One answer to a pair of statements."""

    pair: str
    """As it stands on our form, left one first."""
    row: int
    said: str
    taken_as: str
    """In words."""


def samples(
    sheet: Sheet, agreed: Agreed, fields: Sequence[Field], labels: Labels
) -> tuple[Sample, ...]:
    """Return one answer to a pair with its sides unswapped, one to a swapped one, one more.

    The first is as low, the second as high as there is, and the third off the middle. Where no
    sides are swapped, all are of one kind.
    """
    straight = [one for one in labels.headers if one not in labels.turned]
    kinds: list[tuple[Sequence[str], Callable[[int], float]]] = [
        (straight, lambda place: place),
        (labels.turned or straight, lambda place: -place),
        (labels.headers[::-1], lambda place: abs(abs(place - (labels.points + 1) / 2) - 1)),
    ]
    to = {column.header: column for column in agreed.columns}
    known = {field.column: field for field in fields}
    used: set[str] = set()
    found = []
    for headers, rank in kinds:
        cells = [one for one in _cells(sheet, headers, labels) if one[0] not in used]
        if not cells:
            continue
        header, row, text = min(cells, key=lambda one: rank(labels.place_of(one[2]) or 0))
        used.add(header)
        field = known[to[header].to]
        value = keyed(to[header].values)[answer_key(text)]
        found.append(Sample(field.title, row, text, _in_words(value, field)))
    return tuple(found)


def _cells(
    sheet: Sheet, headers: Sequence[str], labels: Labels
) -> Iterator[tuple[str, int, str]]:
    """Yield columns, rows and texts that stand for a point."""
    points = {
        text for text in labels.texts if 1 <= (labels.place_of(text) or 0) <= labels.points
    }
    for header in headers:
        at = sheet.header.index(header)
        rows = zip(sheet.rows[:_LOOKED_AT], sheet.numbers, strict=False)
        first = {row[at]: number for row, number in reversed(list(rows)) if row[at] in points}
        yield from ((header, number, text) for text, number in first.items())


def _in_words(value: str, field: Field) -> str:
    """Say an answer as our form words it, with the statement that it leans to."""
    *points, _ = field.options
    at = next(place for place, option in enumerate(points) if option.value == value)
    label = points[at].label
    lean = 2 * at - (len(points) - 1)
    if field.item is None or not lean:
        return label
    left, right = field.item.tame, field.item.wicked
    if field.flipped:
        left, right = right, left
    return f"{label}: “{left if lean < 0 else right}”"

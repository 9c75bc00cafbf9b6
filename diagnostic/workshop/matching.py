"""A proposed mapping as a person corrects it: what columns are, and what their texts mean.

Labels are read once for all questions that offer the same ones. Where the wicked end stands on
the left, the questionnaire's own layout turns the answer round; nobody has to think of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from diagnostic.core.fielding import Asks, Field, plain
from diagnostic.exchange.importing.agreed import Column
from diagnostic.exchange.importing.agreed import Mapping as Agreed
from diagnostic.exchange.importing.sheet import Sheet, Tool
from diagnostic.workshop.labels import NO_ANSWER, Counted, Labels

_Used = tuple[Column, Field]


def with_columns(agreed: Agreed, sheet: Sheet, changed: Mapping[str, str]) -> Agreed:
    """Return a mapping with other meanings for some headers; an empty one leaves them out."""
    kept = {one.header: one for one in agreed.columns}
    for header, column in changed.items():
        if not column:
            kept.pop(header, None)
        elif header not in kept or kept[header].to != column:
            kept[header] = Column(header=header, to=column)
    columns = tuple(kept[header] for header in dict.fromkeys(sheet.header) if header in kept)
    left_out = tuple(header for header in sheet.header if header not in kept)
    return agreed.model_copy(update={"columns": columns, "left_out": left_out})


def answered_rows(sheet: Sheet, agreed: Agreed) -> Sheet:
    """Return a file without the rows that hold no answers, such as more names of columns."""
    kept = [
        (row, number)
        for row, number in zip(sheet.rows, sheet.numbers, strict=True)
        if number not in agreed.skipped_rows
    ]
    rows, numbers = tuple(row for row, _ in kept), tuple(number for _, number in kept)
    return replace(sheet, rows=rows, numbers=numbers)


def labels_in(sheet: Sheet, agreed: Agreed, fields: Sequence[Field]) -> tuple[Labels, ...]:
    """Return each distinct set of labels of a file, with what is known of it."""
    known = {field.column: field for field in fields}
    sets: dict[tuple[str, ...], list[_Used]] = {}
    for column in agreed.columns:
        field = known.get(column.to)
        # Our own file holds what is stored; there is nothing to translate.
        if field is None or not field.options or _is_ours(sheet, column):
            continue
        options = tuple(option.label for option in field.options)
        alike = field.asks in {Asks.ITEM, Asks.CONFIDENCE}
        key = (field.asks, *options) if alike else (field.column,)
        sets.setdefault(key, []).append((column, _as_read(column, field)))
    return tuple(labels for used in sets.values() for labels in _together(used, sheet))


def with_labels(agreed: Agreed, labels: Iterable[Labels], fields: Sequence[Field]) -> Agreed:
    """Return a mapping that translates each text as these labels say."""
    known = {field.column: field for field in fields}
    columns = {one.header: one for one in agreed.columns}
    for some in labels:
        for header in some.headers:
            column = columns[header]
            field = _as_read(column, known[column.to])
            values = {
                text: _value(place, field, some.counted) for text, place in some.places.items()
            }
            columns[header] = column.model_copy(update={"values": values})
    return agreed.model_copy(update={"columns": tuple(columns.values())})


def where(sheet: Sheet, headers: Iterable[str], text: str) -> tuple[tuple[int, str], ...]:
    """Return every row and column in which a text stands."""
    columns = {header: sheet.header.index(header) for header in headers}
    return tuple(
        (number, header)
        for row, number in zip(sheet.rows, sheet.numbers, strict=True)
        for header, at in columns.items()
        if row[at] == text
    )


def taken_twice(agreed: Agreed) -> dict[str, tuple[str, ...]]:
    """Return each of our columns that several headers are said to be."""
    headers: dict[str, list[str]] = {}
    for one in agreed.columns:
        headers.setdefault(one.to, []).append(one.header)
    return {column: tuple(some) for column, some in headers.items() if len(some) > 1}


def _is_ours(sheet: Sheet, column: Column) -> bool:
    return sheet.tool is Tool.OURS and not column.values


def _as_read(column: Column, field: Field) -> Field:
    """Return a question as the file's own form laid it out, where the file says so."""
    if field.asks is not Asks.ITEM or _flipped(column, field) is field.flipped:
        return field
    *points, cant_say = field.options
    turned = (
        replace(option, value=other.value)
        for option, other in zip(points, reversed(points), strict=True)
    )
    return replace(field, options=(*turned, cant_say), flipped=not field.flipped)


def _flipped(column: Column, field: Field) -> bool:
    """Whether the wicked end stood on the left where the file comes from."""
    title = plain(column.header)
    if field.item is not None:
        tame, wicked = (title.find(plain(end)) for end in (field.item.tame, field.item.wicked))
        if min(tame, wicked) >= 0:
            return wicked < tame
    *points, _ = field.options
    swapped = column.values.get(points[0].label) == points[-1].value
    return not field.flipped if swapped else field.flipped


def _together(used: Sequence[_Used], sheet: Sheet) -> Iterator[Labels]:
    """Yield the labels of questions with the same options; several if they contradict."""
    for counted in Counted:
        places = _agreeing(used, counted)
        if places is not None:
            yield _labels(used, sheet, places, counted)
            return
    for one in used:
        yield _labels([one], sheet, _agreeing([one], Counted.SCREEN) or {}, Counted.SCREEN)


def _agreeing(used: Sequence[_Used], counted: Counted) -> dict[str, int] | None:
    """Return text to place if no two columns contradict each other."""
    places: dict[str, int] = {}
    for column, field in used:
        for text, value in column.values.items():
            place = _place(value, field, counted)
            if place is not None and places.setdefault(text, place) != place:
                return None
    return places


def _labels(
    used: Sequence[_Used], sheet: Sheet, places: Mapping[str, int], counted: Counted
) -> Labels:
    headers = tuple(column.header for column, _ in used)
    first = used[0][1]
    texts = tuple(text for text in dict.fromkeys(_texts(sheet, headers)) if text)
    if counted is Counted.SCREEN:
        own = {option.label: at for at, option in enumerate(first.options, start=1)}
        places = {**own, **places}
    return Labels(
        asks=first.asks,
        title=first.title,
        options=tuple(option.label for option in first.options),
        texts=texts,
        places=places,
        headers=headers,
        turned=tuple(column.header for column, field in used if field.flipped),
        counted=counted,
    )


def _texts(sheet: Sheet, headers: Iterable[str]) -> Iterator[str]:
    places = [sheet.header.index(header) for header in headers]
    return (row[place] for row in sheet.rows for place in places)


def _ordered(field: Field, counted: Counted) -> tuple[str, ...]:
    """Return the stored values of a question's options, from the end they are counted from."""
    values = tuple(option.value for option in field.options)
    if counted is Counted.SCREEN or not field.flipped:
        return values
    *points, cant_say = values
    return (*reversed(points), cant_say)


def _place(value: str, field: Field, counted: Counted) -> int | None:
    ordered = _ordered(field, counted)
    if not value:
        return NO_ANSWER
    return ordered.index(value) + 1 if value in ordered else None


def _value(place: int, field: Field, counted: Counted) -> str:
    return _ordered(field, counted)[place - 1] if place else ""

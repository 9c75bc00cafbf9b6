"""Where an export holds numbers that are on no scale."""

from collections.abc import Collection, Iterator, Mapping

from diagnostic.exchange.header import shown_name
from diagnostic.exchange.importing.answers import Answers
from diagnostic.exchange.importing.sheet import Sheet

_MOST_PLACES = 12


def off_scale(
    sheet: Sheet, answers: Mapping[str, Answers], skipped: Collection[int]
) -> Iterator[str]:
    """Yield the first places, then how many more there are."""
    found = 0
    for place, header in enumerate(sheet.header):
        wrong = set(answers[header].off_scale) if header in answers else set()
        if not wrong:
            continue
        for number, row in zip(sheet.numbers, sheet.rows, strict=True):
            if row[place] in wrong and number not in skipped:
                found += 1
                if found <= _MOST_PLACES:
                    cell = shown_name(row[place])
                    yield f"row {number}, column {shown_name(header)!r}: {cell!r}"
    if found > _MOST_PLACES:
        yield f"and {found - _MOST_PLACES:,} more"

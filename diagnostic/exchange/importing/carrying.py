"""responses.csv of what came in, with the columns that go along as they stand."""

import csv
from io import StringIO

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.escaping import guard, writable
from diagnostic.exchange.importing.applying import Imported
from diagnostic.exchange.rendering import LINE_END
from diagnostic.exchange.writing import responses_csv


def imported_csv(came_in: Imported, questionnaire: Questionnaire) -> bytes:
    """Return responses.csv; columns carried along stand last, under their own names."""
    written = responses_csv(came_in.responses, questionnaire)
    if not came_in.carried:
        return written
    rows = csv.reader(StringIO(written.decode(), newline=""))
    text = StringIO()
    writer = csv.writer(text, lineterminator=LINE_END)
    header = next(rows)
    names = (_apart(writable(name), header) for name in came_in.carried)
    writer.writerow([*header, *map(guard, names)])
    extra = zip(*came_in.carried.values(), strict=True)
    writer.writerows(
        [*row, *(guard(writable(cell)) for cell in cells)]
        for row, cells in zip(rows, extra, strict=True)
    )
    return text.getvalue().encode()


def _apart(name: str, header: list[str]) -> str:
    """Keep a foreign column from being taken for one of ours."""
    return f"{name} (file)" if name in header else name

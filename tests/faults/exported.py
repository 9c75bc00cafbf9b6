"""Is everything that was acknowledged in the export? Compared value by value."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tests.faults.led import Led, Row
from tests.faults.phone import Phone


def missing(led: Led, phones: Iterable[Phone]) -> list[str]:
    """Say what people had been told was saved, and the export does not hold.

    Every acknowledged value has to be in the log, in its order, and the last one of each field
    in the response, unless the phone has sent another since and heard nothing of it.
    """
    files = led.zipped_rows()
    log: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in files["answers_long.csv"]:
        log[row["respondent_id"]].append((row["round"], row["item"], row["value"]))
    responses = {(row["respondent_id"], row["round"]): row for row in files["responses.csv"]}
    return [
        f"{phone.person}: {fault}"
        for phone in phones
        for fault in (*_not_logged(phone, log[phone.person]), *_not_held(phone, responses))
    ]


def unfinished(led: Led, phones: Iterable[Phone]) -> list[str]:
    """Name those who do not count as finished in the export."""
    rows = led.rows("responses.csv")
    finished = {row["respondent_id"] for row in rows if row["submitted_at"]}
    return [phone.person for phone in phones if phone.person not in finished]


def _not_logged(phone: Phone, log: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    logged: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for in_round, field, value in log:
        logged[in_round, field].append(value)
    told: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for given in phone.acknowledged:
        for field, number in given.answers.items():
            place = told[str(given.round), field]
            if place[-1:] != [_cell(number)]:
                place.append(_cell(number))
    for (in_round, field), values in told.items():
        later = iter(logged[in_round, field])
        if not all(value in later for value in values):
            found = logged[in_round, field]
            yield f"round {in_round}, {field}: was told {values}, the log has {found}"


def _not_held(phone: Phone, responses: Mapping[tuple[str, str], Row]) -> Iterator[str]:
    held: dict[tuple[str, str], str] = {}
    for given in phone.acknowledged:
        for field, value in (*given.answers.items(), *given.texts.items()):
            held[str(given.round), field] = _cell(value)
    for (in_round, field), value in held.items():
        row = responses.get((phone.person, in_round))
        if row is None:
            yield f"round {in_round} is missing"
            continue
        unsure = field in {*phone.answers, *phone.texts}
        if field in row and row[field] != value and not unsure:
            yield f"round {in_round}, {field}: was told {value!r}, not {row[field]!r}"


def _cell(value: object) -> str:
    return "" if value is None else str(value)

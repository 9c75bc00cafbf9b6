"""Whether the parts of a bundle speak of the same session: each may be sound by itself."""

from collections import Counter
from collections.abc import Iterator, Mapping

from diagnostic.core.faults import LocatedFault
from diagnostic.core.questionnaire import CANT_SAY
from diagnostic.core.records import LoggedAnswer, Response
from diagnostic.exchange.bundle.contents import Held
from diagnostic.exchange.bundle.members import LOG, RESPONSES, SESSION
from diagnostic.exchange.bundle.timing import imported, untimely
from diagnostic.exchange.columns import CONFIDENCE

_IN_DANGER = "in_danger"
_ALONE = "self"
_MOST = 20

Fields = Mapping[str, int]


def contradictions(held: Held, name: str) -> Iterator[LocatedFault]:
    """Say where parts of a bundle contradict each other."""
    for number, (member, message) in enumerate(_all(held)):
        if number == _MOST:
            more = "there are more contradictions; these are enough to refuse it"
            yield LocatedFault("bundle-contradicts", name, more)
            return
        yield LocatedFault("bundle-contradicts", f"{name}: {member}", message)


def _all(held: Held) -> Iterator[tuple[str, str]]:
    yield from ((SESSION, message) for message in _frame(held))
    yield from ((SESSION, message) for message in _hidden(held))
    yield from ((SESSION, message) for message in _decisions(held))
    yield from untimely(held)
    yield from ((RESPONSES, message) for message in _people(held))
    yield from ((RESPONSES, message) for message in _responses(held))
    yield from ((LOG, message) for message in _log(held))
    yield from ((LOG, message) for message in _replaced(held))
    yield from ((LOG, message) for message in _outcome(held))


def _frame(held: Held) -> Iterator[str]:
    numbers = _round_numbers(held)
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"the rounds are numbered {numbers[:12]}, and not from 1 on"
    if held.form not in {form.id for form in held.questionnaire.forms}:
        yield f"{held.form[:60]!r} is no form of its questionnaire"
    for name in sorted(held.in_place - set(held.library.by_id)):
        yield f"what is in place, {name[:60]!r}, is not in its library"
    for number, sheet in held.run_sheets.items():
        if number not in numbers:
            yield f"there is a run sheet for round {number}, and no such round"
        if not {part.dimension for part in sheet.stages} <= _dimensions(held):
            yield f"the run sheet of round {number} names an unknown dimension"


def _hidden(held: Held) -> Iterator[str]:
    named = {(number, dimension) for number, dimension, _ in held.hidden_reasons}
    for number, dimension in sorted(named):
        if number not in _round_numbers(held):
            yield f"a reason of round {number} is hidden, and there is no such round"
        if dimension not in _dimensions(held) - {""}:
            yield f"a reason is hidden of {dimension[:60]!r}, which is no dimension"


def _decisions(held: Held) -> Iterator[str]:
    for one in held.decisions:
        if one.intervention and one.intervention not in held.library.by_id:
            yield f"decision {one.number}: {one.intervention[:60]!r} is not in its library"
        elif one.intervention and one.title != held.library.by_id[one.intervention].name:
            yield f"decision {one.number} is not called what {one.intervention!r} is"
        if not {change.dimension for change in one.expected} <= _dimensions(held):
            yield f"decision {one.number} expects something of an unknown dimension"
        if not all(change.points for change in one.expected):
            yield f"decision {one.number} expects a change of nothing"
    for number, count in Counter(one.number for one in held.decisions).items():
        if count > 1:
            yield f"{count} decisions have the number {number}"


def _people(held: Held) -> Iterator[str]:
    times = Counter((one.respondent_id, one.round) for one in held.responses)
    for (person, number), count in times.items():
        if count > 1:
            yield f"respondent {person[:40]!r} has {count} rows in round {number}"
        if not person:
            yield "a row has no respondent_id"
    people = {one.respondent_id for one in held.responses}
    people |= {line.respondent_id for line in held.log}
    if held.kind == _ALONE and len(people) > 1:
        yield f"{len(people)} people answered, and it is one person's own assessment"


def _responses(held: Held) -> Iterator[str]:
    for one in held.responses:
        for message in _response(one, held):
            yield f"respondent {one.respondent_id[:40]!r}, round {one.round}: {message}"


def _response(one: Response, held: Held) -> Iterator[str]:
    asked = held.questionnaire.version
    if one.session_id != held.session_id:
        yield f"the session is {one.session_id[:40]!r}, and not {held.session_id!r}"
    if one.round not in _round_numbers(held):
        yield f"{SESSION} knows no such round"
    if one.questionnaire_version != asked:
        yield f"version {one.questionnaire_version} was answered, and not {asked}"
    if one.form != held.form and held.kind != _ALONE:
        yield f"the form {one.form!r} was answered, and not {held.form!r}"
    if one.problem not in {worded.title for worded in held.wordings}:
        yield "the problem was never worded like this"


def _round_numbers(held: Held) -> list[int]:
    return [one.number for one in held.rounds]


def _dimensions(held: Held) -> set[str]:
    """Return what a change may be expected of; nothing stands for the overall place."""
    return {"", *(one.id for one in held.questionnaire.dimensions)}


def _log(held: Held) -> Iterator[str]:
    rounds, allowed = set(_round_numbers(held)), _allowed(held)
    for line in held.log:
        who = f"respondent {line.respondent_id[:40]!r}, round {line.round}"
        if line.session_id != held.session_id or line.round not in rounds:
            yield f"{who}: {SESSION} knows no such session or round"
        if line.item not in allowed:
            yield f"{who}: nothing was asked under the name {line.item[:60]!r}"
        elif line.value is not None and line.value not in allowed[line.item]:
            yield f"{who}: {line.value} is no answer to {line.item}"


def _outcome(held: Held) -> Iterator[str]:
    """Compare what the log comes to with what is said to hold; an import may have no log."""
    said = {(one.respondent_id, one.round): _fields(one) for one in held.responses}
    logged: dict[tuple[str, int], dict[str, int]] = {}
    for line in held.log:
        _note(logged.setdefault((line.respondent_id, line.round), {}), line)
    for key in sorted({*said, *logged} if held.log or not imported(held.origins) else ()):
        if said.get(key, {}) != logged.get(key, {}):
            yield (
                f"respondent {key[0][:40]!r}, round {key[1]}: the last answers are not those "
                f"of {RESPONSES}"
            )


def _replaced(held: Held) -> Iterator[str]:
    """Say which lines replace another one than the last about the same in its round."""
    counts: Counter[str] = Counter()
    last: dict[tuple[str, int, str], int] = {}
    for line in held.log:
        counts[line.respondent_id] += 1
        about = (line.respondent_id, line.round, line.item)
        if line.supersedes != last.get(about):
            yield (
                f"respondent {line.respondent_id[:40]!r}, line {counts[line.respondent_id]}: "
                f"it supersedes {line.supersedes}, and the line before it is {last.get(about)}"
            )
        last[about] = counts[line.respondent_id]


def _note(fields: dict[str, int], line: LoggedAnswer) -> None:
    if line.value is None:
        fields.pop(line.item, None)
    else:
        fields[line.item] = line.value


def _fields(response: Response) -> Fields:
    confidence = {CONFIDENCE + name: step for name, step in response.confidence.items()}
    danger = {} if response.in_danger is None else {_IN_DANGER: int(response.in_danger)}
    return {**response.answers, **confidence, **danger}


def _allowed(held: Held) -> dict[str, frozenset[int]]:
    questionnaire = held.questionnaire
    points = frozenset({CANT_SAY, *range(1, questionnaire.scale.size + 1)})
    steps = questionnaire.confidence.steps if questionnaire.confidence else ()
    values = frozenset(step.value for step in steps)
    return {
        **{item.id: points for item in questionnaire.items},
        **{CONFIDENCE + one.id: values for one in questionnaire.dimensions if values},
        _IN_DANGER: frozenset({0, 1}),
    }

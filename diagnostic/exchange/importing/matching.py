"""Which column of an export is which question: by id, by equal text, or only nearly."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from difflib import SequenceMatcher

from diagnostic.core.fielding import Asks, Field, fields_of, plain
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.forms.text import stop_line
from diagnostic.exchange.slips import one_slip_from

ID, TEXT, NEAR = "id", "text", "near"

_TAG = re.compile(r"<[^<>]{0,200}>")
_GRID = re.compile(r"(.*)\[(.*)\]\s*", re.DOTALL)
_NUMBERED = re.compile(r"(.*?\S)\s*[(_.]?\d{1,2}\)?")
_ALIKE = 0.8
"""From this share of equal letters on, a header may be a question reworded."""
_SHORTEST = 6
"""Letters; shorter texts are too often alike by chance."""


@dataclass(frozen=True, slots=True)
class Match:
    """One column of the export, and the question it is."""

    header: str
    field: Field
    how: str
    """`id`, `text` or `near`."""


def matches(
    header: Sequence[str],
    questionnaire: Questionnaire,
    form: str,
    taken: Set[str] = frozenset(),
) -> tuple[Match, ...]:
    """Match headers to the questions of a form, each at most once, in the header's order.

    `taken` are columns that are spoken for.
    """
    own = [field for field in fields_of(questionnaire, form) if field.column not in taken]
    found = {match.header: match for match in _sure(header, own, questionnaire)}
    columns = _columns(found.values())
    found |= {one.header: one for one in _confidences(header, found, own, questionnaire)}
    columns |= _columns(found.values())
    rest = [one for one in header if one not in found]
    left = [field for field in own if field.column not in columns]
    found |= {match.header: match for match in _nearly(rest, left)}
    return tuple(found[one] for one in header if one in found)


def sure_matches(
    header: Sequence[str], questionnaire: Questionnaire, form: str
) -> tuple[Match, ...]:
    """Match headers to the questions of a form by id or equal text only."""
    return tuple(_sure(header, fields_of(questionnaire, form), questionnaire))


def told_anyhow(
    header: Iterable[str], questionnaire: Questionnaire, form: str
) -> Mapping[str, str]:
    """Return header to column by id or equal text, one column as often as it is told."""
    own, names = fields_of(questionnaire, form), sorted(header)
    found = (*_by_text(names, _shown_anyhow(questionnaire, own)), *_by_id(names, own))
    return {match.header: match.field.column for match in found}


def forms_of(header: Sequence[str], questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the forms that an export's questions are nearest to; several that fit alike."""
    items = {item.id for item in questionnaire.items}
    every = {
        column
        for form in questionnaire.forms
        for column in _columns(sure_matches(header, questionnaire, form.id))
    }
    distances: dict[str, tuple[int, int]] = {}
    for form in questionnaire.forms:
        asked = {item.id for item in questionnaire.items_of(form.id)}
        titles = {plain(field.title) for field in fields_of(questionnaire, form.id)}
        unlike = sum(plain(one) not in titles for one in header)
        distances[form.id] = (len(asked ^ (every & items)), unlike)
    least = min(distances.values())
    return tuple(form for form, distance in distances.items() if distance == least)


def _sure(
    header: Sequence[str], own: Sequence[Field], questionnaire: Questionnaire
) -> Iterator[Match]:
    """Yield each header and question once.

    An item that another form shows the other way round is told by its title, and then read as
    that form shows it.
    """
    headers: set[str] = set()
    columns: set[str] = set()
    for match in (
        *_by_id(header, own),
        *_by_text(header, _shown_anyhow(questionnaire, own)),
        *_gate(header, own, questionnaire),
    ):
        if match.header not in headers and match.field.column not in columns:
            headers.add(match.header)
            columns.add(match.field.column)
            yield match


def _columns(found: Iterable[Match]) -> set[str]:
    return {match.field.column for match in found}


def _shown_anyhow(questionnaire: Questionnaire, own: Sequence[Field]) -> Iterator[Field]:
    """Yield a form's questions, then the same as other forms show them."""
    yield from own
    columns = {field.column for field in own if field.asks is Asks.ITEM}
    for form in questionnaire.forms:
        for field in fields_of(questionnaire, form.id):
            if field.column in columns:
                yield field


def _by_id(header: Sequence[str], fields: Iterable[Field]) -> Iterator[Match]:
    named = {name: field for field in fields for name in (field.code, field.column) if name}
    for one in header:
        for name in (one, re.split(r"[/:\-]", one)[-1], one.partition(".")[0]):
            if name.strip() in named:
                yield Match(one, named[name.strip()], ID)


def _by_text(header: Sequence[str], fields: Iterable[Field]) -> Iterator[Match]:
    titled: dict[str, Field] = {}
    for field in fields:
        titled.setdefault(plain(field.title), field)
    for one in header:
        for text in _readings(one):
            if text in titled:
                yield Match(one, titled[text], TEXT)


def _gate(
    header: Sequence[str], fields: Iterable[Field], questionnaire: Questionnaire
) -> Iterator[Match]:
    """Yield the first question where a tool took what stands under it for its title, too."""
    stop = stop_line(questionnaire)
    for field in fields:
        if field.asks is Asks.GATE:
            told = {
                plain(f"{field.title} {field.help}"),
                plain(f"{field.title} {field.help} {stop}"),
            }
            yield from (Match(one, field, TEXT) for one in header if plain(one) in told)


def _confidences(
    header: Sequence[str],
    found: Mapping[str, Match],
    fields: Iterable[Field],
    questionnaire: Questionnaire,
) -> Iterator[Match]:
    """Yield questions how sure people are that do not say of what: of what stood before."""
    if questionnaire.confidence is None:
        return
    bare = plain(questionnaire.confidence.question)
    taken = _columns(found.values())
    left = {
        field.dimension: field
        for field in fields
        if field.asks is Asks.CONFIDENCE and field.column not in taken
    }
    dimension = ""
    for one in header:
        if one in found:
            field = found[one].field
            dimension = field.dimension if field.asks is Asks.ITEM else dimension
        elif bare in {plain(one), *_unnumbered(one)} and dimension in left:
            yield Match(one, left.pop(dimension), NEAR)


def _readings(header: str) -> Iterator[str]:
    """Yield what a header may say: all of it, a grid's row, what follows groups or a code."""
    bare = _TAG.sub(" ", header)
    yield plain(bare)
    if grid := _GRID.fullmatch(bare):
        yield plain(grid[2])
        yield plain(grid[1])
    groups = bare.split("/")
    yield from (plain("/".join(groups[place:])) for place in range(1, len(groups)))
    code, _, text = bare.partition(". ")
    if text and " " not in code.strip():
        yield plain(text)


def _nearly(header: Sequence[str], fields: Sequence[Field]) -> Iterator[Match]:
    """Yield the likeliest pairs first; each header and question once."""
    pairs = sorted(_likely(header, fields), key=lambda pair: -pair[0])
    headers: set[str] = set()
    columns: set[str] = set()
    for _, one, field in pairs:
        if one not in headers and field.column not in columns:
            headers.add(one)
            columns.add(field.column)
            yield Match(one, field, NEAR)


def _likely(
    header: Sequence[str], fields: Sequence[Field]
) -> Iterator[tuple[float, str, Field]]:
    by_name: Mapping[str, Field] = {
        name: field for field in fields for name in (field.column, field.code) if name
    }
    for one in header:
        if meant := one_slip_from(one, by_name, absent_first=set()):
            yield 1.0, one, by_name[meant]
    readings = {one: {*_readings(one), *_unnumbered(one)} for one in header}
    for field in fields:
        # What is looked for in many texts is taken apart only once.
        matcher = SequenceMatcher(None, b=plain(field.title), autojunk=False)
        for one, texts in readings.items():
            alike = max((_alike(text, matcher) for text in texts), default=0.0)
            if alike >= _ALIKE:
                yield alike, one, field


def _unnumbered(header: str) -> Iterator[str]:
    if numbered := _NUMBERED.fullmatch(header):
        yield plain(numbered[1])


def _alike(text: str, matcher: SequenceMatcher[str]) -> float:
    if len(text) < _SHORTEST:
        return 0.0
    matcher.set_seq1(text)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _ALIKE:
        return 0.0
    return matcher.ratio()

"""What the texts in a file's cells mean: each distinct set of labels, and which way it runs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

import streamlit as st

from diagnostic.core.fielding import Asks, Field
from diagnostic.exchange.importing.agreed import Mapping as Agreed
from diagnostic.exchange.importing.sheet import Sheet
from diagnostic.ui import markup
from diagnostic.ui.literal import literal, name, quoted
from diagnostic.workshop.labels import NO_ANSWER, Counted, Labels, numbered
from diagnostic.workshop.matching import answered_rows, labels_in, where, with_labels

_NO_ANSWER = "No answer"
_UNSAID = "Choose what it means"
_MOST = 40
"""With more unknown texts it is no question with options."""
_SHOWN = 3
_WAYS: Mapping[str, tuple[Counted, bool]] = {
    "left": (Counted.SCREEN, True),
    "right": (Counted.SCREEN, False),
    "tame": (Counted.TAME, True),
    "wicked": (Counted.TAME, False),
}
"""Where 1 stands."""


def labels(read: Sheet, agreed: Agreed, fields: Sequence[Field]) -> tuple[Agreed, int]:
    """Show what each text counts as; return the mapping with that, and how many are open."""
    read = answered_rows(read, agreed)
    found = [some for some in labels_in(read, agreed, fields) if some.texts]
    if not found:
        return agreed, 0
    st.header("What the answers mean")
    asked = [some for some in found if some.unknown]
    if not asked:
        st.write("Every answer in the file is one that the form offers.")
    decided = [_decided(some, read, agreed, fields) for some in asked]
    known = [some for some in found if not some.unknown]
    _known([*known, *decided])
    _turned([*known, *decided], agreed, fields)
    unknown = sum(_open(some) for some in decided)
    return with_labels(agreed, [*known, *decided], fields), unknown


def _decided(some: Labels, read: Sheet, agreed: Agreed, fields: Sequence[Field]) -> Labels:
    """Ask what a set's unknown texts mean, and return it with that."""
    # The texts and the file make the key: another file asks anew.
    key = sha256("\0".join((read.sha256, some.title, *some.texts)).encode()).hexdigest()[:12]
    st.subheader(literal(_name(some)))
    if len(some.unknown) > _MOST:
        columns = quoted(some.headers, _SHOWN)
        st.error(
            f"{columns}: there are {len(some.unknown):,} different answers that the form does "
            "not offer. Is that another question? Correct the column above."
        )
        return some
    if some.asks is Asks.ITEM and some.are_numbers:
        run = _ask_way(some, agreed, fields, key)
        if run is None:
            return some
        some = run
    asked = {text: _ask(text, some, read, key) for text in sorted(some.unknown)}
    picked = {text: place for text, place in asked.items() if place is not None}
    return replace(some, places={**some.places, **picked})


def _open(some: Labels) -> int:
    """Count what is still to be said; which way numbers run is one thing."""
    return 1 if some.are_numbers else min(len(some.unknown), _MOST)


def _known(found: Sequence[Labels]) -> None:
    """Show what each text counts as, set by set."""
    count = sum(len(some.texts) - len(some.unknown) for some in found)
    if not count:
        return
    label = "1 answer is understood" if count == 1 else f"{count} answers are understood"
    with st.expander(f"{label}: see what counts as what", icon=":material/table:"):
        for some in found:
            rows = list(_rows(some))
            if rows:
                table = markup.table(("In the file", "Counts as"), rows)
                st.html(markup.titled(_name(some), table))


def _name(some: Labels) -> str:
    match some.asks:
        case Asks.ITEM:
            return "The pairs of statements"
        case Asks.CONFIDENCE:
            return "How sure people are"
        case _:
            return some.title


def _ask_way(some: Labels, agreed: Agreed, fields: Sequence[Field], key: str) -> Labels | None:
    """Ask where 1 stands; only whoever made the form there can know."""
    ways = [way for way in _WAYS if some.turned or _WAYS[way][0] is Counted.SCREEN]
    captions = _captions(some, agreed, fields)
    chosen = st.radio(
        "The file holds numbers, which do not say which way they run. Where did 1 stand?",
        ways,
        index=None,
        format_func={
            "left": "On the left, with the sides as they stand on our form",
            "right": "On the right, with the sides as they stand on our form",
            "tame": "The sides were not swapped there: 1 was always the tame one",
            "wicked": "The sides were not swapped there: 1 was always the wicked one",
        }.__getitem__,
        captions=[captions[way] for way in ways],
        key=f"brought_way_{key}",
    )
    if chosen is None:
        return None
    counted, upwards = _WAYS[chosen]
    return numbered(some, counted, upwards=upwards)


def _captions(some: Labels, agreed: Agreed, fields: Sequence[Field]) -> dict[str, str]:
    """Say for one question what 1 would mean: a swapped one, where there is any."""
    header = (*some.turned, *some.headers)[0]
    column = next(one.to for one in agreed.columns if one.header == header)
    field = next(one for one in fields if one.column == column)
    if field.item is None:
        return dict.fromkeys(_WAYS, "")
    tame, wicked = field.item.tame, field.item.wicked
    left, right = (wicked, tame) if field.flipped else (tame, wicked)
    meant = {"left": left, "right": right, "tame": tame, "wicked": wicked}
    return {way: f"For example, 1 meant: “{words}”" for way, words in meant.items()}


def _ask(text: str, some: Labels, read: Sheet, key: str) -> int | None:
    names = (_NO_ANSWER, *some.options)
    row, header = where(read, some.headers, text)
    places: list[int | None] = [None, *range(NO_ANSWER, len(names))]
    chosen = st.selectbox(
        f"{name(text)} counts as",
        places,
        format_func=lambda place: _UNSAID if place is None else names[place],
        key=f"brought_label_{key}_{some.texts.index(text)}",
    )
    if chosen is None:
        st.caption(f"It stands first in row {row}, column {name(header)}.")
    return chosen


def _rows(some: Labels) -> Iterator[tuple[str, str]]:
    names = (_NO_ANSWER, *some.options)
    if some.counted is Counted.TAME:
        points = len(some.options) - (some.asks is Asks.ITEM)
        steps = (f"{at} of {points}, counted from the tame end" for at in range(1, points + 1))
        names = (_NO_ANSWER, *steps, *some.options[points:])
    placed = ((some.place_of(text), text) for text in some.texts)
    for place, text in sorted((place, text) for place, text in placed if place is not None):
        yield text, names[place]


def _turned(found: Sequence[Labels], agreed: Agreed, fields: Sequence[Field]) -> None:
    """Say for which questions the same answer counts the other way round."""
    turned = [
        header for some in found if some.counted is Counted.SCREEN for header in some.turned
    ]
    if not turned:
        return
    label = f"On {len(turned)} questions the sides are swapped; there answers are turned round"
    with st.expander(label, icon=":material/swap_horiz:"):
        st.write(
            "The form shows these with the tame side on the right, so that nobody answers "
            "alike all the way down. “Left” and “right” are counted accordingly."
        )
        to = {column.header: column.to for column in agreed.columns}
        titles = {field.column: field.title for field in fields}
        st.html(markup.listed(titles[to[header]] for header in turned))

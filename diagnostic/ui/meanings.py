"""What the texts in a file's cells mean: each distinct set of labels, and which way it runs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

import streamlit as st

from diagnostic.core.fielding import Asks, Field
from diagnostic.exchange.importing.agreed import Mapping as Agreed
from diagnostic.exchange.importing.sheet import Sheet, letters
from diagnostic.ui import markup, number_scales
from diagnostic.ui.literal import literal, name, quoted
from diagnostic.workshop.labels import Counted, Labels
from diagnostic.workshop.matching import answered_rows, labels_in, where, with_labels
from diagnostic.workshop.sampling import samples

_UNSAID = "Choose what it means"
_MOST = 40
"""With more unknown texts it is no question with options."""
_SHOWN = 3
_MOST_PLACES = 8


def labels(read: Sheet, agreed: Agreed, fields: Sequence[Field]) -> tuple[Agreed, int]:
    """Show what each text counts as; return the mapping with that, and how many are open."""
    read = answered_rows(read, agreed)
    every = labels_in(read, agreed, fields)
    found = [some for some in every if some.texts]
    if not found:
        return with_labels(agreed, every, fields), 0
    st.header("What the answers mean")
    asked = [some for some in found if some.unknown]
    if not asked:
        st.write("Every answer in the file is one that the form offers.")
    said = [_decided(some, read, agreed, fields) for some in asked]
    decided = [some for some, _ in said]
    known = [some for some in every if not some.unknown]
    agreed = with_labels(agreed, [*known, *decided], fields)
    settled = [some for some, left in said if not left]
    _checked([*settled, *(some for some in known if some.numbers)], read, agreed, fields)
    shown = [some for some in (*known, *decided) if some.texts]
    _known(shown)
    _turned(shown, agreed, fields)
    return agreed, sum(left for _, left in said)


def _decided(
    some: Labels, read: Sheet, agreed: Agreed, fields: Sequence[Field]
) -> tuple[Labels, int]:
    """Ask what a set's unknown texts mean; return it with that, and how much is unsaid."""
    # The texts and the file make the key: another file asks anew.
    key = sha256("\0".join((read.sha256, some.title, *some.texts)).encode()).hexdigest()[:12]
    st.subheader(literal(_name(some)))
    run = some.asks is Asks.ITEM and some.are_numbers
    if run:
        ran = number_scales.ask(some, agreed, fields, key)
        if ran is None:
            return some, 1
        some = ran
    if len(some.unknown) > _MOST:
        columns = quoted(some.headers, _SHOWN)
        st.error(
            f"{columns}: there are {len(some.unknown):,} different answers that the form does "
            "not offer. Is that another question? Correct the column above."
        )
        return some, 1
    off = some.numbers if run else ()
    asked = {
        text: _ask(text, some, read, key, off_scale=text in off)
        for text in sorted(some.unknown)
    }
    picked = {text: place for text, place in asked.items() if place is not None}
    return replace(some, places={**some.places, **picked}), len(asked) - len(picked)


def _checked(
    found: Sequence[Labels], read: Sheet, agreed: Agreed, fields: Sequence[Field]
) -> None:
    """Show a few answers as they are taken, so that a wrong reading is seen."""
    for some in found:
        if some.asks is not Asks.ITEM:
            continue
        rows = [
            (one.pair, f"{one.said} (row {one.row})", one.taken_as)
            for one in samples(read, agreed, fields, some)
        ]
        if rows:
            st.write("**Check it: are these answers taken as they were meant?**")
            st.html(markup.table(("The pair", "In the file", "Is taken as"), rows))


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


def _ask(text: str, some: Labels, read: Sheet, key: str, *, off_scale: bool) -> int | None:
    """Ask what a text means; what is off the scale stands for no point."""
    points = range(1, some.points + 1) if off_scale else ()
    places = [place for place in range(len(some.names)) if place not in points]
    chosen = st.selectbox(
        f"{name(text)} is not on the scale; it counts as"
        if off_scale
        else f"{name(text)} counts as",
        [None, *places],
        format_func=lambda place: _UNSAID if place is None else some.names[place],
        key=f"brought_label_{key}_{some.texts.index(text)}",
    )
    if chosen is None:
        st.caption(_standing(read, some, text))
    return chosen


def _standing(read: Sheet, some: Labels, text: str) -> str:
    """Say where a text stands, as a spreadsheet names its cells."""
    found = where(read, some.headers, text)
    told = "; ".join(
        f"row {row}, column {letters(read.header.index(header))}"
        for row, header in found[:_MOST_PLACES]
    )
    more = len(found) - _MOST_PLACES
    return f"It stands in {told}{f'; and {more:,} more cells' if more > 0 else ''}."


def _rows(some: Labels) -> Iterator[tuple[str, str]]:
    placed = ((some.place_of(text), text) for text in some.texts)
    for place, text in sorted((place, text) for place, text in placed if place is not None):
        yield text, some.names[place]


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

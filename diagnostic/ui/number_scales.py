"""How a scale of numbers ran where a file comes from: only whoever made it can know."""

from collections.abc import Mapping, Sequence

import streamlit as st

from diagnostic.core.fielding import Field
from diagnostic.exchange.importing.agreed import Mapping as Agreed
from diagnostic.ui.literal import literal, quoted
from diagnostic.workshop.labels import Counted, Labels, Run, likely_ends, numbered, spread

_OTHER = (0, 0)
_MOST = 40
"""As many numbers can be gone through one by one."""
_WAYS: Mapping[str, tuple[Counted, bool]] = {
    "left": (Counted.SCREEN, True),
    "right": (Counted.SCREEN, False),
    "tame": (Counted.TAME, True),
    "wicked": (Counted.TAME, False),
}
"""Where the lowest number stood."""


def ask(some: Labels, agreed: Agreed, fields: Sequence[Field], key: str) -> Labels | None:
    """Ask how the numbers ran; return what they mean, None while that is unsaid."""
    ends = _ends(some, key)
    if ends is None:
        return None
    way = _way(some, agreed, fields, ends[0], key)
    if way is None:
        return None
    run = Run(*ends, *way)
    if run.size == some.points:
        return numbered(some, run)
    places = _spread(some, run, key)
    return None if places is None else numbered(some, run, places)


def _ends(some: Labels, key: str) -> tuple[int, int] | None:
    """Ask for the lowest and the highest number that could be chosen."""
    likely = likely_ends(some)
    chosen = st.radio(
        "The file holds numbers. Which numbers could people choose from?",
        [*likely, _OTHER],
        index=None,
        format_func=lambda one: "Other numbers" if one == _OTHER else _from_to(one),
        captions=[
            *(_fit(some, one) for one in likely),
            "Say which was the lowest and which the highest.",
        ],
        key=f"brought_ends_{key}",
    )
    if chosen != _OTHER:
        return chosen
    with st.container(horizontal=True):
        lowest, highest = (
            st.number_input(
                label, min_value=-999, max_value=999, value=None, step=1, key=f"{name}_{key}"
            )
            for label, name in (
                ("The lowest number", "brought_lowest"),
                ("The highest number", "brought_highest"),
            )
        )
    if lowest is None or highest is None:
        return None
    if lowest >= highest:
        st.error("The highest number has to be above the lowest one.")
        return None
    return lowest, highest


def _from_to(ends: tuple[int, int]) -> str:
    return f"From {ends[0]} to {ends[1]}"


def _fit(some: Labels, ends: tuple[int, int]) -> str:
    """Say what follows if these were the ends."""
    lowest, highest = ends
    size, standing = highest - lowest + 1, sorted({int(text) for text in some.numbers})
    says = f"{size} numbers; our form has {some.points} points."
    if size == some.points:
        says = f"{size} numbers, as many as our form has points."
    if outside := [str(one) for one in standing if not lowest <= one <= highest]:
        says += f" In the file stands {quoted(outside)}, too."
    elif standing[0] > lowest or standing[-1] < highest:
        unused = [one for one in range(lowest, highest + 1) if one not in standing]
        says += f" Nobody chose {quoted([str(one) for one in unused])}."
    return says


def _way(
    some: Labels, agreed: Agreed, fields: Sequence[Field], lowest: int, key: str
) -> tuple[Counted, bool] | None:
    """Ask where the lowest number stood."""
    ways = [way for way in _WAYS if some.turned or _WAYS[way][0] is Counted.SCREEN]
    captions = _captions(some, agreed, fields, lowest)
    chosen = st.radio(
        f"Where did {lowest} stand?",
        ways,
        index=None,
        format_func={
            "left": "On the left, with the sides as they stand on our form",
            "right": "On the right, with the sides as they stand on our form",
            "tame": f"The sides were not swapped there: {lowest} was always the tame one",
            "wicked": f"The sides were not swapped there: {lowest} was always the wicked one",
        }.__getitem__,
        captions=[captions[way] for way in ways],
        key=f"brought_way_{key}_{lowest}",
    )
    return None if chosen is None else _WAYS[chosen]


def _captions(
    some: Labels, agreed: Agreed, fields: Sequence[Field], lowest: int
) -> dict[str, str]:
    """Say what the lowest number would mean, for a pair as it is and for a swapped one."""
    straight = [one for one in some.headers if one not in some.turned]
    columns = {one.header: one.to for one in agreed.columns}
    known = {field.column: field.item for field in fields}
    meant: dict[str, list[str]] = {way: [] for way in _WAYS}
    for header in (*straight[:1], *some.turned[:1]):
        item = known[columns[header]]
        if item is None:
            continue
        left, right = item.tame, item.wicked
        if header in some.turned:
            left, right = right, left
        words = {"left": left, "right": right, "tame": item.tame, "wicked": item.wicked}
        for way, statement in words.items():
            meant[way].append(f"“{literal(statement)}”")
    return {
        way: f"For example, {lowest} meant {' and '.join(words)}" if words else ""
        for way, words in meant.items()
    }


def _spread(some: Labels, run: Run, key: str) -> Mapping[int, int] | None:
    """Propose a point for each number; return them once somebody agrees."""
    standing = sorted({int(text) for text in some.numbers})
    inside = [one for one in standing if run.lowest <= one <= run.highest]
    if len(inside) > _MOST:
        st.error(
            f"There are {len(inside)} different numbers, more than can be gone through here. "
            "Turn them into points in the file, and bring it in again."
        )
        return None
    st.write(
        f"Our form has {some.points} points and not {run.size}. Say which point each number "
        "stands for; chosen already is what lies nearest."
    )
    names = numbered(some, run).names
    near = spread(run, some.points)
    own = f"{key}_{run.lowest}_{run.highest}_{run.counted}_{run.upwards}"
    places = {
        number: st.selectbox(
            f"{number} stands for",
            range(1, some.points + 1),
            index=near[number] - 1,
            format_func=names.__getitem__,
            key=f"brought_point_{own}_{number}",
        )
        for number in inside
    }
    # Whoever changes a point has to agree anew.
    chosen = "_".join(map(str, places.values()))
    agrees = st.checkbox(
        "Yes, take the numbers as these points", key=f"brought_spread_{own}_{chosen}"
    )
    return places if agrees else None

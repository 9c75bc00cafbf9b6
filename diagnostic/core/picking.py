"""Which things that a group picks get in each other's way, and what they lack to begin."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from diagnostic.core.library import Library
from diagnostic.core.recommending import Absent


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that may undermine another; at least one of the two is picked."""

    harms: str
    harmed: str
    harms_exists: bool
    """The one that harms is in place already."""
    harmed_exists: bool


@dataclass(frozen=True, slots=True)
class Lacking:
    """A pick that cannot begin before other things are in place."""

    intervention: str
    needs: tuple[str, ...]
    """Ids of what is neither picked nor in place, the first to do first."""


@dataclass(frozen=True, slots=True)
class Picked:
    """What there is to know of some picks together."""

    clashes: tuple[Clash, ...]
    lacking: tuple[Lacking, ...]
    exist: tuple[str, ...]
    """Ids of picks that are in place already."""

    def about(self, name: str) -> "Picked":
        """Return only what concerns one pick."""
        return Picked(
            clashes=tuple(one for one in self.clashes if name in {one.harms, one.harmed}),
            lacking=tuple(one for one in self.lacking if one.intervention == name),
            exist=tuple(one for one in self.exist if one == name),
        )

    def __bool__(self) -> bool:
        return bool(self.clashes or self.lacking or self.exist)


def look_at_picks(picks: Sequence[str], in_place: Collection[str], library: Library) -> Picked:
    """Compare picks with each other and with what is in place.

    Ids that the library does not know, such as that of something of the group's own, are
    passed over: nothing is known about them. The order of `in_place` does not matter, and
    that of the picks only orders what is said.
    """
    known = [name for name in dict.fromkeys(picks) if name in library.by_id]
    there = frozenset(in_place).intersection(library.by_id)
    return Picked(
        clashes=tuple(_clashes(known, there, library)),
        lacking=tuple(_lacking(known, there, library)),
        exist=tuple(name for name in known if name in there),
    )


def _clashes(
    picks: Sequence[str], in_place: frozenset[str], library: Library
) -> Iterator[Clash]:
    everything = dict.fromkeys((*picks, *sorted(in_place)))
    for harms in everything:
        undermines = frozenset(library.by_id[harms].may_undermine)
        for harmed in everything:
            picked = harms in picks or harmed in picks
            if picked and harmed != harms and harmed in undermines:
                yield Clash(harms, harmed, harms in in_place, harmed in in_place)


def _lacking(
    picks: Sequence[str], in_place: frozenset[str], library: Library
) -> Iterator[Lacking]:
    absent = Absent(library, in_place.union(picks))
    for name in picks:
        needs = absent.needed_first(library.by_id[name])
        if needs and name not in in_place:
            yield Lacking(name, needs)

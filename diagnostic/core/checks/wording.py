"""What several checks need in order to say what is wrong and what to do."""

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches

_MOST_LISTED = 12
_MOST_COMPARED = 300


def nearest(word: str, known: Collection[str]) -> str | None:
    """Return the known word that `word` is most likely a slip of, if any is close.

    >>> nearest("diagnossis", ["diagnosis", "time"])
    'diagnosis'
    """
    if len(known) > _MOST_COMPARED:
        return None
    return next(iter(get_close_matches(word, sorted(known), n=1)), None)


def choose_from(word: str, known: Collection[str], otherwise: str) -> str:
    """Say which known word to write instead of `word`; `otherwise` where there are too many.

    >>> choose_from("tim", ["time"], "declare it")
    "did you mean 'time'?"
    >>> choose_from("x", ["time", "aim"], "declare it")
    'write one of: aim, time'
    """
    if (meant := nearest(word, known)) is not None:
        return f"did you mean {meant!r}?"
    if 0 < len(known) <= _MOST_LISTED:
        return f"write one of: {', '.join(sorted(known))}"
    return otherwise


def repeats(values: Sequence[str | int]) -> Iterator[tuple[int, str | int, int]]:
    """Yield each value that came before: its position, itself, its first position.

    >>> list(repeats(["a", "b", "a"]))
    [(2, 'a', 0)]
    """
    first_seen: dict[str | int, int] = {}
    for position, value in enumerate(values):
        if first_seen.setdefault(value, position) != position:
            yield position, value, first_seen[value]

"""From a screen to the store: only what this page changed, and never on a callback.

A callback that comes first after a lost connection is dropped without a word; a widget's
return value is not. So every run compares what stands on the screen with what the page last
knew, and saves the difference.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from diagnostic import workshop
from diagnostic.core.faults import FaultsError
from diagnostic.core.records import Response
from diagnostic.ui import wiring


@dataclass(frozen=True, slots=True)
class Given:
    """What stands on a screen: field to point or step, and field to text; None is nothing."""

    numbers: Mapping[str, int | None] = field(default_factory=dict)
    texts: Mapping[str, str | None] = field(default_factory=dict)

    def beyond(self, seen: "Given") -> "Given":
        """Return what differs from `seen`."""
        return Given(
            {name: v for name, v in self.numbers.items() if seen.numbers.get(name) != v},
            {name: v for name, v in self.texts.items() if seen.texts.get(name) != v},
        )

    def __bool__(self) -> bool:
        return bool(self.numbers or self.texts)


def stored(response: Response) -> Given:
    """Return everything kept of a response, by field."""
    confidence = {f"confidence_{name}": value for name, value in response.confidence.items()}
    notes = {f"note_{name}": words for name, words in response.notes.items()}
    background = {f"background_{name}": value for name, value in response.background.items()}
    return Given({**response.answers, **confidence}, {**notes, **background})


def filed(response: Response) -> str:
    """Return what widgets and memory are filed under: each round has its own."""
    return f"{response.session_id}:{response.round}"


def save_changes(token: str, screen: str, given: Given, response: Response) -> bool:
    """Save what this page changed since it last looked; return False, and say so, if it cannot.

    Compared with what the page itself last knew, not with the store: another tab on the same
    link may have moved on, and its answers stay as long as they are not touched here.
    """
    key = f"seen:{screen}"
    seen: Given = st.session_state.setdefault(key, stored(response))
    changes = given.beyond(seen)
    if not changes:
        return True
    try:
        workshop.save(wiring.context(), token, changes.numbers, changes.texts, response.round)
    except FaultsError as faults:
        st.error("Not saved yet. What you gave is still on this screen.")
        wiring.show_faults(faults)
        return False
    st.session_state[key] = Given(
        {**seen.numbers, **changes.numbers}, {**seen.texts, **changes.texts}
    )
    return True


def forget_seen(screen: str) -> None:
    """Look at the store afresh when this screen is shown again."""
    st.session_state.pop(f"seen:{screen}", None)

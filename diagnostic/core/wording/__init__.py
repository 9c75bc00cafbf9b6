"""Results in plain sentences: one home for the words that pages, files and commands print."""

from diagnostic.core.wording.because import (
    avoid_reason,
    contribution_text,
    not_chosen_reason,
    reasons,
    reasons_text,
    stance_reason_text,
)
from diagnostic.core.wording.certainty import (
    change_text,
    flag_texts,
    sensitivity_text,
    side_text,
    zone_text,
)
from diagnostic.core.wording.headline import headline, misfit_clause, refusal_text
from diagnostic.core.wording.lists import joined, names_of
from diagnostic.core.wording.response import (
    CELL_TITLES,
    FIRST_TEXTS,
    FLAT_TEXT,
    STANCE_TITLES,
    TYPE_TITLES,
    WHEN_TITLES,
    stance_text,
    stop_text,
)

__all__ = [
    "CELL_TITLES",
    "FIRST_TEXTS",
    "FLAT_TEXT",
    "STANCE_TITLES",
    "TYPE_TITLES",
    "WHEN_TITLES",
    "avoid_reason",
    "change_text",
    "contribution_text",
    "flag_texts",
    "headline",
    "joined",
    "misfit_clause",
    "names_of",
    "not_chosen_reason",
    "reasons",
    "reasons_text",
    "refusal_text",
    "sensitivity_text",
    "side_text",
    "stance_reason_text",
    "stance_text",
    "stop_text",
    "zone_text",
]

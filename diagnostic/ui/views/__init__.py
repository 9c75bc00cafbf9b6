"""What a person reads: each function shows one part of a page and decides nothing."""

from diagnostic.ui.views.certainty import certainty, changes
from diagnostic.ui.views.introduction import form_caption, introduction
from diagnostic.ui.views.outcome import fit_map, opening, profile, slots
from diagnostic.ui.views.plan import left_out, plan, response, to_stop

__all__ = [
    "certainty",
    "changes",
    "fit_map",
    "form_caption",
    "introduction",
    "left_out",
    "opening",
    "plan",
    "profile",
    "response",
    "slots",
    "to_stop",
]

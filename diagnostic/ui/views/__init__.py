"""What a person reads: each function shows one part of a page and decides nothing."""

from diagnostic.ui.views.certainty import certainty, changes
from diagnostic.ui.views.introduction import (
    deleted,
    form_caption,
    introduction,
    workshop_deleted,
)
from diagnostic.ui.views.outcome import details, fit_map, opening, profile, screen_name, slots
from diagnostic.ui.views.plan import plan, response, summary, to_stop
from diagnostic.ui.views.rest import left_out

__all__ = [
    "certainty",
    "changes",
    "deleted",
    "details",
    "fit_map",
    "form_caption",
    "introduction",
    "left_out",
    "opening",
    "plan",
    "profile",
    "response",
    "screen_name",
    "slots",
    "summary",
    "to_stop",
    "workshop_deleted",
]

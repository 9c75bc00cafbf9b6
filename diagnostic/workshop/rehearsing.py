"""Simulated participants, for trying a workshop out before anyone comes."""

from diagnostic.workshop.access import Access
from diagnostic.workshop.context import Context


def fill(context: Context, access: Access, people: int = 30, seed: int = 0) -> int:
    """Let simulated people answer and hand in the open round; return how many there are.

    Those of an earlier round answer again, changed a little; the rest join now.

    Raises:
        WrongMomentError: the round is not open. RefusedError: this is no rehearsal, or more
            than 300 people are asked for.
    """
    raise NotImplementedError


def clear(context: Context, access: Access) -> int:
    """Delete every simulated person of a session; return how many there were."""
    raise NotImplementedError

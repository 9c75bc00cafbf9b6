"""Taking in a whole session that was held elsewhere: from a bundle, or from an import."""

from diagnostic.exchange.bundle.contents import Held
from diagnostic.workshop.context import Context
from diagnostic.workshop.setting_up import Opened


def adopt(context: Context, held: Held, account: str = "") -> Opened:
    """Keep a workshop as a new session with a code and a key of its own; all or nothing.

    People, rounds, wordings, decisions and run sheets come with it, and its origins. Nobody
    can answer in rounds that were closed.

    Raises:
        RefusedError: it is a self-assessment, or something in it does not fit.
    """
    raise NotImplementedError


def adopt_alone(context: Context, held: Held) -> str:
    """Keep a self-assessment as a new session and return its private link's token."""
    raise NotImplementedError

"""A self-assessment that has begun, for tests to go on with."""

from datetime import UTC, datetime, timedelta
from itertools import count

from sqlalchemy import Engine

from diagnostic import workshop
from diagnostic.workshop import Context, Statement
from tests.samples import small_library, small_questionnaire

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
PROBLEM = Statement("Late buses", "They come when they like.")


def fixed(engine: Engine) -> Context:
    """Return a context whose clock goes on a second at each look, with ids in a row."""
    seconds, numbers = count(), count(1)
    return Context(
        engine,
        now=lambda: NOON + timedelta(seconds=next(seconds)),
        new_id=lambda: f"id-{next(numbers)}",
    )


def begin(context: Context, statement: Statement = PROBLEM, form: str = "full") -> str:
    """Start a self-assessment; return its token."""
    questionnaire, library = small_questionnaire(), small_library()
    return workshop.start_self_assessment(
        context, statement, form, questionnaire, library
    ).token

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from diagnostic import workshop
from diagnostic.core.records import Workshop
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.migrating import open_store
from diagnostic.storage.tables import AUDIT, SESSIONS
from diagnostic.workshop import Context, Statement, facilitating, keeping, participating
from diagnostic.workshop.facilitating import Setup
from diagnostic.workshop.moments import UnknownCodeError
from tests.samples import small_library, small_questionnaire
from tests.workshop.begun import begin, fixed


@pytest.fixture
def context(engine: Engine) -> Context:
    return fixed(engine)


def in_days(context: Context, days: float) -> Context:
    now = context.now()
    return replace(context, now=lambda: now + timedelta(days=days))


def opened(context: Context, days: int | None = None) -> Workshop:
    setup = Setup(Statement("Late buses"), "full", retention_days=days)
    made = facilitating.open_workshop(context, setup, small_questionnaire(), small_library())
    return made.workshop


def sessions(context: Context) -> set[str]:
    with read_transaction(context.engine) as connection:
        return set(connection.scalars(select(SESSIONS.c.id)))


def audit(context: Context) -> list[tuple[str, dict[str, int]]]:
    with read_transaction(context.engine) as connection:
        lines = connection.execute(select(AUDIT.c.what, AUDIT.c.counts).order_by(AUDIT.c.id))
        return [(what, json.loads(counts)) for what, counts in lines]


def test_a_workshop_goes_when_its_own_days_are_over(context: Context) -> None:
    short, long = opened(context, 7), opened(context, 30)

    assert keeping.purge(in_days(context, 6)) == ()
    assert keeping.purge(in_days(context, 8)) == (short.session.id,)

    assert sessions(context) == {long.session.id}


def test_without_days_everything_stays(context: Context) -> None:
    opened(context)
    begin(context)

    assert keeping.purge(in_days(context, 10_000)) == ()

    assert len(sessions(context)) == 2


def test_the_shorter_of_two_ages_counts(context: Context) -> None:
    opened(context, 30)
    begin(context)

    gone = keeping.purge(in_days(context, 10), older_than_days=9)

    assert len(gone) == 2
    assert sessions(context) == set()


def test_a_longer_general_age_does_not_keep_a_workshop(context: Context) -> None:
    made = opened(context, 7)

    assert keeping.purge(in_days(context, 8), older_than_days=100) == (made.session.id,)


def test_a_dry_run_names_what_would_go_and_deletes_nothing(context: Context) -> None:
    made = opened(context, 1)

    assert keeping.purge(in_days(context, 2), dry_run=True) == (made.session.id,)

    assert sessions(context) == {made.session.id}
    assert audit(context) == []


def test_a_purge_leaves_a_line_without_content(context: Context) -> None:
    made = opened(context, 1)
    participating.join(context, made.code, {})

    keeping.purge(in_days(context, 2))

    ((what, counts),) = audit(context)
    assert what == "session purged"
    assert counts["participants"] == 1
    assert all(type(count) is int for count in counts.values())


def test_a_session_is_deleted_by_its_code_however_it_is_typed(context: Context) -> None:
    made = opened(context)

    assert keeping.delete_by_code(context, f" {made.code.lower()} ") == made.session.id

    assert sessions(context) == set()
    with pytest.raises(UnknownCodeError):
        keeping.delete_by_code(context, made.code)


def test_private_links_work_in_a_backup(context: Context, tmp_path: Path) -> None:
    token = begin(context)
    workshop.save(context, token, {"aim_p1": 4})

    keeping.back_up(context, tmp_path / "copy.db")

    copy = Context(open_store(f"sqlite:///{tmp_path}/copy.db"))
    assert workshop.resume(copy, token).response.answers == {"aim_p1": 4}
    copy.engine.dispose()

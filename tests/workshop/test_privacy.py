import re

import pytest
from sqlalchemy import Engine, Table, select

from diagnostic.storage.engine import read_transaction
from diagnostic.storage.tables import METADATA
from diagnostic.workshop import facilitating
from tests.samples import small_library, small_questionnaire
from tests.workshop.held import PROBLEM, Held, everyone_answers

TELLING = re.compile(r"(^|_)(ip|addr|address|agent|browser|host|name|mail|email|user)(_|$)")
ACCOUNT = "https://accounts.example|12345"


def every_cell(engine: Engine) -> list[tuple[str, object]]:
    with read_transaction(engine) as connection:
        return [
            (f"{table.name}.{name}", value)
            for table in METADATA.sorted_tables
            for row in connection.execute(select(table)).mappings()
            for name, value in row.items()
        ]


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=lambda table: str(table.name))
def test_no_column_is_there_for_who_or_where_somebody_is(table: Table) -> None:
    assert [column.name for column in table.columns if TELLING.search(column.name)] == []


def test_no_token_key_or_account_is_stored_in_clear(opened: Held, engine: Engine) -> None:
    people = everyone_answers(opened, 2)
    facilitating.open_workshop(
        opened.context,
        facilitating.Setup(PROBLEM, "full"),
        small_questionnaire(),
        small_library(),
        ACCOUNT,
    )
    secrets = [opened.access.key, ACCOUNT, *(one.token for one in people)]
    replaced = facilitating.replace_key(opened.context, opened.access)

    cells = every_cell(engine)

    assert len(cells) > 200
    for secret in (*secrets, replaced):
        assert len(secret) > 20
        assert [name for name, value in cells if secret in str(value)] == []


def test_a_participant_is_told_apart_by_nothing_but_a_code(
    opened: Held, engine: Engine
) -> None:
    joined = opened.join(work="calls")

    cells = dict(every_cell(engine))

    assert re.fullmatch(r"[34789CDFGHJKMNPQRTVWXY]{8}", joined.participant_id)
    assert {name for name in cells if name.startswith("participants.")} == {
        "participants.id",
        "participants.session_id",
        "participants.token_hash",
        "participants.joined_at",
        "participants.source",
    }

"""Files of other survey tools, and the steps of somebody who brings them in, for tests."""

from collections.abc import Callable, Sequence

from streamlit.testing.v1 import AppTest

from diagnostic.core.fielding import Asks, Field, fields_of
from diagnostic.core.records import Response
from tests.core.instrument import instrument_people
from tests.exchange.importing import exports
from tests.ui.visiting import press, shipped_questionnaire, visit

QUESTIONNAIRE = shipped_questionnaire()
PEOPLE = instrument_people(QUESTIONNAIRE, 6)
"""They answered the full form, which shows every other pair the other way round."""
NAME = "answers.csv"
Write = Callable[[Response, Field], str]


def on_screen(one: Response, field: Field) -> str:
    """Write a pair's answer as a linear scale does: counted from the left."""
    value = exports.stored(one, field)
    if field.asks is not Asks.ITEM or not value.isdigit():
        return exports.label(one, field)
    return str(8 - int(value)) if field.flipped else value


def from_tame(one: Response, field: Field) -> str:
    """Write a pair's answer as somebody does who never swapped the sides."""
    value = exports.stored(one, field)
    return value if field.asks is Asks.ITEM and value.isdigit() else exports.label(one, field)


def table(write: Write = exports.label, people: Sequence[Response] = PEOPLE) -> exports.Table:
    """Return an export of the full form as Google Forms gives it."""
    fields = fields_of(QUESTIONNAIRE, "full")
    head = ["Timestamp", "Email Address", *(field.title for field in fields)]
    day = "2026/03/14 9:12:40 AM GMT+1"
    return [
        head,
        *([day, "ann@example.org", *(write(one, f) for f in fields)] for one in people),
    ]


def renamed(rows: exports.Table, before: str, after: str) -> exports.Table:
    """Return a table with another name for a column."""
    return [[after if one == before else one for one in rows[0]], *rows[1:]]


def uploaded(content: bytes, name: str = NAME) -> AppTest:
    """Open the page and upload a file."""
    app = visit("bring_in")
    app.file_uploader(key="brought_file").set_value((name, content, "text/csv"))
    app.run()
    assert not app.exception
    return app


def brought(rows: exports.Table) -> AppTest:
    """Upload a table."""
    return uploaded(exports.csv_of(rows))


def agreed(app: AppTest, title: str = "Late buses") -> AppTest:
    """Name the problem, and say that the answers may be used."""
    app.text_input(key="brought_title").set_value(title)
    return press(app, "brought_agree")


def answers_in(app: AppTest) -> list[dict[str, int]]:
    """Return what came in, person by person."""
    return [dict(one.answers) for one in app.session_state["brought_taken"].imported.responses]


def given(people: Sequence[Response] = PEOPLE) -> list[dict[str, int]]:
    """Return what was answered, person by person."""
    return [dict(one.answers) for one in people]

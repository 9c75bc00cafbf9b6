"""What reports are told, for tests: the examples that come with the program, and small ones."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import TypeVar

from diagnostic.content import shipped
from diagnostic.core.commitments import Commitment, Expectation
from diagnostic.core.library import Library
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.records import Response
from diagnostic.exchange.reading import read_responses
from diagnostic.report.document import (
    Block,
    Card,
    Document,
    Facts,
    Heading,
    Note,
    Paragraph,
    Points,
    Table,
)
from diagnostic.report.told import GroupTold, PersonTold, Worded
from diagnostic.workshop.reporting_given import About, told_of_person, told_of_responses
from tests.core.strategies import shipped_library, shipped_questionnaire
from tests.exchange.example_workshop import story

BlockT = TypeVar("BlockT")

TODAY = date(2026, 11, 22)
QUESTIONNAIRE = shipped_questionnaire()
LIBRARY = shipped_library()
OWNER = "Head of operations"
DECIDED = (
    Commitment(
        1,
        "premortem",
        "Pre-mortem before you decide",
        OWNER,
        "Tell the team",
        date(2027, 3, 1),
        (Expectation("time", Facet.APPROACH, 15),),
    ),
    Commitment(2, "", "Ask the night shift", "", "Book a room", None),
)
WORDINGS = (
    Worded("Late letters", "First thoughts", datetime(2026, 11, 1, 9, tzinfo=UTC)),
    Worded("Letters that come late", "They are late.", datetime(2026, 11, 8, 9, tzinfo=UTC)),
)


def about(
    questionnaire: Questionnaire = QUESTIONNAIRE,
    library: Library = LIBRARY,
    min_group: int = 5,
) -> About:
    """Return what a report of responses needs to know beside them."""
    return About(questionnaire, library, TODAY, min_group, source="a file")


@cache
def example() -> Response:
    """Return the self-assessment that comes with the program."""
    return read_responses(shipped("data/examples/self_assessment.csv"), QUESTIONNAIRE)[0]


def person(*responses: Response, asked: About | None = None) -> PersonTold:
    """Return what one person's report is told; without a response, of the example."""
    return told_of_person(responses or (example(),), asked or about())


@cache
def group(rounds: int = 2, min_group: int = 5) -> GroupTold:
    """Return what a report of the example workshop is told."""
    said = [one for one in story(QUESTIONNAIRE) if one.round <= rounds]
    return group_of(said, about(min_group=min_group))


def group_of(responses: Sequence[Response], asked: About) -> GroupTold:
    """Return what a report of several people's responses is told."""
    told = told_of_responses(responses, asked)
    assert isinstance(told, GroupTold)
    return told


ToldT = TypeVar("ToldT", GroupTold, PersonTold)


def with_basis(told: ToldT, **changes: object) -> ToldT:
    """Return the same with some of what persons and groups have in common replaced."""
    basis = replace(told.basis, **changes)  # type: ignore[arg-type]  # the test says what
    return replace(told, basis=basis)


def of_kind(document: Document, kind: type[BlockT]) -> list[BlockT]:
    """Return a report's blocks of one kind."""
    return [one for one in document.blocks if isinstance(one, kind)]


def only(document: Document, caption: str) -> Table:
    """Return a report's one table of this caption."""
    (found,) = (one for one in of_kind(document, Table) if one.caption == caption)
    return found


def apart(people: Sequence[Response]) -> list[Response]:
    """Return the same answers as given by different people."""
    return [replace(one, respondent_id=f"p{at}") for at, one in enumerate(people)]


def headings(document: Document) -> list[str]:
    """Return a report's headings."""
    return [one.text for one in of_kind(document, Heading)]


def said_in(document: Document) -> str:
    """Return every text of a report, a line each."""
    parts = [text for block in document.blocks for text in _texts(block)]
    return "\n".join([document.title, *(said for _, said in document.facts), *parts])


def _texts(block: Block) -> list[str]:  # noqa: PLR0911 - one line for each kind of block
    match block:
        case Heading() | Paragraph():
            return [block.text]
        case Points():
            return list(block.items)
        case Note():
            return [block.title, block.text]
        case Facts():
            return [text for pair in block.pairs for text in pair]
        case Table():
            return [block.caption, *(cell for row in block.rows for cell in row)]
        case Card():
            lines = [text for line in block.lines for text in line]
            return [block.title, *block.badges, *lines]
        case _:
            return [block.alt, block.caption]

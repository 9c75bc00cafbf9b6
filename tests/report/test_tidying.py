"""A report made sound for any medium."""

from dataclasses import replace

from diagnostic.report.document import Heading, PlaceChart, Table
from diagnostic.report.tidying import tidied
from tests.report.made_up import place_chart, report


def test_headings_skip_no_level() -> None:
    levels = (2, 3, 1, 3, 3, 2)
    blocks = tuple(Heading("A", level) for level in levels)  # type: ignore[arg-type]  # a test's own

    found = tidied(report(blocks=blocks)).blocks

    assert [one.level for one in found if isinstance(one, Heading)] == [1, 2, 1, 2, 3, 2]


def test_everything_has_a_name() -> None:
    chart = replace(place_chart(), alt="", caption="\x00")

    found = tidied(report(title=" ", blocks=(Heading(""), chart, Table("", (), ()))))

    assert found.title == found.kind
    (only,) = found.blocks
    assert isinstance(only, PlaceChart)
    assert only.alt == "□"

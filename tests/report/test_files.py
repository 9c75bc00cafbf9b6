"""Reports as files, and as JSON whose schema is published."""

import json
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from pydantic import ValidationError

from diagnostic.report.as_json import report_json, report_model
from diagnostic.report.document import (
    Band,
    Block,
    Card,
    ChangeChart,
    ChangeRow,
    Column,
    Document,
    Facts,
    Heading,
    Mark,
    Note,
    Paragraph,
    PlaceChart,
    Points,
    ProfileChart,
    ProfileRow,
    SpreadChart,
    SpreadRow,
    Table,
)
from diagnostic.report.files import MIME, report_file

EVERY: tuple[Block, ...] = (
    Heading("Where it stands", 2),
    Paragraph("=1+1 <b> \x1b", "quote"),
    Points(("one", "two"), numbered=True),
    Note("Look", "here"),
    Facts((("People", "8"),)),
    Table("Scores", (Column("Dimension"), Column("Score", number=True)), (("Aim", "36"),)),
    Card("Ask", ("now",), (("Why", "because"),)),
    PlaceChart("It stands at 36", "", (Band("Tame", 0, 50),), Mark(36.5, 30, 40), dots=(1.5,)),
    ProfileChart("alike", "", (ProfileRow("Aim", "a", "b", Mark(None), Mark(1)),)),
    SpreadChart("spread", "", (SpreadRow("Aim", (1, 2, 0)),)),
    ChangeChart("moved", "", (ChangeRow("Aim", None, 3.25),)),
)
DOCUMENT = Document("Late buses", "Report", date(2026, 11, 22), EVERY, (("Round", "1"),))


def test_every_kind_of_block_is_told_by_its_type_and_fits_the_schema() -> None:
    told = json.loads(report_json(DOCUMENT))

    assert {type(block) for block in EVERY} == set(get_args(Block))
    assert [one["type"] for one in told["blocks"]] == [
        "heading", "paragraph", "points", "note", "facts", "table", "card",
        "place_chart", "profile_chart", "spread_chart", "change_chart",
    ]  # fmt: skip
    assert told["blocks"][7]["problem"] == {"place": 36.5, "low": 30, "high": 40}
    assert told["made_on"] == "2026-11-22"
    report_model().model_validate(told)


def test_the_schema_refuses_what_no_report_says() -> None:
    told = json.loads(report_json(DOCUMENT))
    told["blocks"][0]["colour"] = "red"
    told["blocks"][1]["type"] = "poem"

    with pytest.raises(ValidationError) as refused:
        report_model().model_validate(told)

    assert {fault["type"] for fault in refused.value.errors()} == {
        "extra_forbidden",
        "union_tag_invalid",
    }
    assert "place_chart" in json.dumps(report_model().model_json_schema())


@pytest.mark.parametrize("ending", list(MIME))
def test_the_same_report_gives_the_same_bytes_whatever_people_wrote(ending: str) -> None:
    lone = replace(DOCUMENT, title="half \ud83d a sign")

    first = report_file(lone, ending)  # type: ignore[arg-type]  # a key of MIME is an ending

    assert first == report_file(lone, ending)  # type: ignore[arg-type]  # as above
    assert first

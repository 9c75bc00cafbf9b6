"""The run sheet as a page: one sheet of A4, nothing from outside, every text escaped."""

import re
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from diagnostic.content import read_questionnaire, shipped
from diagnostic.core.group import group_of
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.run_sheet import RunSheet, Stage, run_sheet_of
from diagnostic.core.talking import talking_points
from diagnostic.report.run_sheets import about_text, run_sheet_html
from tests.conftest import chromium
from tests.exchange.example_workshop import PROBLEM, story

REASON = (
    "We see the same thing every week, at the same hour, and nobody is surprised by it. "
    "What helps one street moves it to the next, and those who could stop it sit in three "
    "offices that never meet, as far as I know."
)
ADDRESS = re.compile(r"https?:|//\w|\bsrc=|\bhref=|url\(|@import|<script|<link|\bon\w+=")


@cache
def questionnaire() -> Questionnaire:
    return read_questionnaire(shipped("questions.yaml"))


def example(reasons: int) -> RunSheet:
    """Return the sheet of the example's first round, with so many reasons at each end."""
    people = [one for one in story(questionnaire()) if one.round == 1]
    group = group_of(people, questionnaire(), 5)
    points = talking_points(group, questionnaire())
    stages = run_sheet_of(group, points, ({}, {}), questionnaire())
    texts = (REASON,) * reasons
    filled = tuple(
        replace(one, reasons_tame=texts, reasons_wicked=texts) if one.dimension else one
        for one in stages
    )
    return RunSheet(PROBLEM, len(people), 1, filled)


def sheet(**changed: Any) -> RunSheet:
    """Return a sheet of one stage, in which some fields are others."""
    stage = Stage("Talk", 10, "What?", "That", "aim", "So.", "tame", "wicked")
    return RunSheet("Late buses", 8, 2, (replace(stage, **changed),))


def test_it_says_what_comes_when_and_how_long_it_takes() -> None:
    page = run_sheet_html(example(0), questionnaire())

    assert f'<h1 dir="auto">{PROBLEM}</h1>' in page
    assert "round 1 · 24 people answered · 50 minutes in all" in page
    assert re.findall(r"<b>(\d:\d\d)</b>", page) == ["0:00", "0:05", "0:20", "0:30", "0:40"]


@pytest.mark.parametrize(
    ("people", "simulated", "says"),
    [
        (8, 0, "8 people answered ·"),
        (8, 3, "8 people answered, 3 of them simulated ·"),
        (300, 300, "300 people answered, all of them simulated ·"),
        (1, 0, "1 person answered ·"),
    ],
)
def test_simulated_people_are_said_to_be_so(people: int, simulated: int, says: str) -> None:
    rehearsed = replace(sheet(), people=people, simulated=simulated)

    assert says in run_sheet_html(rehearsed, questionnaire())
    assert says in about_text(rehearsed)


def test_it_needs_nothing_beside_itself() -> None:
    page = run_sheet_html(example(4), questionnaire())

    assert not ADDRESS.search(page)
    assert "default-src 'none'" in page


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x>', "{{ 7*7 }}", "</style><b>"]
)
def test_every_text_is_escaped(hostile: str) -> None:
    stage = sheet(
        title=hostile,
        question=hostile,
        write_down=hostile,
        reasons_tame=(hostile,),
        reasons_wicked=(hostile,),
    )
    page = run_sheet_html(replace(stage, problem=hostile), questionnaire())

    assert hostile not in page or hostile == "{{ 7*7 }}"
    assert "49" not in page
    assert page.count("<b>") == run_sheet_html(
        sheet(reasons_tame=("a",)), questionnaire()
    ).count("<b>")


def test_many_reasons_are_counted_and_long_ones_cut() -> None:
    many = tuple(f"{number} " + "w" * 300 for number in range(7))

    page = run_sheet_html(sheet(reasons_tame=many), questionnaire())

    shown = re.findall(r'<li dir="auto">(.*)</li>', page)
    assert [len(one) for one in shown] == [220] * 4
    assert all(one.endswith("…") for one in shown)
    assert "and 3 more on the screen" in page


def test_where_there_is_no_room_for_any_reason_all_are_counted() -> None:
    full = sheet(reasons_tame=("a", "b"), reasons_wicked=("c",), question="w " * 4000)

    page = run_sheet_html(full, questionnaire())

    assert '<li dir="auto">' not in page
    assert ">2 reasons on the screen<" in page
    assert ">1 reason on the screen<" in page


def test_what_there_is_none_of_leaves_no_empty_place() -> None:
    page = run_sheet_html(
        sheet(dimension="", question="", write_down="", finding=""), questionnaire()
    )

    for css in ('class="ask"', 'class="ends"', 'class="finding"', "Write down"):
        assert css not in page.partition("</style>")[2]


def pages_of(page: str, folder: Path) -> int:
    """Print a page with Chromium and count the sheets."""
    source, printed = folder / "sheet.html", folder / "sheet.pdf"
    source.write_text(page, encoding="utf-8")
    command = [
        str(chromium()), "--headless", "--no-sandbox", "--disable-gpu",
        "--no-pdf-header-footer", f"--print-to-pdf={printed}", source.as_uri(),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=60)  # noqa: S603 - our own Chromium and file
    return len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes()))


@pytest.mark.browser
@pytest.mark.parametrize(("reasons", "paper"), [(10, "A4"), (10, "Letter"), (0, "Letter")])
def test_three_dimensions_with_reasons_fit_on_one_page(
    reasons: int, paper: str, tmp_path: Path
) -> None:
    page = run_sheet_html(example(reasons), questionnaire())

    on_it = page.replace("@page {", f"@page {{ size: {paper};")

    assert on_it != page
    assert page.count('<li dir="auto">') >= (2 * 3 * 2 if reasons else 0)
    assert pages_of(on_it, tmp_path) == 1

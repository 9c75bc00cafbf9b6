"""A report as one HTML file."""

import re
from dataclasses import replace

import pytest

from diagnostic.report.document import Paragraph
from diagnostic.report.html import report_html
from tests.report.made_up import NAMES, place_chart, profile_chart, report, score_table
from tests.report.test_pdf import ODD, written

ADDRESS = re.compile(r"https?:|//\w|\bsrc=|url\(|@import|<script|<link|<img|\bon\w+=")


def page_of(**changed: object) -> str:
    return report_html(report(**changed)).decode()


def test_it_needs_nothing_beside_itself() -> None:
    page = page_of()

    assert not ADDRESS.search(page)
    assert "default-src 'none'" in page


def test_the_contents_lead_to_every_part() -> None:
    page = page_of()

    led = re.findall(r'<a href="#([\w-]+)" dir="auto">', page)
    assert len(led) == 7
    assert all(f'<h2 id="{one}"' in page for one in led)
    assert "<nav" not in page_of(contents=False)


def test_every_chart_says_its_finding_and_has_its_numbers_beside_it() -> None:
    page = page_of()

    assert re.findall(r'role="img" aria-label="([^"]+)"', page) == [
        "The problem stands at 62, its handling at 31.",
        "Stakes stands out.",
        "Views are split.",
        "Most moved.",
    ]
    assert page.count('<table class="numbers">') == 4
    assert page.count(f'<th scope="row" dir="auto">{NAMES[0]}</th>') == 3


def test_both_marks_have_their_interval_and_can_be_told_apart() -> None:
    page = page_of(blocks=(place_chart(), profile_chart()))

    rows = len(profile_chart().rows) - 1  # the last has no score
    assert page.count('<line class="whisker"') == 3 * (1 + rows)
    assert page.count('<rect class="interval" x="1"') == 2  # in the legends
    assert page.count('<path class="whisker"') == 2
    assert len(re.findall(r"</svg>\s*Interval</span>", page)) == 2
    without = replace(place_chart(), approach=None)
    assert 'class="whisker"' not in page_of(blocks=(without,))


def test_a_long_title_gives_way_to_the_finding() -> None:
    found = [re.search(r"<h1[^>]*>", page_of(title="w" * most)) for most in (60, 90, 200)]

    assert [one[0] for one in found if one] == [
        '<h1 dir="auto">',
        '<h1 dir="auto" class="long">',
        '<h1 dir="auto" class="longer">',
    ]


def test_a_table_of_many_columns_says_that_there_are_more() -> None:
    wide, narrow = page_of(blocks=(score_table(),)), page_of(blocks=(place_chart(),))

    assert wide.count("sideways to see all its columns") == 1
    assert "sideways to see" not in narrow


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x>', "{{ 7*7 }}", "</style><b>"]
)
def test_every_text_is_escaped(hostile: str) -> None:
    page = report_html(written(hostile, report())).decode()

    assert hostile not in page or hostile == "{{ 7*7 }}"
    assert page.count("<table") == page_of().count("<table")


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_whatever_people_write_there_is_a_page(odd: str) -> None:
    page = report_html(written(odd, report())).decode()

    assert page.startswith("<!doctype html>")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]", page)


def test_long_texts_are_whole() -> None:
    assert "w" * 5000 in page_of(most_pages=1, blocks=(Paragraph("w" * 5000, "quote"),))


def test_the_same_report_gives_the_same_bytes() -> None:
    assert report_html(report()) == report_html(report())

"""Reports and run sheets as PDF: tagged, on so many pages, whatever people wrote."""

import io
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

import pypdf
import pytest

from diagnostic.report import typesetting
from diagnostic.report.document import Document, Paragraph, Table
from diagnostic.report.pdf import report_pdf, run_sheet_pdf
from diagnostic.report.texts import with_texts
from tests.report.made_up import blocks, place_chart, report, score_table
from tests.report.test_run_sheets import example, questionnaire, sheet

ROLES = ("body", "lead", "small", "quote")
ODD = {
    "emoji": "👍🏽 👨‍👩‍👧 🇩🇪 1️⃣ ❤️ 😀",
    "arabic": "مرحبا بالعالم، (test 12) جدا",
    "chinese": "中文\uff0c没有字体。" * 9,
    "controls": "a\x00b\x1b[31m\x7f\x85\ufeff\u202e\ud83d\ufffe\U0010ffff",
    "long": "W" * 5000,
    "typst": '#import "x" *b* _i_ $x$ `r` @ref <l> = H \\ // c #panic()',
    "marks": "\u0301\u0301\u200d\ufe0f ไท Z\u0338\u0327",
    "nothing": "",
}


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in read(pdf).pages)


@cache
def made() -> bytes:
    return report_pdf(report())


def written(odd: str, document: Document) -> Document:
    """Return a report that has this text everywhere."""
    return with_texts(document, lambda text: text if text in ROLES else odd)


def test_it_is_tagged_and_says_what_it_is() -> None:
    reader = read(made())
    root: Any = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert b"<pdfuaid:part>1" in root["/Metadata"].get_object().get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == "Late buses in the north of the city"
    assert str(reader.metadata.get("/CreationDate", "")).startswith("D:2026")
    assert [round(float(one)) for one in reader.pages[0].mediabox[2:]] == [595, 842]


def test_every_chart_says_its_finding_and_every_table_has_headers() -> None:
    root: Any = read(made()).trailer["/Root"]
    tags = list(_tags(root["/StructTreeRoot"]))

    alts = [alt for name, alt in tags if name == "/Figure"]
    assert alts == [
        "The problem stands at 62, its handling at 31.",
        "Stakes stands out.",
        "Views are split.",
        "Most moved.",
    ]
    names = [name for name, _ in tags]
    assert names.count("/TH") >= 8
    assert {"/H1", "/H2", "/L", "/Table", "/TOC"} <= set(names)


def _tags(node: pypdf.generic.PdfObject) -> Iterable[tuple[str, str]]:
    """Yield each tag with its alternative text, in reading order."""
    found = node.get_object()
    if isinstance(found, pypdf.generic.ArrayObject):
        for one in found:
            yield from _tags(one)
    elif isinstance(found, pypdf.generic.DictionaryObject):
        if "/S" in found:
            yield str(found["/S"]), str(found.get("/Alt", ""))
        if "/K" in found:
            yield from _tags(found["/K"])


def test_texts_are_text_and_pages_are_numbered() -> None:
    pages = read(made()).pages
    text = text_of(made())

    assert f"Page 1 of {len(pages)}" in pages[0].extract_text()
    assert "This is mostly a wicked problem, handled as a tame one." in text
    assert "The problem 62" in text
    assert "How it is handled 31" in text
    assert "The problem as worded" in str(read(made()).outline)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert report_pdf(report()) == made()


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_whatever_people_write_there_is_a_file(odd: str) -> None:
    pdf = report_pdf(written(odd, report(blocks=blocks(1, 1))))

    assert 1 <= len(read(pdf).pages) <= 8


def test_what_is_written_is_never_read_as_markup() -> None:
    text = text_of(report_pdf(report(blocks=(Paragraph(ODD["typst"]),))))

    assert ODD["typst"] in text


def test_a_character_that_no_font_has_is_seen_to_be_missing() -> None:
    text = text_of(report_pdf(report(blocks=(Paragraph("a\U0002fa1db"),))))

    assert "a□b" in text
    assert "□ stands for a character that no font has" in text


def test_the_name_of_the_file_keeps_what_no_font_has() -> None:
    odd = "Buses \U0002fa1d late"

    titles = [
        metadata.title
        for pdf in (
            report_pdf(report(title=odd, blocks=())),
            run_sheet_pdf(replace(sheet(), problem=odd), questionnaire()),
        )
        if (metadata := read(pdf).metadata)
    ]

    assert titles == [odd, odd]


def test_a_run_sheet_says_what_a_square_stands_for() -> None:
    plain, odd = (
        text_of(run_sheet_pdf(replace(sheet(), problem=one), questionnaire()))
        for one in ("Buses", "Buses \U0002fa1d")
    )

    assert "□ stands for a character that no font has" in odd
    assert "□" not in plain


@pytest.mark.parametrize(("most", "quotes", "cards"), [(4, 12, 9), (8, 90, 12)])
def test_a_report_keeps_to_its_pages(most: int, quotes: int, cards: int) -> None:
    long = report(most_pages=most, blocks=blocks(quotes, cards))

    assert len(read(report_pdf(long)).pages) == most


def test_long_quotes_are_cut_at_last_and_it_is_said() -> None:
    quotes = (Paragraph("One word after the other. " * 99, "quote"),) * 4

    pdf = report_pdf(report(most_pages=1, contents=False, blocks=quotes))

    assert len(read(pdf).pages) == 1
    assert "to keep to one page; the HTML report has them in full." in text_of(pdf)


def test_what_is_on_one_page_is_set_large_where_there_is_room() -> None:
    few = (Paragraph("Few words."),)

    large, usual = (report_pdf(report(most_pages=most, blocks=few)) for most in (1, 8))

    assert size_of(large) > size_of(usual) + 2


def size_of(pdf: bytes) -> float:
    sizes: list[float] = []

    def seen(
        text: str, _place: object, matrix: list[float], _font: object, size: float
    ) -> None:
        if "Few words" in text:
            sizes.append(size * abs(matrix[3]))

    read(pdf).pages[0].extract_text(visitor_text=seen)
    return max(sizes)


def test_empty_charts_and_tables_are_set_too() -> None:
    empty = replace(place_chart(), bands=(), dots=(), approach=None)
    hollow = replace(empty, problem=replace(empty.problem, place=None, low=None, high=None))

    pdf = report_pdf(report(blocks=(empty, hollow, score_table(0), Table("x", (), ()))))

    assert "Median" in text_of(pdf)


def test_a_text_that_is_refused_all_the_same_is_set_in_plain_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(typesetting, "unshown", lambda _letters: frozenset())

    text = text_of(report_pdf(report(blocks=(Paragraph("Ä “b” \U0002fa1d"),))))

    assert "Ä “b” □" in text


def test_a_run_sheet_is_one_page_with_as_many_reasons_as_fit() -> None:
    few, many = (run_sheet_pdf(example(count), questionnaire()) for count in (1, 10))

    assert len(read(few).pages) == len(read(many).pages) == 1
    assert "on the screen" not in text_of(few)
    assert "and 6 more on the screen" in text_of(many)
    assert run_sheet_pdf(example(1), questionnaire()) == few


@pytest.mark.parametrize("odd", [*ODD.values(), "word " * 4000], ids=[*ODD, "much"])
def test_a_run_sheet_holds_whatever_people_write(odd: str) -> None:
    stage = sheet(title=odd, question=odd, reasons_tame=(odd,) * 9, write_down=odd)

    pdf = run_sheet_pdf(replace(stage, problem=odd), questionnaire())

    assert len(read(pdf).pages) == 1

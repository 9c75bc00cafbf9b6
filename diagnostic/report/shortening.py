"""Less of what people wrote, where a report has more pages than it may."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from diagnostic.report.document import Card, Document, Heading, Paragraph, Table
from diagnostic.report.texts import shortened, with_texts
from diagnostic.report.tidying import CHARTS

PAGE = 8500
"""Characters that a page holds at most; where there are more, it is not even tried."""
QUOTES = (600, 300, 150)
"""Characters of a quote, most first."""
TEXTS = (500, 300, 150, 60)
"""Characters of any text, where quotes are not what takes the room."""
FEW_LINES = 3
LABEL = 160
"""Characters of what names something: a heading, a row, an end of a line."""
TITLE = 240
"""Characters of the title, which is set the smaller the longer it is."""


def fitting(document: Document) -> bool:
    """Tell whether there is any hope that a report keeps to its pages."""
    count = 0

    def counted(text: str) -> str:
        nonlocal count
        count += len(text)
        return text

    with_texts(document.blocks, counted)
    return count <= PAGE * document.most_pages


def labelled(document: Document) -> Document:
    """Return a report whose names of things are not longer than names are."""
    blocks = tuple(
        with_texts(block, _label)
        if isinstance(block, (Heading, *CHARTS))
        else replace(
            block,
            title=_label(block.title),
            badges=with_texts(block.badges, _label),
            lines=tuple((_label(name), text) for name, text in block.lines),
        )
        if isinstance(block, Card)
        else replace(block, columns=with_texts(block.columns, _label))
        if isinstance(block, Table)
        else block
        for block in document.blocks
    )
    return replace(
        document,
        title=shortened(document.title, TITLE),
        kind=_label(document.kind),
        blocks=blocks,
    )


def _label(text: str) -> str:
    return shortened(text, LABEL)


def shorter(document: Document) -> Iterator[Document]:
    """Yield a report with shorter and shorter quotes, then texts, each saying so at its end.

    Those without any hope are left out, but for the last.
    """
    for most in QUOTES:
        cut = _with_quotes(document, most)
        if cut != document and fitting(cut):
            yield _noted(cut, f"Quotes are cut after {most} characters")
    for most in TEXTS:
        cut = with_texts(document, partial(_on_one_line, most=most))
        if cut != document and (fitting(cut) or most == TEXTS[-1]):
            yield _noted(cut, f"Long texts are cut after {most} characters")


def _on_one_line(text: str, most: int) -> str:
    short = len(text) <= most and text.count("\n") <= FEW_LINES
    return text if short else shortened(" ".join(text.split()), most)


def _with_quotes(document: Document, most: int) -> Document:
    blocks = tuple(
        replace(block, text=shortened(block.text, most))
        if isinstance(block, Paragraph) and block.role == "quote"
        else block
        for block in document.blocks
    )
    return replace(document, blocks=blocks)


def _noted(cut: Document, what: str) -> Document:
    pages = "one page" if cut.most_pages == 1 else f"{cut.most_pages} pages"
    said = f"{what} (…) to keep to {pages}; the HTML report has them in full."
    return replace(cut, blocks=(*cut.blocks, Paragraph(said, "small")))

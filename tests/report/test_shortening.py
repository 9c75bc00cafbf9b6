"""Less of what people wrote, where there is no room for all of it."""

from diagnostic.report.document import Heading, Paragraph
from diagnostic.report.shortening import LABEL, TEXTS, TITLE, fitting, labelled, shorter
from diagnostic.report.texts import letters_of
from tests.report.made_up import report


def quotes(count: int, length: int) -> tuple[Paragraph, ...]:
    return (Paragraph(("word " * length).strip(), "quote"),) * count


def test_quotes_give_way_before_other_texts_and_it_is_said() -> None:
    whole = report(blocks=(Paragraph(("word " * 200).strip()), *quotes(3, 200)))

    first, *_, last = list(shorter(whole))

    assert first.blocks[0] == whole.blocks[0]
    assert [len(one.text) for one in first.blocks[1:4] if isinstance(one, Paragraph)] == [
        600
    ] * 3
    assert first.blocks[-1] == Paragraph(
        "Quotes are cut after 600 characters (…) to keep to 8 pages; "
        "the HTML report has them in full.",
        "small",
    )
    assert isinstance(last.blocks[0], Paragraph)
    assert len(last.blocks[0].text) <= TEXTS[-1]


def test_where_nothing_is_long_nothing_is_cut() -> None:
    assert list(shorter(report(blocks=quotes(3, 5)))) == []


def test_what_never_fits_is_not_tried_but_for_the_last_resort() -> None:
    endless = report(blocks=quotes(3000, 200))

    assert not fitting(endless)
    assert len(list(shorter(endless))) == 1


def test_names_are_no_longer_than_names_are() -> None:
    found = labelled(report(title="w" * 5000, blocks=(Heading("w" * 5000),)))

    assert [len(one.text) for one in found.blocks if isinstance(one, Heading)] == [LABEL]
    assert len(found.title) == TITLE
    assert "…" in letters_of(found)

"""The problem in its words: its beginning before the results, the whole after them."""

from dataclasses import replace

from diagnostic.report.document import Paragraph
from diagnostic.report.group import group_report
from diagnostic.report.person import person_report
from diagnostic.report.told import Worded
from tests.report.tellings import (
    WORDINGS,
    group,
    headings,
    of_kind,
    only,
    person,
    with_basis,
)


def test_a_long_text_begins_on_the_first_page_and_stands_whole_at_the_end() -> None:
    text = "The van comes late. " * 90 + "And so on."
    wording = Worded("Late vans", text, None)
    document = group_report(with_basis(group(1), wordings=(wording,)))

    beginning, whole = (
        one.text
        for one in of_kind(document, Paragraph)
        if one.role == "quote" and "van" in one.text
    )
    assert beginning.startswith("The van comes late. ")
    assert beginning.endswith("…")
    assert len(beginning) < 500
    assert whole == text
    assert headings(document)[-2:] == [
        "Appendix: the problem, as worded",
        "Appendix: the scores",
    ]
    lines = group_report(
        with_basis(group(1), wordings=(replace(wording, description="\n".join("abcdefghij")),))
    )
    assert Paragraph("a\nb\nc\nd\ne\nf…", "quote") in lines.blocks


def test_one_persons_two_pages_tell_a_long_text_once() -> None:
    text = "The van comes late. " * 90 + "And so on."
    document = person_report(with_basis(person(), wordings=(Worded("Late vans", text, None),)))

    told = [one.text for one in of_kind(document, Paragraph) if "van" in one.text]
    assert told == [text]
    bare = person_report(with_basis(person(), wordings=(Worded("Late vans", "", None),)))
    assert "The problem, as worded" not in headings(bare)


def test_every_wording_of_a_groups_problem_stands_in_a_log_at_the_end() -> None:
    document = group_report(with_basis(group(1), wordings=WORDINGS))

    assert headings(document)[-2] == "Appendix: the problem, as worded"
    assert len(only(document, "How it was worded").rows) == len(WORDINGS)


def test_a_problem_that_is_a_title_alone_is_not_told_twice() -> None:
    document = group_report(with_basis(group(1), wordings=(Worded("Late vans", " ", None),)))

    assert document.title == "Late vans"
    assert not any("as worded" in one for one in headings(document))

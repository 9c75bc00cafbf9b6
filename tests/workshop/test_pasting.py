"""Private links out of whatever was pasted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.workshop.pasting import MOST_LINKS, links_in, links_text

ONE, OTHER = "a" * 32, "B_-9" * 8


@pytest.mark.parametrize(
    "text",
    [
        ONE,
        f"https://example.org/tame/answer?key={ONE}",
        f"http://127.0.0.1:8501/result?key={ONE}&screen=3#top",
        f"<https://example.org/facilitate?key={ONE}>",
        f"Our buses: https://example.org/group?round=2&key={ONE}.",
        f'<a href="https://example.org/answer?key={ONE}">here</a>',
        f"\ufeff  {ONE}  ",
        f"{ONE}\r\n{ONE}",
    ],
)
def test_any_address_of_ours_and_bare_keys_are_understood(text: str) -> None:
    found, faults = links_in(text)

    if text.endswith("."):
        # A full stop is no part of a key, so the link is not whole: it is told, not guessed.
        assert faults
    else:
        assert [one.token for one in found] == [ONE]
        assert faults == ()


def test_wrong_lines_are_told_one_by_one_and_lose_no_other() -> None:
    text = (
        f"# my list\n\nhttps://example.org/answer?key={ONE}\nhello\n"
        f"https://example.org/answer?key=short\nhttps://example.org/wall?code=K7MW3Q\n{OTHER}"
    )

    found, faults = links_in(text)

    assert [one.token for one in found] == [ONE, OTHER]
    assert [(fault.place, fault.code) for fault in faults] == [
        ("line 4", "no-link"),
        ("line 5", "link-cut-short"),
        ("line 6", "not-a-private-link"),
    ]


def test_no_message_holds_a_key() -> None:
    _, faults = links_in(f"answer?key={ONE}x\nno {ONE[:31]}")

    assert len(faults) == 2
    assert not any(ONE[:20] in str(fault) for fault in faults)


def test_more_than_can_be_followed_is_told() -> None:
    text = "\n".join(f"{number:032d}" for number in range(MOST_LINKS + 5))

    found, faults = links_in(text)

    assert len(found) == MOST_LINKS
    assert [fault.code for fault in faults] == ["too-many-links"]


tokens = st.text("abcXYZ019_-", min_size=32, max_size=32)


@given(st.lists(st.tuples(st.text(max_size=60), tokens), unique_by=lambda pair: pair[1]))
def test_the_file_of_links_gives_back_every_link(links: list[tuple[str, str]]) -> None:
    text = links_text([(title, f"http://a/answer?key={token}") for title, token in links])

    found, faults = links_in(text)

    assert [one.token for one in found] == [token for _, token in links]
    assert faults == ()


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    found, _ = links_in(text)

    assert all(len(one.token) == 32 for one in found)

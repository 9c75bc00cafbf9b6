"""Taking a whole session away in one file."""

from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st

from diagnostic import workshop
from diagnostic.workshop import Context
from diagnostic.workshop.bundling import read_bundle
from tests.ui.facilitating import closed_with, lead, rehearsed
from tests.ui.visiting import handed_in, visit

Writers = dict[str, Callable[[], bytes]]


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Writers:
    """Catch what each button would write; AppTest cannot press it."""
    found: Writers = {}

    def button(label: str, *, data: Callable[[], bytes], key: str, **_: Any) -> bool:
        found[key] = data
        return bool(label) and False

    monkeypatch.setattr(st, "download_button", button)
    return found


def test_a_facilitator_takes_the_whole_workshop(context: Context, offered: Writers) -> None:
    opened = closed_with(context, 3)

    lead(opened)

    held = read_bundle(offered["download_bundle"](), "some.zip")
    assert held.session_id == opened.workshop.session.id
    assert len(held.responses) == 3


def test_a_rehearsal_offers_no_bundle(context: Context, offered: Writers) -> None:
    lead(rehearsed(context))

    assert "download_bundle" not in offered


def test_a_lone_assessor_takes_all_of_it(context: Context, offered: Writers) -> None:
    token = handed_in(context)

    visit("result", key=token)

    held = read_bundle(offered["download_bundle"](), "mine.zip")
    assert held.kind == "self"
    assert held.responses[0].answers == workshop.resume(context, token).response.answers


def test_the_example_offers_no_bundle(context: Context, offered: Writers) -> None:
    visit("result", example="1")

    assert offered
    assert "download_bundle" not in offered

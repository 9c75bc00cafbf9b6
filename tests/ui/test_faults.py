"""A broken questionnaire, store or setting: every fault is told, and no page half works."""

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st

from diagnostic.content import shipped
from diagnostic.settings import settings
from tests.ui.visiting import visit

PAGES = (
    "start", "answer", "result", "method", "workshop", "facilitate", "group", "wall",
)  # fmt: skip
Set = Callable[[str, str], None]


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> Set:
    """Lend a way to set a variable and have it read anew."""

    def put(name: str, value: str) -> None:
        monkeypatch.setenv(f"TAME_WICKED_{name}", value)
        settings.cache_clear()
        st.cache_resource.clear()

    return put


@pytest.mark.parametrize("page", PAGES)
def test_every_fault_of_a_questionnaire_is_listed_and_nothing_else_works(
    page: str, setting: Set, tmp_path: Path
) -> None:
    sound = shipped("questions.yaml").read_text()
    broken = sound.replace("default_form: standard", "default_form: long").replace(
        "id: complexity_p1, dimension: complexity", "id: complexity_p1, dimension: complexty"
    )
    (tmp_path / "mine.yaml").write_text(broken)
    setting("QUESTIONNAIRE", str(tmp_path / "mine.yaml"))

    app = visit(page, key="x" * 32, example="1")

    assert not app.exception
    assert "cannot start yet" in app.error[0].value
    faults = app.text[0].value.splitlines()
    assert ["mine.yaml:" in fault for fault in faults] == [True] * len(faults)
    assert {fault.rsplit(" ", 1)[1] for fault in faults} == {
        "[default-form-unknown]",
        "[item-unknown-dimension]",
    }
    assert not any([app.button, app.text_input, app.segmented_control, app.page_link])


def test_a_questionnaire_that_is_no_yaml_is_told(setting: Set, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_bytes(b"\xff\xfe not text")
    setting("QUESTIONNAIRE", str(tmp_path / "mine.yaml"))

    app = visit()

    assert "mine.yaml" in app.text[0].value
    assert not app.button


def test_a_reworded_questionnaire_is_used(setting: Set, tmp_path: Path) -> None:
    sound = shipped("questions.yaml").read_text()
    reworded = sound.replace("Is anyone in danger right now?", "Is somebody in danger?")
    (tmp_path / "mine.yaml").write_text(reworded)
    setting("QUESTIONNAIRE", str(tmp_path / "mine.yaml"))

    app = visit()
    app.text_input(key="title").set_value("Late buses")
    app.button(key="begin_button").click().run()

    assert any("Is somebody in danger?" in str(one.value) for one in app.html)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        pytest.param("DATABASE_URL", "mysql://x/y", "[setting-database-url]", id="address"),
        pytest.param("QUESTIONNAIRE", "none.yaml", "[setting-questionnaire]", id="no-file"),
        pytest.param("PUBLIC_URL", "example.org", "[setting-public-url]", id="no-scheme"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told(
    name: str, value: str, code: str, setting: Set
) -> None:
    setting(name, value)

    app = visit()

    assert not app.exception
    assert code in app.text[0].value
    assert not app.button


def test_a_file_that_is_no_database_is_told_and_left_alone(
    setting: Set, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all, " * 1000)
    setting("DATABASE_URL", f"sqlite:///{letter}")

    app = visit()

    assert "[store-not-a-database]" in app.text[0].value
    assert letter.read_text() == "Dear all, " * 1000

"""A store of its own for every test of the pages."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import app_test

from diagnostic.core.faults import FaultsError
from diagnostic.settings import settings
from diagnostic.storage.migrating import open_store
from diagnostic.ui import wiring
from diagnostic.workshop import Context
from tests.storage.stores import new_file
from tests.ui.once import compiled, installed_components, library_in, questionnaire_in


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the pages an empty store, and forget what they read before and after."""
    path = tmp_path / "store.db"
    monkeypatch.setenv("TAME_WICKED_DATABASE_URL", new_file(path))
    monkeypatch.setattr(wiring, "read_questionnaire", questionnaire_in)
    monkeypatch.setattr(wiring, "read_fitting_library", library_in)
    monkeypatch.setattr(manifest_scanner, "scan_component_manifests", installed_components)
    monkeypatch.setattr(app_test, "ScriptCache", compiled)
    settings.cache_clear()
    st.cache_resource.clear()
    yield path
    with suppress(FaultsError):
        wiring.context().engine.dispose()
    st.cache_resource.clear()


@pytest.fixture
def context(store: Path) -> Iterator[Context]:
    """Lend a way into the same store beside the pages' own."""
    context = Context(open_store(f"sqlite:///{store}"))
    yield context
    context.engine.dispose()

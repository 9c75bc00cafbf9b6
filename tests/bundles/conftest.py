"""A workshop's bundle and report, and somebody who has nothing but the bundle's files."""

from datetime import date

import pytest

from diagnostic.exchange.bundle.contents import Held
from diagnostic.report.document import Document
from diagnostic.report.group import group_report
from diagnostic.storage.migrating import open_store
from diagnostic.workshop import Context
from diagnostic.workshop.access import Access
from diagnostic.workshop.adopting import adopt
from diagnostic.workshop.bundling import OpenedBundle, bundle_of, open_bundle
from diagnostic.workshop.reporting import told_of_held
from tests.bundles.session import session_of
from tests.bundles.stranger_group import GroupStranger


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> OpenedBundle:
    """Lend a workshop's bundle."""
    return _bundled(tmp_path_factory, session_of(12))


@pytest.fixture(scope="session")
def of_all(tmp_path_factory: pytest.TempPathFactory) -> OpenedBundle:
    """Lend a bundle in which pairs would give somebody away."""
    return _bundled(tmp_path_factory, session_of(12, away=1))


def _bundled(tmp_path_factory: pytest.TempPathFactory, held: Held) -> OpenedBundle:
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('stranger')}/store.db")
    context = Context(store)
    content = bundle_of(context, Access(key=adopt(context, held).key))
    store.dispose()
    return open_bundle(content, "some.zip")


@pytest.fixture(scope="session")
def stranger(bundle: OpenedBundle) -> GroupStranger:
    """Lend somebody who has the files only."""
    return GroupStranger(bundle.files)


@pytest.fixture(scope="session")
def document(bundle: OpenedBundle) -> Document:
    """Lend the report."""
    told = told_of_held(bundle.held, date(2026, 6, 1))
    return group_report(told)  # type: ignore[arg-type]  # of a group, as it is a workshop's

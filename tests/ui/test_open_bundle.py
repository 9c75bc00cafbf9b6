"""Opening a bundle: verified or refused, looked at without storing it, then kept."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from diagnostic.workshop import Context, facilitating
from diagnostic.workshop.access import Access
from diagnostic.workshop.bundling import bundle_of
from diagnostic.workshop.doors import Link
from tests.ui.facilitating import arrived
from tests.ui.storied import held
from tests.ui.visiting import TITLE, handed_in, has, press, read, visit

NAME = "session.zip"


def opened(content: bytes) -> AppTest:
    app = visit("bundle")
    app.file_uploader(key="bundle_file").set_value((NAME, content, "application/zip"))
    app.run()
    assert not app.exception
    return app


def test_a_workshop_is_shown_with_its_report_and_kept_when_asked(context: Context) -> None:
    there = held(context)
    app = opened(bundle_of(context, Access(key=there.key)))

    text = read(app)
    assert "The bundle is whole" in text
    assert there.workshop.session.problem in text
    assert "24 people" in text
    assert len(app.get("iframe")) == 1
    names = [one.label for one in app.download_button]
    assert names[:2] == ["Report as PDF", "Report as web page"]
    assert {"responses.csv", "codebook.csv", "scores.csv"} <= set(names)

    press(app, "keep_here")

    assert "Your workshop is ready" in read(app)
    key = app.query_params["key"]
    assert key != there.key
    status = facilitating.status(context, Access(key=key))
    assert status.workshop.code != there.workshop.code
    assert status.counts.finished == 24


def test_a_self_assessment_is_kept_under_a_private_link_of_its_own(context: Context) -> None:
    app = press(opened(bundle_of(context, Link(handed_in(context)))), "keep_here")

    shown = arrived(app, "result").run()
    assert not shown.exception
    assert TITLE in read(shown)


def test_what_was_changed_is_refused_with_the_reason(context: Context) -> None:
    content = bytearray(bundle_of(context, Link(handed_in(context))))
    content[len(content) // 2] ^= 1

    app = opened(bytes(content))

    assert "This bundle is not opened" in read(app)
    assert not has(app, "keep_here")
    assert not app.get("iframe")


def test_something_else_is_refused() -> None:
    assert "this is no zip file" in read(opened(b"no zip"))


def test_one_decision_is_told_as_one() -> None:
    stored = Path(__file__).parents[1] / "bundles" / "format_1.zip"

    text = read(opened(stored.read_bytes()))

    assert "1 decision" in text
    assert "1 decisions" not in text

"""Settings, and `tame-wicked settings`."""

from pathlib import Path

import pytest

from diagnostic.core.faults import FaultsError
from diagnostic.settings import Settings, settings
from tests.cli.conftest import Run


def test_every_setting_is_shown_with_where_it_comes_from(folder: Path, run: Run) -> None:
    lines = run("settings").stdout.splitlines()

    assert [line.split("=")[0] for line in lines] == [
        "TAME_WICKED_DATABASE_URL",
        "TAME_WICKED_PUBLIC_URL",
        "TAME_WICKED_QUESTIONNAIRE",
        "TAME_WICKED_MIN_GROUP",
        "TAME_WICKED_RETENTION_DAYS",
    ]
    assert lines[2:4] == [
        "TAME_WICKED_QUESTIONNAIRE=small.yaml  (environment)",
        "TAME_WICKED_MIN_GROUP=5  (default)",
    ]


@pytest.mark.parametrize(
    ("name", "address", "shown"),
    [
        ("DATABASE_URL", "postgresql://ann:s3cret@host/tame", "postgresql://ann:***@host/tame"),
        (
            "DATABASE_URL",
            "postgresql://host/tame?user=ann&password=s3cr@et",
            "postgresql://host/tame?user=ann&password=***",
        ),
        (
            "DATABASE_URL",
            "postgresql://host/tame?a=1;p%61ssword=x;s3cret&SSLPassword=s3cret&b=2",
            "postgresql://host/tame?a=1;p%61ssword=***&SSLPassword=***&b=2",
        ),
        ("PUBLIC_URL", "https://ann:s3cret@example.org", "https://ann:***@example.org"),
        ("PUBLIC_URL", "https://example.org?token=s3cret", "https://example.org?token=***"),
    ],
)
def test_a_password_is_never_shown(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, address: str, shown: str
) -> None:
    monkeypatch.setenv(f"TAME_WICKED_{name}", address)

    result = run("settings")

    assert f"TAME_WICKED_{name}={shown}  (environment)" in result.stdout.splitlines()


def test_every_setting_that_cannot_be_used_is_told_at_once(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAME_WICKED_DATABASE_URL", "mysql://ann:s3cret@host/tame")
    monkeypatch.setenv("TAME_WICKED_PUBLIC_URL", "ftp://ann:s3cret@example.org")
    monkeypatch.setenv("TAME_WICKED_QUESTIONNAIRE", "none.yaml")
    monkeypatch.setenv("TAME_WICKED_MIN_GROUP", "2")
    monkeypatch.setenv("TAME_WICKED_RETENTION_DAYS", "soon")

    result = run("settings")

    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == [
        "TAME_WICKED_DATABASE_URL",
        "TAME_WICKED_PUBLIC_URL",
        "TAME_WICKED_QUESTIONNAIRE",
        "TAME_WICKED_MIN_GROUP",
        "TAME_WICKED_RETENTION_DAYS",
    ]
    assert "s3cret" not in result.output


def test_an_empty_variable_is_as_good_as_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAME_WICKED_PUBLIC_URL", "")

    assert settings().public_url is None


def test_the_store_lies_in_the_checkout_and_reading_settings_makes_nothing() -> None:
    root = Path(__file__).parents[2]
    before = (root / "data" / "store").exists()

    assert Settings().database_url == f"sqlite:///{root}/data/store/tame_wicked.sqlite"
    assert (root / "data" / "store").exists() == before


def test_settings_cannot_be_changed(folder: Path) -> None:
    with pytest.raises(ValueError, match="frozen"):
        setattr(settings(), "min_group", 1)  # noqa: B010 - mypy knows better than to assign


def test_a_broken_setting_stops_a_command_in_words(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAME_WICKED_MIN_GROUP", "many")

    with pytest.raises(FaultsError, match="setting-min-group"):
        settings()
    assert run("score", "one.csv", "-o", "-").exit_code == 1

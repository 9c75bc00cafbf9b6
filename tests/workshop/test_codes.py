"""Codes are drawn fairly."""

import secrets

import pytest

from diagnostic.workshop import codes


def test_bytes_that_would_favour_some_letters_are_dropped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of 256 bytes, 242 to 255 would give the first letters once more than the last ones."""
    drawn = iter([bytes([255] * 12), bytes([250, *range(11)])])
    monkeypatch.setattr(secrets, "token_bytes", lambda _: next(drawn))

    assert codes.new_code() == codes.CODE_LETTERS[:6]

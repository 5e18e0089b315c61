"""What stands for a secret, and what is one."""

from __future__ import annotations

import pytest

from wirelint.semantics.redaction import is_placeholder


@pytest.mark.parametrize(
    "text",
    [
        "REDACTED",
        "[x]",
        "<token>",
        "{{token}}",
        "****",
        "abc***",
        "xxxx",
        "x",
        "$TOKEN",
        "abc…",
        "removed!",
        "<censored>",
        "censored",
    ],
)
def test_placeholders(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["", "dXNlcjpwYXNzd29yZA==", "aab", "user:password", "xxxy", "a.b-c", "aQb"])
def test_secrets(text: str) -> None:
    assert not is_placeholder(text)

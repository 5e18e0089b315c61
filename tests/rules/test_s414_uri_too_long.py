"""414: the length that all recipients ought to support, to the octet."""

from __future__ import annotations

import pytest

from .support import fires

START = len("https://example.com")


@pytest.mark.parametrize(("length", "fires_at"), [(7999, True), (8000, False), (8001, False)])
def test_the_least_length(length: int, fires_at: bool) -> None:
    findings = fires("414-short-uri", f"GET /{'x' * (length - START - 1)}\n-> 414")
    assert bool(findings) is fires_at
    assert all("7999" in finding.message and "8000" in finding.message for finding in findings)

"""429: the ways to say how long to wait."""

from __future__ import annotations

import pytest

from .support import fires


@pytest.mark.parametrize(
    "name", ["Retry-After", "RateLimit", "RateLimit-Policy", "X-RateLimit-Remaining", "X-Rate-Limit-Limit"]
)
def test_a_field_that_tells(name: str) -> None:
    assert not fires("429-without-retry-after", f"GET /\n-> 429\n{name}: 30")


@pytest.mark.parametrize("name", ["Retry-After", "RateLimit", "X-RateLimit", "X-Rate-Limit"])
def test_a_field_that_may_be_hidden(name: str) -> None:
    assert not fires("429-without-retry-after", f"@hides response: {name}\nGET /\n-> 429")


def test_a_field_that_does_not_tell() -> None:
    assert fires("429-without-retry-after", "GET /\n-> 429\nMy-RateLimit: 30")

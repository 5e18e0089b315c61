"""Which responses any cache may store, as far as they say."""

from __future__ import annotations

import pytest

from wirelint.examples import exchange_of
from wirelint.semantics.storage import is_shareable, is_storable


@pytest.mark.parametrize(
    ("transcript", "expected"),
    [
        ("GET /\n-> 200", True),
        ("GET /\n-> 200\nCache-Control: max-age=60", True),
        ("GET /\n-> 200\nCache-Control: no-cache", True),
        ("GET /\n-> 200\nCache-Control: max-age=60, No-Store", False),
        ("GET /\n-> 200\nCache-Control: private", False),
        ('GET /\n-> 200\nCache-Control: private="X-User"', False),
        ("GET /\n-> 200\nCache-Control: max-age=60;", False),
        ("@hides response: Cache-Control\nGET /\n-> 200", False),
    ],
)
def test_what_caches_may_store(transcript: str, expected: bool) -> None:
    assert is_storable(exchange_of(transcript).response) is expected


@pytest.mark.parametrize(
    ("transcript", "expected"),
    [
        ("GET /\n-> 200", True),
        ("GET /\nAuthorization: Bearer x\n-> 200", False),
        ("GET /\nAuthorization: Bearer x\n-> 200\nCache-Control: max-age=60", False),
        ("GET /\nAuthorization: Bearer x\n-> 200\nCache-Control: public", True),
        ("GET /\nAuthorization: Bearer x\n-> 200\nCache-Control: S-MaxAge=60", True),
        ("GET /\nAuthorization: Bearer x\n-> 200\nCache-Control: must-revalidate", True),
        ("@hides request: Authorization\nGET /\n-> 200", False),
        ("@hides request: Authorization\nGET /\n-> 200\nCache-Control: public", True),
    ],
)
def test_what_shared_caches_may_store(transcript: str, expected: bool) -> None:
    """RFC 9111 §3.5."""
    assert is_shareable(exchange_of(transcript)) is expected

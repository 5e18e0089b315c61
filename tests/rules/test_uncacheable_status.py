"""428, 429, 431 and 511: the boundary of freshness, and where it and the traces of a cache are."""

from __future__ import annotations

import pytest

from .support import fires

FRESH, STORED = "uncacheable-status-with-freshness", "uncacheable-status-from-cache"


@pytest.mark.parametrize("status", [428, 429, 431, 511])
def test_each_code(status: int) -> None:
    (finding,) = fires(FRESH, f"GET /\n-> {status}\nCache-Control: private, max-age=1")
    assert str(finding.where) == 'response.fields["Cache-Control"][0]:9'
    assert str(status) in finding.message
    (finding,) = fires(STORED, f"GET /\n-> {status}\nAge: 1")
    assert str(finding.where) == 'response.fields["Age"][0]'
    assert str(status) in finding.message_zh


def test_expires_is_pointed_at() -> None:
    (finding,) = fires(
        FRESH, "GET /\n-> 429\nDate: Wed, 25 Nov 2026 10:00:00 GMT\nExpires: Wed, 25 Nov 2026 10:00:01 GMT"
    )
    assert str(finding.where) == 'response.fields["Expires"][0]'


def test_a_hit_is_pointed_at() -> None:
    (finding,) = fires(STORED, "GET /\n-> 429\nCache-Status: a; fwd=miss\nCache-Status: b;fwd=stale, c; hit")
    assert str(finding.where) == 'response.fields["Cache-Status"][1]:13'


def test_age_and_hit_are_one_fault() -> None:
    (finding,) = fires(STORED, "GET /\n-> 429\nAge: 5\nCache-Status: c; hit")
    assert finding.where.name == "Age"

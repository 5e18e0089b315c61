"""Rules on caching: the codes that caches may keep by a guess, and the places that findings point at."""

from __future__ import annotations

import pytest

from .support import fires


@pytest.mark.parametrize("code", [200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 451, 501])
def test_codes_that_are_heuristically_cacheable(code: int) -> None:
    """RFC 9110 §15.1, RFC 7725 §3."""
    assert fires("heuristic-freshness", f"GET /\n-> {code}")


@pytest.mark.parametrize("code", [201, 202, 205, 302, 303, 307, 400, 401, 403, 406, 421, 500, 502, 503])
def test_codes_that_are_not(code: int) -> None:
    assert not fires("heuristic-freshness", f"GET /\n-> {code}")


def test_where_nothing_is_said_and_where_too_little_is() -> None:
    (silent,) = fires("heuristic-freshness", "GET /\n-> 200")
    (vague,) = fires("heuristic-freshness", "GET /\n-> 200\nCache-Control: public")
    assert str(silent.where) == "response.fields"
    assert str(vague.where) == 'response.fields["Cache-Control"][0]'


def test_the_directive_is_found_in_its_line() -> None:
    (found,) = fires(
        "no-cache-without-validator", "GET /\n-> 200\nCache-Control: private\nCache-Control: a=1, no-cache"
    )
    assert str(found.where) == 'response.fields["Cache-Control"][1]:5'


def test_the_lifetime_is_found_in_its_line() -> None:
    (found,) = fires("post-freshness-unusable", "POST /\n-> 200\nCache-Control: public\nCache-Control: x, max-age=9")
    assert str(found.where) == 'response.fields["Cache-Control"][1]:3'


def test_fields_without_a_lifetime_are_no_lifetime() -> None:
    assert not fires("post-freshness-unusable", "POST /\n-> 200")

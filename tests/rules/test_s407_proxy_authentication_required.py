"""407: what is said about a challenge in the wrong field, and about one that is none."""

from __future__ import annotations

from .support import fires

RULE = "407-without-proxy-authenticate"


def test_a_challenge_in_the_wrong_field_is_named() -> None:
    (finding,) = fires(RULE, "GET /\n-> 407\nWWW-Authenticate: Basic")
    assert "WWW-Authenticate" in finding.message
    assert finding.where.line is None


def test_an_empty_field_is_pointed_at() -> None:
    (finding,) = fires(RULE, "GET /\n-> 407\nProxy-Authenticate: ,")
    assert str(finding.where) == 'response.fields["Proxy-Authenticate"][0]'


def test_without_any_field_the_title_says_it_all() -> None:
    (finding,) = fires(RULE, "GET /\n-> 407")
    assert finding.message == finding.rule.title

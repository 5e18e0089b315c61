"""401: where the fault is, and what is said about it."""

from __future__ import annotations

from .support import fires


def test_a_challenge_in_the_wrong_field_is_named() -> None:
    (finding,) = fires("401-without-www-authenticate", "GET /\n-> 401\nProxy-Authenticate: Basic")
    assert "Proxy-Authenticate" in finding.message
    assert finding.where.subject == "response.www-authenticate"
    assert finding.where.line is None


def test_without_any_field_the_title_says_it_all() -> None:
    (finding,) = fires("401-without-www-authenticate", "GET /\n-> 401")
    assert finding.message == finding.rule.title


def test_an_empty_field_is_pointed_at() -> None:
    (finding,) = fires("401-without-www-authenticate", "GET /\n-> 401\nWWW-Authenticate:")
    assert str(finding.where) == 'response.fields["WWW-Authenticate"][0]'


def test_the_bearer_challenge_is_pointed_at_and_the_token_is_not_quoted() -> None:
    (finding,) = fires(
        "bearer-rejected-without-error",
        'GET /\nAuthorization: Bearer s3cr3t\n-> 401\nWWW-Authenticate: Basic realm="a"\n'
        'WWW-Authenticate: Digest nonce="b", Bearer realm="c", Bearer realm="d"',
    )
    assert str(finding.where) == 'response.fields["WWW-Authenticate"][1]:18'
    assert "s3cr3t" not in finding.message + finding.message_zh

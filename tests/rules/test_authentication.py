"""Authentication: levels, places and numbers that the examples of the rules can't tell."""

from __future__ import annotations

import pytest

from wirelint.exchange import Response
from wirelint.fields import Fields
from wirelint.level import ERROR, INFO, WARNING
from wirelint.semantics.challenges import each_challenge

from .support import fires


@pytest.mark.parametrize(
    ("rule", "lines", "places"),
    [
        ("challenge-invalid", 'WWW-Authenticate: realm="x"', ['response.fields["WWW-Authenticate"][0]:0']),
        ("challenge-invalid", "WWW-Authenticate: Basic realm=a b", ['response.fields["WWW-Authenticate"][0]:14']),
        (
            "challenge-invalid",
            "WWW-Authenticate: Negotiate\nWWW-Authenticate: Basic realm=a b\nProxy-Authenticate: =",
            ['response.fields["WWW-Authenticate"][1]:14', 'response.fields["Proxy-Authenticate"][0]:0'],
        ),
        ("realm-not-quoted", "WWW-Authenticate: A realm=a, B realm=b", [":2", ":13"]),
        ("realm-not-quoted", "WWW-Authenticate: A\nWWW-Authenticate: B realm=b", ["[1]:2"]),
        ("realm-not-quoted", "WWW-Authenticate: A realm\nProxy-Authenticate: B realm=b", ['Proxy-Authenticate"][0]:2']),
        ("auth-param-repeated", "WWW-Authenticate: A x=1, y=1, x=1, x=2", [":12", ":17"]),
        ("auth-scheme-unregistered", "WWW-Authenticate: A, ntlm, B x=1", [":0", ":9"]),
        ("challenges-on-one-line", "WWW-Authenticate: A, B, C\nWWW-Authenticate: D", [":3"]),
        ("basic-without-realm", "WWW-Authenticate: Basic realm=a, Basic, BASIC charset=UTF-8", [":15", ":22"]),
        ("basic-charset-invalid", "WWW-Authenticate: Basic realm=a, charset=b, CharSet=c", [":15", ":26"]),
        ("basic-unknown-parameter", "WWW-Authenticate: Basic realm=a, b=c, charset=UTF-8, d=e", [":15", ":35"]),
        ("bearer-without-parameters", "WWW-Authenticate: A, Bearer, Bearer realm=b", [":3"]),
        ("digest-parameter-quoting", 'WWW-Authenticate: Digest realm=a, stale="true", nonce="n"', [":7", ":16"]),
    ],
)
def test_places(rule: str, lines: str, places: list[str]) -> None:
    found = [str(finding.where) for finding in fires(rule, f"GET /\n-> 401\n{lines}")]
    assert len(found) == len(places)
    assert all(there.endswith(place) for there, place in zip(found, places, strict=True)), found


@pytest.mark.parametrize(
    ("parameters", "level", "said"),
    [
        ('realm="x", nonce="a"', WARNING, "lacks qop"),
        ('realm="x", qop="auth"', ERROR, "lacks nonce"),
        ('realm="x"', ERROR, "lacks nonce and qop"),
        ('opaque="x"', ERROR, "lacks realm and nonce and qop"),
    ],
)
def test_a_digest_without_qop_alone_still_works_with_some(parameters: str, level: int, said: str) -> None:
    (finding,) = fires("digest-challenge-incomplete", f"GET /\n-> 401\nWWW-Authenticate: Digest {parameters}")
    assert finding.level == level
    assert finding.message.endswith(said)


@pytest.mark.parametrize(
    ("parameter", "level"), [("qop=auth", ERROR), ('stale="true"', INFO), ('algorithm="MD5"', INFO)]
)
def test_missing_quotes_weigh_more_than_superfluous_ones(parameter: str, level: int) -> None:
    (finding,) = fires("digest-parameter-quoting", f"GET /\n-> 401\nWWW-Authenticate: Digest {parameter}")
    assert finding.level == level


@pytest.mark.parametrize(
    ("error", "status", "due"),
    [("invalid_request", 401, 400), ("invalid_token", 400, 401), ("insufficient_scope", 401, 403)],
)
def test_where_an_error_of_bearer_belongs(error: str, status: int, due: int) -> None:
    (finding,) = fires("bearer-error-status", f'GET /\n-> {status}\nWWW-Authenticate: Bearer error="{error}"')
    assert f"goes with {due}, not with {status}" in finding.message
    assert fires("bearer-error-status", f'GET /\n-> {due}\nWWW-Authenticate: Bearer error="{error}"') == []


@pytest.mark.parametrize("scheme", ["Basic", "Bearer"])
def test_credentials_in_the_clear_are_told_once_and_not_quoted(scheme: str) -> None:
    rule = f"{scheme.lower()}-over-cleartext"
    text = f'GET http://example.com/\nAuthorization: {scheme} c2VjcmV0\n-> 401\nWWW-Authenticate: {scheme} realm="x"'
    (finding,) = fires(rule, text)
    assert str(finding.where) == 'request.fields["Authorization"][0]'
    assert "c2VjcmV0" not in finding.message + finding.message_zh
    asked = text.replace(f"Authorization: {scheme} c2VjcmV0\n", "", 1)
    (finding,) = fires(rule, f"{asked}, {scheme} realm=y")
    assert str(finding.where) == 'response.fields["WWW-Authenticate"][0]:0'
    two = text.replace("Authorization", "Authorization: Basic a\nAuthorization", 1)
    assert [f.where.side for f in fires(rule, two)] == ["response"], "which of two lines counts is not defined"


@pytest.mark.parametrize(
    "name",
    ["X-Amz-Security-Token", "X-Goog-Api-Key", "X-Client-Secret", "X-Session", "X-Credential", "X-Password",
     "Signature-Input", "X-Client-Cert", "X-Auth"],
)  # fmt: skip
def test_what_may_be_a_credential(name: str) -> None:
    challenge = '-> 401\nWWW-Authenticate: Bearer error="invalid_token"'
    rule = "bearer-error-without-token"
    assert fires(rule, f"GET /\nUser-Agent: a\n{challenge}")
    assert fires(rule, f"GET /\n{name}: a\n{challenge}") == []
    assert fires(rule, f"GET /?{name}=a\n{challenge}") == []
    assert fires(rule, f"GET /{name}\n{challenge}"), "what the path is called is no credential"


def test_each_challenge_of_a_scheme() -> None:
    fields = Fields([("WWW-Authenticate", "A, b, B x=1"), ("Proxy-Authenticate", "b"), ("Authorization", "b")])
    response = Response(401, fields)
    assert [(name, c.scheme) for name, c in each_challenge(response)] == [
        ("WWW-Authenticate", "A"),
        ("WWW-Authenticate", "b"),
        ("WWW-Authenticate", "B"),
        ("Proxy-Authenticate", "b"),
    ]
    assert [(name, c.at) for name, c in each_challenge(response, "b")] == [
        ("WWW-Authenticate", 3),
        ("WWW-Authenticate", 6),
        ("Proxy-Authenticate", 0),
    ]
    broken = Response(401, Fields([("WWW-Authenticate", "="), ("Proxy-Authenticate", "A")]))
    assert [name for name, _ in each_challenge(broken)] == ["Proxy-Authenticate"]

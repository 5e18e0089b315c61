"""Fields of requests: how grave a fault is, where it stands, and what is said of it."""

from __future__ import annotations

import pytest

from wirelint.examples import exchange_of
from wirelint.exchange import Exchange
from wirelint.facts import ALL_FACTS, Fact, Knowledge
from wirelint.level import ERROR, INFO, WARNING, Level

from .support import fires, judged


@pytest.mark.parametrize(
    ("rule_id", "line", "level", "at", "words"),
    [
        ("accept-syntax", "Accept: a/b, *", ERROR, 6, "a list of media ranges: the end instead of"),
        ("accept-syntax", "Accept: a/b;q=2, text", ERROR, 13, "the end instead of"),
        ("accept-syntax", "Accept: a/b;q=1, c/d;e", ERROR, 14, "instead of an equals sign"),
        ("accept-syntax", "Accept: a/b;q=1 c/d", ERROR, 8, "instead of a comma"),
        ("accept-syntax", "Accept: a/b;q=1 ;c=\"", INFO, 12, "a closing quote"),
        ("accept-syntax", "Accept: a/b;q=\"1\";c", INFO, 11, "instead of an equals sign"),
        ("accept-syntax", "Accept: a/b;Q=1;e", INFO, 9, "instead of an equals sign"),
        ("accept-syntax", "Accept: a/b, c/d;f=1; q=1 ;g=2;h=3", INFO, 19, '"g" stands behind the weight'),
        ("accept-syntax", "Accept: a/b;q=1;q=2", INFO, 8, '"q" stands behind the weight'),
        ("accept-syntax", "Accept-Encoding: br;q=1;a=b", ERROR, 6, "a list of content codings"),
        ("accept-syntax", "Accept-Language: de;q=1;a=b", ERROR, 6, "a list of language ranges"),
        ("accept-syntax", "Accept-Language: en_US", ERROR, 2, '"_" instead of'),
        ("accept-syntax", "Accept-Charset: a b", ERROR, 2, "a list of charsets"),
        ("forbidden-weight-alias", "Accept-Encoding: br, x-gzip;q=1", INFO, 4, "has a weight"),
        ("user-agent-syntax", "User-Agent: a [b]", INFO, 2, '"[" instead of'),
        ("user-agent-syntax", "User-Agent:", INFO, None, "is empty"),
        ("expect-unknown", "Expect: 100-continue, a b", WARNING, 16, "a list of expectations"),
        ("expect-unknown", "Expect: 100-continue, a=b", WARNING, 14, 'the expectation "a=b" is not defined'),
        ("max-forwards-invalid", "Max-Forwards: 3x", ERROR, None, '"3x", no number'),
        ("max-forwards-invalid", "Max-Forwards: 3", INFO, None, "nothing with GET"),
        ("referer-invalid", "Referer: /a b|c", ERROR, 2, "a space instead of"),
        ("referer-invalid", "Referer: /a|b c", ERROR, 4, "a space instead of"),
        ("referer-invalid", "Referer: /a|b", INFO, 2, '"|" instead of'),
        ("referer-invalid", "Referer: /100%", INFO, 4, 'instead of two hexadecimal digits'),
        ("referer-invalid", "Referer: /a\\\\b", INFO, 2, '"\\" instead of'),
        ("referer-invalid", "Referer: /a\\xff", ERROR, 2, "a non-ASCII octet"),
        ("from-syntax", "From: a(b)c", ERROR, 4, "a mailbox"),
        ("from-syntax", "From: a(At)b", INFO, 5, "a mailbox"),
        ("origin-invalid", "Origin: https://a/", ERROR, 9, '"/" instead of'),
        ("origin-invalid", "Origin: https://a https://b", INFO, 9, "several origins"),
        ("origin-invalid", "Origin: https://a b:// https://c/", ERROR, 24, '"/" instead of'),
        ("origin-invalid", "Origin: https://a null", ERROR, 10, "instead of an origin"),
        ("origin-invalid", "Origin: https://a  https://b", ERROR, 10, "a space instead of"),
        ("sec-fetch-invalid", "Sec-Fetch-Dest: page", INFO, None, '"page", which no browser'),
        ("sec-fetch-invalid", "Sec-Fetch-Mode: page", INFO, None, '"page", which no browser'),
        ("sec-fetch-invalid", "Sec-Fetch-Site: page", WARNING, None, '"page", which no browser'),
        ("sec-fetch-invalid", "Sec-Fetch-User: true", WARNING, None, "of the type Token, not Boolean"),
        ("sec-fetch-invalid", 'Sec-Fetch-Site: "none"', WARNING, None, "of the type String, not Token"),
        ("sec-fetch-invalid", "Sec-Fetch-Site: none, none", WARNING, 4, "an Item (Token)"),
        ("sec-fetch-invalid", "Sec-Fetch-User: ?2", WARNING, 1, "an Item (Boolean)"),
        ("forwarded-syntax", "Forwarded: for=a", ERROR, 4, "a list of forwarded elements"),
        ("forwarded-syntax", "Forwarded: for=_a, by=_b;for=_c;BY=_d;by=_e", ERROR, 21, '"by" is repeated'),
        ("prefer-invalid", "Prefer: a=b, c d", WARNING, 7, "a list of preferences"),
        ("prefer-invalid", "Prefer: return=minimal, return=x", WARNING, 16, "only the first one counts"),
        ("prefer-invalid", "Prefer: a, wait=1s", WARNING, 3, '"1s", no number of seconds'),
        ("te-syntax", "TE: gzip, (", ERROR, 6, "a list of transfer codings"),
        ("te-syntax", "TE: gzip, trailers;q=1", WARNING, 6, "neither weight nor parameters"),
        ("cache-request-no-cache-argument", "Cache-Control: max-age=0, no-cache=1", WARNING, 11, 'has "1"'),
        ("bearer-token-syntax", "Authorization: Bearer null", WARNING, 7, 'is "null"'),
        ("bearer-token-syntax", "Authorization: Bearer \t[object Object]", WARNING, 8, 'is "[object Object]"'),
        ("bearer-token-syntax", "Authorization: Bearer NONE", WARNING, 7, 'is "None"'),
        ("bearer-token-syntax", "Authorization: Bearer nil", WARNING, 7, 'is "nil"'),
        ("bearer-token-syntax", "Authorization: Bearer (a1)", INFO, 7, "holds a character"),
        ("bearer-token-syntax", "Authorization: Bearer Q=a1", INFO, 9, "holds a character"),
        ("bearer-token-syntax", "Authorization: Bearer Bearer a1", WARNING, 7, "twice"),
        ("bearer-token-syntax", "Authorization: Bearer 'a1'", WARNING, 7, "stands in quotes"),
        ("bearer-token-syntax", "Authorization: Bearer a1=b", INFO, 10, "holds a character"),
        ("digest-credentials-invalid", 'Authorization: Digest nonce="a"', WARNING, None, "lack username, realm, uri"),
        ("digest-credentials-invalid", 'Authorization: Digest username=a, response="a", qop=auth', WARNING, None,
         "lack realm, nonce, uri, cnonce, nc:"),
        ("digest-credentials-invalid",
         "Authorization: Digest username=a, realm=b, nonce=c, response=d, uri=e", WARNING, 49, "is not that of"),
    ],
)  # fmt: skip
def test_where_it_stands_and_how_grave_it_is(rule_id: str, line: str, level: Level, at: int | None, words: str) -> None:
    name = line.partition(":")[0]
    [finding] = fires(rule_id, f"GET /\nConnection: TE\n{line}\n-> 200")
    assert (finding.level, finding.where.name, finding.where.line, finding.where.at) == (level, name, 0, at)
    assert finding.where.side == "request"
    assert words in finding.message


@pytest.mark.parametrize(
    ("rule_id", "lines"),
    [
        ("accept-syntax", "Accept: a/b\nAccept: *"),
        ("forbidden-weight-alias", "Accept-Encoding: br\nAccept-Encoding: x-gzip;q=1"),
        ("expect-unknown", "Expect: 100-continue\nExpect: a\nExpect: b"),
        ("forwarded-syntax", "Forwarded: for=_a\nForwarded: a"),
        ("prefer-invalid", "Prefer: return=minimal\nPrefer: return=x"),
        ("te-syntax", "TE: gzip\nTE: (\nTE: ("),
        ("te-syntax", "TE: gzip\nTE: trailers;q=1\nTE: ("),
        ("sec-fetch-invalid", "Sec-Fetch-Site: none\nSec-Fetch-Site: none"),
    ],
)
def test_one_fault_is_one_finding_on_its_line(rule_id: str, lines: str) -> None:
    [finding] = fires(rule_id, f"GET /\nConnection: TE\n{lines}\n-> 200")
    assert finding.where.line == (0 if rule_id.startswith("sec-") else 1)


@pytest.mark.parametrize(
    ("target", "level", "words"),
    [
        ("GET /a|b", INFO, '"|" instead of a character allowed in the path'),
        ("GET /?a|b\\", INFO, '"|" instead of a character allowed in the query'),
        ('GET /a|b"', ERROR, '""" instead of a character allowed in the path'),
        ("GET /a%", ERROR, 'a lone "%" instead of two hexadecimal digits'),
        ("GET https://a[b/", ERROR, '"[" instead of a character allowed in the host'),
        ("GET /a#b", ERROR, "has a fragment"),
        ("GET https://a HTTP/2", ERROR, "does not begin with a slash"),
        ("CONNECT a[b:1", ERROR, '"[" instead of a character allowed in the host'),
        ("CONNECT a", ERROR, "not a host and a port"),
    ],
)
def test_targets(target: str, level: Level, words: str) -> None:
    [finding] = fires("request-target-invalid", f"{target}\n-> 400")
    assert (finding.level, str(finding.where)) == (level, "request.target")
    assert words in finding.message


@pytest.mark.parametrize("target", ["CONNECT a HTTP/1.1", "GET https://a HTTP/2"])
def test_a_version_that_is_a_guess_says_nothing_of_the_target(target: str) -> None:
    seen = exchange_of(f"{target}\n-> 400")
    guessed = Exchange(seen.request, seen.response, Knowledge(ALL_FACTS & ~Fact.REQUEST_VERSION))
    assert judged("request-target-invalid", seen)
    assert not judged("request-target-invalid", guessed)


def test_expect_in_http_1_0_is_advice_where_the_version_is_known() -> None:
    seen = exchange_of("PUT / HTTP/1.0\nExpect: 100-continue\n-> 200")
    guessed = Exchange(seen.request, seen.response, Knowledge(ALL_FACTS & ~Fact.REQUEST_VERSION))
    [finding] = judged("expect-unknown", seen)
    assert (finding.level, finding.where.at) == (INFO, 0)
    assert "no 100 will come" in finding.message
    assert not judged("expect-unknown", guessed)


@pytest.mark.parametrize(
    ("method", "line", "name"),
    [
        ("GET", "Access-Control-Request-Headers: a", "Access-Control-Request-Headers"),
        ("GET", "Access-Control-Request-Method: PUT", "Access-Control-Request-Method"),
        ("OPTIONS", "Access-Control-Request-Method: PUT", "Origin"),
        ("OPTIONS", "Access-Control-Request-Headers: a", "Origin"),
        ("OPTIONS", "Origin: null\nAccess-Control-Request-Headers: a", "Access-Control-Request-Method"),
    ],
)
def test_what_a_preflight_lacks(method: str, line: str, name: str) -> None:
    [finding] = fires("preflight-request-invalid", f"{method} /\n{line}\n-> 200")
    assert finding.where.name == name
    assert name in finding.message


@pytest.mark.parametrize(
    ("query", "level", "name"),
    [("a=1&access_token=x1", WARNING, "access_token"), ("PWD=x1", WARNING, "PWD"), ("a;api-key=x1", INFO, "api-key")],
)
def test_secrets_in_urls_are_named_and_never_shown(query: str, level: Level, name: str) -> None:
    [finding] = fires("access-token-in-url", f"GET /?{query}\n-> 200")
    assert (finding.level, str(finding.where)) == (level, "request.target")
    assert f'"{name}"' in finding.message
    assert "x1" not in finding.message


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "CONNECT"])
def test_each_unsafe_method_is_out_of_place_in_early_data(method: str) -> None:
    target = "example.com:443" if method == "CONNECT" else "/"
    [finding] = fires("early-data-unsafe", f"{method} {target}\nEarly-Data: 1\n-> 425")
    assert finding.message.startswith(f"{method}, which is not safe")


@pytest.mark.parametrize(
    ("status", "level"), [(200, INFO), (399, INFO), (400, WARNING), (401, WARNING), (199, WARNING)]
)
def test_an_odd_token_is_advice_where_the_server_takes_it(status: int, level: Level) -> None:
    [finding] = fires("bearer-token-syntax", f"GET /\nAuthorization: Bearer 6|VjKh\n-> {status}")
    assert finding.level == level

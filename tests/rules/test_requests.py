"""Requests, methods and negotiation: levels and places that the examples of the rules can't tell."""

from __future__ import annotations

import pytest

from wirelint.level import ERROR, INFO, WARNING
from wirelint.semantics.methods import STANDARD_METHODS, standard_form

from .support import fires, rules_by_id


@pytest.mark.parametrize(
    ("rule", "text", "places"),
    [
        ("allow-syntax", "GET /\n-> 405\nAllow: GET\nAllow: PUT POST", ['response.fields["Allow"][1]:4']),
        ("allow-lowercase-method", "GET /\n-> 405\nAllow: GET, put\nAllow: Query", ["[0]:5", "[1]:0"]),
        ("allow-get-without-head", "PUT /\n-> 405\nAllow: PUT\nAllow: A, GET", ["[1]:3"]),
        ("allow-get-without-head", "PUT /\n-> 405\nAllow: get", []),
        ("trace-sensitive-request", "TRACE /\nCookie: a=b\nAuthorization: A b\n-> 200", ["Cookie", "Authorization"]),
        ("trace-with-content", "TRACE /\n[1 octet]\n-> 200", ["request.content"]),
        ("get-with-content", "GET /\n[1 octet]\n-> 200", ["request.content"]),
        ("get-with-content", "CONNECT a:1\nContent-Length: 1\n-> 200", ["request.content"]),
        ("options-content-without-type", "OPTIONS /\n[1 octet]\n-> 200", ["request.fields"]),
        ("expect-without-content", "GET /\nExpect: a, 100-Continue\n-> 200", ["[0]:3"]),
        ("content-length-missing", "POST /\n-> 200", ["request.fields"]),
        ("user-agent-missing", "GET /\n-> 200", ["request.fields"]),
        ("method-wrong-case", "get /\n-> 200", ["request.method"]),
        ("target-uri-userinfo", "GET http://a@b/\n-> 200", ["request.target"]),
        ("target-uri-userinfo", "GET http://a@[b/\n-> 200", []),
        ("host-missing", "@bare\nGET /\n-> 200", ["request.fields"]),
        ("host-repeated", "GET /\nHost: a b\n-> 200", ['request.fields["Host"][0]:1']),
        ("host-repeated", "GET /\nHost: a\nHost: b c\n-> 200", ['request.fields["Host"][1]']),
        ("referer-fragment-or-userinfo", "GET /\nReferer: http://a@b/#c\n-> 200", ["[0]:11", "[0]:7"]),
        ("referer-fragment-or-userinfo", "GET /\nReferer: /\nReferer: HTTP://@b/\n-> 200", ["[1]:7"]),
        ("referer-fragment-or-userinfo", "GET /\nReferer: view-source+x.1://a@b\n-> 200", ["[0]:18"]),
        ("referer-insecure", "GET http://a.example/\nReferer: https://b/\n-> 200", ['request.fields["Referer"][0]']),
        ("early-data-invalid", "GET /\nEarly-Data: 1\nEarly-Data: 2\n-> 200", ['request.fields["Early-Data"][1]']),
        ("early-data-invalid", "GET /\nEarly-Data: 1\nConnection: a, early-data\n-> 200", ['["Connection"][0]:3']),
        ("vary-syntax", "GET /\n-> 200\nVary: a\nVary: a b", ['response.fields["Vary"][1]:2']),
        ("vary-useless", "GET /\n-> 200\nVary: a, HOST\nVary: Age, Date", ["[0]:3", "[1]:0", "[1]:5"]),
        ("vary-useless", "PUT /\n-> 200\nVary: Date, Host, Age", [":6", ":12"]),
        ("vary-useless", "GET /\n-> 200\nCache-Control: private\nVary: Authorization", ["[0]:0"]),
        ("vary-useless", "GET /\n-> 200\nCache-Control: must-revalidate\nVary: Authorization", []),
        ("vary-useless", "GET /\n-> 200\nCache-Control: private, public;\nVary: Authorization", []),
        (
            "qvalue-invalid",
            "GET /\nAccept: a/b;q=2, c/d; q=3\nTE: trailers\nTE: a;q=4\n-> 200",
            ['request.fields["Accept"][0]:6', "[0]:16", 'request.fields["TE"][1]:4'],
        ),
        ("accept-charset-deprecated", "GET /\nAccept-Charset: a\n-> 200", ['request.fields["Accept-Charset"][0]']),
        ("head-with-content", "HEAD /\n-> 200\n[1 octet]", ["response.content"]),
        ("head-with-content", "@after a\nHEAD /\n-> 200", ["response.after"]),
        ("freshness-on-uncacheable-method", "PUT /\n-> 200\nCache-Control: a\nCache-Control: b, max-age=1", ["[1]:3"]),
    ],
)
def test_places(rule: str, text: str, places: list[str]) -> None:
    found = [str(finding.where) for finding in fires(rule, text)]
    assert len(found) == len(places), found
    assert all(place in there for there, place in zip(found, places, strict=True)), found
    assert all(there.endswith(place) or '"]' not in place for there, place in zip(found, places, strict=True)), found


@pytest.mark.parametrize(
    ("method", "level"), [("GET", WARNING), ("HEAD", WARNING), ("DELETE", INFO), ("POST", None), ("QUERY", None)]
)
def test_content_without_a_meaning(method: str, level: int | None) -> None:
    found = fires("get-with-content", f"{method} /\n[1 octet]\n-> 200")
    assert [finding.level for finding in found] == ([] if level is None else [level])
    assert all("1 octet of content" in finding.message for finding in found)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT"])
def test_from_a_cache(method: str) -> None:
    target = "a:443" if method == "CONNECT" else "/"
    (finding,) = fires("uncacheable-method-from-cache", f"{method} {target}\n-> 404\nAge: 1")
    assert finding.level == (INFO if method == "OPTIONS" else WARNING)
    assert fires("freshness-on-uncacheable-method", f"{method} {target}\n-> 404\nCache-Control: max-age=1")


@pytest.mark.parametrize("status", [101, 103, 199, 200, 204, 205, 304, 404])
def test_content_of_a_response_to_head(status: int) -> None:
    """Others report it for 1xx and 304."""
    found = fires("head-with-content", f"HEAD / HTTP/2\n-> {status}\n[1 octet]")
    assert [finding.level for finding in found] == ([ERROR] if status in (200, 204, 205, 404) else [])


@pytest.mark.parametrize("method", ["post", "POSt", "Put", "paTCH"])
def test_methods_whose_case_is_wrong(method: str) -> None:
    (finding,) = fires("method-wrong-case", f"{method} /\n-> 200")
    assert f'"{method}" is not {method.upper()}' in finding.message


def test_the_standard_methods() -> None:
    registered = {"GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "QUERY"}
    assert set(STANDARD_METHODS) == registered


def test_every_variant_of_a_standard_method_is_declared() -> None:
    declared = rules_by_id()["method-wrong-case"].methods
    assert len(declared) == len(set(declared)) == sum(2 ** len(method) - 1 for method in STANDARD_METHODS)
    assert all(standard_form(variant) for variant in declared)
    assert [standard_form(name) for name in ("GET", "gets", "Propfind", "qUERY")] == [None, None, None, "QUERY"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "QUERY"])
def test_methods_that_need_a_length(method: str) -> None:
    found = fires("content-length-missing", f"{method} /\n-> 200")
    assert bool(found) == (method in ("POST", "PUT", "PATCH"))


@pytest.mark.parametrize(
    ("value", "bad"),
    [
        ("a;q=1", []),
        ("a;q=1.0000", ["1.0000"]),
        ("a;q=1.001, b;q=-1", ["1.001", "-1"]),
        ("a;q=00", ["00"]),
        ("a;\tq=2", ["2"]),
        (r'a;x="\\\\";q=2', ["2"]),
        (r'a;x="\\";q=2";q=3', ["3"]),
        (r'a;x="\\\\";q=0.3, b;q="1"', ['"1"']),
        ('a;x=";q=2', []),
        ("a;q=0;q=2", []),
        ("a;qq=2;q =2", []),
    ],
)
def test_weights(value: str, bad: list[str]) -> None:
    found = fires("qvalue-invalid", f"GET /\nAccept: {value}\n-> 200")
    assert [finding.message.partition(" is not")[0] for finding in found] == [f'the weight "{text}"' for text in bad]


@pytest.mark.parametrize(
    ("url", "referer", "leaks"),
    [
        ("http://a.example/", "https://b.example/", True),
        ("http://a.example/", "https://a.example:8443/", False),
        ("http://a.example:81/", "https://u@a.example/", False),
        ("http://a.example/", "https://a.example.evil/", True),
        ("http://a.example/", "https://b.example:1", True),
        ("http://a.example/", "xhttps://b.example/", False),
        ("HTTP://a.example/", "https://b.example/", True),
        ("HTTPS://a.example/", "https://b.example/", False),
    ],
)
def test_a_referer_that_leaks(url: str, referer: str, leaks: bool) -> None:
    assert bool(fires("referer-insecure", f"GET {url}\nReferer: {referer}\n-> 200")) is leaks
    two = f"GET {url}\nReferer: {referer}\nReferer: {referer}\n-> 200"
    assert fires("referer-insecure", two) == [], "which of two lines counts is not defined"


@pytest.mark.parametrize(
    "name",
    ["Accept-Ranges", "Access-Control-Allow-Credentials", "Access-Control-Allow-Headers",
     "Access-Control-Allow-Methods", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers",
     "Access-Control-Max-Age", "Age", "Allow", "ETag", "Expires", "Last-Modified", "Location", "Retry-After", "Server",
     "Set-Cookie", "Vary", "WWW-Authenticate"],
)  # fmt: skip
def test_fields_of_responses_in_vary(name: str) -> None:
    assert fires("vary-useless", f"POST /\n-> 200\nVary: {name}")


@pytest.mark.parametrize("name", ["Content-Encoding", "Content-Language", "Content-Length", "Content-Type", "Date"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "QUERY"])
def test_fields_of_content_in_vary(name: str, method: str) -> None:
    assert bool(fires("vary-useless", f"{method} /\n-> 200\nVary: {name}")) == (method in ("GET", "HEAD"))

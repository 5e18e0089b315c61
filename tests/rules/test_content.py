"""Content that is not what it says: words, levels, and what is left to other rules."""

from __future__ import annotations

import pytest

from wirelint import INFO, WARNING
from wirelint.examples import exchange_of
from wirelint.exchange import Body, Exchange
from wirelint.facts import ALL_FACTS, Fact, Knowledge
from wirelint.fault import Where
from wirelint.semantics.json_content import JSON_LIMIT
from wirelint.semantics.xml_content import XML_LIMIT

from .support import fires, judged

JSON = "GET /\n-> 200\nContent-Type: application/json\n| "


@pytest.mark.parametrize(
    ("text", "level", "words"),
    [
        ("[1,", WARNING, "is no JSON: line 1, column"),
        ("[NaN]", WARNING, 'is no JSON: "NaN"'),
        ("1\n| 2", WARNING, "one JSON text a line"),
        (")]}'\n| [1]", INFO, "stands before the JSON"),
        (")]}'\n| [1", WARNING, "is no JSON: line 1, column 1"),
        ("callback([1])", WARNING, "is no JSON: line 1, column 1"),
    ],
)
def test_what_the_content_is(text: str, level: int, words: str) -> None:
    (finding,) = fires("json-invalid", JSON + text)
    assert finding.level == level
    assert words in finding.message
    assert finding.where == Where("response", "content")


def test_a_compressed_file_is_left_to_another_rule() -> None:
    assert not fires("json-invalid", JSON.removesuffix("| ") + "[gzip [1]]")
    assert fires("json-invalid", JSON.replace("\n| ", "\nContent-Encoding: gzip\n") + "[gzip [1,]")


def test_where_the_charset_stands() -> None:
    (finding,) = fires("json-charset-parameter", "GET /\n-> 200\nContent-Type: application/json; a=b; charset=utf-8")
    assert finding.where == Where("response", "fields", "Content-Type", 0, 23)


@pytest.mark.parametrize(
    ("content", "found"),
    [("| --abc", False), ("| x\n| --abc", False), ("| x--abc", True), ("| --abd", True), ("| -abc", True)],
)
def test_where_a_boundary_counts(content: str, found: bool) -> None:
    transcript = f"GET /\n-> 200\nContent-Type: multipart/mixed; boundary=abc\n{content}"
    assert bool(fires("multipart-boundary-unused", transcript)) is found


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Basic user:password", "are not in base64"),
        ("Basic dXNlcjpwYXNzd29yZA=", "can't be decoded"),
        ("Basic dXNlcg==", "have no colon"),
        ("Basic dXNlcjpwYXNzd29yZAo=", "have a control character"),
        ("Basic AHVzZXI6", "have a control character"),
        ("Basic dXNlcn86", "have a control character"),
    ],
)
def test_what_is_wrong_with_credentials(value: str, words: str) -> None:
    (finding,) = fires("basic-credentials-invalid", f"GET /\nAuthorization: Basic YTpi\nAuthorization: {value}\n-> 401")
    assert words in finding.message
    assert finding.where == Where("request", "fields", "Authorization", 1, 6)
    assert value[6:] not in finding.message + finding.message_zh


@pytest.mark.parametrize(("value", "level"), [("Bearer", WARNING), ("basic\\t", WARNING), ("0a1b2c3d", INFO)])
def test_a_key_may_be_all_that_an_api_asks_for(value: str, level: int) -> None:
    (finding,) = fires("credentials-missing", f"GET /\nAuthorization: a b\nAuthorization: {value}\n-> 401")
    assert (finding.level, finding.where.line) == (level, 1)
    assert value not in finding.message


def test_preferences_say_where() -> None:
    transcript = "GET /\nPrefer: a\n-> 200\nPreference-Applied: a\nPreference-Applied: a=1, b, c"
    (finding,) = fires("preference-applied-not-requested", transcript)
    assert finding.where == Where("response", "fields", "Preference-Applied", 1, 5)
    assert '"b"' in finding.message


def with_text(transcript: str, text: str) -> Exchange:
    exchange = exchange_of(transcript)
    exchange.response.body = Body(None, None, text)
    return exchange


def test_text_without_a_size_is_judged_whatever_length_is_declared() -> None:
    json = "GET /\n-> 200\nContent-Type: application/json\nContent-Length: 7"
    assert judged("json-invalid", with_text(json, "[1,"))
    assert not judged("json-invalid", with_text(json, "[1]"))


def test_text_has_boundaries_too() -> None:
    multipart = 'GET /\n-> 200\nContent-Type: multipart/mixed; boundary="a\\xe9"'
    assert not judged("multipart-boundary-unused", with_text(multipart.replace("\\xe9", ""), "--a\r\n\udce9"))
    assert judged("multipart-boundary-unused", with_text(multipart.replace("\\xe9", "\u20ac"), "--b"))


def test_a_boundary_that_no_octets_hold_is_not_looked_for() -> None:
    multipart = 'GET /\n-> 200\nContent-Type: multipart/mixed; boundary="b\u20ac"'
    assert not judged("multipart-unterminated", with_text(multipart, "--b"))


def test_multipart_text_without_an_end() -> None:
    multipart = "GET /\n-> 200\nContent-Type: multipart/mixed; boundary=b"
    assert judged("multipart-unterminated", with_text(multipart, "--b\r\n\r\n\u20ac\udce9"))
    assert not judged("multipart-unterminated", with_text(multipart, "--b\r\n\r\n\u20ac\udce9\r\n--b--"))


@pytest.mark.parametrize(
    ("rule", "kind", "text", "found"),
    [
        ("content-sniff-mismatch", "image/png", "GIF87a", False),
        ("wasm-type", "text/plain", "\x00asm", False),
        ("json-lines-invalid", "application/jsonl", "[1]\n[2", False),
        ("json-lines-invalid", "application/jsonl", "[1]\n2]\n", True),
        ("json-mislabelled", "text/html", "[1]", True),
        ("json-mislabelled", "text/html", "<p>", False),
        ("xml-malformed", "text/xml; charset=utf-8", "<a>\ufffd", True),
        ("xml-malformed", "text/xml; charset=utf-8", "<a>\ufffd</a>", False),
        ("xml-encoding-conflict", "text/xml; charset=utf-16", "<a>\u20ac</a>", False),
        ("json-not-utf8", "application/json", "[1]", False),
        ("charset-undecodable", "text/html; charset=utf-8", "\u20ac", False),
        ("charset-meta-conflict", "text/html; charset=iso-8859-1", "<meta charset=utf-8>", True),
        ("charset-meta-conflict", "text/html; charset=iso-8859-1", "\ufeff<meta charset=utf-8>", False),
    ],
)
def test_text_alone_is_judged_as_text(rule: str, kind: str, text: str, found: bool) -> None:
    assert bool(judged(rule, with_text(f"GET /\n-> 200\nContent-Type: {kind}", text))) is found


@pytest.mark.parametrize("rule", ["problem-not-object", "graphql-not-object"])
def test_json_that_is_nested_too_deeply_to_read_is_no_fault(rule: str) -> None:
    kind = "application/problem+json" if rule.startswith("problem") else "application/graphql-response+json"
    exchange = exchange_of(f"GET /\n-> 500\nContent-Type: {kind}")
    exchange.response.body = Body.of(b"[" * 100_000 + b"]" * 100_000)
    assert not judged(rule, exchange)


def test_content_of_unknown_size_is_not_too_much() -> None:
    exchange = exchange_of("PUT /\nPrefer: return=minimal\n-> 200\nPreference-Applied: return=minimal")
    exchange.response.body = Body()
    assert not judged("preference-minimal-with-content", exchange)


def test_json_lines_are_read_up_to_a_limit() -> None:
    exchange = exchange_of("GET /\n-> 200\nContent-Type: application/jsonl")
    for size, found in ((JSON_LIMIT, True), (JSON_LIMIT + 1, False)):
        exchange.response.body = Body.of(b"[\n".rjust(size))
        assert bool(judged("json-lines-invalid", exchange)) is found


def test_encodings_of_xml_are_compared_up_to_a_limit() -> None:
    exchange = exchange_of("GET /\n-> 200\nContent-Type: text/xml; charset=iso-8859-1")
    for size, found in ((XML_LIMIT, True), (XML_LIMIT + 1, False)):
        exchange.response.body = Body.of(b"\xef\xbb\xbf<a/>".ljust(size))
        assert bool(judged("xml-encoding-conflict", exchange)) is found


def test_octets_that_a_recorder_may_have_encoded_name_no_encoding() -> None:
    seen = exchange_of("GET /\n-> 200\nContent-Type: text/xml; charset=iso-8859-1\n| \\xef\\xbb\\xbf<a>")
    recoded = Exchange(seen.request, seen.response, Knowledge(ALL_FACTS & ~Fact.CONTENT))
    assert not judged("xml-malformed", seen)
    assert judged("xml-malformed", recoded)


@pytest.mark.parametrize("label", ["csunicode", "iso-10646-ucs-2", "ucs-2", "unicode", "unicodefeff", "UTF-16"])
def test_labels_that_leave_the_order_of_octets_to_the_mark(label: str) -> None:
    assert not fires("charset-bom-conflict", f"GET /\n-> 200\nContent-Type: text/css; charset={label}\n| \\xfe\\xff")


@pytest.mark.parametrize(
    "kind", ["application/xml", "text/xml", "text/xml-dtd", "text/xml-external-parsed-entity", "image/svg+xml"]
)
def test_marks_of_xml_are_left_to_another_rule(kind: str) -> None:
    assert not fires("charset-bom-conflict", f"GET /\n-> 200\nContent-Type: {kind}; charset=utf-8\n| \\xfe\\xff")


@pytest.mark.parametrize(
    ("charset", "meta"), [("utf-8", "utf-16be"), ("utf-8", "utf-16le"), ("windows-1252", "x-user-defined")]
)
def test_what_browsers_take_in_place_of_an_encoding_in_meta(charset: str, meta: str) -> None:
    page = f"GET /\n-> 200\nContent-Type: text/html; charset={charset}\n| <meta charset={meta}>\\xc3\\xa9"
    assert not fires("charset-meta-conflict", page)
    assert fires("charset-meta-conflict", page.replace(f"charset={charset}", "charset=koi8-r"))

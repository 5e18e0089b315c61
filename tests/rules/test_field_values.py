"""What examples can't show: where exactly a finding on any field points."""

from __future__ import annotations

import pytest

from wirelint import INFO, WARNING
from wirelint.fault import Where

from .support import fires


@pytest.mark.parametrize(
    ("rule", "transcript", "where"),
    [
        ("field-value-control-character", "GET /\n-> 200\nX: a\nX: b\\x00c", Where("response", "fields", "X", 1, 1)),
        ("field-value-control-character", "GET /\nX-A: a\\r\\n b\\rc\n-> 200", Where("request", "fields", "X-A", 0, 5)),
        ("field-value-whitespace", "GET / HTTP/2\nX: a\nX: bc\\t\n-> 200", Where("request", "fields", "X", 1, 2)),
        ("field-value-whitespace", "GET / HTTP/2\n-> 200\nX: \\ta\\t", Where("response", "fields", "X", 0, 0)),
        ("te-not-trailers", "GET / HTTP/2\nTE: trailers, gzip\n-> 200", Where("request", "fields", "TE", 0, 10)),
        ("te-chunked", "GET /\nTE: a\nTE: b, chunked\n-> 200", Where("request", "fields", "TE", 1, 3)),
        ("connection-lists-end-to-end-field", "GET /\nConnection: a\nConnection: b, etag\n-> 200",
         Where("request", "fields", "Connection", 1, 3)),
        ("upgrade-h2c", "GET /\nUpgrade: a\nUpgrade: b, h2c\n-> 200", Where("request", "fields", "Upgrade", 1, 3)),
        ("upgrade-h2c", "GET /\nHTTP2-Settings: a\n-> 200", Where("request", "fields", "HTTP2-Settings", 0, None)),
        ("server-syntax", "GET /\n-> 200\nServer: a\nServer: b(c)", Where("response", "fields", "Server", 1, 1)),
        ("server-syntax", "GET /\n-> 200\nServer: a\nServer:", Where("response", "fields", "Server", 1)),
        ("via-syntax", "GET /\nVia: 1 a\nVia: 1 b, c\n-> 200", Where("request", "fields", "Via", 1, 5)),
        ("bad-whitespace", "GET /\nPrefer: a\nPrefer: b=c; d = e\n-> 200", Where("request", "fields", "Prefer", 1, 6)),
        ("obs-fold", "GET /\n-> 200\nVary: a\nVary: bc\\r\\n\\td", Where("response", "fields", "Vary", 1, 2)),
        ("field-value-non-ascii", "GET /\nX-A: a\nX-A: b\\xe9\n-> 200", Where("request", "fields", "X-A", 1, 1)),
        ("empty-list-element", "GET /\n-> 200\nVary: a\nVary: b,,c", Where("response", "fields", "Vary", 1, 2)),
        ("singleton-field-repeated", "GET /\nFrom: a@b\nFrom: c\n-> 200", Where("request", "fields", "From", 1, None)),
        ("field-name-invalid", "GET /\nA(: b\n-> 200", Where("request", "fields", "a(", 0, None)),
        ("field-name-underscore", "GET /\n-> 200\nA_B: c", Where("response", "fields", "a_b", 0, None)),
        ("field-name-space-before-colon", "GET /\n-> 200\nA : c", Where("response", "fields", "a ", 0, None)),
    ],
)  # fmt: skip
def test_where_it_is(rule: str, transcript: str, where: Where) -> None:
    (finding,) = fires(rule, transcript)
    assert finding.where == where


def test_every_field_is_told_of_once() -> None:
    found = fires("field-value-control-character", "GET /\nA: \\x01\\x02\nB: \\x03\n-> 200\nC: \\x04")
    assert [finding.where.name for finding in found] == ["A", "B", "C"]
    found = fires("field-name-invalid", "GET /\n: a\nx(: b\nX-OK: c\n:path: /\n-> 200\ny): d")
    assert [finding.where.name for finding in found] == ["", "x(", "y)"]
    found = fires("empty-list-element", "GET /\nAccept: a/b,\nTE: ,\n-> 200\nVary: ,\nVary: a,")
    assert [finding.where.name for finding in found] == ["Accept", "TE", "Vary", "Vary"]


def test_a_connection_field_is_missing_or_lacks_an_option() -> None:
    for transcript, line in (("GET /\nUpgrade: a\n-> 200", None), ("GET /\nConnection: b\nUpgrade: a\n-> 200", 0)):
        (finding,) = fires("upgrade-without-connection-option", transcript)
        assert finding.where == Where("request", "fields", "Connection", line)
    (finding,) = fires("te-without-connection-option", "GET /\nTE: a\n-> 200")
    assert finding.where == Where("request", "fields", "Connection")


def test_user_information_is_not_shown() -> None:
    transcript = "@host me:secret@example.com:8443\nGET / HTTP/2\nHost: example.com\n-> 200"
    (finding,) = fires("host-authority-mismatch", transcript)
    assert finding.message == 'Host is "example.com", but :authority is "example.com:8443"'


def test_fields_in_the_wrong_place_are_told_one_by_one() -> None:
    found = fires("request-field-in-response", "GET /\n-> 200\nAuthorization: a\nHost: b\nVary: c\nRange: d")
    assert [(f.where.name, f.level) for f in found] == [("Authorization", INFO), ("Host", WARNING), ("Range", WARNING)]
    found = fires("response-field-in-request", "GET /\nAccept: a\nAge: b\nVary: c\n-> 200")
    assert [f.where for f in found] == [Where("request", "fields", name, 0) for name in ("Age", "Vary")]
    found = fires(
        "early-data-field-in-response", "POST /\n| a\n~ Early-Data: 1\n-> 200\nEarly-Data: 1\n| b\n~ Early-Data: 1"
    )
    places = [("response", "fields"), ("request", "trailers"), ("response", "trailers")]
    assert [f.where for f in found] == [Where(side, part, "Early-Data", 0) for side, part in places]


def test_obsolete_fields_are_told_one_by_one() -> None:
    found = fires("field-deprecated", "GET /\nC-PEP: a\nAccept: b\n-> 200\nContent-MD5: c\nVary: d")
    assert [(f.where.side, f.where.name) for f in found] == [("request", "C-PEP"), ("response", "Content-MD5")]
    assert [f.message for f in found] == [
        "C-PEP is obsolete",
        "Content-MD5 is obsolete: Content-Digest (RFC 9530) takes its place",
    ]
    found = fires("proxy-connection-field", "GET /\nProxy-Connection: a\n-> 200\nVary: d")
    assert [f.where.side for f in found] == ["request"]


def test_what_connection_has_no_place_for() -> None:
    found = fires("connection-specific-field", "GET / HTTP/2\nTE: a\nUpgrade: b\n-> 200\nKeep-Alive: c\nVary: d")
    assert [(f.where.side, f.where.name) for f in found] == [("request", "Upgrade"), ("response", "Keep-Alive")]


def test_names_in_upper_case_are_shown_as_sent() -> None:
    (finding,) = fires("field-name-uppercase", "GET / HTTP/2\n-> 200\nvary: a\nETAG: b\nETAG: c")
    assert finding.where == Where("response", "fields", "ETag", 0)
    assert '"ETAG"' in finding.message


def test_the_authority_is_shown() -> None:
    (finding,) = fires("host-authority-mismatch", "GET / HTTP/2\nHost: example.net\n-> 200")
    assert finding.message == 'Host is "example.net", but :authority is "example.com"'


def test_no_credentials_are_quoted() -> None:
    for rule in ("field-value-control-character", "obs-fold"):
        (finding,) = fires(rule, "GET /\nAuthorization: Basic c2VjcmV0\\x01\\r\\n a\n-> 200")
        assert "c2VjcmV0" not in finding.message + finding.message_zh


@pytest.mark.parametrize(
    ("transcript", "words"),
    [
        ("GET /\n-> 200\nA: \\x00", "has NUL in"),
        ("GET /\n-> 200\nA: a\\rb", "has a bare CR in"),
        ("GET /\n-> 200\nA: a\\nb", "has a bare LF in"),
        ("GET /\n-> 200\nA: a\\x1b", "has the control character 0x1B in"),
    ],
)
def test_the_control_character_is_named(transcript: str, words: str) -> None:
    (finding,) = fires("field-value-control-character", transcript)
    assert words in finding.message


def test_how_grave_a_wrong_server_is() -> None:
    levels = [f.level for value in ("", "a(b)") for f in fires("server-syntax", f"GET /\n-> 200\nServer: {value}")]
    assert levels == [INFO, WARNING]


def test_a_detailed_server_is_told_of_once() -> None:
    long = "x" * 61
    (finding,) = fires("server-detailed", f"GET /\n-> 200\nServer: a\nServer: {long} a/1 b/2 c/3")
    assert finding.message == "Server has 73 characters"
    assert finding.where.line == 1
    (finding,) = fires("server-detailed", "GET /\n-> 200\nServer: x a/1 b/2 c/3 d/4")
    assert finding.message == "Server names the versions of 4 subproducts"


def test_what_is_wrong_in_a_name_is_said() -> None:
    for name, words in (("X Cache", "a space can't"), ("ab(c", '"(" can\'t'), ("ab\\x01", "a control character can't")):
        (finding,) = fires("field-name-invalid", f"GET /\n-> 200\n{name}: b")
        assert words in finding.message
    (finding,) = fires("field-name-space-before-colon", "GET /\n-> 200\nA\\t: c")
    assert '"a"' in finding.message


def test_the_second_response_is_shown() -> None:
    (finding,) = fires("response-after-final", "@after HTTP/1.1 200 OK\\r\\nDate: x\nGET /\n-> 204")
    assert '"HTTP/1.1 200 OK"' in finding.message

"""Levels, places and words of the rules about range requests, where examples alone don't pin them down."""

import pytest

from wirelint.examples import exchange_of
from wirelint.exchange import Body

from .support import fires, judged


def only(rule_id: str, transcript: str) -> tuple[str, str, str]:
    """(level, place, message) of the one finding."""
    (finding,) = fires(rule_id, transcript)
    return finding.level.label, str(finding.where), finding.message


ASKED = "GET /a\nRange: bytes=0-4\n-> 206\n"


@pytest.mark.parametrize(
    ("rule_id", "transcript", "level"),
    [
        ("206-without-range", "GET /a\n-> 206", "error"),
        ("206-without-range", "GET /a?partNumber=2\n-> 206", "info"),
        ("206-without-content-range", ASKED, "error"),
        ("206-without-content-range", ASKED + "Content-Type: multipart/x-byteranges; boundary=b", "warning"),
        ("416-without-range", "GET /a\n-> 416", "warning"),
        ("416-without-range", "GET /a?partNumber=2\n-> 416", "info"),
        ("content-range-undefined", "GET /a\n-> 200\nContent-Range: bytes 0-4/9", "warning"),
        ("content-range-undefined", "GET /a\n-> 200\nContent-Range: BYTES=0-4/9", "warning"),
        ("content-range-undefined", "GET /a\n-> 200\nContent-Range: bytesize 0-4/9", "info"),
        ("content-range-undefined", "GET /a\n-> 200\nContent-Range: items 0-4/9", "info"),
        ("content-range-undefined", "GET /a\n-> 200\nContent-Range: 0-4/9", "info"),
        (
            "content-range-undefined",
            "GET /a\n-> 200\nContent-Range: bytes 0-4/9\nContent-Range: items 0-4/9",
            "warning",
        ),
        ("content-range-undefined", "GET /a\n-> 103\nContent-Range: bytes 0-4/9", "warning"),
        ("content-range-undefined", "GET /a\n-> 301\nContent-Range: bytes 0-4/9", "warning"),
        ("content-range-undefined", "GET /a\n-> 404\nContent-Range: bytes 0-4/9", "warning"),
        ("content-range-undefined", "GET /a\n-> 500\nContent-Range: bytes 0-4/9", "warning"),
        ("content-range-undefined", "PUT /a\nContent-Range: bytes 0-4/9\n-> 200\nContent-Range: bytes 0-4/9", "info"),
        ("content-range-undefined", "@hides request: *\nGET /a\n-> 200\nContent-Range: bytes 0-4/9", "info"),
    ],
)
def test_level(rule_id: str, transcript: str, level: str) -> None:
    assert only(rule_id, transcript)[0] == level


@pytest.mark.parametrize(
    ("rule_id", "transcript", "place", "words"),
    [
        ("206-without-range", "GET /a\n-> 206", "response.status", "without Range"),
        ("206-without-range", "GET /a?range=0-4\n-> 206", "response.status", "in the query only"),
        ("206-method", "HEAD /a\nRange: bytes=0-4\n-> 206", "response.status", '"HEAD"'),
        ("206-without-content-range", ASKED, "response.fields", "Content-Range"),
        (
            "206-without-content-range",
            ASKED + "Content-Type: multipart/x-byteranges; boundary=b",
            'response.fields["Content-Type"][0]',
            "multipart/x-byteranges",
        ),
        (
            "206-length-mismatch",
            ASKED + "Content-Range: bytes 0-4/9\nContent-Length: 9\n[9 octets]",
            'response.fields["Content-Length"][0]',
            "Content-Length is 9, but Content-Range encloses 5 octets",
        ),
        (
            "206-length-mismatch",
            ASKED + "Content-Range: bytes 0-4/9\nTransfer-Encoding: chunked\n[9 octets]",
            "response.content",
            "the content has 9 octets, but Content-Range encloses 5",
        ),
        (
            "206-unit-mismatch",
            ASKED + "Content-Range: items 0-4/9",
            'response.fields["Content-Range"][0]',
            'in "items", but "bytes"',
        ),
        (
            "206-range-not-requested",
            ASKED + "Content-Range: bytes 5-8/9",
            'response.fields["Content-Range"][0]',
            '"bytes 5-8/9"',
        ),
        (
            "206-range-exceeds-request",
            ASKED + "Content-Range: bytes 0-8/9",
            'response.fields["Content-Range"][0]',
            '"bytes 0-8/9" is more',
        ),
        (
            "206-part-without-content-range",
            "GET /a\nRange: bytes=0-1,3-4\n-> 206\nContent-Type: multipart/byteranges; boundary=b\n"
            "| --b\n| Content-Range: bytes 0-1/9\n|\n| ab\n| --b\n|\n| de\n| --b--",
            "response.content",
            "1 of 2 parts have no Content-Range, the first of them is part 2",
        ),
        (
            "206-part-without-content-type",
            "GET /a\nRange: bytes=0-1,3-4\n-> 206\nContent-Type: multipart/byteranges; boundary=b\n"
            "| --b\n|\n| ab\n| --b\n| Content-Range: bytes 3-4/9\n|\n| de\n| --b--",
            "response.content",
            "1 of 2 parts have no Content-Type, the first of them is part 2",
        ),
        (
            "206-if-range-mismatch",
            'GET /a\nRange: bytes=0-4\nIf-Range: W/"a"\n-> 206\nETag: "a"',
            'response.fields["ETag"][0]',
            "a weak tag never matches strongly",
        ),
        (
            "206-if-range-mismatch",
            'GET /a\nRange: bytes=0-4\nIf-Range: W/"b"\n-> 206\nETag: "a"',
            'response.fields["ETag"][0]',
            "asks for a part of",
        ),
        (
            "206-extra-metadata",
            'GET /a\nRange: bytes=0-4\nIf-Range: "a"\n-> 206\nETag: "a"\nContent-Language: en\nContent-Type: a/b',
            'response.fields["Content-Type"][0]',
            "Content-Type, Content-Language",
        ),
        (
            "416-satisfiable",
            "GET /a\nRange: bytes=9-,3-4\n-> 416\nContent-Range: bytes */9",
            "response.status",
            "of 9 bytes those from 3 to 4",
        ),
        (
            "416-satisfiable",
            "GET /a\nRange: bytes=0-1,5-6\n-> 416\nContent-Range: bytes */9",
            "response.status",
            "those from 0 to 1",
        ),
        (
            "content-range-syntax",
            ASKED + "Content-Range: items",
            'response.fields["Content-Range"][0]:5',
            "expected one space",
        ),
        (
            "content-range-invalid",
            ASKED + "Content-Range: bytes 4-3/9",
            'response.fields["Content-Range"][0]',
            "ends before it begins",
        ),
        (
            "content-range-invalid",
            ASKED + "Content-Range: bytes 0-9/9",
            'response.fields["Content-Range"][0]',
            "within the complete length",
        ),
        (
            "content-range-syntax",
            ASKED + "Content-Range: bytes 0-4",
            'response.fields["Content-Range"][0]:9',
            "expected a slash",
        ),
        (
            "content-range-syntax",
            ASKED + "Content-Range: bytes 0-4/9\nContent-Range: bytes 0-/9",
            'response.fields["Content-Range"][1]:8',
            "expected a last position",
        ),
    ],
)
def test_place_and_words(rule_id: str, transcript: str, place: str, words: str) -> None:
    _, where, message = only(rule_id, transcript)
    assert where == place
    assert words in message


@pytest.mark.parametrize("version", ["1.1", "1.0"])
def test_what_the_close_of_a_connection_ended_may_be_cut_short(version: str) -> None:
    text = f"GET /a HTTP/{version}\nRange: bytes=0-4\n-> 206\nContent-Range: bytes 0-4/9\n"
    assert fires("206-length-mismatch", text + "[4 octets]") == []
    assert fires("206-length-mismatch", text + "[6 octets]")


@pytest.mark.parametrize("version", ["2", "3"])
def test_a_stream_says_where_it_ends(version: str) -> None:
    text = f"GET /a HTTP/{version}\nRange: bytes=0-4\n-> 206\nContent-Range: bytes 0-4/9\n[4 octets]"
    assert fires("206-length-mismatch", text)


def test_an_unknown_version_does_not_say_where_it_ends() -> None:
    text = "@unknown RESPONSE_VERSION\nGET /a HTTP/2\nRange: bytes=0-4\n-> 206\nContent-Range: bytes 0-4/9\n[4 octets]"
    assert fires("206-length-mismatch", text) == []


@pytest.mark.parametrize(
    ("specs", "count"),
    [("0-", 1), ("0-,1-", 1), ("0-,1-,2-", 0), ("8-", 1), ("9-", 0)],
)
def test_few_ranges_are_refused_only_where_none_fits(specs: str, count: int) -> None:
    text = f"GET /a\nRange: bytes={specs}\n-> 416\nContent-Range: bytes */9"
    assert len(fires("416-satisfiable", text)) == count


QUERIES = {
    "206-unit-mismatch": "Range: bytes=0-4\n-> 206\nContent-Range: items 0-4/9",
    "206-range-not-requested": "Range: bytes=0-4\n-> 206\nContent-Range: bytes 5-8/9",
    "206-range-exceeds-request": "Range: bytes=0-4\n-> 206\nContent-Range: bytes 0-8/9",
    "206-length-mismatch": "Range: bytes=0-4\n-> 206\nContent-Range: bytes 0-4/9\nContent-Length: 9\n[9 octets]",
    "416-without-content-range": "Range: bytes=0-4\n-> 416",
    "416-satisfiable": "Range: bytes=0-4\n-> 416\nContent-Range: bytes */9",
    "416-if-range": "Range: bytes=0-4\nIf-Range: a\n-> 416",
}


@pytest.mark.parametrize("rule_id", QUERIES)
@pytest.mark.parametrize(("method", "count"), [("GET", 1), ("QUERY", 1), ("HEAD", 0), ("POST", 0), ("FETCH", 0)])
def test_a_query_has_ranges_as_a_get_has(rule_id: str, method: str, count: int) -> None:
    assert len(fires(rule_id, f"{method} /a\n{QUERIES[rule_id]}")) == count


@pytest.mark.parametrize(
    ("rule_id", "text"),
    [
        ("206-without-range", "GET /a\n-> 206"),
        ("416-without-range", "GET /a\n-> 416"),
        ("range-ignored", "GET /a\nRange: bytes=0-4\n-> 200\nAccept-Ranges: bytes\nContent-Length: 9\n[9 octets]"),
    ],
)
@pytest.mark.parametrize("name", ["x-ms-range", "Content-Range"])
def test_another_field_may_have_asked(rule_id: str, text: str, name: str) -> None:
    assert fires(rule_id, text)
    assert fires(rule_id, text.replace("\n", f"\n{name}: bytes=0-9\n", 1)) == []
    if name != "Content-Range" or rule_id == "416-without-range":
        assert fires(rule_id, f"@hides request: {name}\n{text}") == []


@pytest.mark.parametrize("name", ["Content-Type", "Content-Encoding", "Content-Language"])
def test_any_metadata_is_extra(name: str) -> None:
    date = "Sun, 15 Nov 2026 10:00:00 GMT"
    text = f"GET /a\nRange: bytes=0-4\nIf-Range: {date}\n-> 206\n{name}: x\nLast-Modified: {date}"
    assert only("206-extra-metadata", text)[2].endswith(f": {name}")
    text = text.replace(date, '"a"', 1) + '\nETag: "a"'
    assert only("206-extra-metadata", text)[2].endswith(f": {name}, Last-Modified")


def test_a_length_counts_only_where_it_frames_the_content() -> None:
    text = "GET /a\nRange: bytes=0-4\n-> 200\nAccept-Ranges: bytes\nContent-Length: 9\nTransfer-Encoding: chunked\n"
    assert fires("range-ignored", text + "[5 octets]") == []
    assert fires("range-ignored", text + "[6 octets]")


@pytest.mark.parametrize("rule_id", ["206-part-without-content-range", "206-part-without-content-type"])
def test_parts_of_which_only_the_size_is_known(rule_id: str) -> None:
    exchange = exchange_of("GET /a\nRange: bytes=0-1,3-4\n-> 206\nContent-Type: multipart/byteranges; boundary=b")
    exchange.response.body = Body(None, 90)
    assert judged(rule_id, exchange) == []


@pytest.mark.parametrize("rule_id", ["206-method", "416-method"])
@pytest.mark.parametrize(
    ("method", "count"),
    [
        ("GET", 0), ("QUERY", 0), ("FETCH", 0), ("get", 0), ("HEAD", 1), ("POST", 1), ("PUT", 1), ("PATCH", 1),
        ("DELETE", 1), ("OPTIONS", 1), ("TRACE", 1), ("CONNECT", 1),
    ],
)  # fmt: skip
def test_methods_without_ranges(rule_id: str, method: str, count: int) -> None:
    target = "example.com:443" if method == "CONNECT" else "/a"
    assert len(fires(rule_id, f"{method} {target}\nRange: bytes=0-4\n-> {rule_id[:3]}")) == count


def test_of_two_types_one_may_be_that_of_parts() -> None:
    types = "Content-Type: multipart/x-byteranges; boundary=b\nContent-Type: multipart/byteranges; boundary=b"
    assert fires("206-without-content-range", ASKED + types) == []

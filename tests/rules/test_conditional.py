"""Levels, places and words of the rules about conditional requests, where examples alone don't pin them down."""

import pytest

from wirelint.examples import exchange_of
from wirelint.exchange import Body
from wirelint.fields import Fields

from .support import fires, judged


def only(rule_id: str, transcript: str) -> tuple[str, str, str]:
    """(level, place, message) of the one finding."""
    (finding,) = fires(rule_id, transcript)
    return finding.level.label, str(finding.where), finding.message


SINCE = "If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT"
MODIFIED = "Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT"


@pytest.mark.parametrize(
    ("rule_id", "transcript", "level"),
    [
        ("412-without-precondition", "DELETE /a\n-> 412", "warning"),
        ("412-without-precondition", "GET /a\n| x\n-> 412", "warning"),
        ("412-without-precondition", "POST /a\nContent-Length: 1\n| x\n-> 412", "info"),
        ("412-without-precondition", "POST /a\nContent-Length: 0\n-> 412", "warning"),
        ("412-without-precondition", "@unknown REQUEST_CONTENT\nPOST /a\n-> 412", "info"),
        ("412-if-modified-since", f"GET /a\n{SINCE}\n-> 412", "warning"),
        ("412-if-modified-since", f"DELETE /a\n{SINCE}\n-> 412", "warning"),
        ("412-if-modified-since", f"POST /a\n{SINCE}\nContent-Length: 1\n| x\n-> 412", "info"),
        ("412-if-range", "GET /a\nRange: bytes=0-1\nIf-Range: a\n-> 412", "error"),
        ("412-if-range", "POST /a\nRange: bytes=0-1\nIf-Range: a\nContent-Length: 1\n| x\n-> 412", "info"),
        ("if-match-star-created", "PUT /a\nIf-Match: *\n-> 201", "error"),
        ("if-match-star-created", "PUT /a\nIf-Match: *\n-> 201\nLocation: /a#b", "error"),
        ("if-match-star-created", "PUT /a\nIf-Match: *\n-> 201\nLocation: /a/v1", "warning"),
        ("if-match-star-created", "PUT /a\nIf-Match: *\n-> 201\nLocation: /a%", "warning"),
        ("if-match-star-created", "@hides response: Location\nPUT /a\nIf-Match: *\n-> 201", "warning"),
        (
            "if-modified-since-ignored",
            f"GET /a\n{SINCE}\n-> 200\n{MODIFIED}\nDate: Sun, 15 Nov 2026 10:00:01 GMT",
            "warning",
        ),
        (
            "if-modified-since-ignored",
            f"GET /a\n{SINCE.replace('00:00', '00:01')}\n-> 200\n{MODIFIED}\nDate: Sun, 15 Nov 2026 10:00:01 GMT",
            "info",
        ),
    ],
)
def test_level(rule_id: str, transcript: str, level: str) -> None:
    assert only(rule_id, transcript)[0] == level


@pytest.mark.parametrize(
    ("rule_id", "transcript", "place", "words"),
    [
        ("304-without-condition", "GET /a\n-> 304", "response.status", "no condition"),
        ("304-method", "PUT /a\n-> 304", "response.status", '"PUT"'),
        ("304-with-body", "GET /a\n-> 304\n[6 octets]", "response.content", "6 octets of content"),
        ("304-with-body", "@after hello\nGET /a\n-> 304", "response.after", "5 octets seen behind"),
        (
            "304-metadata",
            "GET /a\nIf-None-Match: *\n-> 304\nContent-Encoding: br\nContent-Type: text/css",
            'response.fields["Content-Type"][0]',
            "Content-Type, Content-Encoding",
        ),
        (
            "304-etag-mismatch",
            'GET /a\nIf-None-Match: "b", "a-gzip"\n-> 304\nETag: W/"a"',
            'response.fields["ETag"][0]',
            "by a coding suffix alone",
        ),
        (
            "304-etag-mismatch",
            'GET /a\nIf-None-Match: "b"\n-> 304\nETag: W/"a"',
            'response.fields["ETag"][0]',
            "not in If-None-Match",
        ),
        ("304-without-etag", 'GET /a\nIf-None-Match: "b"\n-> 304', "response.fields", "no entity tag"),
        ("412-if-modified-since", f"DELETE /a\n{SINCE}\n-> 412", "response.status", '"DELETE" has to ignore'),
        ("412-if-modified-since", f"HEAD /a\n{SINCE}\n-> 412", "response.status", "leads to 304"),
        ("412-if-modified-since", f"GET /a\n{SINCE}\n-> 412", "response.status", "leads to 304"),
        (
            "if-none-match-ignored",
            'GET /a\nIf-None-Match: W/"a"\n-> 200\nETag: "a"',
            "response.status",
            'If-None-Match lists "a", the tag',
        ),
        ("if-none-match-ignored", "GET /a\nIf-None-Match: *\n-> 200", "response.status", "If-None-Match: *"),
        ("if-none-match-star-overwritten", "PUT /a\nIf-None-Match: *\n-> 204", "response.status", "204 says"),
        ("precondition-not-applicable", "TRACE /a\nIf-Match: *\n-> 412", "response.status", '"TRACE"'),
        (
            "put-validator-mismatch",
            f'PUT /a\n| x\n-> 200\nContent-Location: /a\nETag: "a"\n{MODIFIED}\n| y',
            'response.fields["ETag"][0]',
            "ETag says",
        ),
        (
            "put-validator-mismatch",
            f"PUT /a\n| x\n-> 200\nContent-Location: /a\n{MODIFIED}\n| y",
            'response.fields["Last-Modified"][0]',
            "Last-Modified says",
        ),
    ],
)
def test_place_and_words(rule_id: str, transcript: str, place: str, words: str) -> None:
    _, where, message = only(rule_id, transcript)
    assert where == place
    assert words in message


def test_content_of_a_304_comes_before_what_follows_it() -> None:
    assert only("304-with-body", "@after hello\nGET /a\n-> 304\n[6 octets]")[1] == "response.content"


@pytest.mark.parametrize(("lines", "count"), [([("Digest", "x")], 1), ([], 0)])
def test_a_304_has_no_trailers(lines: list[tuple[str, str]], count: int) -> None:
    exchange = exchange_of("GET /a\n-> 304")
    exchange.response.trailers = Fields(lines)
    findings = judged("304-with-body", exchange)
    assert [str(finding.where) for finding in findings] == ["response.content"] * count
    assert all("trailer" in finding.message for finding in findings)


DATES = "Date: Mon, 16 Nov 2026 10:00:00 GMT"
IGNORED = {
    "if-none-match-ignored": ('If-None-Match: "a"', 'ETag: "a"', (200, 203, 206)),
    "if-modified-since-ignored": (SINCE, f"{MODIFIED}\n{DATES}", (200, 203)),
    "if-match-ignored": ('If-Match: "b"', 'ETag: "a"', (200, 203, 206)),
    "if-unmodified-since-ignored": ("If-Unmodified-Since: Sat, 14 Nov 2026 10:00:00 GMT", MODIFIED, (200, 203, 206)),
}


@pytest.mark.parametrize("rule_id", IGNORED)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "QUERY"])
@pytest.mark.parametrize("code", [200, 201, 203, 204, 206, 226, 404])
def test_conditions_of_a_retrieval_are_heeded(rule_id: str, method: str, code: int) -> None:
    asked, answered, codes = IGNORED[rule_id]
    findings = fires(rule_id, f"{method} /a\n{asked}\n-> {code}\n{answered}")
    assert len(findings) == (method in ("GET", "HEAD") and code in codes)


@pytest.mark.parametrize(("octets", "count"), [(b"hi", 1), (b"hi!", 0), (None, 0)])
def test_content_of_a_put_that_is_not_known(octets: bytes | None, count: int) -> None:
    exchange = exchange_of('PUT /a\n-> 200\nContent-Location: /a\nETag: "a"\n| hi!')
    exchange.request.body = Body(octets, 2)
    assert len(judged("put-validator-mismatch", exchange)) == count


ASKED_BY = {
    "304-without-condition": ("-> 304", {"GET", "HEAD"}),
    "304-wrong-condition": ("If-Match: *\n-> 304", {"GET", "HEAD"}),
    "304-method": ("-> 304", {"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}),
    "304-etag-mismatch": ('If-None-Match: "b"\n-> 304\nETag: "a"', {"GET", "HEAD", "QUERY"}),
    "304-without-etag": ('If-None-Match: "b"\n-> 304', {"GET", "HEAD", "QUERY"}),
    "412-should-be-304": ('If-None-Match: "b"\n-> 412', {"GET", "HEAD"}),
    "precondition-not-applicable": ("If-Match: *\n-> 412", {"OPTIONS", "TRACE"}),
    "if-match-star-created": ("If-Match: *\n-> 201", {"PUT"}),
    "if-none-match-star-overwritten": ("If-None-Match: *\n-> 204", {"PUT"}),
}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY", "REPORT", "get")


@pytest.mark.parametrize("rule_id", ASKED_BY)
@pytest.mark.parametrize("method", METHODS)
def test_methods(rule_id: str, method: str) -> None:
    text, methods = ASKED_BY[rule_id]
    assert len(fires(rule_id, f"{method} /a\n{text}")) == (method in methods)


@pytest.mark.parametrize("rule_id", ["304-method", "precondition-not-applicable"])
def test_a_connect_is_no_retrieval(rule_id: str) -> None:
    text, _ = ASKED_BY[rule_id]
    assert fires(rule_id, f"CONNECT example.com:443\n{text}")


@pytest.mark.parametrize(
    "name", ["Content-Type", "Content-Encoding", "Content-Language", "Content-Disposition", "Content-Range"]
)
def test_metadata_that_a_304_repeats(name: str) -> None:
    assert only("304-metadata", f"GET /a\nIf-None-Match: *\n-> 304\n{name}: x") == (
        "info",
        f'response.fields["{name}"][0]',
        f"this 304 repeats what the client has stored already, or replaces it: {name}",
    )


@pytest.mark.parametrize(
    "name", ["If", "Overwrite", "If-Schedule-Tag-Match", "Tus-Resumable", "x-ms-lease-id", "If-Match", "If-None-Match"]
)
def test_a_condition_that_may_have_been_there_may_have_led_to_412(name: str) -> None:
    assert fires("412-if-modified-since", f"GET /a\n{SINCE}\n-> 412")
    assert not fires("412-if-modified-since", f"GET /a\n{SINCE}\n{name}: x\n-> 412")
    assert not fires("412-if-modified-since", f"@hides request: {name}\nGET /a\n{SINCE}\n-> 412")


@pytest.mark.parametrize("name", ["Age", "Via", "Cache-Status", "X-Cache", "CF-Cache-Status"])
def test_a_cache_may_have_answered_without_the_condition(name: str) -> None:
    exchange = 'GET /a\nIf-Match: "b"\n-> 200\nETag: "a"'
    assert fires("if-match-ignored", exchange)
    assert not fires("if-match-ignored", f"{exchange}\n{name}: x")

"""The codings that a message names, and its content without them."""

from __future__ import annotations

import gzip

import pytest

from wirelint.codings import Outcome
from wirelint.examples import exchange_of
from wirelint.exchange import Body
from wirelint.semantics.content import whole_content_undone
from wirelint.semantics.content_codings import content_codings, without_codings


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("", ()),
        ("Content-Encoding:", ()),
        ("Content-Encoding: identity", ()),
        ("Content-Encoding: GZip", ("gzip",)),
        ("Content-Encoding: x-gzip, X-Compress", ("gzip", "compress")),
        ("Content-Encoding: br\nContent-Encoding: identity, gzip", ("br", "gzip")),
        ("Content-Encoding: gzip;q=1", None),
        ("Content-Encoding: *", None),
    ],
)
def test_the_codings_of_a_message(fields: str, expected: tuple[str, ...] | None) -> None:
    assert content_codings(exchange_of(f"GET /\n-> 200\n{fields}").response) == expected


def test_hidden_codings_are_unknown() -> None:
    assert content_codings(exchange_of("@hides response: Content-Encoding\nGET /\n-> 200").response) is None


CODED = "GET /\n-> 200\nContent-Encoding: gzip\n[gzip hello]"


def test_content_is_undone_once() -> None:
    response = exchange_of(CODED).response
    found = without_codings(response)
    assert found is not None
    assert (found.outcome, found.coding, found.octets) == (Outcome.DONE, "gzip", b"hello")
    assert without_codings(response) is found


def test_other_content_and_other_codings_are_undone_anew() -> None:
    first, second = exchange_of(CODED).response, exchange_of(CODED.replace("hello", "world")).response
    assert without_codings(first) is not without_codings(second)
    again = without_codings(second)
    assert again is not None
    assert again.octets == b"world"
    octets = second.body.octets
    assert octets is not None
    plain = exchange_of("GET /\n-> 200\nContent-Encoding: deflate\n| x").response
    plain.body = Body.of(octets)
    found = without_codings(plain)
    assert found is not None
    assert found.outcome is Outcome.MALFORMED


@pytest.mark.parametrize(
    "text",
    [
        "GET /\n-> 200\n| hello",
        "GET /\n-> 200\nContent-Encoding: gzip",
        f"@unknown CONTENT\n{CODED}",
        "GET /\n-> 200\nContent-Encoding: gzip;q=1\n[gzip hello]",
    ],
)
def test_nothing_to_undo(text: str) -> None:
    assert without_codings(exchange_of(text).response) is None


def test_a_part_and_cut_content_are_no_whole() -> None:
    assert whole_content_undone(exchange_of(CODED)) is not None
    assert whole_content_undone(exchange_of(CODED.replace("200", "206"))) is None
    assert whole_content_undone(exchange_of(CODED.replace("GET", "HEAD"))) is None
    assert whole_content_undone(exchange_of(CODED.replace("200", "304"))) is None
    assert whole_content_undone(exchange_of(f"@after more\n{CODED}")) is None
    assert whole_content_undone(exchange_of(f"@after HTTP/1.1 200 OK\n{CODED}")) is not None
    size = len(gzip.compress(b"hello", mtime=0))
    for length, whole in ((size, True), (size - 1, False), (size + 1, False)):
        exchange = exchange_of(CODED.replace("[", f"Content-Length: {length}\n["))
        assert (whole_content_undone(exchange) is not None) is whole

"""What asks for a range besides Range, and what a 206 says it encloses."""

import pytest

from wirelint.examples import exchange_of
from wirelint.grammar.ranges import IntRange
from wirelint.semantics.ranges import (
    Enclosed,
    asked_bytes,
    asks_in_query,
    asks_otherwise,
    enclosed_bytes,
    has_parts,
)


@pytest.mark.parametrize("name", ["x-ms-range", "X-Ms-Range", "Content-Range", "x-amz-copy-source-range"])
def test_another_field_names_the_part(name: str) -> None:
    assert asks_otherwise(exchange_of(f"GET /a\n{name}: bytes=0-1\n-> 206").request)


@pytest.mark.parametrize("name", ["Range", "If-Range", "X-Range-Unit"])
def test_these_do_not(name: str) -> None:
    assert not asks_otherwise(exchange_of(f"GET /a\n{name}: bytes=0-1\n-> 206").request)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/a?partNumber=3", True),
        ("/a?versionId=x&partNumber=3", True),
        ("/a?range=0-99", True),
        ("/a?x=1&byteRange=0-99", True),
        ("/a?partNumbers=3", False),
        ("/a?xpartNumber=3", False),
        ("/a?ranges=3", False),
        ("/a?x=range=3", False),
        ("/a/range=3", False),
    ],
)
def test_the_query_names_the_part(target: str, expected: bool) -> None:
    assert asks_in_query(exchange_of(f"GET {target}\n-> 206").request) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("multipart/byteranges; boundary=b", True),
        ("Multipart/ByteRanges", True),
        ("multipart/x-byteranges; boundary=b", True),
        ("multipart/mixed; boundary=b", False),
        ("text/plain", False),
    ],
)
def test_parts_by_media_type(value: str, expected: bool) -> None:
    assert has_parts(exchange_of(f"GET /a\n-> 206\nContent-Type: {value}").response) is expected


def test_no_type_is_no_multipart() -> None:
    assert not has_parts(exchange_of("GET /a\n-> 206").response)


def test_the_bytes_enclosed() -> None:
    enclosed = enclosed_bytes(exchange_of("GET /a\n-> 206\nContent-Range: bytes 5-9/20").response)
    assert enclosed == Enclosed(5, 9, 20)
    assert enclosed is not None
    assert enclosed.length == 5


@pytest.mark.parametrize(
    "text",
    [
        "Content-Length: 5",
        "Content-Range: items 5-9/20",
        "Content-Range: bytes */20",
        "Content-Range: bytes 9-5/20",
        "Content-Range: bytes 5-20/20",
        "Content-Range: bytes=5-9/20",
        "Content-Range: bytes 5-9/20\nContent-Range: bytes 5-9/20",
        "Content-Range: bytes 5-9/20\nContent-Type: multipart/byteranges; boundary=b",
    ],
)
def test_no_bytes_to_go_by(text: str) -> None:
    assert enclosed_bytes(exchange_of(f"GET /a\n-> 206\n{text}").response) is None


def test_the_bytes_asked_for() -> None:
    asked = asked_bytes(exchange_of("GET /a\nRange: bytes=0-1\nIf-Range: a\n-> 206").request)
    assert asked is not None
    assert asked.specs == (IntRange(0, 1),)


@pytest.mark.parametrize(
    "text", ["If-Range: a", "Range: items=0-1", "Range: bytes=1-0", "Range: bytes=0-1\nx-ms-range: bytes=2-3"]
)
def test_no_bytes_asked_for(text: str) -> None:
    assert asked_bytes(exchange_of(f"GET /a\n{text}\n-> 206").request) is None

"""Whether a response can have content, and what it says without its codings."""

from __future__ import annotations

import gzip
import zlib

import pytest

from wirelint.examples import exchange_of
from wirelint.exchange import EMPTY_BODY, Body, Response
from wirelint.facts import EVERYTHING, NOTHING
from wirelint.fields import Fields
from wirelint.semantics.content import can_have_content, decoded, lacks_content, octets


@pytest.mark.parametrize(
    ("method", "status", "expected"),
    [
        ("GET", 200, True),
        ("HEAD", 200, False),
        ("HEAD", 404, False),
        ("GET", 99, True),
        ("GET", 100, False),
        ("GET", 103, False),
        ("GET", 199, False),
        ("GET", 203, True),
        ("DELETE", 204, False),
        ("POST", 205, True),
        ("GET", 303, True),
        ("GET", 304, False),
        ("GET", 305, True),
        ("CONNECT", 199, False),
        ("CONNECT", 200, False),
        ("CONNECT", 299, False),
        ("CONNECT", 300, True),
        ("CONNECT", 407, True),
    ],
)
def test_which_responses_can_have_content(method: str, status: int, expected: bool) -> None:
    target = "example.com:443" if method == "CONNECT" else "/"
    assert can_have_content(exchange_of(f"{method} {target}\n-> {status}")) is expected


@pytest.mark.parametrize(
    ("transcript", "expected"),
    [
        ("GET /\n-> 200", True),
        ("GET /\n-> 200\n[1 octet]", False),
        ("HEAD /\n-> 200", False),
        ("@unknown CONTENT_SIZE\nGET /\n-> 200", False),
    ],
)
def test_content_that_is_known_to_be_lacking(transcript: str, expected: bool) -> None:
    assert lacks_content(exchange_of(transcript)) is expected


def test_octets_are_counted() -> None:
    assert (octets(0), octets(1), octets(2)) == ("0 octets", "1 octet", "2 octets")


def message(body: Body, *codings: str, whole: bool = True) -> Response:
    lines = [("Content-Encoding", coding) for coding in codings]
    return Response(200, Fields(lines, NOTHING if whole else EVERYTHING), "1.1", body=body)


def test_content_without_a_coding_is_itself() -> None:
    assert decoded(message(Body.of(b"text"))) == b"text"
    assert decoded(message(EMPTY_BODY)) == b""
    assert decoded(message(EMPTY_BODY, "gzip")) == b""
    assert decoded(message(Body())) is None


def test_a_text_that_the_source_decoded_comes_first() -> None:
    assert decoded(message(Body(text="text"), "br")) == "text"
    assert decoded(message(Body(b"coded", 5, "text"), "gzip")) == "text"


def test_without_knowing_the_codings_there_is_no_text() -> None:
    assert decoded(message(Body.of(b"text"), whole=False)) is None


@pytest.mark.parametrize("codings", [("gzip",), ("GZIP",), ("x-gzip",), ("identity, gzip",), ("gzip", "Identity")])
def test_a_coding_is_undone(codings: tuple[str, ...]) -> None:
    assert decoded(message(Body.of(gzip.compress(b"text")), *codings)) == b"text"


def test_several_codings_are_undone() -> None:
    octets = zlib.compress(gzip.compress(b"text"))
    assert decoded(message(Body.of(octets), "gzip, deflate")) == b"text"
    assert decoded(message(Body.of(octets), "gzip", "deflate")) == b"text"
    assert decoded(message(Body.of(octets), "deflate, gzip")) is None


@pytest.mark.parametrize("codings", [("",), ("identity",), (", ,",)])
def test_what_names_no_coding_leaves_the_content_as_it_is(codings: tuple[str, ...]) -> None:
    assert decoded(message(Body.of(b"text"), *codings)) == b"text"


@pytest.mark.parametrize("codings", [("br",), ("gzip", "gzip"), ("gzip, exi",), ("gzip;q=1",), ("gzip, *",)])
def test_what_can_not_be_undone_gives_nothing(codings: tuple[str, ...]) -> None:
    assert decoded(message(Body.of(gzip.compress(b"text")), *codings)) is None


def test_a_broken_or_cut_coding_gives_nothing() -> None:
    octets = gzip.compress(b"text" * 100)
    assert decoded(message(Body.of(octets[:-1]), "gzip")) is None
    assert decoded(message(Body.of(b"text"), "gzip")) is None

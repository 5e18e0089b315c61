"""Content codings: how grave a fault is, where it is, and content that no transcript can hold."""

from __future__ import annotations

import gzip
import zlib
from typing import Any

import pytest

from wirelint.examples import exchange_of
from wirelint.exchange import Body
from wirelint.finding import Finding
from wirelint.level import ERROR, INFO, WARNING, Level
from wirelint.linter import Linter

from .support import fires, rules_by_id


def with_content(rule_id: str, fields: str, octets: bytes, start: str = "GET /") -> list[Finding]:
    """The findings of one rule on a 200 with this content."""
    exchange = exchange_of(f"{start}\n-> 200\n{fields}")
    exchange.response.body = Body.of(octets)
    return Linter([rules_by_id()[rule_id]]).judge(exchange)


GZIP = gzip.compress(b"hello", mtime=0)


@pytest.mark.parametrize(
    ("start", "fields", "octets", "level"),
    [
        ("GET /", "Content-Type: text/html", GZIP, ERROR),
        ("GET /", "Content-Type: text/html", GZIP + b"<!-- -->", ERROR),
        ("GET /", "Content-Type: text/html", GZIP[:-1], WARNING),
        ("GET /", "Content-Type: text/html", GZIP[:3] + b"damaged", WARNING),
        ("GET /a.gz", "Content-Type: text/html", GZIP, WARNING),
        ("GET /", "Content-Type: text/html\nContent-Disposition: inline; filename=a.tgz", GZIP, WARNING),
    ],
)
def test_a_missing_coding_is_an_error_where_it_is_sure(start: str, fields: str, octets: bytes, level: Level) -> None:
    (finding,) = with_content("content-encoding-missing", fields, octets, start)
    assert finding.level is level
    assert "gzip data" in finding.message


def test_brotli_within_gzip_is_seen_where_the_type_is_text() -> None:
    brotli: Any = pytest.importorskip("brotli", reason="br is judged where a library is at hand")
    inner = brotli.compress(b"<p>hello, hello, hello</p>")
    text, coded = "Content-Type: text/html\nContent-Encoding: gzip", gzip.compress(inner)
    (finding,) = with_content("content-encoding-double", text, coded)
    assert "still br data" in finding.message
    assert not with_content("content-encoding-double", text.replace("text/html", "image/png"), coded)
    assert not with_content("content-encoding-double", text, gzip.compress(inner + b"\xff"))
    assert not with_content("content-encoding-double", text, gzip.compress(inner[:-1]))
    assert not with_content("content-encoding-double", text, gzip.compress("caf\xe9".encode("latin-1")))
    assert not with_content("content-encoding-double", text, gzip.compress(b"\xa1\x01"))  # an empty Brotli stream


def test_zstd_within_gzip_is_seen_by_its_signature() -> None:
    text = "Content-Type: text/html\nContent-Encoding: gzip"
    (finding,) = with_content("content-encoding-double", text, gzip.compress(b"\x28\xb5\x2f\xfd\x00\x00"))
    assert "still zstd data" in finding.message


@pytest.mark.parametrize(
    ("surplus", "level"), [(b"\0", INFO), (b"\0" * 512, INFO), (b"\0x", WARNING), (b"\n", WARNING)]
)
def test_zeros_behind_the_data_are_padding(surplus: bytes, level: Level) -> None:
    (finding,) = with_content("content-encoding-trailing-data", "Content-Encoding: gzip", GZIP + surplus)
    assert finding.level is level
    assert finding.message.startswith(f"{len(surplus)} octet")


def test_several_members_are_one_gzip() -> None:
    for rule_id in ("content-encoding-trailing-data", "content-encoding-undecodable"):
        assert not with_content(rule_id, "Content-Encoding: gzip", GZIP + GZIP)


def test_what_decoded_is_told() -> None:
    fields = "Content-Encoding: gzip\nTransfer-Encoding: chunked"
    (finding,) = with_content("content-encoding-truncated", fields, gzip.compress(b"hello" * 9, mtime=0)[:-4])
    assert "up to there they decode to 45 octets" in finding.message


def test_the_first_octets_of_what_does_not_decode_are_told() -> None:
    (finding,) = with_content("content-encoding-undecodable", "Content-Encoding: gzip", b"<html>")
    assert finding.message.startswith("the content, which begins with 3c 68 74 6d (hex),")
    (finding,) = with_content(
        "content-encoding-undecodable", "Content-Encoding: gzip, deflate", zlib.compress(b"<html>")
    )
    assert finding.message.endswith("does not decode as gzip")


@pytest.mark.parametrize(
    ("start", "fields", "level"),
    [
        ("GET /a.tgz", "Content-Type: application/gzip\nContent-Encoding: gzip\n[gzip a]", WARNING),
        ("GET /a", "Content-Type: application/x-gzip\nContent-Encoding: gzip\n[gzip a]", WARNING),
        ("HEAD /a", "Content-Type: application/x-gzip\nContent-Encoding: gzip", INFO),
        ("GET /a.tgz", "Content-Type: application/x-tar\nContent-Encoding: gzip\n[gzip a]", INFO),
        ("GET /a.tgz", "Content-Encoding: gzip\n[gzip a]", INFO),
        ("@unknown CONTENT\nGET /a.tgz", "Content-Type: application/gzip\nContent-Encoding: gzip\n[gzip a]", INFO),
    ],
)
def test_a_gzip_file_is_a_contradiction_only_where_its_content_is_known(start: str, fields: str, level: Level) -> None:
    (finding,) = fires("gzip-file-double-decoded", f"{start}\n-> 200\n{fields}")
    assert finding.level is level


def test_a_text_that_the_source_decoded_proves_nothing_of_a_gzip_file() -> None:
    exchange = exchange_of("GET /a\n-> 200\nContent-Type: application/gzip\nContent-Encoding: gzip")
    exchange.response.body = Body(None, 9, "hello")
    (finding,) = Linter([rules_by_id()["gzip-file-double-decoded"]]).judge(exchange)
    assert finding.level is INFO


@pytest.mark.parametrize(
    ("rule_id", "fields", "line", "at"),
    [
        ("content-encoding-syntax", "Content-Encoding: gzip\nContent-Encoding: br x", 1, 3),
        ("content-encoding-syntax", "Content-Encoding: br, *", 0, 4),
        ("content-encoding-unregistered", "Content-Encoding: gzip\nContent-Encoding: br, utf-8, none", 1, 4),
        ("content-encoding-identity", "Content-Encoding: gzip\nContent-Encoding: br, Identity", 1, 4),
        ("content-encoding-alias", "Content-Encoding: gzip\nContent-Encoding: br, X-GZip", 1, 4),
    ],
)
def test_places(rule_id: str, fields: str, line: int, at: int) -> None:
    (finding,) = fires(rule_id, f"GET /\n-> 200\n{fields}")
    assert str(finding.where) == f'response.fields["Content-Encoding"][{line}]:{at}'


def test_the_place_of_a_coding_that_is_not_acceptable() -> None:
    (finding,) = fires(
        "content-encoding-not-acceptable", "GET /\nAccept-Encoding: gzip\n-> 200\nContent-Encoding: gzip, BR, zstd"
    )
    assert (finding.where.line, finding.where.at) == (0, 6)
    assert "does not list br" in finding.message
    (finding,) = fires(
        "content-encoding-not-acceptable", "GET /\nAccept-Encoding: br;q=0\n-> 200\nContent-Encoding: br"
    )
    assert "refuses br" in finding.message


def test_content_that_gets_no_smaller() -> None:
    fields = "Content-Encoding: gzip\nContent-Type: text/plain"
    data = bytes(range(256))
    coded = gzip.compress(data)
    assert len(coded) > len(data)
    assert with_content("compression-ineffective", fields, coded)
    equal = next(c for n in range(1, 99) if len(c := gzip.compress(b"x" * n)) == n)
    assert with_content("compression-ineffective", fields, equal)
    assert not with_content("compression-ineffective", fields, gzip.compress(b"x" * 99))


COMPRESSED = (
    *("image/png", "video/mp4", "application/gzip", "application/x-gzip", "application/zip", "application/zstd"),
    *("application/x-7z-compressed", "application/vnd.rar", "application/x-bzip2", "application/x-xz"),
    *("font/woff", "font/woff2"),
)
UNCOMPRESSED = (
    *("image/svg+xml", "image/bmp", "image/x-ms-bmp", "image/x-icon", "image/vnd.microsoft.icon", "image/tiff"),
    *("font/ttf", "application/json", "text/html", "audio/wav"),
)


@pytest.mark.parametrize("media", [*COMPRESSED, *UNCOMPRESSED])
def test_formats_that_are_compressed_already(media: str) -> None:
    found = fires("compression-ineffective", f"HEAD /\n-> 200\nContent-Encoding: gzip\nContent-Type: {media}")
    assert bool(found) is (media in COMPRESSED)


def test_what_ends_early_is_not_said_to_be_compressed_twice() -> None:
    twice = gzip.compress(gzip.compress(bytes(range(256)) * 9))
    text = "Content-Type: text/html\nContent-Encoding: gzip"
    assert with_content("content-encoding-double", text, twice)
    assert not with_content("content-encoding-double", text, twice[:-1])

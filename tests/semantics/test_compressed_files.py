"""Compressed files by their first octets and by their names, and the types that are text."""

from __future__ import annotations

import pytest

from wirelint.examples import exchange_of
from wirelint.grammar.media import MediaType, media_type
from wirelint.semantics.compressed_files import compressed_as, is_named_as_compressed
from wirelint.semantics.text_types import is_text


@pytest.mark.parametrize(
    ("octets", "coding"),
    [
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\x1f\x8b", None),
        (b"\x1f\x8b\x07", None),
        (b"\x28\xb5\x2f\xfd\x00", "zstd"),
        (b"\x28\xb5\x2f", None),
        (b"", None),
        (None, None),
    ],
)
def test_signatures(octets: bytes | None, coding: str | None) -> None:
    assert compressed_as(octets) == coding


@pytest.mark.parametrize(
    ("target", "disposition", "named"),
    [
        ("/a.gz", "", True),
        ("/a.TGZ", "", True),
        ("/a.tar.zst?v=1", "", True),
        ("/a.gz/b", "", False),
        ("/agz", "", False),
        ("/a?file=a.gz", "", False),
        ("/a.gzip", "", False),
        ("/", 'attachment; filename="a.gz"', True),
        ("/", "attachment; filename=a.TGZ ; x=y", True),
        ("http://[::1/a.gz", "", False),
        ("/", "attachment; filename*=UTF-8''a.zst", True),
        ("/", 'attachment; filename="a.gz.txt"', False),
    ],
)
def test_names(target: str, disposition: str, named: bool) -> None:
    fields = f"Content-Disposition: {disposition}" if disposition else ""
    assert is_named_as_compressed(exchange_of(f"GET {target}\n-> 200\n{fields}")) is named


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("text/css", True),
        *((f"application/{name}", True) for name in ("ecmascript", "graphql", "json-seq", "x-javascript", "x-yaml")),
        ("application/yaml", True),
        ("application/json", True),
        ("application/problem+json", True),
        ("image/svg+xml", True),
        ("application/openapi+yaml", True),
        ("application/javascript", True),
        ("application/x-ndjson", True),
        ("application/xml", True),
        ("application/octet-stream", False),
        ("application/gzip", False),
        ("application/vnd.x+zip", False),
        ("image/png", False),
    ],
)
def test_text_types(value: str, expected: bool) -> None:
    media = media_type(value)
    assert isinstance(media, MediaType)
    assert is_text(media) is expected


def test_no_type_is_no_text() -> None:
    assert not is_text(None)

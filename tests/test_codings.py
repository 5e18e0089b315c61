"""Undoing content codings: each outcome, bounded, with whatever libraries are there."""

from __future__ import annotations

import gzip
import zlib
from typing import Any

import pytest

from wirelint import codings
from wirelint.codings import Outcome, Undone, canonical, removable, undo

DONE, MALFORMED, TRUNCATED, RAW, UNKNOWN = (
    Outcome.DONE,
    Outcome.MALFORMED,
    Outcome.TRUNCATED,
    Outcome.RAW_DEFLATE,
    Outcome.UNKNOWN,
)
TEXT = b"hello, world; " * 40
GZIP = gzip.compress(TEXT, mtime=0)
SKIPPABLE = b"\x5f\x2a\x4d\x18\x05\0\0\0abcde"


def br(octets: bytes) -> bytes:
    brotli: Any = pytest.importorskip("brotli", reason="br is judged where a library is at hand")
    compressed: bytes = brotli.compress(octets)
    return compressed


def zstd(octets: bytes) -> bytes:
    if codings._zstd() is None:
        pytest.skip("zstd is judged where a library is at hand")
    try:
        from compression import zstd as library  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        try:
            from backports import zstd as library  # type: ignore[import-not-found, unused-ignore]
        except ImportError:
            import zstandard

            return zstandard.ZstdCompressor(write_checksum=True).compress(octets)
    compressed: bytes = library.compress(octets, options={library.CompressionParameter.checksum_flag: 1})
    return compressed


def test_names() -> None:
    assert [canonical(name) for name in ("GZIP", "X-Gzip", "x-compress", "br")] == ["gzip", "gzip", "compress", "br"]
    assert removable("gzip")
    assert removable("deflate")
    assert removable("identity")
    assert not removable("compress")
    assert not removable("dcb")


@pytest.mark.parametrize(
    ("octets", "expected"),
    [
        (GZIP, Undone(DONE, "gzip", TEXT)),
        (GZIP + GZIP, Undone(DONE, "gzip", TEXT * 2)),
        (GZIP + b"\0\0", Undone(DONE, "gzip", TEXT, b"\0\0")),
        (GZIP + GZIP + b"end", Undone(DONE, "gzip", TEXT * 2, b"end")),
        (GZIP[:-1], Undone(TRUNCATED, "gzip", TEXT)),
        (GZIP[:5], Undone(TRUNCATED, "gzip")),
        (GZIP + GZIP[:-1], Undone(TRUNCATED, "gzip", TEXT * 2)),
        (GZIP + b"\x1f", Undone(TRUNCATED, "gzip", TEXT)),
        (GZIP + b"\n", Undone(DONE, "gzip", TEXT, b"\n")),
        (b"<html>", Undone(MALFORMED, "gzip")),
        (b"<", Undone(MALFORMED, "gzip")),
        (b"", Undone(TRUNCATED, "gzip")),
    ],
)
def test_gzip(octets: bytes, expected: Undone) -> None:
    assert undo(octets, ("gzip",)) == expected


def test_a_wrong_sum_or_a_broken_member_is_malformed() -> None:
    assert undo(GZIP[:-8] + b"\0\0\0\0" + GZIP[-4:], ("gzip",)).outcome is MALFORMED
    assert undo(GZIP + b"\x1f\x8b, no header", ("gzip",)).outcome is MALFORMED


def test_deflate_is_zlib_and_the_raw_form_is_told_apart() -> None:
    coded, raw = zlib.compress(TEXT), zlib.compress(TEXT, wbits=-15)
    assert undo(coded, ("deflate",)) == Undone(DONE, "deflate", TEXT)
    assert undo(coded + b"x", ("deflate",)) == Undone(DONE, "deflate", TEXT, b"x")
    assert undo(coded[:-1], ("deflate",)) == Undone(TRUNCATED, "deflate", TEXT)
    assert undo(raw, ("deflate",)) == Undone(RAW, "deflate", TEXT)
    assert undo(raw + b"x", ("deflate",)).outcome is MALFORMED
    assert undo(raw[:-1], ("deflate",)).outcome is MALFORMED
    assert undo(GZIP, ("deflate",)).outcome is MALFORMED


def test_br() -> None:
    coded = br(TEXT)
    assert undo(coded, ("br",)) == Undone(DONE, "br", TEXT)
    assert undo(coded + b"end" * 40, ("br",)) == Undone(DONE, "br", TEXT, b"end" * 40)
    assert undo(coded[:-1], ("br",)).outcome is TRUNCATED
    assert undo(b"<html>hello</html>", ("br",)).outcome is MALFORMED
    long = br(bytes(range(256)) * 9)
    assert undo(long + b"x", ("br",)) == Undone(DONE, "br", bytes(range(256)) * 9, b"x")


def test_zstd() -> None:
    coded = zstd(TEXT)
    assert undo(coded, ("zstd",)) == Undone(DONE, "zstd", TEXT)
    assert undo(coded + coded, ("zstd",)) == Undone(DONE, "zstd", TEXT * 2)
    assert undo(SKIPPABLE + coded + SKIPPABLE, ("zstd",)) == Undone(DONE, "zstd", TEXT)
    assert undo(coded + b"end", ("zstd",)) == Undone(DONE, "zstd", TEXT, b"end")
    assert undo(coded + b"\x28", ("zstd",)).outcome is TRUNCATED
    assert undo(b"<", ("zstd",)).outcome is MALFORMED
    assert undo(coded[:-1], ("zstd",)).outcome is TRUNCATED
    assert undo(coded[:-1] + bytes([coded[-1] ^ 1]), ("zstd",)).outcome is MALFORMED
    assert undo(b"<html>hello</html>", ("zstd",)).outcome is MALFORMED
    long = zstd(bytes(range(256)) * 9)
    assert undo(long + b"x" * 300, ("zstd",)) == Undone(DONE, "zstd", bytes(range(256)) * 9, b"x" * 300)
    assert undo(b"\x28\xb5\x2f\xfd\x00\x69" + coded[6:], ("zstd",)).outcome is UNKNOWN  # a window of 9 MiB


def test_codings_are_undone_in_reverse_up_to_the_first_that_fails() -> None:
    assert undo(zlib.compress(GZIP), ("gzip", "identity", "deflate")) == Undone(DONE, "gzip", TEXT)
    assert undo(GZIP, ("gzip", "gzip")).outcome is MALFORMED
    assert undo(GZIP, ("exi", "gzip")) == Undone(UNKNOWN, "exi")
    assert undo(zlib.compress(GZIP) + b"x", ("gzip", "deflate")) == Undone(DONE, "deflate", GZIP, b"x")
    assert undo(GZIP, ()) == Undone(DONE, "", GZIP)
    assert undo(GZIP, ("identity",)) == Undone(DONE, "", GZIP)


def test_content_that_grows_beyond_the_limit_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codings, "DECODED_LIMIT", 1000)
    assert undo(gzip.compress(b"x" * 999), ("gzip",)).octets == b"x" * 999
    for coder, coding in ((gzip.compress, "gzip"), (zlib.compress, "deflate"), (br, "br"), (zstd, "zstd")):
        assert undo(coder(b"x" * 3000), (coding,)).outcome is UNKNOWN
        assert undo(coder(b"x" * 3000 + bytes(range(256)) * 300), (coding,)).outcome is UNKNOWN
    assert undo(gzip.compress(b"x" * 600) * 2, ("gzip",)).outcome is UNKNOWN


def test_of_large_content_only_the_beginning_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codings, "CODED_LIMIT", len(GZIP))
    assert undo(GZIP, ("gzip",)).outcome is DONE
    assert undo(GZIP + b"x", ("gzip",)).outcome is UNKNOWN
    assert undo(b"<html>" + GZIP, ("gzip",)).outcome is MALFORMED


def test_so_many_streams_are_followed_and_no_more() -> None:
    empty = gzip.compress(b"", mtime=0)
    assert undo(empty * 64, ("gzip",)) == Undone(DONE, "gzip")
    assert undo(empty * 65, ("gzip",)).outcome is UNKNOWN


def test_without_a_library_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codings, "_brotli", lambda: None)
    monkeypatch.setattr(codings, "_zstd", lambda: None)
    assert undo(b"x", ("br",)) == Undone(UNKNOWN, "br")
    assert undo(b"x", ("zstd",)) == Undone(UNKNOWN, "zstd")
    assert not removable("br")
    assert not removable("zstd")

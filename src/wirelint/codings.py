"""Content codings: what the octets were before a coding was applied, or where undoing it fails (RFC 9110 §8.4.1).

gzip and deflate are in the standard library. br and zstd are undone where a library for them is at hand (mitmproxy
brings both), and are never required. Input, output and the number of streams are bounded: what is larger is left alone.
"""

from __future__ import annotations

import importlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Any

from wirelint.zstd_frames import WINDOW_LIMIT, first_window

CODED_LIMIT = 1 << 20
"""Octets of coded content that are looked at."""
DECODED_LIMIT = 4 << 20
"""Octets that coded content may grow to before it is left alone."""
_STREAMS = 64
"""Streams (members, frames) behind each other that are followed."""
_BROTLI_STEP = 32
_ZSTD_STEP = 256
"""Octets given to a decoder at once that can't be told how much it may put out."""

ALIASES = {"x-gzip": "gzip", "x-compress": "compress"}
"""Old names (RFC 9110 §8.4.1.1, §8.4.1.3)."""


class Outcome(Enum):
    """How undoing a coding ended."""

    DONE = auto()
    MALFORMED = auto()
    TRUNCATED = auto()
    RAW_DEFLATE = auto()
    """Compressed data without the zlib wrapper that "deflate" has (RFC 9110 §8.4.1.2)."""
    UNKNOWN = auto()
    """The coding can't be undone here, or the content is too large."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of octets. coding: the last one tried; octets: what it gave, as far as it went; surplus: what stands
    behind the end of the compressed data."""

    outcome: Outcome
    coding: str
    octets: bytes = b""
    surplus: bytes = b""


def canonical(coding: str) -> str:
    """The coding's name in lower case, without the "x-" of old names."""
    name = coding.lower()
    return ALIASES.get(name, name)


def undo(octets: bytes, codings: tuple[str, ...]) -> Undone:
    """Undo canonical codings, given in the order in which they were applied; ends at the first that can't be undone."""
    last = Undone(Outcome.DONE, "", octets)
    for coding in reversed(codings):
        if coding == "identity":
            continue
        last = _undo_one(last.octets, coding)
        if last.outcome is not Outcome.DONE or last.surplus:
            break
    return last


def removable(coding: str) -> bool:
    """Whether the (canonical) coding can be undone here."""
    return (
        coding in ("gzip", "deflate", "identity")
        or (coding == "br" and _brotli() is not None)
        or (coding == "zstd" and _zstd() is not None)
    )


def _undo_one(octets: bytes, coding: str) -> Undone:
    if not removable(coding):
        return Undone(Outcome.UNKNOWN, coding)
    given = octets[:CODED_LIMIT]
    found = _deflate(given) if coding == "deflate" else _streams(given, coding)
    if len(given) < len(octets) and found.outcome is not Outcome.MALFORMED:
        return Undone(Outcome.UNKNOWN, coding)
    return found


def _streams(octets: bytes, coding: str) -> Undone:
    """Undo a coding whose data are one stream, or several behind each other (gzip members, Zstandard frames)."""
    read, starts = _READERS[coding]
    parts: list[bytes] = []
    size = 0
    for _ in range(_STREAMS):
        if starts and not any(start.startswith(octets[: len(start)]) for start in starts):
            # Nothing that could be the beginning of a stream.
            return Undone(
                Outcome.DONE if parts else Outcome.MALFORMED, coding, b"".join(parts), octets if parts else b""
            )
        found = read(octets, DECODED_LIMIT - size)
        if found.outcome is Outcome.UNKNOWN:
            return found
        parts.append(found.octets)
        size += len(found.octets)
        octets = found.surplus
        if found.outcome is not Outcome.DONE or not octets or not starts:
            return Undone(found.outcome, coding, b"".join(parts), octets)
    return Undone(Outcome.UNKNOWN, coding)


def _inflate(octets: bytes, limit: int, wbits: int, coding: str) -> Undone:
    reader = zlib.decompressobj(wbits)
    try:
        text = reader.decompress(octets, max(limit, 1))
    except zlib.error:
        return Undone(Outcome.MALFORMED, coding)
    if reader.eof:
        return Undone(Outcome.DONE, coding, text, reader.unused_data)
    return Undone(Outcome.TRUNCATED if len(text) < limit else Outcome.UNKNOWN, coding, text)


def _gzip(octets: bytes, limit: int) -> Undone:
    return _inflate(octets, limit, 16 + zlib.MAX_WBITS, "gzip")


def _deflate(octets: bytes) -> Undone:
    found = _inflate(octets, DECODED_LIMIT, zlib.MAX_WBITS, "deflate")
    if found.outcome is Outcome.MALFORMED:
        raw = _inflate(octets, DECODED_LIMIT, -zlib.MAX_WBITS, "deflate")
        if raw.outcome is Outcome.DONE and not raw.surplus:
            return Undone(Outcome.RAW_DEFLATE, "deflate", raw.octets)
    return found


@cache
def _brotli() -> Any:
    for name in ("brotli", "brotlicffi"):
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    return None


def _br(octets: bytes, limit: int) -> Undone:
    library = _brotli()
    parts: list[bytes] = []
    size = start = 0
    step = _BROTLI_STEP
    reader = library.Decompressor()
    while start < len(octets):
        try:
            text = reader.process(octets[start : start + step])
        except library.error:
            if step == 1:
                return Undone(Outcome.MALFORMED, "br", b"".join(parts))
            # The library does not tell octets behind the end from wrong ones: go there again, octet by octet.
            reader, step = library.Decompressor(), 1
            for at in range(0, start, _BROTLI_STEP):
                reader.process(octets[at : at + _BROTLI_STEP])
            continue
        parts.append(text)
        size += len(text)
        start += step
        if size > limit:
            return Undone(Outcome.UNKNOWN, "br")
        if reader.is_finished():
            return Undone(Outcome.DONE, "br", b"".join(parts), octets[start:])
    return Undone(Outcome.TRUNCATED, "br", b"".join(parts))


@cache
def _zstd() -> Callable[[], tuple[Any, type[Exception]]] | None:
    """Makes a reader (decompress, eof, unused_data), with the error that it raises."""
    for name in ("compression.zstd", "backports.zstd"):
        try:
            library = importlib.import_module(name)
        except ImportError:
            continue
        return lambda: (library.ZstdDecompressor(), library.ZstdError)
    try:
        other = importlib.import_module("zstandard")
    except ImportError:
        return None
    return lambda: (other.ZstdDecompressor(max_window_size=WINDOW_LIMIT).decompressobj(), other.ZstdError)


def _frame(octets: bytes, limit: int) -> Undone:
    make = _zstd()
    if make is None or (first_window(octets) or 0) > WINDOW_LIMIT:
        return Undone(Outcome.UNKNOWN, "zstd")
    reader, error = make()
    parts: list[bytes] = []
    size = 0
    for start in range(0, len(octets), _ZSTD_STEP):
        try:
            text = reader.decompress(octets[start : start + _ZSTD_STEP])
        except error:
            return Undone(Outcome.MALFORMED, "zstd", b"".join(parts))
        parts.append(text)
        size += len(text)
        if size > limit:
            return Undone(Outcome.UNKNOWN, "zstd")
        if reader.eof:
            return Undone(Outcome.DONE, "zstd", b"".join(parts), reader.unused_data + octets[start + _ZSTD_STEP :])
    return Undone(Outcome.TRUNCATED, "zstd", b"".join(parts))


_READERS: dict[str, tuple[Callable[[bytes, int], Undone], tuple[bytes, ...]]] = {
    "gzip": (_gzip, (b"\x1f\x8b",)),
    "br": (_br, ()),
    "zstd": (_frame, (b"\x28\xb5\x2f\xfd", *(bytes((0x50 + n, 0x2A, 0x4D, 0x18)) for n in range(16)))),
}
"""For each coding how one stream is read, and how a further one begins."""

"""Content in gzip -> other content in gzip, of as many octets, so that sizes and Content-Length still agree."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

MAGIC = b"\x1f\x8b\x08"
_WBITS = 31
_LARGEST = 1 << 24
_HEADER = 10
_FLAGS = 3
_COMMENT = 0x10


def regzipped(octets: bytes, change: Callable[[bytes], bytes]) -> bytes | None:
    """The gzip stream with its content changed; None where it is not one whole stream, or it can't be as short."""
    stream = zlib.decompressobj(_WBITS)
    try:
        inner = stream.decompress(octets, _LARGEST)
    except zlib.error:
        return None
    if not stream.eof or stream.unused_data:
        return None
    changed = change(inner)
    for shown in (changed, re.sub(rb"[a-z]", b"a", re.sub(rb"[A-Z]", b"A", re.sub(rb"[0-9]", b"1", changed)))):
        packer = zlib.compressobj(9, wbits=_WBITS)
        packed = packer.compress(shown) + packer.flush()
        if len(packed) <= len(octets):
            return _padded(packed, len(octets) - len(packed))
    return None


def _padded(packed: bytes, octets: int) -> bytes:
    """The stream with a comment in its header that makes it longer (RFC 1952 §2.3.1)."""
    if not octets:
        return packed
    header = bytearray(packed[:_HEADER])
    header[_FLAGS] |= _COMMENT
    return bytes(header) + b" " * (octets - 1) + b"\0" + packed[_HEADER:]

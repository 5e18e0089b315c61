"""Compressed files: their signatures, and the names that people give them."""

from __future__ import annotations

import re

from wirelint.exchange import Exchange
from wirelint.zstd_frames import MAGIC as ZSTD

GZIP = b"\x1f\x8b\x08"
"""How gzip data begin: the signature, and deflate as the method (RFC 1952 §2.3.1)."""

_NAMED = re.compile(r"\.(?:t?gz|zst)\Z", re.IGNORECASE)
_FILENAME = re.compile(r"\.(?:t?gz|zst)\"?[ \t]*(?:;|\Z)", re.IGNORECASE)


def compressed_as(octets: bytes | None) -> str | None:
    """ "gzip" or "zstd" where the octets begin as such data do, else None."""
    if octets is None:
        return None
    return "gzip" if octets.startswith(GZIP) else "zstd" if octets.startswith(ZSTD) else None


def is_named_as_compressed(exchange: Exchange) -> bool:
    """Whether the path, or a name in Content-Disposition, ends in .gz, .tgz or .zst."""
    target = exchange.request.target_uri
    disposition = exchange.response.fields.get("content-disposition") or ""
    return bool(_FILENAME.search(disposition)) or (target is not None and bool(_NAMED.search(target.path)))

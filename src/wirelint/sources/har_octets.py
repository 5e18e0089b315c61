"""Recorded text -> the octets it was made of, where the text leaves no choice."""

from __future__ import annotations

import binascii
import re

from wirelint.fields import Fields

_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([^\s\";]+)", re.IGNORECASE)
PLAIN = frozenset({"", "utf-8", "utf8", "us-ascii", "ascii"})
_LATIN1 = frozenset({"", "iso-8859-1", "latin1", "latin-1"})
_WIDE = ("utf-16", "utf-32", "utf16", "utf32", "ucs-2", "unicode", "iso-2022")


def charset_of(fields: Fields) -> str:
    """The charset that Content-Type names, lower-case; "" where there is none."""
    found = _CHARSET.search(fields.get("content-type") or "")
    return found.group(1).lower() if found is not None else ""


def from_base64(text: str) -> bytes | None:
    """The octets of base64 text, line breaks allowed; None where it is none."""
    try:
        return binascii.a2b_base64(text, strict_mode=True)
    except (binascii.Error, ValueError):
        pass
    try:
        return binascii.a2b_base64("".join(text.split()), strict_mode=True)
    except (binascii.Error, ValueError):
        return None


def octets_of(payload: str | bytes, size: int, charset: str) -> bytes | None:
    """The only `size` octets that read as this text; None where there are none or the charset leaves a choice."""
    if isinstance(payload, bytes):
        return payload if len(payload) == size else None
    if payload.isascii():
        return payload.encode("ascii") if len(payload) == size else None
    if charset in PLAIN:
        try:
            octets = payload.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:
            return None
        if len(octets) == size and "\ufffd" not in payload:
            return octets
    if charset in _LATIN1 and len(payload) == size:
        try:
            return payload.encode("latin-1")
        except UnicodeEncodeError:
            return None
    return None


def utf8_length(payload: str | bytes) -> int:
    """The octets of the text in UTF-8, lone surrogates included."""
    return len(payload) if isinstance(payload, bytes) else len(payload.encode("utf-8", "surrogatepass"))


def is_cut(text: str, size: int, charset: str) -> bool:
    """Whether the text is too short for its size; a byte order mark may be missing, and wide charsets are longer."""
    return not charset.startswith(_WIDE) and utf8_length(text) + 3 < size

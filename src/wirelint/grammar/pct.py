"""Percent-encoded text: its octets, and the text that they are in UTF-8 (RFC 3986 §2.1, RFC 8187 §3.2)."""

from __future__ import annotations

import re

from wirelint.grammar.result import Malformed

_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})++")


def _place(text: str, octet: int) -> int:
    """The 0-based character of the text that stands for the octet of that number."""
    at = octets = 0
    for found in _ESCAPES.finditer(text):
        if octet < octets + found.start() - at:
            break
        octets += found.start() - at
        at = found.start()
        escapes = (found.end() - at) // 3
        if octet < octets + escapes:
            return at + 3 * (octet - octets)
        octets += escapes
        at = found.end()
    return at + octet - octets


def octets_of(text: str) -> bytes:
    """The octets that ASCII text with well-formed escapes stands for."""
    pieces: list[bytes] = []
    at = 0
    for found in _ESCAPES.finditer(text):
        pieces.append(text[at : found.start()].encode("ascii"))
        pieces.append(bytes.fromhex(found.group().replace("%", "")))
        at = found.end()
    pieces.append(text[at:].encode("ascii"))
    return b"".join(pieces)


def utf8_text(text: str, at: int) -> str | Malformed:
    """The text that ASCII text with well-formed escapes stands for; `at`: where it begins in the whole value.

    Malformed at the escape where an octet sequence begins that is no UTF-8.
    """
    try:
        return octets_of(text).decode("utf-8")
    except UnicodeDecodeError as error:
        return Malformed(at + _place(text, error.start), "escapes that are UTF-8", "构成 UTF-8 的转义")

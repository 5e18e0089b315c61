"""Numbers and version labels as recorders spell them."""

from __future__ import annotations

from functools import lru_cache


def number(value: object) -> int | None:
    """A whole number written as a number or as text; None for anything else."""
    if type(value) is int:
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return int(value) if value == value and abs(value) < 1e15 and value == int(value) else None
    if isinstance(value, str) and len(value) < 20:
        text = value.strip()
        digits = text.removeprefix("-")
        return int(text) if digits.isascii() and digits.isdigit() else None
    return None


_VERSIONS = {
    "http/1.0": "1.0",
    "http/1": "1.0",
    "1.0": "1.0",
    "http/1.1": "1.1",
    "1.1": "1.1",
    "http/2": "2",
    "http/2.0": "2",
    "h2": "2",
    "2": "2",
    "2.0": "2",
    "http/3": "3",
    "http/3.0": "3",
    "h3": "3",
    "3": "3",
    "3.0": "3",
}


def version(label: object) -> str | None:
    """The HTTP version that an `httpVersion` names, as `Message.version` has it; None where it names none.

    SPDY and QUIC drafts count as the version that they became: none has a reason phrase or
    connection-specific fields.
    """
    return _version(label) if isinstance(label, str) else None


@lru_cache(maxsize=256)
def _version(label: str) -> str | None:
    text = label.strip().lower()
    known = _VERSIONS.get(text)
    if known is not None:
        return known
    if text.startswith(("h3-", "quic", "http/2+quic", "http/2.0+quic", "http/3+")):
        return "3"
    if text.startswith(("spdy", "h2-")):
        return "2"
    return None

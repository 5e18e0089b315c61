"""What was received is hostile and may hold secrets: nothing of it reaches a report unmasked.

Credentials in URLs (userinfo, query parameters named like a secret) and strings that look like a token
are replaced; control characters, bidirectional marks and lone surrogates are written as escapes.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SECRET_NAME = (
    r"(?:[\w.-]*(?:token|secret|passw(?:or)?d|passwd|api[_-]?key|apikey|credential|signature|jwt|session[_-]?id)[\w.-]*"
    r"|auth|authorization|key|pwd|sig|sid|sess|session|code|assertion|access)"
)
_QUERY = re.compile(rf"([?&;]{_SECRET_NAME}=)([^&#;\s\"]+)", re.IGNORECASE)
_USERINFO = re.compile(r"(?<=//)[^/?#@\s\"]+@")
_JWT = re.compile(r"\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*")
_SCHEMES = re.compile(r"\b(Basic|Bearer|Digest|Negotiate|NTLM)( +)([A-Za-z0-9._~+/-]{8,}=*)")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")

MASK = "***"


@lru_cache(maxsize=4096)
def masked(text: str) -> str:
    """The text without credentials: userinfo, secret query parameters, JWTs, scheme credentials."""
    if "//" in text:
        text = _USERINFO.sub(f"{MASK}@", text)
    if "=" in text:
        text = _QUERY.sub(rf"\1{MASK}", text)
    if "eyJ" in text:
        text = _JWT.sub(MASK, text)
    return _SCHEMES.sub(rf"\1\2{MASK}", text)


def escaped(text: str) -> str:
    """The text with every character that could act on a terminal or mislead a reader written as an escape."""
    return text if text.isprintable() else _UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def safe(text: str) -> str:
    """Masked and escaped: the form in which received text may be shown."""
    return escaped(masked(text))

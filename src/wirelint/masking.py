"""What was received is hostile and may hold secrets: nothing of it reaches a report unmasked.

Credentials in URLs, strings that look like a token, and the values of credential fields are replaced by a mask that
tells no more than how long they were, about; control characters, bidirectional marks and lone surrogates are written
as escapes.

A mask is "***" for less than eight characters, else "***~" and the power of two that is not greater than the
length: "***~32" stands for 32 to 63 characters. Its characters may stand in a token, a cookie, a URL and a quoted
string alike, so what is masked reads as before. What is masked already stays as it is.
"""

from __future__ import annotations

import re

from wirelint.remembering import remembered
from wirelint.secret_places import SecretPlaces

MASK = "***"
_MASKED = re.compile(r"\*{3}(?:~\d+)?\Z")
_SHORT = 8
_NO_SECRETS = frozenset({"undefined", "null", "none", "nil", "nan", "true", "false", "[object object]"})
"""What programs write where they have no secret: the word is what a reader has to see."""

UNSEEN = r"\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
"""Characters above ASCII (and DEL) that act or mislead without being seen, as members of a pattern's set."""
LOG_COMMAND = r"#(?=#(?:vso|teamcity)?\[)"
"""Anywhere in a line of a CI's log, "##[name]", "##vso[…]" and "##teamcity[…]" are commands to its runner."""
_UNSAFE = re.compile(rf"[\x00-\x1f{UNSEEN}\ud800-\udfff]|{LOG_COMMAND}")


def mask(secret: str) -> str:
    """What stands for a secret in a report: "***", or "***~32" for one of 32 to 63 characters; "" for none."""
    length = len(secret)
    if _MASKED.match(secret) or secret.lower() in _NO_SECRETS:
        return secret
    if length < _SHORT:
        return MASK if secret else ""
    return f"{MASK}~{1 << (length.bit_length() - 1)}"


_PLACES = SecretPlaces(mask)


@remembered(4096)
def masked(text: str) -> str:
    """The text without what looks like a credential, wherever it stands."""
    return _PLACES.text(text)


def masked_value(name: str, value: str) -> str:
    """A field's value as a report may show it: what the field's name, or the value's shape, gives away is masked.

    Scheme, names of cookies and parameters, attributes and quotes stay. The result is not escaped yet.
    """
    return _PLACES.value(name, value)


def masked_content(text: str) -> str:
    """A message's content as a report may show it: also members of JSON that are named like a secret are masked."""
    return _PLACES.content(text)


def escaped(text: str) -> str:
    """The text with all that could act on a terminal or a CI's log, or mislead a reader, written as escapes."""
    return text if text.isprintable() and "##" not in text else _UNSAFE.sub(_escape, text)


def opening(text: str) -> str:
    """`safe`, for text that opens a line: there "::" begins a command to GitHub Actions (spaces before it or not)."""
    text = safe(text)
    return text.replace("::", r"\x3a:", 1) if text.lstrip().startswith("::") else text


def safe(text: str) -> str:
    """Masked and escaped: the form in which received text may be shown."""
    return escaped(masked(text))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"

"""Usual values: the plain forms that nearly all values of some fields have, in which no rule on syntax finds a fault.

A rule that could only find a fault in another form declares the quirk of its field (see `wirelint.quirks`), and is
called for a few values in a thousand. Each form is narrower than its grammar: what is not usual may well be right.
tests/test_usual.py draws values of each form and shows that the rules find nothing in them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from re import compile as pattern
from types import MappingProxyType

from wirelint.grammar.dates import is_right_fixdate
from wirelint.grammar.scan import is_digits

ODD_DATE = 1 << 4
"""Some field that may be a date is no IMF-fixdate, or names another day of the week."""
ODD_LENGTH = 1 << 5
"""Content-Length is not one line with one number."""
ODD_TAG = 1 << 6
"""Some field of entity tags has more or something else than plain tags."""
ODD_REFERENCE = 1 << 7
"""Location or Referer is no plain path or http URI: other characters, a fragment, userinfo, …"""
ODD_LINK = 1 << 8
"""Link has more or something else than plain links of a few well-known relations."""
ODD_CREDENTIALS = 1 << 9
"""There are credentials that are no Bearer token of the usual length."""

_HTTP = r"https?://[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*"
_PATH = r"(?:/[A-Za-z0-9._~-]+)+/?"
_QUERY = r"(?:\?[A-Za-z0-9._~=&/-]*)?"
_RELATION = "(?:next|prev|first|last|stylesheet|icon|preload; as=(?:style|script|image))"
_LINK = rf"<(?:{_HTTP})?{_PATH}{_QUERY}>; rel={_RELATION}"

FORMS: Mapping[int, str] = MappingProxyType({
    ODD_TAG: r'(?:W/)?"[A-Za-z0-9._:/+=-]+"',
    ODD_REFERENCE: rf"(?:{_HTTP}(?:/|{_PATH})?|{_PATH}){_QUERY}",
    ODD_LINK: f"{_LINK}(?:, {_LINK})*+",
    ODD_CREDENTIALS: "Bearer [A-Za-z0-9._~+/-]{16,}={0,2}",
})  # fmt: skip
"""The usual form of the values that a quirk is about, where it is a pattern."""

_DATE = (ODD_DATE, is_right_fixdate)
_LENGTH = (ODD_LENGTH, is_digits)
_TAG, _REFERENCE, _LINKS, _CREDENTIALS = ((quirk, pattern(form).fullmatch) for quirk, form in FORMS.items())

USUAL: Mapping[str, tuple[int, Callable[[str], object]]] = MappingProxyType({
    "authorization": _CREDENTIALS,
    "content-length": _LENGTH,
    "date": _DATE,
    "etag": _TAG,
    "expires": _DATE,
    "if-match": _TAG,
    "if-modified-since": _DATE,
    "if-none-match": _TAG,
    "if-range": _DATE,
    "if-unmodified-since": _DATE,
    "last-modified": _DATE,
    "link": _LINKS,
    "location": _REFERENCE,
    "proxy-authorization": _CREDENTIALS,
    "referer": _REFERENCE,
    "retry-after": _DATE,
})  # fmt: skip
"""(quirk, whether a value is usual) by lower-case field name."""

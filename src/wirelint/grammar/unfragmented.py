"""References to a resource, not to a part of one: Referer and Content-Location (RFC 9110 §10.1.3, §8.7)."""

from __future__ import annotations

from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.uris import UriReference, uri_reference


@remembered
def unfragmented(value: str) -> UriReference | Malformed:
    """An absolute-URI or a partial-URI: a URI reference without a fragment (RFC 9110 §4.1).

    User information, which Referer must not have either, is no fault of grammar: see `UriReference.userinfo`.
    """
    found = uri_reference(value)
    if isinstance(found, Malformed) or found.fragment is None:
        return found
    return Malformed(value.index("#"), "a reference without a fragment", "不带片段的引用")

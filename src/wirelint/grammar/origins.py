"""The origin of a page, as in Origin (RFC 6454 §7; Fetch, "origin header")."""

from __future__ import annotations

from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.uris import UriReference, uri_reference

NULL_ORIGIN = UriReference(None, None, None, None, None, "null", None, None)
"""What `null` is read as: an origin that the client does not tell, or that has no name."""


@remembered
def origin(value: str) -> UriReference | Malformed:
    """One serialized origin, scheme, host and port and nothing more, or NULL_ORIGIN."""
    if value == "null":
        return NULL_ORIGIN
    found = uri_reference(value)
    if isinstance(found, Malformed):
        return found
    if found.scheme is None or not found.host:
        return Malformed(0, "a scheme and a host, or null", "方案和主机名，或 null")
    if found.userinfo is not None:
        return Malformed(value.index("//") + 2, "a host", "主机名")
    end = len(found.scheme) + 3 + len(found.authority or "")
    return found if end == len(value) else Malformed(end, "the end", "结尾")

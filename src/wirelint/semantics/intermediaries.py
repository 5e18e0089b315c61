"""Signs that another hop than the origin server had its hand in a response."""

from __future__ import annotations

INTERMEDIARY_FIELDS = ("age", "via", "cache-status", "x-cache", "cf-cache-status")
"""Fields that caches and other intermediaries add (RFC 9110 §7.6.3, RFC 9111 §5.1, RFC 9211, and two names of CDNs).

None of them proves that the response came from a store, and their absence does not prove that no intermediary was
there. A rule whose requirement binds origin servers alone puts them into `response_lacks`.
"""

"""Fields whose values say how a message is to be handled, and nothing about whom it is for: a closed list.

Their values stay, less the secrets and the private parts of URLs in them. Of any other field only length and syntax
stay, unless a finding needs more.
"""

from __future__ import annotations

_BEGINNINGS = (
    "accept",
    "access-control-",
    "content-",
    "cross-origin-",
    "if-",
    "sec-",
    "x-ratelimit",
    "ratelimit",
    "x-cache",
)
_LIST = """
    a-im age allow alt-svc alt-used available-dictionary cache-control cache-groups cache-status
    cdn-cache-control cf-cache-status clear-site-data connection critical-ch date dav depth deprecation dictionary-id
    dnt document-policy early-data etag expect expires host im incremental keep-alive last-modified link location
    max-forwards nel no-vary-search origin origin-agent-cluster overwrite permissions-policy feature-policy pragma
    prefer preference-applied priority proxy-authenticate proxy-connection proxy-status range referer referrer-policy
    refresh reporting-endpoints retry-after save-data server server-timing sourcemap speculation-rules
    strict-transport-security sunset surrogate-control te timing-allow-origin tk trailer transfer-encoding upgrade
    upgrade-insecure-requests use-as-dictionary user-agent vary via warning www-authenticate x-content-type-options
    x-dns-prefetch-control x-download-options x-frame-options x-permitted-cross-domain-policies x-powered-by
    x-requested-with x-robots-tag x-ua-compatible x-xss-protection grpc-status grpc-encoding grpc-accept-encoding
    grpc-timeout integrity-policy integrity-policy-report-only want-content-digest want-repr-digest want-digest
    signature-input accept-signature x-http-method-override x-method-override x-forwarded-proto x-forwarded-port
    :method :scheme :status :authority :path :protocol public-key-pins expect-ct p3p http2-settings mime-version
"""
_NAMES = frozenset(_LIST.split())


_PRIVATE = frozenset({"sec-websocket-protocol"})
"""What begins like a public field, and carries tokens where there is no other place for them."""


def is_public(name: str) -> bool:
    """Whether the value of a field of that lower-case name may stay."""
    return name in _NAMES or (name.startswith(_BEGINNINGS) and name not in _PRIVATE)

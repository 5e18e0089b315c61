"""Whether a request was seen behind a gateway, which may have taken it over another scheme from its client."""

from __future__ import annotations

from wirelint.exchange import Request
from wirelint.semantics.references import is_loopback

FORWARDING_FIELDS = (
    "forwarded",
    "via",
    "x-forwarded-for",
    "x-forwarded-proto",
    "x-forwarded-protocol",
    "x-forwarded-scheme",
    "x-forwarded-ssl",
    "x-forwarded-port",
    "x-forwarded-host",
    "x-url-scheme",
    "x-arr-ssl",
    "x-real-ip",
    "front-end-https",
    "cloudfront-forwarded-proto",
)
"""Fields that gateways add for the server behind them (RFC 7239 §4, RFC 9110 §7.6.3, and what is common besides)."""


def is_plain_to_the_client(request: Request) -> bool:
    """Whether it is known that the response goes to its client over http, without TLS on any hop.

    False behind a gateway that does not say that it was asked over http, where such a gateway can't be ruled out,
    and for hosts that only an inner network knows: the machine itself, IP addresses, and names without a dot.
    """
    if request.url[:5].lower() != "http:":
        return False
    target = request.target_uri
    if target is None:
        return False
    host = (target.host or "").rstrip(".")
    if is_loopback(host) or "." not in host or host[0] == "[" or host.rpartition(".")[2].isdigit():
        return False
    if set(request.tokens("x-forwarded-proto")) == {"http"}:
        return True
    return all(request.lacks(name) for name in FORWARDING_FIELDS)

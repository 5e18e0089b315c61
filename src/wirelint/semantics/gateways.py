"""Whether a message was seen behind a gateway, which may have another scheme to its client, or another clock."""

from __future__ import annotations

import re

from wirelint.exchange import Request, Response
from wirelint.semantics.cdns import may_follow_other_rules
from wirelint.semantics.intermediaries import INTERMEDIARY_FIELDS
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


_PRODUCTS = re.compile(
    r"nginx|openresty|tengine|envoy|haproxy|varnish|squid|traefik|caddy|trafficserver|awselb|cowboy|proxy|gateway|cdn",
    re.IGNORECASE,
)
"""What the Server field of gateways in wide use says; most of them serve files of their own as well."""


def may_come_through_a_gateway(response: Response) -> bool:
    """Whether a gateway may have passed the response on: False only where none of the signs of one was sent."""
    if not all(map(response.lacks, INTERMEDIARY_FIELDS)) or may_follow_other_rules(response):
        return True
    return _PRODUCTS.search(response.fields.get("server") or "") is not None

"""Where a URI reference in a response leads, seen from the target URI."""

from __future__ import annotations

from wirelint.exchange import Request
from wirelint.grammar.uris import UriReference, normalised, resolve


def leads_to_target(reference: UriReference | None, request: Request) -> bool:
    """Whether a reference resolves to the target URI, both normalised, fragments aside (RFC 9110 §4.2.3).

    False where the reference or the target URI is missing or malformed.
    """
    target = request.target_uri
    if reference is None or target is None:
        return False
    return normalised(resolve(target, reference)) == normalised(target)


def is_loopback(host: str) -> bool:
    """Whether a host, as it stands in a URI, is the machine itself (RFC 6761 §6.3, RFC 6890 §2.2)."""
    name = host.lower().rstrip(".")
    return name in ("localhost", "[::1]") or name.endswith(".localhost") or name.startswith("127.")

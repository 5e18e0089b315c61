"""3xx Redirection in a circle: it leads back to the very request that it answers."""

from wirelint import INFO, WARNING, Exchange, Faults, field, rule
from wirelint.grammar.result import Malformed
from wirelint.grammar.uris import UriReference, normalised, uri_reference
from wirelint.semantics.references import leads_to_target

BOUNCES = ("set-cookie", "refresh", "retry-after")
"""Fields by which the next request, or its time, differs although the URI is the same."""


def _repeats(target: UriReference, location: UriReference) -> bool:
    """Whether to follow means to send the same request again, of two URIs for the same thing.

    Path and query go out as they are written. So may the authority, but most clients bring it into its normal form.
    """
    plain = uri_reference(normalised(location))
    authority = location.authority if isinstance(plain, Malformed) else plain.authority
    sent = (target.path or "/", target.query) == (location.path or "/", location.query)
    return sent and target.authority in (location.authority, authority)


@rule(
    "redirect-to-self",
    status=(301, 302, 303, 307, 308),
    level=WARNING,
    spec="RFC 9110 §15.4",
    response_has="location",
    response_lacks="non-authoritative-reason",
    zh="重定向又指回了目标 URI 自身",
    why_zh="客户端用同样的方法再请求同一个 URI，多半又得到同样的重定向，直到达到次数上限而报错。",
)
def to_self(exchange: Exchange) -> Faults:
    """A redirect leads back to the target itself.

    The client repeats the same request, most likely gets the same redirect, and gives up after a while. A
    fragment makes no difference. With a cookie, Refresh or Retry-After the next request may end otherwise.
    Another spelling of the same URI is another request: servers redirect to the one that they prefer.

    Bad:
        GET /x
        -> 301
        Location: HTTPS://EXAMPLE.com:443/x#top

        HEAD /x
        -> 302
        Location: /x

        GET https://example.com
        -> 302
        Location: https://example.com/

        GET https://EXAMPLE.com/
        -> 302
        Location: https://EXAMPLE.com/

        GET /
        -> 302
        Location: https://example.com

        GET /x?a=1
        -> 303
        Location: ?a=1

        POST /x
        -> 307
        Location: /x

        PUT /x
        -> 308
        Location: /x
    Good:
        GET /x
        -> 302
        Location: /x?lang=en

        GET /%7Eada/
        -> 301
        Location: /~ada/

        GET https://example.com:443/
        Host: example.com:443
        -> 301
        Location: https://example.com/

        GET https://EXAMPLE.com/
        Host: EXAMPLE.com
        -> 301
        Location: https://example.com/

        GET /x?name=%c3%a9
        -> 301
        Location: /x?name=%C3%A9

        GET /x
        -> 301
        Location: http://example.com/x

        POST /cart
        -> 303
        Location: /cart

        POST /cart
        -> 302
        Location: /cart

        DELETE /cart
        -> 301
        Location: /cart

        GET /x
        -> 302
        Location:

        GET /x
        -> 302
        Location: /x y

        GET /x
        -> 307
        Location: https://example.com/x
        Non-Authoritative-Reason: HSTS

        @hides response: Non-Authoritative-Reason
        GET /x
        -> 307
        Location: https://example.com/x
    """
    request, response = exchange.request, exchange.response
    location = response.location
    keeps_method = response.status in (307, 308) or request.method in ("GET", "HEAD")
    if location is None or not str(location) or not keeps_method or not leads_to_target(location, request):
        return
    target, resolved = request.target_uri, exchange.location
    if target is None or resolved is None or not _repeats(target, resolved):
        return
    may_bounce = any(not response.lacks(name) for name in BOUNCES)
    yield field("Location", level=INFO if may_bounce else None)

"""451 Unavailable For Legal Reasons: access is denied because of a legal demand; Link says who blocks it."""

from wirelint import WARNING, Exchange, Faults, field, missing, rule
from wirelint.grammar.links import links
from wirelint.grammar.result import Malformed

BLOCKED_BY = "blocked-by"


@rule(
    "451-without-blocked-by",
    status=451,
    level=WARNING,
    spec="RFC 7725 §4",
    response_knows="link",
    tags="links",
    zh="451 响应没有用关系为 blocked-by 的 Link 说明由谁屏蔽",
    why_zh=(
        "屏蔽访问的可能是源服务器，也可能是运营商、缓存或 DNS；响应应当用 Link 的 blocked-by 关系标明是谁，"
        "用户才知道该找谁。"
    ),
)
def without_blocked_by(exchange: Exchange) -> Faults:
    """A 451 response does not say who blocks the access.

    That may be the origin server, but also a provider, a cache or a resolver on the way. A Link with the
    relation blocked-by identifies it, so that users know whom to turn to.

    Bad:
        GET /book
        -> 451

        GET /book
        -> 451
        Link: <https://example.com/law>; rel="help"

        GET /book
        -> 451
        Link:
    Good:
        GET /book
        -> 451
        Link: <https://example.net>; rel="blocked-by"

        GET /book
        -> 451
        Link: </law>; rel=help
        Link: <https://example.net>; rel="author Blocked-By"

        GET /book
        -> 451
        Link: https://example.net; rel="blocked-by"

        @hides response: Link
        GET /book
        -> 451
    """
    value = exchange.response.fields.get("link")
    if value is None:
        yield missing("Link")
        return
    found = links(value)
    if not isinstance(found, Malformed) and not any(BLOCKED_BY in link.relations for link in found):
        yield field(
            "Link",
            "Link has no relation blocked-by: it does not say who blocks the access",
            "Link 中没有 blocked-by 关系，没有说明由谁屏蔽了访问",
        )

"""The content coding that a client did not ask for (RFC 9110 §12.5.3)."""

from wirelint import WARNING, Exchange, Faults, field, rule
from wirelint.codings import canonical
from wirelint.registries import load
from wirelint.semantics.content_codings import accepted_codings
from wirelint.semantics.places import member_at

_JUDGED = frozenset(load("content_codings")["registered"]) - {"dcb", "dcz", "identity"}
"""Other names content-encoding-unregistered reports, and dcb and dcz dictionary-coding-not-offered."""


@rule(
    "content-encoding-not-acceptable",
    status="any",
    level=WARNING,
    spec="RFC 9110 §12.5.3",
    request_has="accept-encoding",
    response_has="content-encoding",
    tags=("content-coding", "negotiation"),
    zh="响应用了客户端没有接受的内容编码",
    why_zh="Accept-Encoding 没有列出或权重为 0 的编码，客户端可能无法解码；服务器应当改用可接受的编码，或不用编码。",
)
def not_acceptable(exchange: Exchange) -> Faults:
    """The response has a content coding that the client did not accept.

    What Accept-Encoding does not list, or gives the weight 0, the client may be unable to decode: the server should
    have used another coding, or none.

    Bad:
        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Encoding: br

        GET /
        Accept-Encoding:
        -> 200
        Content-Encoding: gzip

        GET /
        Accept-Encoding: *, br;q=0
        -> 404
        Content-Encoding: gzip, br

        GET /
        Accept-Encoding: gzip;q=0.0, identity
        -> 200
        Content-Encoding: X-Gzip

        HEAD /
        Accept-Encoding: deflate
        -> 200
        Content-Encoding: gzip
        Content-Encoding: deflate
    Good:
        GET /
        Accept-Encoding: gzip, br;q=0.001
        -> 200
        Content-Encoding: br

        GET /
        -> 200
        Content-Encoding: br

        GET /
        Accept-Encoding: *
        -> 200
        Content-Encoding: br

        GET /
        Accept-Encoding: x-gzip
        -> 200
        Content-Encoding: gzip

        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Encoding: X-GZIP

        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Encoding: identity

        GET /
        Accept-Encoding: br, *;q=0
        -> 200
        Content-Encoding: gzip

        GET /
        Accept-Encoding: br, identity;q=0
        -> 200
        Content-Encoding: gzip

        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Encoding: utf-8

        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Encoding: dcb

        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Encoding: br;q=1

        GET /
        Accept-Encoding: gzip;level=9
        -> 200
        Content-Encoding: br

        GET /
        Accept-Encoding: gzip
        If-None-Match: "a"
        -> 304
        Content-Encoding: br
    """
    response = exchange.response
    weights = accepted_codings(exchange.request)
    if weights is None or response.status == 304 or weights.get("identity", weights.get("*")) == 0:
        return
    anything = weights.get("*", 0)
    for coding in response.tokens("content-encoding"):
        name = canonical(coding)
        if name in _JUDGED and weights.get(name, anything) == 0:
            line, at = member_at(response.fields, "content-encoding", coding)
            refused = name in weights
            yield field(
                "Content-Encoding",
                f"Accept-Encoding {'refuses' if refused else 'does not list'} {name}: the client may be unable to "
                "decode it",
                f"Accept-Encoding {'拒绝' if refused else '没有列出'} {name}，客户端可能无法解码",
                line=line,
                at=at,
            )
            return

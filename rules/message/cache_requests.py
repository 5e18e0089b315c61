"""Cache-Control in requests: what a client asks of the caches on the way (RFC 9111 §5.2.1)."""

from wirelint import WARNING, Exchange, Faults, field, quoted, rule
from wirelint.semantics.cache_directives import directives


@rule(
    "cache-request-no-cache-argument",
    status="any",
    level=WARNING,
    spec="RFC 9111 §5.2.1.4",
    party="client",
    request_has="cache-control",
    tags="caching",
    alone=True,
    zh="请求中的 no-cache 带有参数",
    why_zh="只有响应的 no-cache 才能列出字段名；请求中的没有参数，逐字比较的缓存会认不出它，照样回应旧的内容。",
)
def no_cache_argument(exchange: Exchange) -> Faults:
    """no-cache has an argument in a request.

    Only a response's no-cache lists fields. In a request it takes no argument: a cache that compares the whole text
    does not recognize it, and answers with what it has.

    Bad:
        GET /
        Cache-Control: no-cache=1
        -> 200

        GET /
        Cache-Control: max-age=0
        Cache-Control: no-store, No-Cache="Set-Cookie"
        -> 200

        GET /
        Cache-Control: no-cache=""
        -> 200
    Good:
        GET /
        Cache-Control: no-cache, max-age=0
        -> 200

        GET /
        -> 200
        Cache-Control: no-cache="Set-Cookie"
    """
    for directive in directives(exchange.request.fields.values("cache-control")):
        if directive.name == "no-cache" and directive.argument is not None:
            yield field(
                "Cache-Control",
                f"no-cache takes no argument in a request, but has {quoted(directive.argument)}",
                f"请求中的 no-cache 不带参数，这里却有参数 {quoted(directive.argument)}",
                line=directive.line,
                at=directive.at,
                side="request",
            )

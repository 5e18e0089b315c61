"""Which cache directives a message has: those defined for it, spelled as they are (RFC 9111 §5.2)."""

from wirelint import INFO, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.registries import load
from wirelint.semantics.cache_directives import directives

_REGISTRY = load("cache_directives")
_OBSOLETE = frozenset(_REGISTRY["obsolete"])
_OF_REQUESTS = frozenset(n for n, d in _REGISTRY["directive"].items() if d["of"] == "request")
_OF_RESPONSES = frozenset(n for n, d in _REGISTRY["directive"].items() if d["of"] == "response")


@rule(
    "cache-directive-request-only",
    status="any",
    level=WARNING,
    spec="RFC 9111 §5.2.1",
    response_has="cache-control",
    tags="caching",
    alone=True,
    zh="响应带有只为请求定义的缓存指令",
    why_zh=(
        "max-stale、min-fresh 和 only-if-cached 只在请求中有意义；响应中的这些指令会被忽略，发送方想要的效果不会出现。"
    ),
)
def request_only(exchange: Exchange) -> Faults:
    """A response has a cache directive that is defined for requests alone.

    By max-stale, min-fresh and only-if-cached a client says what it accepts. In a response caches ignore them, and
    what the sender meant by them does not happen.

    Bad:
        GET /
        -> 200
        Cache-Control: max-age=60, max-stale=600

        GET /
        -> 200
        Cache-Control: only-if-cached

        GET /
        -> 200
        Cache-Control: public
        Cache-Control: min-fresh=10
    Good:
        GET /
        Cache-Control: only-if-cached, max-stale, min-fresh=10
        -> 200
        Cache-Control: max-age=60, stale-if-error=600

        GET /
        -> 200
        Cache-Control: max-age=60; max-stale=600
    """
    for directive in directives(exchange.response.fields.values("cache-control")):
        if directive.name in _OF_REQUESTS:
            yield field(
                "Cache-Control",
                f"{directive.name} is a directive of requests: in a response caches ignore it",
                f"{directive.name} 是请求的指令，缓存会忽略响应中的它",
                line=directive.line,
                at=directive.at,
            )


@rule(
    "cache-directive-response-only",
    status="any",
    level=WARNING,
    spec="RFC 9111 §5.2.2, RFC 8246 §2, RFC 5861 §3",
    party="client",
    request_has="cache-control",
    tags="caching",
    alone=True,
    zh="请求带有只为响应定义的缓存指令",
    why_zh=(
        "must-revalidate、public、private 等指令由源服务器在响应中使用；请求中的它们没有定义，会被忽略，"
        "通常是从响应的写法抄来的。"
    ),
)
def response_only(exchange: Exchange) -> Faults:
    """A request has a cache directive that is defined for responses alone.

    must-revalidate, public, private and their like are for servers to send. In a request they mean nothing and are
    ignored; most often a recipe for responses was copied.

    Bad:
        GET /
        Cache-Control: no-cache, no-store, must-revalidate
        -> 200

        GET /
        Cache-Control: max-age=0
        Cache-Control: s-maxage=0, immutable
        -> 200
    Good:
        GET /
        Cache-Control: no-cache, no-store, max-age=0, max-stale, min-fresh=1, no-transform, only-if-cached
        -> 200
        Cache-Control: public, must-revalidate

        GET /
        Cache-Control: stale-if-error=60
        -> 200

        GET /
        Cache-Control: no-cache; must-revalidate
        -> 200
    """
    found = [
        directive
        for directive in directives(exchange.request.fields.values("cache-control"))
        if directive.name in _OF_RESPONSES
    ]
    if found:
        names = list(dict.fromkeys(directive.name for directive in found))
        yield field(
            "Cache-Control",
            f"defined for responses alone, and ignored in a request: {', '.join(names)}",
            f"只为响应定义，在请求中会被忽略的指令：{'、'.join(names)}",
            line=found[0].line,
            at=found[0].at,
            side="request",
        )


@rule(
    "cache-directive-obsolete",
    status="any",
    level=INFO,
    spec="RFC 9111 §5.2.3",
    response_has="cache-control",
    tags="caching",
    alone=True,
    zh="响应带有 Internet Explorer 5 的缓存指令",
    why_zh="post-check 和 pre-check 从未成为标准，如今没有缓存读取它们；可以从配置或代码中删去。",
)
def obsolete(exchange: Exchange) -> Faults:
    """A response has the cache directives of Internet Explorer 5.

    post-check and pre-check were never in a standard, and no cache of today reads them. They can go.

    Bad:
        GET /
        -> 200
        Cache-Control: no-store, no-cache, must-revalidate, post-check=0, pre-check=0

        GET /
        -> 200
        Cache-Control: no-cache
        Cache-Control: PRE-CHECK=3600
    Good:
        GET /
        -> 200
        Cache-Control: no-store, no-cache, must-revalidate

        GET /
        -> 200
        Cache-Control: no-store; post-check=0
    """
    found = [
        directive
        for directive in directives(exchange.response.fields.values("cache-control"))
        if directive.name in _OBSOLETE
    ]
    if found:
        yield field(
            "Cache-Control",
            f"no cache reads {quoted(found[0].name)}: it comes from Internet Explorer 5",
            f"没有缓存读取 {quoted(found[0].name)}：它来自 Internet Explorer 5",
            line=found[0].line,
            at=found[0].at,
        )

"""Host and :authority: HTTP/2 and HTTP/3 can say twice which site is meant (RFC 9113 §8.3.1)."""

from wirelint import ERROR, HTTP2_AND_3, Exchange, Fact, Faults, field, quoted, rule
from wirelint.grammar.result import Malformed
from wirelint.grammar.uris import host_field, same_origin, uri_reference


@rule(
    "host-authority-mismatch",
    status="any",
    level=ERROR,
    spec="RFC 9113 §8.3.1, RFC 9114 §4.3.1",
    party="client",
    versions=HTTP2_AND_3,
    request_has="host",
    needs=Fact.REQUEST_VERSION | Fact.REQUEST_FRAMING | Fact.REQUEST_TARGET,
    tags=("request-target", "http2", "security"),
    zh="HTTP/2 或 HTTP/3 请求的 Host 与 :authority 不一致",
    why_zh=(
        "两者都说明请求的是哪个站点，客户端不得让它们不同；链路上有的按 :authority 选站点，有的按 Host，"
        "缓存投毒和越权访问由此而来。"
    ),
)
def host_differs(exchange: Exchange) -> Faults:
    """An HTTP/2 or HTTP/3 request says one site in Host and another in :authority.

    A client must not let them differ. Some servers on the way go by :authority, others by Host, which is how caches
    get poisoned and access rules evaded.

    Bad:
        GET / HTTP/2
        Host: example.net
        -> HTTP/2 200

        GET / HTTP/3
        Host: example.com:8443
        -> HTTP/3 200

        @scheme http
        GET / HTTP/2
        Host: example.com:443
        -> HTTP/2 200

        GET / HTTP/2
        Host:
        -> HTTP/2 200
    Good:
        GET / HTTP/2
        Host: EXAMPLE.com:443
        -> HTTP/2 200

        @host example.com:443
        GET / HTTP/2
        Host: example.com
        -> HTTP/2 200

        GET / HTTP/2
        -> HTTP/2 200

        @host example.net
        GET /
        Host: example.com
        -> 200

        GET / HTTP/2
        Host: example.com
        Host: example.net
        -> HTTP/2 200

        GET / HTTP/2
        Host: exam ple.net
        -> HTTP/2 200

        GET / HTTP/2
        Host: user@example.net
        -> HTTP/2 200

        @host exam<ple
        GET / HTTP/2
        Host: example.net
        -> HTTP/2 200

        CONNECT example.com:443 HTTP/2
        Host: example.com:443
        -> HTTP/2 200

        @protocol websocket
        CONNECT https://example.com/chat HTTP/2
        Host: example.com
        -> HTTP/2 200

        @unknown REQUEST_FRAMING
        GET / HTTP/2
        Host: example.net
        -> HTTP/2 200

        @unknown REQUEST_TARGET
        GET / HTTP/2
        Host: example.net
        -> HTTP/2 200

        @unknown REQUEST_VERSION
        GET / HTTP/2
        Host: example.net
        -> HTTP/2 200
    """
    request = exchange.request
    host, target = request.fields.only("host"), request.target_uri
    if host is None or target is None or target.host is None:
        return
    named = uri_reference(f"{target.scheme}://{host}/")
    if isinstance(host_field(host), Malformed) or isinstance(named, Malformed) or same_origin(named, target):
        return
    authority = target.host if target.port is None else f"{target.host}:{target.port}"  # without user information
    yield field(
        "Host",
        f"Host is {quoted(host)}, but :authority is {quoted(authority)}",
        f"Host 是 {quoted(host)}，而 :authority 是 {quoted(authority)}",
        side="request",
    )

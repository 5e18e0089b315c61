"""Host: by it a server tells the sites apart that share an address, so a request must name exactly one."""

from wirelint import ERROR, Exchange, Fact, Faults, quoted, rule, status
from wirelint.grammar.result import Malformed
from wirelint.grammar.uris import host_field


@rule(
    "bad-host-not-rejected",
    status=("2xx", "3xx"),
    level=ERROR,
    spec="RFC 9112 §3.2, RFC 9110 §7.2",
    needs=Fact.REQUEST_VERSION | Fact.REQUEST_FRAMING | Fact.REQUEST_LINES,
    request_knows="host",
    tags=("request-target", "security"),
    zh="请求的 Host 缺失、重复或无效，服务器却没有用 400 拒绝",
    why_zh=(
        "服务器必须用 400 拒绝没有 Host、有多个 Host 或 Host 无效的 HTTP/1.1 请求；否则链路上各方可能认定不同的站点，"
        "缓存投毒和请求走私由此而来。"
    ),
)
def bad_host(exchange: Exchange) -> Faults:
    """An HTTP/1.1 request without one valid Host is not rejected with 400.

    Servers must reject a request that lacks Host, has it twice, or with an invalid value. Otherwise the
    servers on the way may each take another site for meant, which is how caches get poisoned.

    Bad:
        @bare
        GET /
        -> 200

        GET /
        Host: example.com
        Host: example.net
        -> 200

        GET /
        Host: user@example.com
        -> 301
        Location: https://example.com/

        @bare
        CONNECT example.com:443
        -> 200
    Good:
        GET /
        Host: example.com:8080
        -> 200

        GET /
        Host: [::1]
        -> 200

        GET /
        Host:
        -> 200

        @bare
        GET /
        -> 400

        @bare
        GET / HTTP/1.0
        -> HTTP/1.1 200

        @bare
        GET / HTTP/2
        -> 200

        GET / HTTP/2
        Host: example.com
        Host: example.com
        -> 200

        @hides request: Host
        @bare
        GET /
        -> 200

        @unknown REQUEST_FRAMING
        @bare
        GET /
        -> 200

        @unknown REQUEST_LINES
        GET /
        Host: example.com
        Host: example.net
        -> 200

        @unknown REQUEST_VERSION
        @bare
        GET /
        -> 200
    """
    request = exchange.request
    if request.version != "1.1":
        return
    hosts = request.fields.values("host")
    if len(hosts) > 1:
        yield status(
            f"the request has {len(hosts)} Host lines; a server must answer it with 400",
            f"请求有 {len(hosts)} 行 Host，服务器必须用 400 拒绝",
        )
    elif hosts:
        if isinstance(host_field(hosts[0]), Malformed):
            _, user, host = hosts[0].rpartition("@")
            shown = quoted(f"***@{host}" if user else host)  # there may be a password
            yield status(
                f"the request's Host is no host: {shown}; a server must answer it with 400",
                f"请求的 Host 不是有效的主机：{shown}，服务器必须用 400 拒绝",
            )
    else:
        yield status(
            "the request has no Host; a server must answer it with 400", "请求没有 Host，服务器必须用 400 拒绝"
        )

"""The authority of the target: sent exactly once, without userinfo (RFC 9112 §3.2, RFC 9110 §4.2.4, §7.2)."""

from wirelint import ERROR, Exchange, Fact, Faults, field, missing, place, rule
from wirelint.grammar.result import Malformed
from wirelint.grammar.uris import host_field
from wirelint.semantics.malformed import seen


@rule(
    "host-missing",
    status="any",
    level=ERROR,
    spec="RFC 9112 §3.2, RFC 9110 §7.2",
    by_shape=True,
    party="client",
    needs=Fact.REQUEST_VERSION | Fact.REQUEST_FRAMING,
    request_lacks="host",
    tags="request-target",
    zh="HTTP/1.1 请求没有 Host",
    why_zh="所有 HTTP/1.1 请求都必须带有 Host（值可以为空）；没有它，服务器必须回应 400。",
)
def host_missing(exchange: Exchange) -> Faults:
    """An HTTP/1.1 request has no Host.

    Every HTTP/1.1 request must have one, and be it empty: without it a server can't tell which of its sites is meant,
    and must answer with 400.

    Bad:
        @bare
        GET /
        -> 400

        @bare
        CONNECT example.org:443
        -> 200
    Good:
        GET /
        Host: example.com
        -> 200

        OPTIONS *
        Host:
        -> 204

        @bare
        GET / HTTP/1.0
        -> HTTP/1.1 200

        @bare
        GET / HTTP/2
        -> 200

        @bare
        @unknown REQUEST_FRAMING
        GET /
        -> 200

        @bare
        @unknown REQUEST_VERSION
        GET /
        -> 200

        @bare
        @hides request: Host
        GET /
        -> 200
    """
    if exchange.request.version == "1.1":
        yield missing("Host", side="request")


@rule(
    "host-repeated",
    status="any",
    level=ERROR,
    spec="RFC 9112 §3.2, RFC 9110 §7.2",
    party="client",
    needs=Fact.REQUEST_FRAMING | Fact.REQUEST_LINES,
    request_has="host",
    tags=("request-target", "security"),
    alone=True,
    zh="请求有多行 Host，或 Host 不是有效的主机",
    why_zh="链路上各方可能各认一个站点，缓存投毒和请求走私由此而来；服务器必须用 400 拒绝这样的请求。",
)
def host_repeated(exchange: Exchange) -> Faults:
    """A request has Host twice, or one that is no host.

    The servers on the way may each take another site for meant, which is how caches get poisoned. A server must answer
    with 400. An empty Host is legal: it goes with a target that has no authority.

    Bad:
        GET /
        Host: example.com
        Host: example.com
        -> 400

        GET /
        Host: https://example.com/
        -> 400

        GET /
        Host: ada@example.com
        -> 200

        GET /
        Host: a, b
        -> 400

        GET / HTTP/2
        Host: a b
        -> 400
    Good:
        GET /
        Host: example.com:8080
        -> 200

        GET /
        Host: my_host
        -> 200

        GET /
        Host: [2001:db8::1]:8080
        -> 200

        OPTIONS *
        Host:
        -> 204

        @bare
        GET / HTTP/2
        -> 200

        @unknown REQUEST_LINES
        GET /
        Host: example.com
        Host: example.com
        -> 400

        @unknown REQUEST_FRAMING
        GET /
        Host: a b
        -> 400
    """
    hosts = exchange.request.fields.values("host")
    if len(hosts) > 1:
        yield field(
            "Host",
            f"the request has {len(hosts)} Host lines; which one counts, each server on the way decides for itself",
            f"请求有 {len(hosts)} 行 Host；以哪一行为准，链路上各服务器各自决定",
            line=1,
            side="request",
        )
        return
    found = host_field(hosts[0])
    if isinstance(found, Malformed):
        here, here_zh = seen(hosts[0], found.at)
        yield field(
            "Host",
            f"Host is not a host with or without a port: {here} instead of {found.expected}",
            f"Host 不是主机（可带端口）：此处应为“{found.expected_zh}”，却出现了{here_zh}",
            at=found.at,
            side="request",
        )


@rule(
    "target-uri-userinfo",
    status="any",
    level=ERROR,
    spec="RFC 9110 §4.2.4, RFC 9113 §8.3.1, RFC 9114 §4.3.1",
    party="client",
    needs=Fact.REQUEST_TARGET,
    tags=("request-target", "security"),
    zh="请求目标含有用户信息",
    why_zh="发送方不得在 http 和 https 的目标 URI 中写用户信息：密码会进入各处日志，“用户名@”也常被用来伪装主机。",
)
def target_userinfo(exchange: Exchange) -> Faults:
    """The target of a request has userinfo in it.

    A sender must not put "user:password@" into an http or https target: it ends up in logs, and is used to disguise
    which host is meant. What a user typed before "@" belongs into Authorization.

    Bad:
        GET http://ada:lovelace@example.com/
        -> 200

        GET https://ada@example.com/ HTTP/2
        -> 200

        GET https://@example.com/?a=b@c
        -> 400
    Good:
        GET https://example.com/@ada?to=bob@example.net
        -> 200

        GET https://example.com?to=bob@example.net
        -> 200

        @unknown REQUEST_TARGET
        GET https://ada:lovelace@example.com/
        -> 200
    """
    if "@" not in exchange.request.url:
        return ()
    target = exchange.request.target_uri
    return () if target is None or target.userinfo is None else (place("request", "target"),)

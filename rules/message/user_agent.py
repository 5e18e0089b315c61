"""User-Agent: which software made the request (RFC 9110 §10.1.5)."""

from wirelint import INFO, Exchange, Faults, missing, rule


@rule(
    "user-agent-missing",
    status="any",
    level=INFO,
    spec="RFC 9110 §10.1.5",
    by_shape=True,
    profile="strict",
    party="client",
    request_lacks="user-agent",
    tags="requests",
    zh="请求没有 User-Agent",
    why_zh=(
        "除非特意配置，用户代理应在每个请求中发送 User-Agent；服务器靠它定位互操作问题，有的防火墙会拒绝没有它的请求。"
    ),
)
def user_agent_missing(exchange: Exchange) -> Faults:
    """A request has no User-Agent.

    User agents should send it in each request unless they are told not to. Servers find faults of interoperability by
    it, and some firewalls reject a request without one.

    Bad:
        GET /
        -> 200
    Good:
        GET /
        User-Agent: inventory-sync/4.2
        -> 200

        GET /
        User-Agent:
        -> 200

        @hides request: User-Agent
        GET /
        -> 200
    """
    yield missing("User-Agent", side="request")

"""305 Use Proxy: once named a proxy for one request; deprecated, without any meaning left."""

from wirelint import WARNING, Exchange, Faults, rule, status


@rule(
    "status-deprecated",
    status=305,
    level=WARNING,
    spec="RFC 9110 §15.4.6",
    zh="使用了已弃用的状态码 305",
    why_zh="由响应来指定代理有安全风险，305 因此被弃用；客户端不再使用所给的代理，只会把它当作 300 处理。",
)
def deprecated(exchange: Exchange) -> Faults:
    """The deprecated status code 305 is used.

    Letting a response configure a proxy is a security risk, so the code has lost its meaning: clients do
    not go to the proxy, and treat the response as a 300 at best.

    Bad:
        GET /
        -> 305
        Location: http://proxy.example.com:8080/

        GET /
        -> 305
    Good:
        GET /
        -> 307
        Location: http://proxy.example.com:8080/
    """
    yield status()

"""417 Expectation Failed: the expectation in the request's Expect field could not be met."""

from wirelint import WARNING, Exchange, Faults, rule, status


@rule(
    "417-without-expect",
    status=417,
    level=WARNING,
    spec="RFC 9110 §15.5.18, §10.1.1",
    request_lacks="expect",
    tags="expect",
    zh="请求没有 Expect 字段，却得到了 417 响应",
    why_zh="417 表示 Expect 字段中的期望无法满足，客户端应去掉 Expect 再重试；请求本来就没有 Expect，客户端无从改正。",
)
def without_expect(exchange: Exchange) -> Faults:
    """A request without Expect is answered with 417 Expectation Failed.

    There is no expectation that could fail. The remedy for a 417 is to repeat the request without
    Expect, which changes nothing here.

    Bad:
        POST /upload
        [5 octets]
        -> 417
    Good:
        POST /upload
        Content-Length: 5
        Expect: 100-continue
        [5 octets]
        -> 417

        GET /
        Expect: gold
        -> 417

        @hides request: Expect
        POST /upload
        [5 octets]
        -> 417
    """
    yield status()

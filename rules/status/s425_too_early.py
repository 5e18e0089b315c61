"""425 Too Early: the server does not want to process a request that might be replayed."""

from wirelint import WARNING, Exchange, Fact, Faults, rule, status


@rule(
    "425-without-early-data",
    status=425,
    level=WARNING,
    spec="RFC 8470 §5.2, §5.1",
    needs=Fact.EARLY_DATA,
    request_lacks="early-data",
    tags="early-data",
    zh="请求并未在 TLS 早期数据中发送，却得到了 425 响应",
    why_zh="除非请求在 TLS 早期数据中收到或带有 Early-Data: 1，服务器不应发送 425：它不能假定客户端懂得并能够重试。",
)
def without_early_data(exchange: Exchange) -> Faults:
    """A request that was not sent in TLS early data is answered with 425 Too Early.

    Only a client that used early data, or a gateway that said so with Early-Data, can be expected to
    understand a 425 and to repeat the request. Others take it for a plain failure.

    Bad:
        GET /
        -> 425
    Good:
        GET /
        Early-Data: 1
        -> 425

        GET /
        Early-Data: yes
        -> 425

        @hides request: Early-Data
        GET /
        -> 425

        @unknown EARLY_DATA
        GET /
        -> 425
    """
    yield status()

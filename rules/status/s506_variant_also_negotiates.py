"""506 Variant Also Negotiates: the variant chosen by transparent negotiation negotiates itself, so none can be sent."""

from wirelint import INFO, Exchange, Faults, rule, status


@rule(
    "506-without-tcn",
    status=506,
    level=INFO,
    spec="RFC 2295 §8.1, §8.3, §8.5",
    profile="strict",
    response_lacks=("tcn", "alternates"),
    zh="506 响应没有透明内容协商的字段",
    why_zh="506 只用于 RFC 2295 的透明内容协商；响应中既无 TCN 也无 Alternates，说明服务器并未实现它，500 更准确。",
)
def without_tcn(exchange: Exchange) -> Faults:
    """A 506 has no field of transparent content negotiation.

    The code belongs to RFC 2295 alone. A response with neither TCN nor Alternates comes most likely from a
    server that does not implement it, and means 500.

    Bad:
        GET /paper
        -> 506
        [9 octets]
    Good:
        GET /paper
        -> 506
        TCN: list
        [9 octets]

        GET /paper
        -> 506
        Alternates: {"paper.html" 0.9 {type text/html}}
        [9 octets]

        @hides response: TCN
        GET /paper
        -> 506
        [9 octets]
    """
    yield status()

"""414 URI Too Long: the target URI is longer than the server is willing to interpret."""

from wirelint import WARNING, Exchange, Fact, Faults, rule, status

RECOMMENDED_LENGTH = 8000
"""Octets of a URI that all recipients ought to support (RFC 9110 §4.1)."""


@rule(
    "414-short-uri",
    status=414,
    level=WARNING,
    spec="RFC 9110 §15.5.15, §4.1, RFC 9112 §3",
    needs=Fact.REQUEST_TARGET,
    tags="uri",
    zh="目标 URI 不到 8000 字节，却被 414 拒绝",
    why_zh="规范建议所有接收方至少支持 8000 字节的 URI；客户端有理由认为更短的 URI 处处可用。",
)
def short_uri(exchange: Exchange) -> Faults:
    """A target URI of less than 8000 octets is refused as too long.

    8000 octets is the least that all recipients are recommended to support: clients may count on shorter
    URIs to work everywhere.

    Bad:
        GET /search?q=all
        -> 414
    Good:
        GET /search?q=all
        -> 400

        @unknown REQUEST_TARGET
        GET /search?q=all
        -> 414
    """
    length = len(exchange.request.url)
    if length < RECOMMENDED_LENGTH:
        yield status(
            f"414 for a URI of {length} octets: all recipients ought to support {RECOMMENDED_LENGTH}",
            f"URI 只有 {length} 字节就被 414 拒绝，而接收方至少应支持 {RECOMMENDED_LENGTH} 字节",
        )

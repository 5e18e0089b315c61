"""The length of a target URI: how much of it every recipient can be expected to take (RFC 9110 §4.1)."""

from wirelint import INFO, Exchange, Fact, Faults, place, rule

_SUPPORTED = 8000
"""Octets of a URI that all recipients ought to support (RFC 9110 §4.1)."""


@rule(
    "target-too-long",
    status="any",
    level=INFO,
    spec="RFC 9110 §4.1",
    profile="strict",
    party="client",
    needs=Fact.REQUEST_TARGET,
    tags="uri",
    zh="目标 URI 超过 8000 字节",
    why_zh="规范只建议所有接收方支持 8000 字节的 URI；更长的可能在途中某处被 414 拒绝，例如在代理或防火墙上。",
)
def too_long(exchange: Exchange) -> Faults:
    """A target URI has more than 8000 octets.

    That many all recipients are recommended to support. A longer one may be refused with a 414 anywhere on the way;
    what is long belongs into the content of a POST or QUERY request.

    Bad:
        @long 8001
        GET /?q=
        -> 200
    Good:
        @long 8000
        GET /?q=
        -> 200

        @unknown REQUEST_TARGET
        @long 8001
        GET /?q=
        -> 200
    """
    length = len(exchange.request.url)
    if length > _SUPPORTED:
        yield place(
            "request",
            "target",
            f"a URI of {length} octets: not all recipients support more than {_SUPPORTED}",
            f"URI 长达 {length} 字节，并非所有接收方都支持 {_SUPPORTED} 字节以上",
        )

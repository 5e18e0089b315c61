"""431 Request Header Fields Too Large: the server does not process a request with header fields of this size."""

from wirelint import INFO, Exchange, Faults, rule, status

USUAL_LENGTH = 4096
"""Octets of a header section that servers take without exception; no minimum is standardised."""

_AROUND = len(": \r\n")


@rule(
    "431-small-fields",
    status=431,
    level=INFO,
    spec="RFC 6585 §5",
    profile="strict",
    request_knows="*",
    tags="limits",
    zh="请求的头部字段合计不到 4096 字节，却被 431 拒绝",
    why_zh=("规范没有规定头部字段的最小限度，但常见的服务器至少接受 4096 字节；更小的限度会让普通的浏览器请求也失败。"),
)
def small_fields(exchange: Exchange) -> Faults:
    """Header fields of less than 4096 octets in all are refused as too large.

    No minimum is standardised, but servers in common use take more than that: a lower limit makes
    ordinary browsers' requests fail.

    Bad:
        GET /
        Accept: text/html
        -> 431
    Good:
        GET /
        Accept: text/html
        -> 400

        @hides request: Cookie
        GET /
        Accept: text/html
        -> 431
    """
    fields = exchange.request.fields
    length = sum(len(name) + len(value) + _AROUND for name, value in fields)
    if length < USUAL_LENGTH:
        yield status(
            f"431 for header fields of {length} octets in all", f"头部字段合计只有 {length} 字节，却被 431 拒绝"
        )

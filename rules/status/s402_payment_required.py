"""402 Payment Required: reserved for future use since the first HTTP/1.1."""

from wirelint import INFO, Exchange, Faults, rule, status


@rule(
    "402-reserved",
    status=402,
    level=INFO,
    spec="RFC 9110 §15.5.3",
    profile="strict",
    zh="402 仍是为将来保留的状态码",
    why_zh="规范没有为 402 规定含义，各家支付接口的用法互不相同；通用客户端只能按 400 处理，细节要靠响应内容说明。",
)
def payment_required(exchange: Exchange) -> Faults:
    """The status code 402 is still reserved for future use.

    The specification gives it no meaning and payment APIs each give it their own, so a general client can
    but treat it as 400: what is to be paid, and how, has to be told in the content.

    Bad:
        GET /articles/7
        -> 402
        [20 octets]
    Good:
        GET /articles/7
        -> 403
        [20 octets]
    """
    yield status()

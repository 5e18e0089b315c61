"""510 Not Extended: the request lacks an extension that the resource demands; its framework is obsolete."""

from wirelint import INFO, Exchange, Faults, rule, status


@rule(
    "510-obsolete",
    status=510,
    level=INFO,
    spec="RFC 2774 §7",
    profile="strict",
    zh="510 所属的 HTTP 扩展框架已经作废",
    why_zh="RFC 2774 已转为历史文献，注册表把 510 标为作废；没有客户端会声明扩展后重试，只会按 500 处理。",
)
def not_extended(exchange: Exchange) -> Faults:
    """The status code 510 belongs to an obsolete framework.

    RFC 2774 is historic and the registry calls the code obsoleted: no client declares an extension and
    tries again, it treats the response as a 500.

    Bad:
        GET /
        -> 510
        [20 octets]
    Good:
        GET /
        -> 501
        [20 octets]
    """
    yield status()

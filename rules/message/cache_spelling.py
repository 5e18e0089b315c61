"""Names of cache directives that no cache knows: a slip of the pen, an extension, or another letter case."""

from wirelint import INFO, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.registries import load
from wirelint.semantics.cache_directives import directives
from wirelint.semantics.spelling import differs_by_a_slip

_REGISTRY = load("cache_directives")
_DIRECTIVES = tuple(_REGISTRY["directive"])
_KNOWN = frozenset(_DIRECTIVES) | frozenset(_REGISTRY["obsolete"])


def _meant(name: str) -> str | None:
    """The registered directive that an unknown one was probably meant to be."""
    return next((known for known in _DIRECTIVES if differs_by_a_slip(name, known)), None)


@rule(
    "cache-directive-misspelled",
    status="any",
    level=WARNING,
    spec="RFC 9111 §5.2.3",
    response_has="cache-control",
    tags="caching",
    alone=True,
    zh="缓存指令的名称拼写有误",
    why_zh="缓存必须忽略不认识的指令：写错一个字母的 no-store 或 max-age 等于没有写。",
)
def misspelled(exchange: Exchange) -> Faults:
    """The name of a cache directive is misspelled.

    Caches have to ignore what they do not know: a no-store or max-age that is off by a letter, a hyphen or an
    underscore is as good as not there.

    Bad:
        GET /
        -> 200
        Cache-Control: max-agee=600

        GET /
        -> 200
        Cache-Control: no_store

        GET /
        -> 200
        Cache-Control: private
        Cache-Control: mustrevalidate

        GET /
        -> 200
        Cache-Control: max-age=60, s-max-age=600
    Good:
        GET /
        -> 200
        Cache-Control: max-age=600

        GET /
        -> 200
        Cache-Control: Max-Age=600

        GET /
        -> 200
        Cache-Control: community="UCI"

        GET /
        -> 200
        Cache-Control: post-check=0

        GET /
        -> 200
        Cache-Control: max-agee=600; public
    """
    for directive in directives(exchange.response.fields.values("cache-control")):
        meant = None if directive.name in _KNOWN else _meant(directive.name)
        if meant is not None:
            yield field(
                "Cache-Control",
                f"caches ignore {quoted(directive.name)}: the directive is {quoted(meant)}",
                f"缓存会忽略 {quoted(directive.name)}：正确的指令是 {quoted(meant)}",
                line=directive.line,
                at=directive.at,
            )


@rule(
    "cache-directive-unknown",
    status="any",
    level=INFO,
    spec="RFC 9111 §5.2.3, §5.2.4",
    profile="strict",
    response_has="cache-control",
    tags="caching",
    alone=True,
    zh="响应带有未注册的缓存指令",
    why_zh="缓存必须忽略不认识的指令；只有双方约定的扩展才有作用。",
)
def unknown(exchange: Exchange) -> Faults:
    """A response has a cache directive that is not registered.

    Caches have to ignore what they do not know. An extension works only where both ends agreed on it.

    Bad:
        GET /
        -> 200
        Cache-Control: private, community="UCI"

        GET /
        -> 200
        Cache-Control: max-age=60
        Cache-Control: forever
    Good:
        GET /
        -> 200
        Cache-Control: public, max-age=604800, s-maxage=604800, stale-while-revalidate=432000

        GET /
        -> 200
        Cache-Control: max-agee=600

        GET /
        -> 200
        Cache-Control: post-check=0

        GET /
        -> 200
        Cache-Control: forever; public
    """
    for directive in directives(exchange.response.fields.values("cache-control")):
        if directive.name not in _KNOWN and _meant(directive.name) is None:
            yield field(
                "Cache-Control",
                f"{quoted(directive.name)} is no registered cache directive: caches that do not know it ignore it",
                f"{quoted(directive.name)} 不是已注册的缓存指令，不认识它的缓存会忽略它",
                line=directive.line,
                at=directive.at,
            )


@rule(
    "cache-directive-case",
    status="any",
    level=INFO,
    spec="RFC 9111 §5.2",
    profile="strict",
    response_has="cache-control",
    tags="caching",
    alone=True,
    zh="缓存指令没有用小写字母书写",
    why_zh=(
        "指令名不区分大小写，但有些缓存只认小写；在 CDN-Cache-Control 之类的结构化字段中，大写字母还会使整个字段失效。"
    ),
)
def letter_case(exchange: Exchange) -> Faults:
    """A cache directive is not written in lower case.

    Names are compared without regard to case, but some caches miss it. In targeted fields such as CDN-Cache-Control
    upper case even makes the whole field void.

    Bad:
        GET /
        -> 200
        Cache-Control: Max-Age=600

        GET /
        -> 200
        Cache-Control: public
        Cache-Control: max-age=60, Must-Revalidate
    Good:
        GET /
        -> 200
        Cache-Control: max-age=600, private="Set-Cookie", community=UCI

        GET /
        -> 200
        Cache-Control: Max-Age=600; public
    """
    lines = exchange.response.fields.values("cache-control")
    for directive in directives(lines):
        if not lines[directive.line].startswith(directive.name, directive.at):
            yield field(
                "Cache-Control",
                f"{directive.name} is not in lower case, which some caches expect",
                f"{directive.name} 没有用小写字母书写，有些缓存只认小写",
                line=directive.line,
                at=directive.at,
            )

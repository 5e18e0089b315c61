"""Extended parameters, whose names end with an asterisk: only some fields define them (RFC 8187)."""

from collections.abc import Iterator

from wirelint import WARNING, Exchange, Faults, field, quoted, rule
from wirelint.grammar.altsvc import alt_svc
from wirelint.grammar.cache import cache_control
from wirelint.grammar.media import media_type
from wirelint.grammar.result import Malformed, remembered

_NAMES = {"content-type": "Content-Type", "alt-svc": "Alt-Svc", "cache-control": "Cache-Control"}


@rule(
    "parameter-star-misplaced",
    status="any",
    level=WARNING,
    spec="RFC 8187 §3.2, §4",
    response_has=tuple(_NAMES),
    tags="fields",
    alone=True,
    zh="字段没有定义扩展参数，却出现了以星号结尾的参数",
    why_zh="扩展参数只在明确定义了它的字段中有意义；在别处，接收方把它当作未知参数忽略，其中的值不起作用。",
)
def star_misplaced(exchange: Exchange) -> Faults:
    """A parameter whose name ends with an asterisk, in a field that does not define it.

    Such a parameter has its meaning only where the definition of the field says so, as Content-Disposition, Link and
    Digest credentials do. Elsewhere recipients ignore it as one that they don't know.

    Bad:
        GET /
        -> 200
        Content-Type: text/html; charset*=UTF-8''utf-8

        GET /
        -> 200
        Alt-Svc: h2=":443"; ma=60; title*=UTF-8''a

        GET /
        -> 200
        Cache-Control: max-age=60
        Cache-Control: no-cache, note*=UTF-8''a
    Good:
        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        Alt-Svc: h2=":443"; ma=60
        Cache-Control: max-age=60

        GET /
        -> 200
        Content-Type: text/html; a="b*"
        Content-Disposition: attachment; filename*=UTF-8''a.txt

        GET /
        -> 200
        Content-Type: text/html; charset* = utf-8
        Alt-Svc: h2=:443; a*=b
        Cache-Control: a*=, b
    """
    values = exchange.response.fields.values
    return [
        field(
            name,
            f"{name} does not define extended parameters: {quoted(text)} is ignored",
            f"{name} 没有定义扩展参数，{quoted(text)} 会被忽略",
            line=line,
            at=at,
        )
        for key, name in _NAMES.items()
        for line, value in enumerate(values(key))
        if "*" in value
        for at, text in _starred(key, value)
    ]


def _starred(key: str, value: str) -> Iterator[tuple[int, str]]:
    return ((at, name) for at, name in _NAMED[key](value) if name.endswith("*"))


@remembered
def _in_content_type(value: str) -> tuple[tuple[int, str], ...]:
    found = media_type(value)
    return () if isinstance(found, Malformed) else tuple((p.at, p.name) for p in found.parameters)


@remembered
def _in_alt_svc(value: str) -> tuple[tuple[int, str], ...]:
    found = alt_svc(value)
    if isinstance(found, Malformed):
        return ()
    return tuple((p.at, p.name) for alternative in found.alternatives for p in alternative.parameters)


@remembered
def _in_cache_control(value: str) -> tuple[tuple[int, str], ...]:
    found = cache_control(value)
    return () if isinstance(found, Malformed) else tuple((d.at, d.name) for d in found.directives)


_NAMED = {"content-type": _in_content_type, "alt-svc": _in_alt_svc, "cache-control": _in_cache_control}

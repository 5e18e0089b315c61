"""CDN-Cache-Control and its like: cache directives for one class of caches, as a Structured Field (RFC 9213)."""

from collections.abc import Iterator

from wirelint import ERROR, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.fault import Fault
from wirelint.grammar.result import Malformed
from wirelint.grammar.sf_types import SfEntry, SfItem
from wirelint.grammar.structured import sf_dictionary
from wirelint.registries import load
from wirelint.semantics.cdns import TARGETED
from wirelint.semantics.places import COMBINED_BY, line_of

_ARGUMENTS = {n: d["argument"] for n, d in load("cache_directives")["directive"].items() if d["of"] != "request"}


@rule(
    "cdn-cache-control-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9213 §2.1, RFC 9651 §4.2",
    response_has=tuple(TARGETED),
    tags="caching",
    alone=True,
    zh="CDN-Cache-Control 之类的字段不合语法",
    why_zh=(
        "该字段是结构化的 Dictionary：只要有一处不合语法，CDN 就必须忽略整个字段，退回到 Cache-Control；"
        "值的类型不对时，各家实现的处理也不同。"
    ),
)
def invalid(exchange: Exchange) -> Faults:
    """CDN-Cache-Control, or another targeted field, is not as it has to be.

    It is a Dictionary: at the first slip, such as a directive in upper case, caches have to ignore the whole field and
    fall back on Cache-Control. Seconds are Integers, most other directives stand alone, and what follows a semicolon
    is a parameter, which nobody reads.

    Bad:
        GET /
        -> 200
        CDN-Cache-Control: Max-Age=60

        GET /
        -> 200
        CDN-Cache-Control: max-age=60,

        GET /
        -> 200
        CDN-Cache-Control: max-age="60"

        GET /
        -> 200
        CDN-Cache-Control: max-age=60.0, s-maxage

        GET /
        -> 200
        Vercel-CDN-Cache-Control: public
        Vercel-CDN-Cache-Control: max-age=-1

        GET /
        -> 200
        CDN-Cache-Control: no-store=1

        GET /
        -> 200
        CDN-Cache-Control: max-age=60, must-revalidate=?0

        GET /
        -> 200
        CDN-Cache-Control: no-cache=Set-Cookie

        GET /
        -> 200
        CDN-Cache-Control: private=?0

        GET /
        -> 200
        Netlify-CDN-Cache-Control: max-age=(60)

        GET /
        -> 200
        Cloudflare-CDN-Cache-Control: max-age=60; public
    Good:
        GET /
        -> 200
        CDN-Cache-Control: max-age=60, s-maxage=0, public, must-revalidate, stale-while-revalidate=30

        GET /
        -> 200
        CDN-Cache-Control: no-cache="Set-Cookie", private, immutable=1, durable="x", min-fresh=?0

        GET /
        -> 200
        CDN-Cache-Control: none

        GET /
        -> 200
        CDN-Cache-Control:

        GET /
        -> 200
        CDN-Cache-Control: max-age=60;why="a test"

        GET /
        -> 200
        Cache-Control: Max-Age=60
        Surrogate-Control: max-age=60, content="ESI/1.0"
    """
    fields = exchange.response.fields
    for key, name in TARGETED.items():
        yield from _invalid(name, fields.values(key))


def _invalid(name: str, lines: tuple[str, ...]) -> Iterator[Fault]:
    value = COMBINED_BY.join(lines)
    found = sf_dictionary(value)
    if isinstance(found, Malformed):
        line, at = line_of(lines, found.at)
        seen = value[found.at : found.at + 1]
        if not seen:
            yield field(
                name,
                f"caches have to ignore {name}: it ends where {found.expected} has to be",
                f"缓存必须忽略 {name}：此处应有“{found.expected_zh}”，却到了结尾",
                line=line,
                at=at,
            )
        elif seen.isupper():
            yield field(
                name,
                f"caches have to ignore {name}: its directives are in lower case alone, unlike those of Cache-Control",
                f"缓存必须忽略 {name}：与 Cache-Control 不同，其中的指令只能用小写字母",
                line=line,
                at=at,
            )
        else:
            yield field(
                name,
                f"caches have to ignore {name}: {quoted(seen)} instead of {found.expected}",
                f"缓存必须忽略 {name}：此处应有“{found.expected_zh}”，却出现了 {quoted(seen)}",
                line=line,
                at=at,
            )
        return
    for entry in found.entries:
        line, at = line_of(lines, entry.at)
        wanted = _wanted(entry)
        if wanted is not None:
            yield field(
                name,
                f"{entry.name} is of type {entry.member.type}, not {wanted[0]}: each cache makes something else of it",
                f"{entry.name} 的类型是 {entry.member.type}，应为{wanted[1]}：各缓存的处理会不同",
                line=line,
                at=at,
            )
        for parameter in entry.member.parameters.members:
            if parameter.name in _ARGUMENTS:
                line, at = line_of(lines, parameter.at)
                yield field(
                    name,
                    f"{parameter.name} stands behind a semicolon, and is ignored: a comma separates directives",
                    f"{parameter.name} 跟在分号之后，会被忽略：指令之间应为逗号",
                    line=line,
                    at=at,
                    level=WARNING,
                )


def _wanted(entry: SfEntry) -> tuple[str, str] | None:
    """What a directive has to be, in English and Chinese, where it is something else; None where it is that."""
    kind = _ARGUMENTS.get(entry.name)
    value = entry.member.value if isinstance(entry.member, SfItem) else ()
    if kind == "seconds" and not (type(value) is int and value >= 0):
        return "an Integer of 0 or more", "非负的 Integer"
    if kind == "none" and value is not True:
        return "alone", "没有值的指令"
    if kind == "fields" and value is not True and not isinstance(value, str):
        return "alone or a String", "没有值的指令或 String"
    return None

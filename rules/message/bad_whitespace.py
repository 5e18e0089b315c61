"""White space around an equals sign: read for history's sake, never to be sent (RFC 9110 §5.6.3)."""

import re

from wirelint import ERROR, Exchange, Faults, field, quoted, rule
from wirelint.registries import load
from wirelint.semantics.sections import sides, spelled

WITH_PARAMETERS = tuple(load("fields")["bad_whitespace"])

_TCHAR = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]"
_BAD = re.compile(
    r'"(?:[^"\\]++|\\.?)*+"?|<[^>]*+>?'
    rf'|(?P<name>{_TCHAR}++)(?P<blank>[ \t]++=[ \t]*+|=[ \t]++)(?="|{_TCHAR})|{_TCHAR}++'
)


@rule(
    "bad-whitespace",
    status="any",
    level=ERROR,
    spec="RFC 9110 §5.6.3, §11.2",
    profile="strict",
    party="any",
    either_has=WITH_PARAMETERS,
    tags="fields",
    zh="参数的等号两侧有空白",
    why_zh="语法只为兼容旧实现才容忍这里的空白，发送方不得生成；不少接收方并不容忍，会把参数读错或丢弃。",
)
def bad_whitespace(exchange: Exchange) -> Faults:
    """There is white space around the equals sign of a parameter.

    The grammar puts up with it for the sake of old implementations, but senders must not generate it. Not every
    recipient puts up with it: some misread the parameter, or drop it.

    Bad:
        GET /
        -> 401
        WWW-Authenticate: Basic realm = "x"

        GET /
        -> 401
        WWW-Authenticate: Basic realm= "x"

        GET /
        -> 200
        Link: </a>; rel =next

        GET /
        Prefer: return=minimal
        Prefer: wait\\t=10
        -> 200
    Good:
        GET /
        -> 401
        WWW-Authenticate: Basic realm="x = y", Bearer

        GET /
        Authorization: Bearer abc=
        -> 200

        GET /
        -> 200
        Link: </a?b = c>; rel="d = e"

        GET /
        -> 200
        Link: </a?b = c>; rel=next; title="d\\\\" = e"

        GET /
        -> 401
        WWW-Authenticate: Negotiate abc== , Basic realm="x"

        GET /
        -> 200
        Server: a = b
    """
    for side, message in sides(exchange):
        for name in WITH_PARAMETERS:
            for line, value in enumerate(message.fields.values(name)):
                found = next((found for found in _BAD.finditer(value) if found["name"]), None)
                if found is not None:
                    yield field(
                        spelled(name),
                        f"there is white space around the equals sign of {quoted(found['name'])}",
                        f"{quoted(found['name'])} 的等号两侧有空白",
                        line=line,
                        at=found.start("blank"),
                        side=side,
                    )

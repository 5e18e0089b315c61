"""Accept-Ranges: the units in which a server lets parts of the target be asked for (RFC 9110 §14.3)."""

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.grammar.lists import split_list, tokens
from wirelint.grammar.result import Malformed
from wirelint.semantics.malformed import form_faults
from wirelint.semantics.places import member_at

_REGISTERED = ("bytes", "none")
"""IANA, HTTP Range Unit Registry (RFC 9110 §14.1), read 2026-11-25."""


@rule(
    "accept-ranges-syntax",
    status="any",
    level=ERROR,
    spec="RFC 9110 §14.3, §14.1",
    response_has="accept-ranges",
    tags="ranges",
    alone=True,
    zh="Accept-Ranges 不是范围单位的列表",
    why_zh="客户端由此知道能否续传；看不懂的值等于没有，有的客户端因此从头下载。",
)
def syntax(exchange: Exchange) -> Faults:
    """Accept-Ranges is no list of range units.

    By it clients know whether a download can be completed. What they can't read is as good as nothing. A unit that is
    not registered is legal, and advice: nobody but its own clients knows it. Commas without any unit are left to
    empty-list-element.

    Bad:
        GET /
        -> 200
        Accept-Ranges:

        GET /
        -> 200
        Accept-Ranges: bytes=0-499

        GET /
        -> 200
        Accept-Ranges: bytes none

        GET /
        -> 200
        Accept-Ranges: byte

    Good:
        GET /
        -> 200
        Accept-Ranges: bytes

        GET /
        -> 200
        Accept-Ranges: None

        GET /
        -> 200
        Accept-Ranges: ,

        GET /
        -> 200
        Accept-Ranges: bytes
        Accept-Ranges: Bytes,
    """
    lines = exchange.response.fields.values("accept-ranges")
    if not any(lines):
        yield field(
            "Accept-Ranges",
            'Accept-Ranges is empty; a server that serves no parts says "none"',
            "Accept-Ranges 为空；不支持范围的服务器应写 none",
        )
        return
    if any(isinstance(tokens(line), Malformed) for line in lines):
        yield from form_faults("Accept-Ranges", lines, tokens, "a list of range units", "范围单位的列表")
        return
    for line, value in enumerate(lines):
        for at, unit in split_list(value):
            if unit.lower() not in _REGISTERED:
                yield field(
                    "Accept-Ranges",
                    f"the range unit {quoted(unit)} is not registered: only its own clients know it",
                    f"范围单位 {quoted(unit)} 没有注册：只有自家客户端懂得",
                    line=line,
                    at=at,
                    level=INFO,
                )


@rule(
    "accept-ranges-none-combined",
    status="any",
    level=WARNING,
    spec="RFC 9110 §14.3",
    response_has="accept-ranges",
    tags="ranges",
    alone=True,
    zh="Accept-Ranges 同时列出 none 和其他单位",
    why_zh="none 表示不支持任何范围请求；与 bytes 并列时，客户端不知道该信哪一个。常见于两层软件各加了一行。",
)
def none_combined(exchange: Exchange) -> Faults:
    """Accept-Ranges lists "none" beside another unit.

    "none" says that no ranges are served at all. Clients can't tell which of the two to believe. Often two layers of
    software have each added a line.

    Bad:
        GET /
        -> 200
        Accept-Ranges: none, bytes

        GET /
        -> 200
        Accept-Ranges: bytes
        Accept-Ranges: None
    Good:
        GET /
        -> 200
        Accept-Ranges: none

        GET /
        -> 200
        Accept-Ranges: none
        Accept-Ranges: none

        GET /
        -> 200
        Accept-Ranges: bytes, items

        GET /
        -> 200
        Accept-Ranges: none=1, bytes
    """
    units = exchange.response.tokens("accept-ranges")
    if "none" in units and any(unit != "none" for unit in units):
        line, at = member_at(exchange.response.fields, "accept-ranges", "none")
        yield field("Accept-Ranges", line=line, at=at)

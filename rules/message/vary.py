"""Vary: the request fields that had a say in the response (RFC 9110 §12.5.5)."""

from collections.abc import Iterator

from wirelint import ERROR, INFO, Exchange, Faults, field, quoted, rule
from wirelint.exchange import Response
from wirelint.fault import Fault
from wirelint.grammar.lists import split_list, tokens
from wirelint.registries import load
from wirelint.semantics.field_lines import Lines, remembered_lines
from wirelint.semantics.malformed import form_faults
from wirelint.semantics.storage import SHARING

_OF_RESPONSES = frozenset((*load("fields")["response_only"], "allow", "expires", "last-modified"))
"""Fields that requests for content don't have."""

_OF_CONTENT = frozenset({"content-encoding", "content-language", "content-length", "content-type", "date"})
"""Fields that a request without content does not have either."""


@rule(
    "vary-syntax",
    status="any",
    level=ERROR,
    spec="RFC 9110 §12.5.5",
    response_has="vary",
    tags=("negotiation", "caching"),
    alone=True,
    zh="Vary 不是字段名的列表",
    why_zh="缓存看不懂 Vary 时，可能把为一个用户选择的响应发给另一个用户，也可能干脆不缓存。",
)
def syntax(exchange: Exchange) -> Faults:
    """Vary is no list of field names.

    A cache that can't read it may give a response that was chosen for one user to another, or does not store it at all.
    "*" is legal, alone or beside names, and so is an empty field.

    Bad:
        GET /
        -> 200
        Vary: Accept-Encoding; Accept

        GET /
        -> 200
        Vary: Accept-Encoding Accept

        GET /
        -> 200
        Vary: "Accept"
    Good:
        GET /
        -> 200
        Vary: Accept-Encoding,Accept

        GET /
        -> 200
        Vary: Accept, *

        GET /
        -> 200
        Vary:

        GET /
        -> 200
        Vary: Accept,, Cookie,
    """
    return form_faults("Vary", exchange.response.fields.values("vary"), tokens, "a list of field names", "字段名的列表")


@rule(
    "vary-useless",
    status="any",
    level=INFO,
    spec="RFC 9110 §12.5.5, §11.6.2, RFC 9111 §4.1, §3.5",
    response_has="vary",
    tags=("negotiation", "caching"),
    zh="Vary 列出的字段不起作用",
    why_zh="Host 已是缓存键的一部分，带 Authorization 的响应本就不会给别人，响应字段则根本不在请求中：写了也没有意义。",
)
def useless(exchange: Exchange) -> Faults:
    """Vary names a field that does nothing there.

    Host is part of what caches look a response up by. What answers a request with Authorization is not given to others
    by shared caches, unless it says so. And fields of responses are not in any request: maybe another name was meant.

    Bad:
        GET /
        -> 200
        Vary: Accept-Encoding, Host

        GET /
        -> 200
        Vary: Authorization

        GET /
        -> 200
        Cache-Control: max-age=60
        Vary: Accept
        Vary: Content-Encoding

        HEAD /
        -> 200
        Vary: Date

        GET /
        -> 200
        Cache-Control: public
        Vary: Host

        POST /
        -> 200
        Vary: set-cookie
    Good:
        GET /
        -> 200
        Vary: Accept-Encoding, Origin, Cookie, X-My-Field

        GET /
        -> 200
        Cache-Control: public, max-age=60
        Vary: Authorization

        QUERY /
        | hello
        -> 200
        Vary: Content-Type

        GET /
        -> 200
        Vary: *

        GET /
        -> 200
        Vary: Host; Accept

        @hides response: Cache-Control
        GET /
        -> 200
        Vary: Authorization
    """
    found = _useless(exchange.response.fields.values("vary"))
    if not found:
        return ()
    return [fault for name, fault in found if _is_useless(name, exchange)]


@remembered_lines
def _useless(lines: Lines) -> Iterator[tuple[str, Fault]]:
    for line, value in enumerate(lines):
        for at, member in split_list(value):
            name = member.lower()
            if name == "host":
                said = "the host is part of the target URI, by which caches tell responses apart already"
                said_zh = "主机是目标 URI 的一部分，缓存本来就按它区分响应"
            elif name == "authorization":
                said = "shared caches do not give the response to a request with Authorization to others anyway"
                said_zh = "共享缓存本来就不会把带 Authorization 的请求得到的响应给别人"
            elif name in _OF_RESPONSES or name in _OF_CONTENT:
                said = f"Vary names request fields, and {quoted(member)} is not in such a request"
                said_zh = f"Vary 应列出请求字段，而这样的请求中没有 {quoted(member)}"
            else:
                continue
            yield name, field("Vary", said, said_zh, line=line, at=at)


def _is_useless(name: str, exchange: Exchange) -> bool:
    """Whether a field that may be useless is so in this exchange."""
    if name in _OF_CONTENT:
        return exchange.request.method in ("GET", "HEAD")
    return name != "authorization" or not _may_be_shared(exchange.response)


def _may_be_shared(response: Response) -> bool:
    """Whether the response may let shared caches give it to requests with other credentials (RFC 9111 §3.5)."""
    control = response.cache_control
    if control is None:
        return not response.lacks("cache-control")
    return any(name in control for name in SHARING)

"""Content-Encoding: the names of the codings that were applied to a representation, in their order (RFC 9110 §8.4)."""

from collections.abc import Iterator

from wirelint import ERROR, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.fault import Fault
from wirelint.grammar.lists import split_list, tokens
from wirelint.grammar.result import Malformed
from wirelint.grammar.scan import is_token
from wirelint.registries import load
from wirelint.semantics.field_lines import Lines, remembered_lines
from wirelint.semantics.malformed import form_fault

_REGISTRY = load("content_codings")
_KNOWN = frozenset({*_REGISTRY["registered"], *_REGISTRY["private"]})


@rule(
    "content-encoding-syntax",
    status="any",
    level=ERROR,
    spec="RFC 9110 §8.4, §8.4.1",
    response_has="content-encoding",
    tags="content-coding",
    alone=True,
    zh="Content-Encoding 不是内容编码的列表",
    why_zh="接收方要靠它知道用哪些方法解码；列表不合语法，或用“*”代替名称，就没有人知道内容是怎样编码的。",
)
def syntax(exchange: Exchange) -> Faults:
    """Content-Encoding is no list of content codings.

    By it a recipient knows what to decode, and how. From a value that does not match the grammar, or from "*" where a
    name has to be, nobody can tell what was applied.

    Bad:
        GET /
        -> 200
        Content-Encoding: gzip;q=1

        GET /
        -> 200
        Content-Encoding: gzip br

        GET /
        -> 200
        Content-Encoding: gzip
        Content-Encoding: *

        GET /
        -> 200
        Content-Encoding: br, *
    Good:
        GET /
        -> 200
        Content-Encoding: gzip, br

        GET /
        -> 200
        Content-Encoding:

        GET /
        -> 200
        Content-Encoding: gzip,

        GET /
        Accept-Encoding: *
        -> 200
        Content-Encoding: gzip
    """
    return _SYNTAX(exchange.response.fields.values("content-encoding"))


def _syntax(lines: Lines) -> Iterator[Fault]:
    for line, value in enumerate(lines):
        found = tokens(value)
        if isinstance(found, Malformed):
            yield form_fault("Content-Encoding", value, found, "a list of codings", "内容编码的列表", line=line)
            return
        if "*" in found:
            yield field(
                "Content-Encoding",
                '"*" stands where the name of the coding that was applied has to be',
                "应写明所用内容编码的名称，却出现了“*”",
                line=line,
                at=next(at for at, name in split_list(value) if name == "*"),
            )
            return


_SYNTAX = remembered_lines(_syntax)


@rule(
    "content-encoding-unregistered",
    status="any",
    level=WARNING,
    spec="RFC 9110 §8.4.1, §16.6.1",
    response_has="content-encoding",
    tags="content-coding",
    alone=True,
    zh="Content-Encoding 中的内容编码没有注册",
    why_zh=(
        "内容编码应在 IANA 注册；没有注册的名称，客户端不认识，多半会拒绝内容或原样保存。"
        "字符编码（utf-8）要写在 Content-Type 的 charset 参数里。"
    ),
)
def unregistered(exchange: Exchange) -> Faults:
    """Content-Encoding names a coding that is not registered.

    Clients know the registered names alone: they refuse content with another one, or save it as it is. A character
    encoding such as "utf-8" belongs into the charset parameter of Content-Type, and content without any coding needs
    no field.

    Bad:
        GET /
        -> 200
        Content-Encoding: utf-8

        GET /
        -> 200
        Content-Encoding: gzip
        Content-Encoding: br, None

        HEAD /
        -> 404
        Content-Encoding: UTF-8, none
    Good:
        GET /
        -> 200
        Content-Encoding: gzip, BR, zstd, aes128gcm

        GET /object
        -> 200
        Content-Encoding: aws-chunked

        GET /
        -> 200
        Content-Encoding: identity

        GET /
        -> 200
        Content-Encoding: *

        GET /
        -> 200
        Content-Encoding:

        GET /
        -> 200
        Content-Encoding: text/plain

        GET /
        Accept-Encoding: utf-8
        -> 200
        Content-Encoding: gzip
    """
    return _UNREGISTERED(exchange.response.fields.values("content-encoding"))


def _unregistered(lines: Lines) -> Iterator[Fault]:
    for line, value in enumerate(lines):
        for at, name in split_list(value):
            if name != "*" and is_token(name) and name.lower() not in _KNOWN:
                yield field(
                    "Content-Encoding",
                    f"{quoted(name)} is no registered content coding: clients don't know how to decode it",
                    f"{quoted(name)} 不是已注册的内容编码，客户端不知道怎样解码",
                    line=line,
                    at=at,
                )
                return


_UNREGISTERED = remembered_lines(_unregistered)

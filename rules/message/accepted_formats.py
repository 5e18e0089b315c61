"""What a response says it would accept: Accept, Accept-Encoding, Accept-Patch, Accept-Post, Accept-Query."""

from collections.abc import Iterator

from wirelint import ERROR, Exchange, Faults, field, quoted, rule
from wirelint.fault import Fault
from wirelint.fields import Fields
from wirelint.grammar.accept import accept, weighted_tokens
from wirelint.grammar.lists import split_list
from wirelint.grammar.media import media_type
from wirelint.grammar.result import Malformed
from wirelint.grammar.sf_types import SfItem, Token
from wirelint.grammar.structured import sf_list
from wirelint.semantics.malformed import combined_fault, form_faults
from wirelint.semantics.places import line_at

_LISTS = (
    ("Accept", accept, "a list of media ranges", "媒体范围的列表"),
    ("Accept-Encoding", weighted_tokens, "a list of content codings", "内容编码的列表"),
    ("Accept-Patch", accept, "a list of media types", "媒体类型的列表"),
    ("Accept-Post", accept, "a list of media ranges", "媒体范围的列表"),
)


@rule(
    "accept-fields-response-syntax",
    status="any",
    level=ERROR,
    spec="RFC 9110 §12.5.1, §12.5.3, RFC 5789 §3.1, RFC 10008 §3",
    response_has=("accept", "accept-encoding", "accept-patch", "accept-post", "accept-query"),
    alone=True,
    tags=("negotiation", "methods"),
    zh="说明可接受格式的字段不合语法",
    why_zh=(
        "响应用这些字段告诉客户端，以后的请求可以用哪些格式和内容编码；读不懂的值，客户端学不到任何东西，"
        "又会再次遇到 415。"
    ),
)
def syntax(exchange: Exchange) -> Faults:
    """A field that says what the server accepts does not match its grammar.

    From these fields a client learns which formats and content codings it may use in its next request. From a value
    that it can't read it learns nothing, and runs into a 415 again. (Accept-Post: W3C Linked Data Platform 1.0 §7.1.)

    Bad:
        OPTIONS /users/42
        -> 204
        Accept-Patch: json-patch

        OPTIONS /users/42
        -> 204
        Accept-Patch:

        OPTIONS /users/42
        -> 204
        Accept-Patch: text/example; charset = utf-8

        POST /users
        -> 415
        Accept-Post: text/csv
        Accept-Post: application/json; text/xml

        POST /users
        -> 415
        Accept: application/json;q=2

        POST /users
        -> 415
        Accept-Encoding: gzip; level=9

        OPTIONS /users
        -> 200
        Accept-Query: application/sql,

        OPTIONS /users
        -> 200
        Accept-Query: "application/sql", "sql"

        OPTIONS /users
        -> 200
        Accept-Query: application/sql
        Accept-Query: 1

        OPTIONS /users
        -> 200
        Accept-Query: (application/sql)
    Good:
        OPTIONS /users/42
        -> 204
        Accept-Patch: application/json-patch+json, text/example;charset="utf-8"

        OPTIONS /users
        -> 200
        Accept-Post: */*, text/*
        Accept-Query: "application/jsonpath";charset="utf-8", application/sql, text/*, */*

        POST /users
        -> 415
        Accept: application/json;q=0.5, text/csv
        Accept-Encoding: gzip;q=0.5, identity, *;q=0

        OPTIONS /users
        -> 200
        Accept-Post:
        Accept-Query:

        OPTIONS /users
        -> 200
        Accept-Patch:
        Accept-Patch: text/example

        GET /users
        Accept: json
        -> 200
    """
    fields = exchange.response.fields
    for name, parse, en, zh in _LISTS:
        yield from form_faults(name, fields.values(name.lower()), parse, en, zh)
    patches = fields.get("accept-patch")
    if patches is not None and not split_list(patches):
        yield field(
            "Accept-Patch",
            "Accept-Patch is empty: it has to name at least one media type",
            "Accept-Patch 是空的，至少要列出一个媒体类型",
        )
    yield from _queries(fields)


def _queries(fields: Fields) -> Iterator[Fault]:
    found = sf_list(fields.get("accept-query") or "")
    if isinstance(found, Malformed):
        yield combined_fault(fields, "Accept-Query", found, "a Structured Fields List", "结构化字段的列表")
        return
    for member in found:
        named = member.value if isinstance(member, SfItem) else None
        text = named.text if isinstance(named, Token) else named
        if not isinstance(text, str) or isinstance(media_type(text), Malformed):
            line, at = line_at(fields, "accept-query", member.at)
            seen = quoted(text) if isinstance(text, str) else member.type
            yield field(
                "Accept-Query",
                f"Accept-Query lists media ranges as Tokens or Strings, but here {seen}",
                f"Accept-Query 以 Token 或 String 列出媒体范围，这里却是 {seen}",
                line=line,
                at=at,
            )
            return

"""415 Unsupported Media Type: the response to PATCH or QUERY lists the formats that the resource would have taken."""

from wirelint import INFO, WARNING, Exchange, Faults, Request, missing, rule
from wirelint.semantics.requests import is_without_coding


def _format_is_refused(request: Request) -> bool:
    """Whether it is the format that was refused: not a content coding, and not the lack of any content."""
    return ("content-type" in request or request.body.is_empty is False) and is_without_coding(request)


@rule(
    "415-patch-without-accept-patch",
    status=415,
    level=WARNING,
    spec="RFC 5789 §2.2, §3.1",
    methods="PATCH",
    response_lacks=("accept-patch", "accept-encoding"),
    tags=("methods", "negotiation"),
    zh="PATCH 得到的 415 响应没有用 Accept-Patch 列出支持的补丁格式",
    why_zh=(
        "PATCH 没有默认的补丁格式；服务器不支持所用格式时，应当用 Accept-Patch 告知支持哪些，否则客户端只能逐个试探。"
    ),
)
def patch_without_hint(exchange: Exchange) -> Faults:
    """A 415 to PATCH does not list the patch formats that the resource takes.

    There is no default format for PATCH: without Accept-Patch the client can only try one after the other.
    An Accept in the response tells as much to clients that look there.

    Bad:
        PATCH /users/42
        Content-Type: text/plain
        [5 octets]
        -> 415

        PATCH /users/42
        [5 octets]
        -> 415

        PATCH /users/42
        Content-Type: text/plain
        Content-Encoding: identity
        [5 octets]
        -> 415

        PATCH /users/42
        Content-Type: text/plain
        [5 octets]
        -> 415
        Accept: application/merge-patch+json
    Good:
        PATCH /users/42
        Content-Type: text/plain
        [5 octets]
        -> 415
        Accept-Patch: application/merge-patch+json

        POST /users
        Content-Type: text/plain
        [5 octets]
        -> 415

        PATCH /users/42
        -> 415

        PATCH /users/42
        Content-Type: application/merge-patch+json
        [5 octets]
        -> 415
        Accept-Encoding: gzip

        PATCH /users/42
        Content-Type: application/merge-patch+json
        Content-Encoding: zstd
        [5 octets]
        -> 415

        @hides request: Content-Encoding
        PATCH /users/42
        Content-Type: application/merge-patch+json
        [5 octets]
        -> 415

        @hides response: Accept-Patch
        PATCH /users/42
        Content-Type: text/plain
        [5 octets]
        -> 415
    """
    if _format_is_refused(exchange.request):
        yield missing("Accept-Patch", level=INFO if "accept" in exchange.response else None)


@rule(
    "415-query-without-accept-query",
    status=415,
    level=INFO,
    spec="RFC 10008 §2.1, §3",
    methods="QUERY",
    response_lacks=("accept-query", "accept", "accept-encoding"),
    tags=("methods", "negotiation"),
    zh="QUERY 得到的 415 响应没有用 Accept-Query 列出支持的查询格式",
    why_zh="服务器可以用 Accept-Query 告知支持哪些查询格式；没有它，客户端只能逐个试探。",
)
def query_without_hint(exchange: Exchange) -> Faults:
    """A 415 to QUERY does not list the query formats that the resource takes.

    Accept-Query can say which formats are supported; without it the client can only try one after the other.

    Bad:
        QUERY /users
        Content-Type: application/sql
        | select 1
        -> 415
    Good:
        QUERY /users
        Content-Type: application/sql
        | select 1
        -> 415
        Accept-Query: "application/jsonpath"

        QUERY /users
        Content-Type: application/sql
        | select 1
        -> 415
        Accept: application/jsonpath

        QUERY /users
        Content-Type: application/sql
        | select 1
        -> 415
        Accept-Encoding: gzip

        QUERY /users
        Content-Type: application/sql
        Content-Encoding: zstd
        | select 1
        -> 415

        QUERY /users
        -> 415

        POST /users
        Content-Type: application/sql
        | select 1
        -> 415

        @hides response: Accept-Query
        QUERY /users
        Content-Type: application/sql
        | select 1
        -> 415
    """
    if _format_is_refused(exchange.request):
        yield missing("Accept-Query")

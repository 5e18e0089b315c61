"""Fields in the wrong direction: defined for requests and sent in a response, or the reverse (RFC 9110 §10)."""

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, field, rule
from wirelint.fault import trailer
from wirelint.registries import load
from wirelint.semantics.sections import sides, spelled

_FIELDS = load("fields")
REQUEST_ONLY = tuple(_FIELDS["request_only"])
RESPONSE_ONLY = tuple(_FIELDS["response_only"])

UPLOAD_PROGRESS = (201, 202, 204, 308)
"""Codes with which upload protocols say by Range what has arrived: OCI registries, Google's resumable uploads."""


@rule(
    "request-field-in-response",
    status="any",
    level=WARNING,
    spec="RFC 9110 §10.1, §11.6.2, §13.1, §14.2",
    by_shape=True,
    response_has=REQUEST_ONLY,
    tags="fields",
    zh="响应中出现了请求专用的字段",
    why_zh=(
        "这样的字段只对请求有定义，在响应中没有含义，客户端会忽略它。常见原因是代理或框架把请求的字段抄进了响应，"
        "有时会泄露信息；也可能是写错了字段名。"
    ),
)
def request_field(exchange: Exchange) -> Faults:
    """A response has a field that is defined for requests.

    In a response it means nothing, and clients ignore it. Often a gateway or a framework copied the request's fields,
    which may give away what should stay inside; or another field was meant.

    Bad:
        GET /
        -> 200
        User-Agent: curl/8.0

        GET /
        -> 200
        If-None-Match: "a"

        GET /
        Range: bytes=0-4
        -> 206
        Content-Range: bytes 0-4/9
        Range: bytes=0-4

        POST /login
        -> 200
        Authorization: Bearer abc

        GET /
        -> 200
        Range: bytes=0-4
        Host: example.com

        POST /
        -> 202
        Host: example.com
    Good:
        GET /
        User-Agent: curl/8.0
        -> 200

        GET /
        -> 415
        Accept: application/json
        Accept-Encoding: gzip

        TRACE /
        -> 200
        Content-Type: message/http
        | TRACE / HTTP/1.1
        | Host: example.com

        PATCH /v2/uploads/1
        -> 202
        Range: 0-1023

        PUT /v2/uploads/1
        -> 201
        Location: /v2/blobs/1
        Range: 0-1023

        GET /v2/uploads/1
        -> 204
        Range: 0-1023

        PUT /upload
        -> 308
        Range: bytes=0-42
    """
    response = exchange.response
    for name in REQUEST_ONLY:
        if name not in response or (name == "range" and response.status in UPLOAD_PROGRESS):
            continue
        # back ends hand out a fresh token that way
        advice = INFO if name == "authorization" else None
        yield field(
            spelled(name),
            f"{spelled(name)} is a request field: it means nothing in a response",
            f"{spelled(name)} 是请求字段，在响应中没有含义",
            level=advice,
        )


@rule(
    "response-field-in-request",
    status="any",
    level=WARNING,
    spec="RFC 9110 §10.2, §8.8.3, §11.6.1, §12.5.5, §14.3; RFC 9111 §5.1; RFC 6265 §4.1",
    by_shape=True,
    party="client",
    request_has=RESPONSE_ONLY,
    tags="fields",
    zh="请求中出现了响应专用的字段",
    why_zh=(
        "这样的字段只对响应有定义，在请求中没有含义，服务器会忽略它。例如在请求中加上 Access-Control-Allow-Origin "
        "并不能让跨源请求通过，反而会引发预检。"
    ),
)
def response_field(exchange: Exchange) -> Faults:
    """A request has a field that is defined for responses.

    In a request it means nothing, and servers ignore it. Access-Control-Allow-Origin in a request, for instance, does
    not let a script read the answer: it only makes the browser ask first.

    Bad:
        PUT /a
        ETag: "a"
        -> 204

        GET /
        Access-Control-Allow-Origin: *
        -> 200

        GET /
        Set-Cookie: a=b
        Vary: Origin
        -> 200
    Good:
        GET /
        -> 200
        ETag: "a"
        Vary: Origin

        PUT /a
        Content-Range: bytes 0-4/9
        Allow: GET, PUT
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Last-Modified: Wed, 25 Nov 2026 10:00:00 GMT
        -> 204
    """
    for name in RESPONSE_ONLY:
        if name in exchange.request:
            yield field(
                spelled(name),
                f"{spelled(name)} is a response field: it means nothing in a request",
                f"{spelled(name)} 是响应字段，在请求中没有含义",
                side="request",
            )


@rule(
    "early-data-field-in-response",
    status="any",
    level=ERROR,
    spec="RFC 8470 §5.1",
    any_name="^early-data$",
    tags="fields",
    zh="响应中出现了 Early-Data",
    why_zh="Early-Data 说明请求经由 TLS 早期数据送达，只能出现在请求的头部；响应和尾部字段中不得有它。",
)
def early_data(exchange: Exchange) -> Faults:
    """A response has Early-Data, or a request has it as a trailer field.

    The field says that a request came in TLS early data. It belongs into the request's header section, and must not
    be in responses, nor in trailers, where it would come too late for the decision that it is for.

    Bad:
        GET /
        -> 200
        Early-Data: 1

        GET /
        -> 200
        | a
        ~ Early-Data: 1

        POST /
        | a
        ~ Early-Data: 1
        -> 200
    Good:
        GET /
        Early-Data: 1
        -> 425

        POST /
        Early-Data: 1
        | a
        ~ X-Checksum: 1
        -> 200
        | a
        ~ X-Checksum: 1
    """
    if "early-data" in exchange.response:
        yield field("Early-Data", "Early-Data must not be in a response", "响应中不得有 Early-Data")
    for side, message in sides(exchange):
        if message.trailers is not None and "early-data" in message.trailers:
            yield trailer(
                "Early-Data", "Early-Data must not be a trailer field", "Early-Data 不得作为尾部字段", side=side
            )

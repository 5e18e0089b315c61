"""412 Precondition Failed: a condition that the request's fields state did not hold.

Conditions that lead to another status code than 412: s412_wrong_condition.py.
"""

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, quoted, rule, status
from wirelint.semantics.preconditions import (
    CONDITIONS,
    OTHER_CONDITIONS,
    WITHOUT_SELECTION,
    content_may_be_a_condition,
    may_have_other_conditions,
)


@rule(
    "412-without-precondition",
    status=412,
    level=WARNING,
    spec="RFC 9110 §15.5.13, RFC 4918 §10.4, §10.6",
    request_lacks=(*CONDITIONS, "if-range", *OTHER_CONDITIONS),
    zh="对没有先决条件的请求回应了 412",
    why_zh=(
        "412 表示请求头中的条件不成立；没有发出条件的客户端不知道错在哪里，也无从改正。请求内容有误应回应 422 或 "
        "409，要求带条件应回应 428。"
    ),
)
def without_precondition(exchange: Exchange) -> Faults:
    """A 412 answers a request without a precondition.

    412 says that a condition in the request's fields was false; a client that stated none can't know what is wrong.
    For a conflict with the state of the resource there is 409, to demand a condition 428.

    Bad:
        DELETE /notes/1
        -> 412

        GET /notes/1
        -> 412

        GET /notes/1
        | x
        -> 412

        POST /notes
        Content-Length: 12
        | {"rev": "7"}
        -> 412

        @unknown REQUEST_CONTENT
        POST /notes
        -> 412
    Good:
        PUT /notes/1
        If-Match: "a"
        -> 412

        PUT /notes/1
        If-None-Match: *
        -> 412

        GET /notes/1
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 412

        PUT /notes/1
        If-Unmodified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 412

        GET /film.mp4
        Range: bytes=0-9
        If-Range: "a"
        -> 412

        PUT /notes/1
        If: (<urn:uuid:1>)
        -> 412

        MOVE /notes/1
        Overwrite: F
        -> 412

        PUT /calendar/1
        If-Schedule-Tag-Match: "a"
        -> 412

        PATCH /files/1
        Tus-Resumable: 0.2.2
        -> 412

        DELETE /container/blob
        x-ms-lease-id: 5b0d5a31-3c5c-4a5e-9d0e-1f6a3b1c2d3e
        -> 412

        PUT /copy
        x-amz-copy-source-if-match: "a"
        -> 412

        PUT /o/1?ifGenerationMatch=0
        -> 412

        PUT /notes/1
        If-State-Match: "a"
        -> 412

        @hides request: *
        DELETE /notes/1
        -> 412
    """
    request = exchange.request
    if not may_have_other_conditions(request):
        yield status(level=INFO if content_may_be_a_condition(request) else None)


@rule(
    "precondition-not-applicable",
    status=412,
    level=ERROR,
    spec="RFC 9110 §13.2.1",
    methods=WITHOUT_SELECTION,
    request_has=(*CONDITIONS, "if-range"),
    request_lacks=OTHER_CONDITIONS,
    zh="CONNECT、OPTIONS 或 TRACE 因本应忽略的先决条件得到了 412",
    why_zh="这些方法不涉及任何表示，服务器必须忽略请求中的先决条件；412 让一个本可以完成的请求失败。",
)
def not_applicable(exchange: Exchange) -> Faults:
    """A 412 answers CONNECT, OPTIONS or TRACE, whose preconditions have to be ignored.

    These methods select no representation for a condition to hold of: a request fails that could have been answered.

    Bad:
        OPTIONS /notes/1
        If-Match: "a"
        -> 412

        TRACE /notes/1
        If-Range: "a"
        -> 412

        CONNECT example.com:443
        If-None-Match: *
        -> 412
    Good:
        PUT /notes/1
        If-Match: "a"
        -> 412

        OPTIONS /notes/1
        -> 412

        OPTIONS /notes/1
        If-Match: "a"
        -> 304

        OPTIONS /notes/1
        If-Match: "a"
        If: (<urn:uuid:1>)
        -> 412

        OPTIONS /notes/1
        If-Match: "a"
        Overwrite: F
        -> 412

        OPTIONS /notes/1
        If-Match: "a"
        If-State-Match: "a"
        -> 412

        @hides request: Overwrite
        OPTIONS /notes/1
        If-Match: "a"
        -> 412
    """
    request = exchange.request
    if not may_have_other_conditions(request):
        yield status(
            f"{quoted(request.method)} selects no representation: its preconditions have to be ignored, not "
            "answered with 412",
            f"{quoted(request.method)} 不涉及任何表示：先决条件应被忽略，而不是得到 412",
        )

"""304 Not Modified: a conditional GET or HEAD found that the client's stored representation is still the current one.

Only a false If-None-Match or If-Modified-Since leads here (RFC 9110 §13.2.2). What a 304 carries: s304_metadata.py.
"""

from wirelint import ERROR, Exchange, Faults, quoted, rule, status
from wirelint.semantics.methods import may_override_method
from wirelint.semantics.preconditions import may_have_other_conditions

LEADING_TO_304 = ("if-none-match", "if-modified-since")
LEADING_ELSEWHERE = ("if-match", "if-unmodified-since", "if-range")
OF_EXTENSIONS = ("if", "a-im")
"""WebDAV's If, and delta encoding (RFC 3229): what they may lead to is not RFC 9110's to say."""


@rule(
    "304-without-condition",
    status=304,
    level=ERROR,
    spec="RFC 9110 §15.4.5, §13.2.2",
    methods=("GET", "HEAD"),
    request_lacks=(*LEADING_TO_304, *LEADING_ELSEWHERE, *OF_EXTENSIONS),
    zh="对没有条件的请求回应了 304",
    why_zh=(
        "没有发出条件的客户端没有可以复用的表示：它等来的是空内容，而不是它要的资源。缓存把上游的 304 "
        "原样转给这样的客户端，是常见的原因。"
    ),
)
def without_condition(exchange: Exchange) -> Faults:
    """A 304 answers a request without a condition.

    A client that made no condition has no stored representation to fall back on: it gets nothing at all.
    Often a cache passes on the 304 to its own validation request.

    Bad:
        GET /style.css
        -> 304
        ETag: "a"
    Good:
        GET /style.css
        If-None-Match: "a"
        -> 304
        ETag: "a"

        GET /style.css
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 304

        GET /style.css
        If-State-Match: "a"
        -> 304
        ETag: "a"

        GET /style.css
        A-IM: vcdiff
        -> 304
        ETag: "a"

        GET /style.css
        If: (["a"])
        -> 304
        ETag: "a"

        GET /style.css
        If-Match: "a"
        -> 304
        ETag: "a"

        POST /style.css
        -> 304
        ETag: "a"

        @unknown STATUS
        GET /style.css
        -> 304
        ETag: "a"

        @hides request: *
        GET /style.css
        -> 304
        ETag: "a"
    """
    if not may_have_other_conditions(exchange.request):
        yield status(
            "304 Not Modified answers a request that has no condition: the client may have nothing stored to use",
            "请求没有任何条件，却得到了 304：客户端可能没有可用的已存表示",
        )


@rule(
    "304-wrong-condition",
    status=304,
    level=ERROR,
    spec="RFC 9110 §13.2.2, §13.1.1, §13.1.4, §13.1.5",
    methods=("GET", "HEAD"),
    request_has=LEADING_ELSEWHERE,
    request_lacks=(*LEADING_TO_304, *OF_EXTENSIONS),
    zh="请求中的条件不可能得出 304",
    why_zh=(
        "If-Match 和 If-Unmodified-Since 不成立时得到 412，If-Range 不成立时得到完整的 200；客户端要的是内容，"
        "不是“未修改”。"
    ),
)
def wrong_condition(exchange: Exchange) -> Faults:
    """The request's conditions can't lead to 304.

    A false If-Match or If-Unmodified-Since leads to 412 and a false If-Range to a complete 200; where they hold,
    the client is to get what it asked for.

    Bad:
        GET /film.mp4
        If-Match: "a"
        -> 304
        ETag: "a"

        GET /film.mp4
        If-Unmodified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 304

        HEAD /film.mp4
        Range: bytes=0-9
        If-Range: "a"
        -> 304
        ETag: "a"
    Good:
        GET /film.mp4
        If-Match: "a"
        If-None-Match: "a"
        -> 304
        ETag: "a"

        GET /film.mp4
        If-Unmodified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 304

        GET /film.mp4
        If-Match: "a"
        If-State-Match: "a"
        -> 304
        ETag: "a"

        GET /film.mp4
        If-Match: "a"
        A-IM: vcdiff
        -> 304
        ETag: "a"

        GET /film.mp4
        If-Match: "a"
        If: (["a"])
        -> 304
        ETag: "a"

        @hides request: If-None-Match
        GET /film.mp4
        If-Match: "a"
        -> 304
        ETag: "a"

        DELETE /film.mp4
        If-Match: "a"
        -> 304
        ETag: "a"

        GET /film.mp4
        -> 304
    """
    if not may_have_other_conditions(exchange.request):
        yield status(
            "neither If-Match, If-Unmodified-Since nor If-Range can lead to 304 Not Modified",
            "If-Match、If-Unmodified-Since 和 If-Range 都不可能得出 304",
        )


@rule(
    "304-method",
    status=304,
    level=ERROR,
    spec="RFC 9110 §15.4.5, §13.1.2, §13.2.2",
    methods=("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"),
    zh="对 GET 和 HEAD 之外的方法回应了 304",
    why_zh=(
        "304 让客户端改用已存的表示，只对取回表示的请求有意义；对其他方法，If-None-Match 不成立时应回应 412，"
        "否则客户端无从知道操作有没有执行。"
    ),
)
def method(exchange: Exchange) -> Faults:
    """A 304 answers a method other than GET or HEAD.

    304 sends the client to its stored representation, which answers a retrieval only. For other methods a false
    If-None-Match means 412: with 304 the client can't tell whether the action was carried out.

    Bad:
        PUT /notes/1
        If-None-Match: *
        | hello
        -> 304

        POST /notes
        -> 304
    Good:
        GET /notes/1
        If-None-Match: "a"
        -> 304
        ETag: "a"

        PUT /notes/1
        If-None-Match: *
        | hello
        -> 412

        QUERY /notes
        If-None-Match: "a"
        | select text
        -> 304
        ETag: "a"

        REPORT /notes
        If-None-Match: "a"
        -> 304
        ETag: "a"

        POST /notes
        X-HTTP-Method-Override: GET
        If-None-Match: "a"
        -> 304
        ETag: "a"
    """
    if not may_override_method(exchange.request):
        asked = quoted(exchange.request.method)
        yield status(
            f"304 Not Modified answers {asked}: only GET and HEAD can be told to use a stored representation",
            f"对 {asked} 回应了 304：只有 GET 和 HEAD 才能改用已存的表示",
        )

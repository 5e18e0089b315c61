"""Cache validation: a client asks for a representation only if it is another than the one it has (RFC 9110 §13.1)."""

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, rule, status
from wirelint.semantics.entity_tags import shown


@rule(
    "if-none-match-ignored",
    status=(200, 203, 206),
    level=ERROR,
    spec="RFC 9110 §13.1.2, §13.2.2",
    methods=("GET", "HEAD"),
    request_has="if-none-match",
    zh="If-None-Match 匹配当前表示，却没有回应 304",
    why_zh="客户端已经有这份表示：服务器必须回应 304。每次都重发全部内容，缓存验证就失去了意义。",
)
def if_none_match_ignored(exchange: Exchange) -> Faults:
    """If-None-Match matches the current representation, but the answer is not 304.

    The client has this very representation, and the server has to say so. Sending it all again defeats validation.

    Bad:
        GET /style.css
        If-None-Match: "b", W/"a"
        -> 200
        ETag: "a"

        HEAD /style.css
        If-None-Match: "a"
        -> 203
        ETag: W/"a"

        GET /film.mp4
        If-None-Match: "a"
        Range: bytes=0-4
        -> 206
        ETag: "a"
        Content-Range: bytes 0-4/9

        GET /style.css
        If-None-Match: *
        -> 200
    Good:
        GET /style.css
        If-None-Match: "b"
        -> 200
        ETag: "a"

        GET /style.css
        If-None-Match: "a"
        -> 304
        ETag: "a"

        GET /style.css
        If-None-Match: a
        -> 200
        ETag: "a"

        GET /style.css
        If-None-Match: "a"
        -> 200

        GET /style.css
        If-None-Match: "a"
        -> 200
        ETag: a

        PUT /style.css
        If-None-Match: "a"
        -> 200
        ETag: "a"

        @unknown STATUS
        GET /style.css
        If-None-Match: "a"
        -> 200
        ETag: "a"
    """
    asked, sent = exchange.request.if_none_match, exchange.response.etag
    if asked is None:
        return
    if asked.any:
        yield status(
            "If-None-Match: * is false where there is a representation, as there is: the answer is 304",
            "已有表示时 If-None-Match: * 不成立：应回应 304",
        )
    elif sent is not None and any(tag.weakly_matches(sent) for tag in asked.tags):
        yield status(
            f"If-None-Match lists {shown(sent)}, the tag of this very representation: the answer is 304",
            f"If-None-Match 列有当前表示的标签 {shown(sent)}：应回应 304",
        )


@rule(
    "if-modified-since-ignored",
    status=(200, 203),
    level=WARNING,
    spec="RFC 9110 §13.1.3, §8.8.2.2",
    methods=("GET", "HEAD"),
    request_has="if-modified-since",
    request_lacks="if-none-match",
    response_has="last-modified",
    zh="表示在 If-Modified-Since 之后没有修改，却没有回应 304",
    why_zh="客户端已经有这个日期的表示：服务器应当回应 304，而不是重发全部内容。",
)
def if_modified_since_ignored(exchange: Exchange) -> Faults:
    """The representation was not modified after If-Modified-Since, but the answer is not 304.

    The client has the representation of that date: 304 would have spared sending it again. A date later than
    Last-Modified counts as advice only, since some servers honor exact dates alone.

    Bad:
        GET /style.css
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 200
        Date: Sun, 15 Nov 2026 10:00:01 GMT
        Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT

        GET /style.css
        If-Modified-Since: Sun, 15 Nov 2026 10:00:01 GMT
        -> 200
        Date: Mon, 16 Nov 2026 10:00:00 GMT
        Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT
    Good:
        GET /style.css
        If-Modified-Since: Sun, 15 Nov 2026 09:59:59 GMT
        -> 200
        Date: Mon, 16 Nov 2026 10:00:00 GMT
        Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT

        GET /style.css
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 200
        Date: Sun, 15 Nov 2026 10:00:00 GMT
        Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT

        GET /style.css
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 200
        Date: Sat, 14 Nov 2026 10:00:00 GMT
        Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT

        GET /style.css
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 200
        Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT

        GET /style.css
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 200
        Date: Mon, 16 Nov 2026 10:00:00 GMT
        Last-Modified: 2026-11-15

        GET /style.css
        If-Modified-Since: 0
        -> 200
        Date: Mon, 16 Nov 2026 10:00:00 GMT
        Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT

        GET /style.css
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        If-None-Match: "b"
        -> 200
        Date: Mon, 16 Nov 2026 10:00:00 GMT
        ETag: "a"
        Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT

        POST /style.css
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 200
        Date: Mon, 16 Nov 2026 10:00:00 GMT
        Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT

        @hides request: If-None-Match
        GET /style.css
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 200
        Date: Mon, 16 Nov 2026 10:00:00 GMT
        Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT

        @unknown STATUS
        GET /style.css
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 200
        Date: Mon, 16 Nov 2026 10:00:00 GMT
        Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT
    """
    asked = exchange.request.date("if-modified-since")
    modified, date = exchange.response.date("last-modified"), exchange.response.date("date")
    if asked is None or modified is None or date is None:
        return
    # A date within the second of the response may stand for two states (§8.8.2.2), and servers that put "now" into
    # Last-Modified send it with every response.
    if modified.timestamp >= date.timestamp or asked.timestamp < modified.timestamp:
        return
    if asked.timestamp == modified.timestamp:
        yield status(
            "If-Modified-Since is the date in Last-Modified: nothing has changed, and the answer is 304",
            "If-Modified-Since 与 Last-Modified 相同：内容没有变化，应回应 304",
        )
    else:
        yield status(
            "If-Modified-Since is later than Last-Modified: a 304 would have done",
            "If-Modified-Since 晚于 Last-Modified：回应 304 即可",
            level=INFO,
        )

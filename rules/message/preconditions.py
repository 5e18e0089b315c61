"""Preconditions against lost updates and mixed-up parts: act only if the state is the one that the client knows.

RFC 9110 §13.1.1, §13.1.2 and §13.1.4; what a PUT against them is answered with also follows from §9.3.4.
"""

from wirelint import ERROR, Exchange, Faults, rule, status
from wirelint.semantics.entity_tags import same_but_for_coding, shown
from wirelint.semantics.intermediaries import INTERMEDIARY_FIELDS


@rule(
    "if-none-match-star-overwritten",
    status=(200, 204),
    level=ERROR,
    spec="RFC 9110 §13.1.2, §9.3.4",
    tags="conditional",
    methods="PUT",
    request_has="if-none-match",
    zh="带 If-None-Match: * 的 PUT 得到了 200 或 204",
    why_zh=(
        "客户端只想在目标尚不存在时创建它。200 和 204 表示已有的表示被替换：要么条件被忽略、别人的数据被覆盖，"
        "要么创建成功却没有用 201 说明。"
    ),
)
def star_overwritten(exchange: Exchange) -> Faults:
    """A PUT with If-None-Match: * is answered with 200 or 204.

    The client wants to create, and to overwrite nothing. 200 and 204 say that an existing representation was
    replaced: either the condition was ignored and someone's data is gone, or a creation was not reported with 201.

    Bad:
        PUT /notes/1
        If-None-Match: *
        | hello
        -> 204

        PUT /notes/1
        If-None-Match: *
        | hello
        -> 200
    Good:
        PUT /notes/1
        If-None-Match: *
        | hello
        -> 201

        PUT /notes/1
        If-None-Match: *
        | hello
        -> 412

        PUT /notes/1
        If-None-Match: *
        | hello
        -> 202

        PUT /notes/1
        If-None-Match: "a"
        | hello
        -> 204

        PUT /notes/1
        If-None-Match: a
        | hello
        -> 204

        POST /notes
        If-None-Match: *
        | hello
        -> 200
    """
    asked = exchange.request.if_none_match
    if asked is not None and asked.any:
        code = exchange.response.status
        yield status(
            f"{code} says that an existing representation was replaced, which If-None-Match: * forbids; "
            "where one was created, the answer is 201",
            f"{code} 表示已有的表示被替换，而 If-None-Match: * 禁止替换；如果是新建，应回应 201",
        )


@rule(
    "if-match-ignored",
    status=(200, 203, 206),
    level=ERROR,
    spec="RFC 9110 §13.1.1, §13.2.2",
    tags="conditional",
    methods=("GET", "HEAD"),
    request_has="if-match",
    response_has="etag",
    response_lacks=INTERMEDIARY_FIELDS,
    zh="If-Match 与当前表示不符，却没有回应 412",
    why_zh="客户端只要它列出的那份表示，例如为了续传。得到另一份，它可能会把两个版本的数据拼在一起。",
)
def if_match_ignored(exchange: Exchange) -> Faults:
    """If-Match does not match the representation that is sent.

    The client wants the representation that it names and no other, to complete a download for instance: sent another
    one, it may put parts of two versions together.

    Bad:
        GET /film.mp4
        If-Match: "b", "c"
        -> 200
        ETag: "a"

        GET /film.mp4
        If-Match: "b"
        Range: bytes=5-8
        -> 206
        ETag: "a"
        Content-Range: bytes 5-8/9
    Good:
        GET /film.mp4
        If-Match: "b", "a"
        -> 200
        ETag: "a"

        GET /film.mp4
        If-Match: "b"
        -> 412

        GET /film.mp4
        If-Match: *
        -> 200
        ETag: "a"

        GET /film.mp4
        If-Match:
        -> 200
        ETag: "a"

        GET /film.mp4
        If-Match: b
        -> 200
        ETag: "a"

        GET /film.mp4
        If-Match: "b"
        -> 200
        ETag: a

        GET /film.mp4
        If-Match: "b"
        -> 200

        GET /film.mp4
        If-Match: "a"
        -> 200
        ETag: W/"a"

        GET /film.mp4
        If-Match: "a"
        -> 200
        ETag: "a-gzip"

        GET /film.mp4
        If-Match: "b"
        -> 200
        ETag: "a"
        Age: 10

        GET /film.mp4
        If-Match: "b"
        -> 200
        ETag: "a"
        Via: 1.1 proxy

        GET /film.mp4
        If-Match: "b"
        -> 200
        ETag: "a"
        Cache-Status: edge; hit

        PUT /film.mp4
        If-Match: "b"
        -> 200
        ETag: "a"

        @hides response: Via
        GET /film.mp4
        If-Match: "b"
        -> 200
        ETag: "a"
    """
    asked, sent = exchange.request.if_match, exchange.response.etag
    if asked is None or sent is None or not asked.tags:
        return
    # A strong comparison would be right, but servers weaken or mark a tag while they compress, after having compared.
    if any(tag.weakly_matches(sent) or same_but_for_coding(tag, sent) for tag in asked.tags):
        return
    yield status(
        f"this representation has the tag {shown(sent)}, which If-Match does not list: the answer is 412",
        f"当前表示的标签 {shown(sent)} 不在 If-Match 中：应回应 412",
    )


@rule(
    "if-unmodified-since-ignored",
    status=(200, 203, 206),
    level=ERROR,
    spec="RFC 9110 §13.1.4, §13.2.2",
    tags="conditional",
    methods=("GET", "HEAD"),
    request_has="if-unmodified-since",
    request_lacks="if-match",
    response_has="last-modified",
    response_lacks=INTERMEDIARY_FIELDS,
    zh="表示在 If-Unmodified-Since 之后修改过，却没有回应 412",
    why_zh="客户端只要未修改过的表示，例如为了续传。得到修改后的表示，它可能会把两个版本的数据拼在一起。",
)
def if_unmodified_since_ignored(exchange: Exchange) -> Faults:
    """The representation was modified after If-Unmodified-Since, and is sent all the same.

    The client wants the representation only as it was then, to complete a download for instance: sent another one, it
    may put parts of two versions together.

    Bad:
        GET /film.mp4
        If-Unmodified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 200
        Last-Modified: Sun, 15 Nov 2026 10:00:01 GMT

        GET /film.mp4
        If-Unmodified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        Range: bytes=5-8
        -> 206
        Content-Range: bytes 5-8/9
        Last-Modified: Mon, 16 Nov 2026 10:00:00 GMT
    Good:
        GET /film.mp4
        If-Unmodified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 200
        Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT

        GET /film.mp4
        If-Unmodified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 412

        GET /film.mp4
        If-Unmodified-Since: 2026-11-15
        -> 200
        Last-Modified: Mon, 16 Nov 2026 10:00:00 GMT

        GET /film.mp4
        If-Unmodified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 200
        Last-Modified: 2026-11-16

        GET /film.mp4
        If-Unmodified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        If-Match: "a"
        -> 200
        ETag: "a"
        Last-Modified: Mon, 16 Nov 2026 10:00:00 GMT

        GET /film.mp4
        If-Unmodified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 200
        Last-Modified: Mon, 16 Nov 2026 10:00:00 GMT
        Age: 10

        GET /film.mp4
        If-Unmodified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 200
        Last-Modified: Mon, 16 Nov 2026 10:00:00 GMT
        Via: 1.1 proxy

        GET /film.mp4
        If-Unmodified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 200
        Last-Modified: Mon, 16 Nov 2026 10:00:00 GMT
        Cache-Status: edge; hit

        PUT /film.mp4
        If-Unmodified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 200
        Last-Modified: Mon, 16 Nov 2026 10:00:00 GMT

        @hides request: If-Match
        GET /film.mp4
        If-Unmodified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 200
        Last-Modified: Mon, 16 Nov 2026 10:00:00 GMT
    """
    limit, modified = exchange.request.date("if-unmodified-since"), exchange.response.date("last-modified")
    if limit is not None and modified is not None and modified.timestamp > limit.timestamp:
        yield status(
            "by its Last-Modified the representation was modified after If-Unmodified-Since: the answer is 412",
            "Last-Modified 表明表示在 If-Unmodified-Since 之后修改过：应回应 412",
        )

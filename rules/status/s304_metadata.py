"""What a 304 carries: header fields alone, and of those only what the stored response is to be updated with.

The fields that it repeats, where a 200 would have them: Content-Location, Date, ETag, Vary, Cache-Control, Expires.
"""

from wirelint import ERROR, INFO, WARNING, Exchange, Fact, Faults, content, field, missing, place, rule
from wirelint.semantics.content import octets
from wirelint.semantics.entity_tags import same_but_for_coding, shown
from wirelint.semantics.surplus import content_behind


@rule(
    "304-with-body",
    status=304,
    level=ERROR,
    spec="RFC 9110 §15.4.5, §6.4.1",
    seen_by=Fact.CONTENT_SIZE | Fact.AFTER_MESSAGE,
    zh="304 响应带有内容或尾部字段",
    why_zh=(
        "304 到头部区段为止。后面的字节会被当作下一个响应的开头，毁掉连接上的后续响应；在 HTTP/2 "
        "中客户端把它当作流错误。"
    ),
)
def with_body(exchange: Exchange) -> Faults:
    """A 304 has content or trailers.

    A 304 ends with its header section. What follows is taken for the next response on the connection, or, in
    HTTP/2, for an error of the stream.

    Bad:
        GET /style.css
        If-None-Match: "a"
        -> 304
        ETag: "a"
        Content-Length: 6
        [6 octets]

        @after <p>Not modified</p>
        GET /style.css
        If-None-Match: "a"
        -> 304
        ETag: "a"

        @unknown CONTENT_SIZE CONTENT
        @after <p>Not modified</p>
        GET /style.css
        If-None-Match: "a"
        -> 304
        ETag: "a"
    Good:
        GET /style.css
        If-None-Match: "a"
        -> 304
        ETag: "a"
        Content-Length: 6

        @unknown CONTENT_SIZE AFTER_MESSAGE
        GET /style.css
        If-None-Match: "a"
        -> 304
        ETag: "a"
        [6 octets]

        @after HTTP/1.1 408 Request Timeout
        GET /style.css
        If-None-Match: "a"
        -> 304
        ETag: "a"
    """
    response = exchange.response
    behind = content_behind(response)
    if response.body.size:
        yield content(
            f"{octets(response.body.size)} of content follow a 304, which ends with its header section",
            f"304 应到头部区段为止，后面却有 {response.body.size} 字节的内容",
        )
    elif behind:
        yield place(
            "response",
            "after",
            f"{octets(len(behind))} seen behind a 304, which ends with its header section",
            f"304 应到头部区段为止，其后却又出现了 {len(behind)} 字节",
        )
    elif response.trailers is not None and response.trailers.names:
        yield content("a trailer section follows a 304, which can't have one", "304 不能有尾部区段，却带有尾部字段")


METADATA = (
    "content-type",
    "content-encoding",
    "content-language",
    "content-disposition",
    "content-range",
)


@rule(
    "304-metadata",
    status=304,
    level=INFO,
    spec="RFC 9110 §15.4.5, §14.4",
    by_shape=True,
    # Where a browser's record lacks the condition, it shows the fields of the stored response, not those of the 304.
    request_has=("if-none-match", "if-modified-since"),
    response_has=METADATA,
    zh="304 响应带有不必要的表示元数据",
    why_zh=(
        "客户端已经有这份表示和它的元数据；304 只应重复 Content-Location、Date、ETag、Vary、Cache-Control 和 "
        "Expires，其余的元数据白占流量，还可能改掉已存响应中正确的值。"
    ),
)
def metadata(exchange: Exchange) -> Faults:
    """A 304 carries representation metadata that the client already has.

    A 304 is to be small, and what it carries replaces what is stored: a Content-Type or Content-Encoding of the 304
    itself, instead of the representation's, spoils the stored response.

    Bad:
        GET /style.css
        If-None-Match: "a"
        -> 304
        ETag: "a"
        Content-Type: text/css

        GET /style.css
        If-None-Match: "a"
        -> 304
        ETag: "a"
        Content-Encoding: gzip
        Content-Language: en
        Content-Disposition: inline

        GET /style.css
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 304
        Content-Range: bytes 0-9/10
    Good:
        GET /style.css
        If-None-Match: "a"
        -> 304
        Cache-Control: max-age=60
        Content-Length: 1234
        Content-Location: /style.en.css
        Date: Sun, 15 Nov 2026 10:00:00 GMT
        ETag: "a"
        Expires: Sun, 15 Nov 2026 10:01:00 GMT
        Last-Modified: Sat, 14 Nov 2026 10:00:00 GMT
        Vary: Accept-Language
        Accept-Ranges: bytes

        GET /style.css
        If-None-Match: "a"
        -> 304
        ETag: "a"
        Transfer-Encoding: chunked

        GET /style.css
        If-None-Match: "b"
        -> 200
        ETag: "a"
        Content-Type: text/css

        GET /style.css
        -> 304
        ETag: "a"
        Content-Type: text/css
    """
    names = [name for name in METADATA if name in exchange.response]
    shown = ", ".join(name.title() for name in names)
    yield field(
        names[0].title(),
        f"this 304 repeats what the client has stored already, or replaces it: {shown}",
        f"304 重复或改写了客户端已存的元数据：{shown.replace(', ', '、')}",
    )


@rule(
    "304-etag-mismatch",
    status=304,
    level=ERROR,
    spec="RFC 9110 §13.1.2, §8.8.3.2, RFC 9111 §4.3.2",
    methods=("GET", "HEAD", "QUERY"),
    request_has="if-none-match",
    response_has="etag",
    zh="304 的 ETag 与 If-None-Match 中的任何标签都不匹配",
    why_zh=(
        "304 说客户端的表示仍然有效，ETag 却说当前表示是另一个：客户端会继续使用过期内容，或者找不到应更新的已存响应。"
    ),
)
def etag_mismatch(exchange: Exchange) -> Faults:
    """The entity tag of a 304 matches none in If-None-Match.

    The status code says that the client's representation is current, the entity tag that another one is: the client
    goes on with stale content, or finds no stored response to update.

    Bad:
        GET /style.css
        If-None-Match: "b", W/"c"
        -> 304
        ETag: "a"

        GET /style.css
        If-None-Match: "a-gzip"
        -> 304
        ETag: "a"

        QUERY /styles
        If-None-Match: "b"
        -> 304
        ETag: W/"a"
    Good:
        GET /style.css
        If-None-Match: W/"a", "b"
        -> 304
        ETag: "a"

        GET /style.css
        If-None-Match: *
        -> 304
        ETag: "a"

        GET /style.css
        If-None-Match: b
        -> 304
        ETag: "a"

        GET /style.css
        If-None-Match: "b"
        -> 304
        ETag: a

        GET /style.css
        If-None-Match:
        -> 304
        ETag: "a"

        GET /style.css
        If-None-Match: "b"
        -> 304

        GET /style.css
        If-None-Match: "b"
        -> 200
        ETag: "a"
    """
    asked, sent = exchange.request.if_none_match, exchange.response.etag
    if asked is None or sent is None or not asked.tags or any(tag.weakly_matches(sent) for tag in asked.tags):
        return
    if any(same_but_for_coding(tag, sent) for tag in asked.tags):
        yield field(
            "ETag",
            f"{shown(sent)} differs from what If-None-Match lists by a coding suffix alone, and so is another tag",
            f"{shown(sent)} 与 If-None-Match 所列只差内容编码的后缀，但仍是另一个标签",
        )
    else:
        yield field(
            "ETag",
            f"{shown(sent)} is not in If-None-Match: the client's representation is not the current one",
            f"{shown(sent)} 不在 If-None-Match 中：客户端的表示并不是当前表示",
        )


@rule(
    "304-without-etag",
    status=304,
    level=WARNING,
    spec="RFC 9110 §15.4.5",
    methods=("GET", "HEAD", "QUERY"),
    request_has="if-none-match",
    response_lacks="etag",
    alone=True,
    zh="由 If-None-Match 得出的 304 没有 ETag",
    why_zh=(
        "标签匹配说明当前表示有实体标签，200 响应本会带上它；304 缺了它，"
        "请求中列出多个标签的客户端和缓存就不知道该用哪份已存的表示。"
    ),
)
def without_etag(exchange: Exchange) -> Faults:
    """A 304 to If-None-Match has no entity tag.

    That a tag matched says that the representation has one, which a 200 would have carried. Without it a client or
    cache that listed several tags does not know which stored response to use, and some drop the tag that they have.

    Bad:
        GET /style.css
        If-None-Match: "a", "b"
        -> 304
        Vary: Accept-Encoding
    Good:
        GET /style.css
        If-None-Match: "a", "b"
        -> 304
        ETag: "a"

        GET /style.css
        If-None-Match: *
        -> 304

        GET /style.css
        If-None-Match: a
        -> 304

        GET /style.css
        If-None-Match:
        -> 304

        GET /style.css
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 304

        @hides response: ETag
        GET /style.css
        If-None-Match: "a"
        -> 304
    """
    asked = exchange.request.if_none_match
    if asked is not None and asked.tags:
        yield missing("ETag")

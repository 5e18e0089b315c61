"""226 IM Used (delta encoding): the content is the current instance after the manipulations the client asked for."""

from wirelint import ERROR, WARNING, Exchange, Faults, missing, rule, status


@rule(
    "226-not-requested",
    status=226,
    level=ERROR,
    spec="RFC 3229 §10.4.1",
    request_lacks="a-im",
    zh="请求没有 A-IM，却得到了 226 响应",
    why_zh=(
        "226 的内容是经实例操作（如增量编码）处理的结果，只有请求用 A-IM 列出了至少一种操作时才能使用；"
        "没有要求它的客户端无法还原当前实例。"
    ),
)
def not_requested(exchange: Exchange) -> Faults:
    """A 226 answers a request without A-IM.

    The content of a 226 is the result of instance manipulations, a delta say. A client that did not list
    one in A-IM can't undo it, so the request must have had that field.

    Bad:
        GET /feed
        -> 226
        ETag: "v2"
        IM: feed
    Good:
        GET /feed
        A-IM: feed
        -> 226
        ETag: "v2"
        IM: feed

        @hides request: A-IM
        GET /feed
        -> 226
        ETag: "v2"
        IM: feed
    """
    yield status()


@rule(
    "226-without-etag",
    status=226,
    level=ERROR,
    spec="RFC 3229 §10.4.1",
    response_lacks="etag",
    zh="226 响应没有 ETag",
    why_zh=(
        "226 响应必须用 ETag 给出当前实例的实体标签；没有它，客户端应用增量之后不知道得到的是哪一个版本，"
        "下一次也无从请求增量。"
    ),
)
def without_etag(exchange: Exchange) -> Faults:
    """A 226 has no ETag.

    The entity tag names the current instance. Without it a client does not know which version its delta
    leads to, and has nothing to ask the next delta against.

    Bad:
        GET /feed
        A-IM: feed
        -> 226
        IM: feed
    Good:
        GET /feed
        A-IM: feed
        -> 226
        ETag: "v2"
        IM: feed

        @hides response: ETag
        GET /feed
        A-IM: feed
        -> 226
        IM: feed
    """
    yield missing("ETag")


@rule(
    "226-without-im",
    status=226,
    level=WARNING,
    spec="RFC 3229 §10.5.2, §10.4.1",
    response_lacks="im",
    zh="226 响应没有 IM",
    why_zh="IM 列出了对实例做过哪些操作；没有它，客户端不知道怎样从内容还原当前实例。",
)
def without_im(exchange: Exchange) -> Faults:
    """A 226 has no IM.

    IM lists the manipulations that were applied. Without it the client does not know how to get from the
    content to the current instance.

    Bad:
        GET /feed
        A-IM: feed
        -> 226
        ETag: "v2"
    Good:
        GET /feed
        A-IM: feed
        -> 226
        ETag: "v2"
        IM: feed

        @hides response: IM
        GET /feed
        A-IM: feed
        -> 226
        ETag: "v2"
    """
    yield missing("IM")

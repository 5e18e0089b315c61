"""Streams of events (text/event-stream): what a response says beside the stream (HTML §9.2)."""

from wirelint import INFO, WARNING, Exchange, Fact, Faults, field, missing, quoted, rule
from wirelint.semantics.charsets import encoding_of
from wirelint.semantics.event_streams import EVENT_STREAM
from wirelint.semantics.freshness import explicit_lifetime

SHORT = 1024
"""Octets of a stream that may have been made as a whole: by a test, or for a client that polls."""


@rule(
    "event-stream-charset",
    status="any",
    level=WARNING,
    spec="HTML §9.2.5, §9.2.6",
    response_media=EVENT_STREAM,
    response_has="content-type",
    alone=True,
    tags="content-type",
    zh="事件流声明了 UTF-8 以外的 charset",
    why_zh="事件流总是按 UTF-8 解码，charset 不起作用：按别的编码写出的文字会成为乱码。",
)
def charset(exchange: Exchange) -> Faults:
    """A stream of events has a charset other than UTF-8.

    Clients decode every stream of events as UTF-8, whatever the parameter says: text in another encoding is garbled.
    The parameter serves no purpose; where it is sent it has to be "utf-8".

    Bad:
        GET /events
        -> 200
        Content-Type: text/event-stream; charset=iso-8859-1

        GET /events
        -> 200
        Content-Type: text/event-stream; charset=utf-42

        GET /events
        -> 200
        Content-Type: text/event-stream; charset=utf8

        GET /events
        -> 404
        Content-Type: Text/Event-Stream; charset=""
    Good:
        GET /events
        -> 200
        Content-Type: text/event-stream; charset=UTF-8

        GET /events
        -> 200
        Content-Type: text/event-stream

        GET /events
        -> 200
        Content-Type: text/plain; charset=iso-8859-1

        GET /events
        -> 200
        Content-Type: text/event-stream; charset='utf-8'
    """
    media = exchange.response.media_type
    parameter = None if media is None else next((one for one in media.parameters if one.name == "charset"), None)
    if parameter is None or parameter.value.lower() == "utf-8" or parameter.value[:1] == "'":
        return  # content-type-single-quotes reports such quotes
    label = parameter.value
    if encoding_of(label) == "UTF-8":
        yield field(
            "Content-Type",
            f'the charset is {quoted(label)}, but the only value allowed is "utf-8"',
            f'charset 是 {quoted(label)}，而允许的值只有 "utf-8"',
            at=parameter.at,
            level=INFO,
        )
    else:
        yield field(
            "Content-Type",
            f"the charset is {quoted(label)}, but streams of events are decoded as UTF-8",
            f"charset 是 {quoted(label)}，而事件流总是按 UTF-8 解码",
            at=parameter.at,
        )


@rule(
    "event-stream-cacheable",
    status=200,
    level=INFO,
    spec="HTML §9.2, RFC 9111 §4.2.2",
    methods="GET",
    response_media=EVENT_STREAM,
    response_knows=("cache-control", "expires", "vary"),
    tags="caching",
    zh="事件流没有禁止缓存",
    why_zh=(
        "缓存可以保存整个流，等它结束后再回放给以后的客户端：客户端收到的是过去的事件。应发送 no-store 或 no-cache。"
    ),
)
def cacheable(exchange: Exchange) -> Faults:
    """Caches are not kept from reusing a stream of events.

    A cache between client and server may keep the stream, and play it to other clients when it has ended: these get
    events that are over. Send Cache-Control: no-store, or no-cache. An EventSource bypasses the browser's own cache.

    Bad:
        GET /events
        -> 200
        Content-Type: text/event-stream

        GET /events
        -> 200
        Content-Type: text/event-stream
        Cache-Control: max-age=60

        GET /events
        -> 200
        Content-Type: text/event-stream
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:00:01 GMT

        GET /events
        -> 200
        Content-Type: text/event-stream
        Vary: Origin
        Cache-Control: no-transform
    Good:
        GET /events
        -> 200
        Content-Type: text/event-stream
        Cache-Control: no-store

        GET /events
        -> 200
        Content-Type: text/event-stream
        Cache-Control: no-cache, no-transform

        GET /events
        -> 200
        Content-Type: text/event-stream
        Cache-Control: private

        GET /events
        -> 200
        Content-Type: text/event-stream
        Cache-Control: max-age=0

        GET /events
        -> 200
        Content-Type: text/event-stream
        Cache-Control: no-cache; no-transform

        GET /events
        -> 200
        Content-Type: text/event-stream
        Expires: 0

        GET /events
        -> 200
        Content-Type: text/event-stream
        Expires: Wed, 25 Nov 2026 10:00:00 GMT

        GET /events
        -> 200
        Content-Type: text/event-stream
        Vary: *

        POST /v1/responses
        -> 200
        Content-Type: text/event-stream

        GET /events
        -> 200
        Content-Type: text/plain

        GET /events
        -> 500
        Content-Type: text/event-stream

        @hides response: Cache-Control
        GET /events
        -> 200
        Content-Type: text/event-stream

        @hides response: Expires
        GET /events
        -> 200
        Content-Type: text/event-stream

        @hides response: Vary
        GET /events
        -> 200
        Content-Type: text/event-stream
    """
    response = exchange.response
    if "*" in response.tokens("vary"):
        return
    lifetime = explicit_lifetime(response)
    if lifetime is not None:
        if lifetime.seconds > 0:
            yield field(
                lifetime.field,
                f"caches may play this stream of events again for {lifetime.seconds} s",
                f"缓存可以在 {lifetime.seconds} 秒内回放这个事件流",
                line=lifetime.line,
                at=lifetime.at,
            )
    elif "expires" in response:
        return
    elif "cache-control" not in response:
        yield missing(
            "Cache-Control",
            "nothing keeps caches from reusing this stream of events",
            "没有任何字段禁止缓存重用这个事件流",
        )
    elif (control := response.cache_control) is not None and "private" not in control:
        yield field(
            "Cache-Control",
            "Cache-Control does not keep caches from reusing this stream of events",
            "Cache-Control 没有禁止缓存重用这个事件流",
        )


@rule(
    "event-stream-with-content-length",
    status=200,
    level=INFO,
    spec="HTML §9.2",
    profile="strict",
    methods=("GET", "POST"),
    needs=Fact.RESPONSE_FRAMING,
    response_media=EVENT_STREAM,
    response_has="content-length",
    tags="framing",
    zh="事件流带有 Content-Length",
    why_zh="能事先说出长度，说明整个流在发送之前已经生成完毕：事件被应用或中间方攒在一起，不是在发生时送达。",
)
def with_content_length(exchange: Exchange) -> Faults:
    """A stream of events has Content-Length.

    Who can tell the length has the whole stream already. The events were gathered by the application or by an
    intermediary, and did not reach the client when they happened. Streams of up to 1 KiB are left out: tests make such,
    and servers for clients that poll.

    Bad:
        GET /events
        -> 200
        Content-Type: text/event-stream
        Content-Length: 1025
        [1025 octets]

        POST /v1/responses
        -> 200
        Content-Type: text/event-stream; charset=utf-8
        Content-Length: 9000
        [9000 octets]
    Good:
        GET /events
        -> 200
        Content-Type: text/event-stream
        Transfer-Encoding: chunked
        [9000 octets]

        GET /events
        -> 200
        Content-Type: text/event-stream
        Content-Length: 1024
        [1024 octets]

        GET /events
        -> 200
        Content-Type: text/event-stream
        Content-Length: 9000, 9000
        [9000 octets]

        GET /events
        -> 200
        Content-Type: text/plain
        Content-Length: 9000
        [9000 octets]

        HEAD /events
        -> 200
        Content-Type: text/event-stream
        Content-Length: 9000

        GET /events
        -> 404
        Content-Type: text/event-stream
        Content-Length: 9000
        [9000 octets]

        @unknown RESPONSE_FRAMING
        GET /events
        -> 200
        Content-Type: text/event-stream
        Content-Length: 9000
        [9000 octets]
    """
    if (exchange.response.declared_length or 0) > SHORT:
        yield field("Content-Length")

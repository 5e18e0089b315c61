"""Streams of events, as an EventSource gets them: whether it takes the response, and which lines count (HTML §9.2)."""

import re

from wirelint import INFO, Exchange, Fact, Faults, content, field, missing, quoted, rule, status
from wirelint.grammar.event_stream import IgnoredLine, event_stream
from wirelint.semantics.content import decoded, is_whole
from wirelint.semantics.event_streams import EVENT_STREAM, asks_for_events

READ_LIMIT = 2**20
"""Octets of a stream that are read at most."""

FOLLOWED = (301, 302, 303, 307, 308)
"""Redirects that an EventSource follows (Fetch §4.3)."""

REPEATED = (401, 407, 421)
"""Codes at which browsers themselves may send the request again: with credentials, or elsewhere (Fetch §4.4)."""

_LINE_END = re.compile(r"\r\n|\r|\n")


@rule(
    "event-stream-rejected",
    status=("2xx", "3xx", "4xx", "5xx"),
    level=INFO,
    spec="HTML §9.2.2, §9.2.3",
    profile="strict",
    methods="GET",
    request_has="accept",
    tags="negotiation",
    zh="请求事件流，得到的却不是",
    why_zh=(
        "状态码不是 200，或者类型不是 text/event-stream 时，EventSource 永久放弃，不再重新连接；"
        "只有断开的连接才会重试。"
    ),
)
def rejected(exchange: Exchange) -> Faults:
    """A client that wants a stream of events, and nothing else, does not get one.

    An EventSource that gets another status code than 200 or another type gives up for good; only a connection that
    broke off is tried again. So a 503 ends what a page was to show until it is loaded anew. To 204, the way to
    tell clients to stop, it does the same. Redirects are followed.

    Bad:
        GET /events
        Accept: text/event-stream
        -> 503

        GET /events
        Accept: Text/Event-Stream
        -> 200
        Content-Type: text/html

        GET /events
        Accept: text/event-stream
        -> 200

        GET /events
        Accept: text/event-stream
        -> 404

        GET /events
        Accept: text/event-stream
        -> 304

        GET /events
        Accept: text/event-stream
        -> 206
        Content-Type: text/event-stream
    Good:
        GET /events
        Accept: text/event-stream
        -> 200
        Content-Type: text/event-stream; charset=utf-8

        GET /events
        Accept: text/event-stream
        -> 204

        GET /events
        Accept: text/event-stream
        -> 307
        Location: /v2/events

        GET /events
        Accept: text/event-stream
        -> 401
        WWW-Authenticate: Basic realm="events"

        GET /events
        Accept: text/event-stream
        Connection: upgrade
        Upgrade: h2c
        -> 101
        Connection: upgrade
        Upgrade: h2c

        POST /mcp
        Accept: text/event-stream
        -> 503

        GET /mcp
        Accept: application/json, text/event-stream
        -> 200
        Content-Type: application/json

        GET /mcp
        Accept: application/json
        -> 503

        GET /events
        Accept: text/event-stream;q=2
        -> 503

        GET /events
        Accept: text/event-stream
        -> 200
        Content-Type: text

        @hides response: Content-Type
        GET /events
        Accept: text/event-stream
        -> 200
    """
    request, response = exchange.request, exchange.response
    code = response.status
    if code in (204, *FOLLOWED, *REPEATED) or not asks_for_events(request):
        return
    if code != 200:
        yield status(
            f"a {code} to a request for a stream of events: an EventSource does not try again",
            f"以 {code} 响应了对事件流的请求，EventSource 不会再重试",
        )
    elif response.lacks("content-type"):
        yield missing(
            "Content-Type",
            "the request is for a stream of events, but the response has no Content-Type",
            "请求的是事件流，响应却没有 Content-Type",
        )
    elif response.essence not in ("", EVENT_STREAM):
        yield field(
            "Content-Type",
            f"the request is for a stream of events, but the response is {response.essence}",
            f"请求的是事件流，响应却是 {response.essence}",
        )


def _why_ignored(line: IgnoredLine) -> tuple[str, str]:
    if line.name == "retry":
        return "retry is no number of milliseconds", "retry 不是毫秒数"
    if line.name == "id":
        return "the id has a NUL character", "id 中有空字符"
    meant = line.name.strip().lower()
    if meant in ("event", "data", "id", "retry"):
        return f"{quoted(line.name)} is not {quoted(meant)}", f"{quoted(line.name)} 不是 {quoted(meant)}"
    return "it is none of event, data, id and retry", "不是 event、data、id、retry 之一"


@rule(
    "event-stream-syntax",
    status=200,
    level=INFO,
    spec="HTML §9.2.5, §9.2.6",
    profile="strict",
    needs=Fact.CONTENT_TEXT,
    response_media=EVENT_STREAM,
    tags="bodies",
    zh="事件流中有客户端会忽略的内容",
    why_zh=(
        "客户端不报错，而是默默忽略不认识的行、无效的 retry，以及没有以空行结束的最后一个事件：发出的内容没有送达。"
    ),
)
def syntax(exchange: Exchange) -> Faults:
    """Part of a stream of events is ignored by clients.

    Clients don't complain: they drop lines with a field name that they don't know, a retry that is no number, and a
    last event that no empty line ends. What was sent does not arrive.

    Bad:
        GET /events
        -> 200
        Content-Type: text/event-stream
        | {"temperature": 21}

        GET /events
        -> 200
        Content-Type: text/event-stream
        | : hello
        | Data: 21
        |

        GET /events
        -> 200
        Content-Type: text/event-stream
        | retry: 3s
        | data: 21
        |
        |

        GET /events
        -> 200
        Content-Type: text/event-stream
        | data: 20\\n\\nid: 1\\x00\\n\\n

        GET /events
        -> 200
        Content-Type: text/event-stream
        | data: 20
        |
        | data: [DONE]
    Good:
        GET /events
        -> 200
        Content-Type: text/event-stream
        | : hello
        | retry: 3000
        | event: temperature
        | id: 7
        | data: 21
        |
        |

        GET /events
        -> 200
        Content-Type: text/event-stream

        GET /events
        -> 200
        Content-Type: text/plain
        | Data: 21

        GET /events
        -> 200
        Content-Type: text/event-stream
        Content-Length: 400
        | data: 20

        HEAD /events
        -> 200
        Content-Type: text/event-stream
        | data: 20

        GET /events
        -> 500
        Content-Type: text/event-stream
        | data: 20

        @unknown CONTENT_TEXT
        GET /events
        -> 200
        Content-Type: text/event-stream
        | data: 20

        @unknown COMPLETE
        GET /events
        -> 200
        Content-Type: text/event-stream
        | data: 20
    """
    found = decoded(exchange.response) if is_whole(exchange) else None
    if not found or len(found) > READ_LIMIT:
        return
    text = found if isinstance(found, str) else found.decode("utf-8", "replace")
    stream = event_stream(text)
    if stream.ignored:
        first = stream.ignored[0]
        number = len(_LINE_END.findall(text[: first.at])) + 1
        en, zh = _why_ignored(first)
        yield content(
            f"clients ignore line {number} of the stream: {en}",
            f"客户端会忽略事件流的第 {number} 行：{zh}",
        )
    elif stream.unfinished_at is not None and exchange.knows(Fact.COMPLETE):
        yield content("the last event is lost: no empty line ends it", "最后一个事件没有以空行结束，客户端会丢弃它")

"""206 against what was asked for: a part of it, in the unit that the request chose (RFC 9110 §14.2, §15.3.7)."""

from wirelint import ERROR, INFO, Exchange, Faults, field, quoted, rule
from wirelint.grammar.ranges import IntRange
from wirelint.semantics.ranges import OTHER_RANGE, asked_bytes, asks_otherwise, enclosed_bytes


@rule(
    "206-unit-mismatch",
    status=206,
    level=ERROR,
    spec="RFC 9110 §14.1, §14.2",
    methods=("GET", "QUERY"),
    request_has="range",
    request_lacks=OTHER_RANGE,
    response_has="content-range",
    zh="206 响应使用的范围单位与请求的不同",
    why_zh="客户端按一种单位请求，得到的却是另一种单位的范围：它无法把这部分放到该放的位置。",
)
def unit_mismatch(exchange: Exchange) -> Faults:
    """The range unit of a 206 is not the one that was asked for.

    A client that asks in one unit can't place a part that is measured in another.

    Bad:
        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: items 0-499/1000
    Good:
        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: Bytes 0-499/1000

        GET /film.mp4
        Range: 0-499
        -> 206
        Content-Range: items 0-499/1000

        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: 0-499/1000

        GET /container/blob
        Range: items=0-499
        x-ms-range: bytes=0-499
        -> 206
        Content-Range: bytes 0-499/1000

        GET /film.mp4
        Range: items=0-499
        X-Playback-Range: bytes=0-499
        -> 206
        Content-Range: bytes 0-499/1000

        @hides request: x-ms-range
        GET /container/blob
        Range: items=0-499
        -> 206
        Content-Range: bytes 0-499/1000

        HEAD /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: items 0-499/1000
    """
    asked, sent = exchange.request.range, exchange.response.content_range
    if asked is not None and sent is not None and asked.unit != sent.unit and not asks_otherwise(exchange.request):
        yield field(
            "Content-Range",
            f"the range is in {quoted(sent.unit)}, but {quoted(asked.unit)} were asked for",
            f"范围的单位是 {quoted(sent.unit)}，而请求的是 {quoted(asked.unit)}",
        )


@rule(
    "206-range-not-requested",
    status=206,
    level=ERROR,
    spec="RFC 9110 §15.3.7, §14.2",
    methods=("GET", "QUERY"),
    request_has="range",
    request_lacks=OTHER_RANGE,
    response_has="content-range",
    zh="206 响应所附的范围与请求的范围没有交集",
    why_zh="服务器可以只返回所请求的一部分，但不能返回别处的内容：不检查 Content-Range 的客户端会把它拼到错误的位置。",
)
def range_not_requested(exchange: Exchange) -> Faults:
    """A 206 encloses a range of which nothing was asked for.

    A server may send less than was asked for, but not something else: a client that does not look closely puts it in
    the wrong place.

    Bad:
        GET /film.mp4
        Range: bytes=10-19
        -> 206
        Content-Range: bytes 20-29/100

        GET /film.mp4
        Range: bytes=10-19
        -> 206
        Content-Range: bytes 0-9/*

        GET /film.mp4
        Range: bytes=-5
        -> 206
        Content-Range: bytes 0-94/100

        GET /film.mp4
        Range: bytes=100-
        -> 206
        Content-Range: bytes 0-99/100
    Good:
        GET /film.mp4
        Range: bytes=10-19, 22-29
        -> 206
        Content-Range: bytes 10-29/100

        GET /film.mp4
        Range: bytes=10-19
        -> 206
        Content-Range: bytes 19-29/100

        GET /film.mp4
        Range: bytes=10-19
        -> 206
        Content-Range: bytes 0-10/100

        GET /film.mp4
        Range: bytes=-5
        -> 206
        Content-Range: bytes 95-99/100

        GET /film.mp4
        Range: bytes=-5
        -> 206
        Content-Range: bytes 0-4/*

        GET /film.mp4
        Range: bytes=500-
        -> 206
        Content-Range: bytes 480-999/1000

        GET /film.mp4
        Range: bytes=10-19
        -> 206
        Content-Range: items 50-59/100

        GET /film.mp4
        Range: items=10-19
        -> 206
        Content-Range: bytes 50-59/100

        GET /film.mp4
        Range: bytes=19-10
        -> 206
        Content-Range: bytes 50-59/100

        GET /film.mp4
        Range: bytes=10-19
        -> 206
        Content-Range: bytes 59-50/100

        GET /container/blob
        Range: bytes=10-19
        x-ms-range: bytes=50-59
        -> 206
        Content-Range: bytes 50-59/100

        GET /film.mp4
        Range: bytes=10-19
        X-Playback-Range: bytes=50-59
        -> 206
        Content-Range: bytes 50-59/100

        @hides request: x-ms-range
        GET /container/blob
        Range: bytes=10-19
        -> 206
        Content-Range: bytes 50-59/100

        GET /film.mp4
        Range: bytes=0-4, -5
        -> 206
        Content-Range: bytes 10-14/*
    """
    asked, sent = asked_bytes(exchange.request), enclosed_bytes(exchange.response)
    if asked is None or sent is None:
        return
    if sent.complete is None and not all(isinstance(spec, IntRange) for spec in asked.specs):
        return
    if not any(first <= sent.last and sent.first <= last for first, last in asked.resolved(sent.complete)):
        value = quoted(exchange.response.fields.values("content-range")[0])
        yield field(
            "Content-Range",
            f"nothing of {value} was asked for in Range",
            f"{value} 与 Range 请求的范围没有交集",
        )


@rule(
    "206-range-exceeds-request",
    status=206,
    level=INFO,
    spec="RFC 9110 §14.2",
    profile="strict",
    methods=("GET", "QUERY"),
    request_has="range",
    request_lacks=OTHER_RANGE,
    response_has="content-range",
    zh="206 响应所附的范围超出了所请求的范围",
    why_zh="多出的内容白占流量；假定得到的正是所请求范围的客户端会把它放错位置。",
)
def range_exceeds_request(exchange: Exchange) -> Faults:
    """A 206 encloses more than the single range that was asked for.

    What is too much is sent for nothing, and a client that takes it for the range that it asked for puts it in the
    wrong place.

    Bad:
        GET /film.mp4
        Range: bytes=10-19
        -> 206
        Content-Range: bytes 10-20/100

        GET /film.mp4
        Range: bytes=10-19
        -> 206
        Content-Range: bytes 9-19/*

        GET /film.mp4
        Range: bytes=500-
        -> 206
        Content-Range: bytes 499-999/1000

        GET /film.mp4
        Range: bytes=-5
        -> 206
        Content-Range: bytes 94-99/100

        GET /film.mp4
        Range: bytes=10-
        -> 206
        Content-Range: bytes 9-99/*

        GET /film.mp4
        Range: bytes=10-19
        -> 206
        Content-Range: bytes 19-29/100

        GET /film.mp4
        Range: bytes=10-19
        -> 206
        Content-Range: bytes 0-10/100
    Good:
        GET /film.mp4
        Range: bytes=10-19
        -> 206
        Content-Range: bytes 10-19/100

        GET /film.mp4
        Range: bytes=10-19
        -> 206
        Content-Range: bytes 11-18/*

        GET /film.mp4
        Range: bytes=90-200
        -> 206
        Content-Range: bytes 90-99/100

        GET /film.mp4
        Range: bytes=-5
        -> 206
        Content-Range: bytes 90-99/*

        GET /film.mp4
        Range: bytes=10-19, 22-29
        -> 206
        Content-Range: bytes 10-29/100

        GET /film.mp4
        Range: bytes=10-19
        -> 206
        Content-Range: bytes 20-29/100

        GET /film.mp4
        Range: bytes=10-19
        -> 206
        Content-Range: bytes 0-9/100

        GET /film.mp4
        Range: bytes=100-
        -> 206
        Content-Range: bytes 0-99/100

        GET /film.mp4
        Range: items=10-19
        -> 206
        Content-Range: bytes 0-99/100

        GET /film.mp4
        Range: bytes=10-19
        -> 206
        Content-Range: items 0-99/100

        GET /film.mp4
        Range: bytes=10-19
        X-Playback-Range: bytes=0-99
        -> 206
        Content-Range: bytes 0-99/100

        @hides request: *
        GET /film.mp4
        Range: bytes=10-19
        -> 206
        Content-Range: bytes 0-99/100
    """
    asked, sent = asked_bytes(exchange.request), enclosed_bytes(exchange.response)
    if asked is None or sent is None or len(asked.specs) != 1:
        return
    for first, last in asked.resolved(sent.complete):
        # Where the two don't even overlap, 206-range-not-requested says so.
        if first <= sent.last and sent.first <= last and (sent.first < first or last < sent.last):
            value = quoted(exchange.response.fields.values("content-range")[0])
            yield field(
                "Content-Range",
                f"{value} is more than the one range that was asked for",
                f"{value} 超出了所请求的那一个范围",
            )

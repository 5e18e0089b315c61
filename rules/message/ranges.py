"""Content-Range: which part of which whole, on the status codes that give it a meaning (RFC 9110 §14.4)."""

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.grammar.lists import is_token
from wirelint.grammar.ranges import content_range
from wirelint.grammar.result import Malformed
from wirelint.table import load_table

WITH_MEANING = (206, 416)
IS_REGISTERED = load_table().is_registered


@rule(
    "content-range-syntax",
    status=WITH_MEANING,
    level=ERROR,
    spec="RFC 9110 §14.4",
    response_has="content-range",
    alone=True,
    zh="Content-Range 的语法有误",
    why_zh="客户端靠 Content-Range 把各部分拼在一起；看不懂它，就只能丢弃已收到的内容，或者拼出损坏的文件。",
)
def content_range_syntax(exchange: Exchange) -> Faults:
    """Content-Range does not match its grammar.

    A client puts parts together by Content-Range. Where it can't read it, it has to throw away what it received, or
    makes a broken file of it.

    Bad:
        GET /film.mp4
        Range: bytes=900-
        -> 206
        Content-Range: bytes 900-/1000

        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: bytes=0-499/1000

        GET /film.mp4
        Range: bytes=5000-
        -> 416
        Content-Range: bytes */*

        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: 0-499/1000

        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: BYTES 0-499

        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: bytes; 0-499/1000
    Good:
        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: bytes 0-499/1000

        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: bytes 0-499/*

        GET /film.mp4
        Range: bytes=5000-
        -> 416
        Content-Range: bytes */1000

        GET /film.mp4
        Range: exampleunit=1.2-4.3
        -> 206
        Content-Range: exampleunit 1.2-4.3/25

        GET /film.mp4
        -> 200
        Content-Range: bytes 900-/1000
    """
    for line, value in enumerate(exchange.response.fields.values("content-range")):
        parsed = content_range(value)
        unit, space, _ = value.partition(" ")
        # The specification's own example of another unit, "exampleunit 1.2-4.3/25" (§14.6), is none of this grammar.
        if isinstance(parsed, Malformed) and (not space or unit.lower() == "bytes" or not is_token(unit)):
            yield field(
                "Content-Range",
                f"{quoted(value)} names no range: expected {parsed.expected}",
                f"{quoted(value)} 不是有效的范围：此处应为{parsed.expected_zh}",
                line=line,
                at=parsed.at,
            )


@rule(
    "content-range-invalid",
    status=WITH_MEANING,
    level=ERROR,
    spec="RFC 9110 §14.4",
    response_has="content-range",
    alone=True,
    zh="Content-Range 中的位置自相矛盾",
    why_zh="末位置小于首位置，或超出完整长度：客户端不得用这样的内容拼接，断点续传因此失败。",
)
def content_range_invalid(exchange: Exchange) -> Faults:
    """The positions in Content-Range contradict each other.

    The last position lies before the first, or not within the complete length: a client must not combine such content
    with what it has, and a download can't be completed.

    Bad:
        GET /film.mp4
        Range: bytes=5-9
        -> 206
        Content-Range: bytes 9-8/1000

        GET /film.mp4
        Range: bytes=5-
        -> 206
        Content-Range: bytes 5-1000/1000

        GET /film.mp4
        Range: bytes=5000-
        -> 416
        Content-Range: bytes 5000-4029/4030
    Good:
        GET /film.mp4
        Range: bytes=9-9
        -> 206
        Content-Range: bytes 9-9/1000

        GET /film.mp4
        Range: bytes=5-
        -> 206
        Content-Range: bytes 5-999/1000

        GET /film.mp4
        Range: bytes=5-
        -> 206
        Content-Range: bytes 5-999/*

        GET /film.mp4
        Range: bytes=5000-
        -> 416
        Content-Range: bytes */4030

        GET /film.mp4
        Range: bytes=5-9
        -> 206
        Content-Range: bytes 9-/8

        GET /film.mp4
        -> 200
        Content-Range: bytes 9-8/1000
    """
    named = exchange.response.content_range
    if named is None or named.consistent:
        return
    shown = quoted(exchange.response.fields.values("content-range")[0])
    if named.length is None:
        yield field(
            "Content-Range",
            f"{shown} ends before it begins",
            f"{shown} 的末位置小于首位置",
        )
    else:
        yield field(
            "Content-Range",
            f"{shown} does not lie within the complete length that it names",
            f"{shown} 超出了它自己给出的完整长度",
        )


@rule(
    "content-range-undefined",
    status=("1xx", "2xx", "3xx", "4xx", "5xx"),
    level=WARNING,
    spec="RFC 9110 §14.4",
    response_has="content-range",
    zh="除 206 和 416 外，Content-Range 没有意义",
    why_zh="除 206 和 416 外，收到者不看 Content-Range：一段内容会被缓存和客户端当作完整的表示保存。",
)
def content_range_undefined(exchange: Exchange) -> Faults:
    """Content-Range has no meaning with this status code.

    Recipients look at it in a 206 and a 416 alone. With any other code a part is taken, and stored, for the whole.
    With units other than bytes, which APIs use for paging, no one but their own clients does harm by it.

    Bad:
        GET /film.mp4
        Range: bytes=2000-
        -> 200
        Content-Range: bytes 2000-5881/5882

        GET /film.mp4
        Range: bytes=2000-
        -> 404
        Content-Range: bytes=2000-

        GET /films
        -> 200
        Content-Range: items 0-24/319

        GET /films
        -> 200
        Content-Range: 0-24/319

        PUT /upload/1
        Content-Range: bytes 0-99/200
        [100 octets]
        -> 202
        Content-Range: bytes 0-99/200
    Good:
        GET /film.mp4
        Range: bytes=2000-
        -> 206
        Content-Range: bytes 2000-5881/5882

        GET /film.mp4
        Range: bytes=5882-
        -> 416
        Content-Range: bytes */5882

        GET /film.mp4
        If-None-Match: "a"
        -> 304
        ETag: "a"
        Content-Range: bytes 2000-5881/5882

        GET /film.mp4
        -> 299
        Content-Range: bytes 2000-5881/5882

        PUT /upload/1
        Content-Range: bytes 0-99/200
        [100 octets]
        -> 204
    """
    code = exchange.response.status
    if code in WITH_MEANING or code == 304 or not IS_REGISTERED(code):
        return
    value = exchange.response.fields.values("content-range")[0]
    # An answer to a part of an upload that repeats its range is read by the uploader alone.
    if value[:6].lower() in ("bytes ", "bytes=") and exchange.request.lacks("content-range"):
        yield field(
            "Content-Range",
            f"{quoted(value)} says nothing with {code}: recipients take the content for the whole",
            f"{quoted(value)} 对 {code} 没有意义：收到者会把内容当作完整的表示",
        )
    else:
        yield field(
            "Content-Range",
            f"{quoted(value)} says nothing with {code}, except to clients of this very server",
            f"{quoted(value)} 对 {code} 没有意义，只有该服务器自己的客户端会理会它",
            level=INFO,
        )

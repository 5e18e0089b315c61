"""The charset parameter: by which encoding octets become text (RFC 9110 §8.3.2, Encoding Standard)."""

from wirelint import INFO, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.semantics.charsets import REPLACEMENT, TEXT, declared
from wirelint.semantics.event_streams import EVENT_STREAM


@rule(
    "charset-unknown",
    status="any",
    level=WARNING,
    spec="RFC 9110 §8.3.2",
    response_media=TEXT,
    response_has="content-type",
    alone=True,
    tags="content-type",
    zh="浏览器不认识的 charset",
    why_zh="不认识的标签等于没有：浏览器会改用自己的默认编码或去猜，非 ASCII 字符成为乱码。",
)
def unknown(exchange: Exchange) -> Faults:
    """The charset is a label that browsers do not know.

    An unknown label is as good as none: a browser takes its default encoding or guesses, and whatever is not ASCII is
    garbled.

    Bad:
        GET /
        -> 200
        Content-Type: text/html; charset=utf-16-le

        GET /
        -> 200
        Content-Type: text/css; charset=""

        GET /feed
        -> 200
        Content-Type: application/atom+xml; charset=utf8mb4

        GET /
        -> 200
        Content-Type: text/html; charset=UTF8
    Good:
        GET /
        -> 200
        Content-Type: text/html; charset=UTF-8

        GET /
        -> 200
        Content-Type: text/html; charset=latin1

        GET /
        -> 200
        Content-Type: text/html

        GET /
        -> 200
        Content-Type: image/png; charset=binary

        GET /
        -> 200
        Content-Type: text/html; charset='utf-8'

        GET /
        -> 200
        Content-Type: text/html; charset=iso-2022-kr

        GET /events
        -> 200
        Content-Type: text/event-stream; charset=utf-42

        GET /
        -> 200
        Content-Type: application/yaml; charset=binary
    """
    found, media = declared(exchange.response), exchange.response.media_type
    if found is None or found[0][:1] == "'" or (media is not None and media.essence == EVENT_STREAM):
        return  # event-stream-charset reports streams of events
    label, encoding = found
    if encoding is None:
        yield field(
            "Content-Type", f"browsers know no charset {quoted(label)}", f"浏览器不认识 charset {quoted(label)}"
        )
    elif label.lower() == "utf8":
        yield field(
            "Content-Type",
            'browsers take "utf8" for UTF-8, but the registered name is "utf-8"',
            "浏览器把 utf8 当作 UTF-8，但注册的名称是 utf-8",
            level=INFO,
        )


@rule(
    "charset-refused",
    status="any",
    level=WARNING,
    spec="RFC 9110 §8.3.2",
    response_media=TEXT,
    response_has="content-type",
    alone=True,
    tags="content-type",
    zh="浏览器拒绝使用的 charset",
    why_zh="这种编码可以被用来藏匿脚本，浏览器认识它却拒绝解码：整个内容只显示一个替换字符。",
)
def refused(exchange: Exchange) -> Faults:
    """The charset is one that browsers refuse.

    Scripts can hide in such an encoding. So browsers know its name, but show one replacement character in place of the
    whole content.

    Bad:
        GET /
        -> 200
        Content-Type: text/html; charset=ISO-2022-KR
    Good:
        GET /
        -> 200
        Content-Type: text/html; charset=euc-kr

        GET /
        -> 200
        Content-Type: text/html

        GET /events
        -> 200
        Content-Type: text/event-stream; charset=iso-2022-kr

        GET /
        -> 200
        Content-Type: application/yaml; charset=iso-2022-kr
    """
    label, encoding = declared(exchange.response) or ("", None)
    media = exchange.response.media_type
    if encoding == REPLACEMENT and media is not None and media.essence != EVENT_STREAM:  # event-stream-charset tells it
        yield field(
            "Content-Type",
            f"browsers refuse the charset {quoted(label)}: nothing of the content is shown",
            f"浏览器拒绝使用 charset {quoted(label)}，内容完全不会显示",
        )

"""How HTTP/2 and HTTP/3 write fields: names in lower case, values without white space around (RFC 9113 §8.2)."""

from wirelint import ERROR, HTTP2_AND_3, Exchange, Fact, Faults, field, quoted, rule
from wirelint.exchange import Message
from wirelint.semantics.sections import sides, spelled

KNOWN = {
    "request": Fact.REQUEST_VERSION | Fact.REQUEST_FRAMING,
    "response": Fact.RESPONSE_VERSION | Fact.RESPONSE_FRAMING,
}


@rule(
    "field-name-uppercase",
    status="any",
    level=ERROR,
    spec="RFC 9113 §8.2, RFC 9114 §4.2",
    profile="strict",
    party="any",
    versions=HTTP2_AND_3,
    tags=("fields", "http2"),
    zh="HTTP/2 或 HTTP/3 的字段名含有大写字母",
    why_zh="HTTP/2 和 HTTP/3 的字段名必须是小写；含有大写字母的消息是格式错误，接收方会重置流。",
)
def uppercase(exchange: Exchange) -> Faults:
    """A field name in HTTP/2 or HTTP/3 has a letter in upper case.

    Names are lower-case there. A message with another one is malformed, and its recipient resets the stream.

    Bad:
        GET / HTTP/2
        -> HTTP/2 200
        Server: a

        GET / HTTP/3
        accepT: */*
        -> HTTP/3 200
        server: a
    Good:
        GET / HTTP/2
        accept: */*
        -> HTTP/2 200
        server: A

        GET /
        Accept: */*
        -> 200
        Server: a

        @unknown RESPONSE_FRAMING
        GET / HTTP/2
        -> HTTP/2 200
        Server: a

        @unknown REQUEST_FRAMING
        GET / HTTP/2
        Accept: */*
        -> HTTP/2 200
        server: a
    """
    for side, message in sides(exchange):
        if exchange.knows(KNOWN[side]):
            for name in sorted({name for name, _ in message.fields if name != name.lower()}):
                yield field(
                    spelled(name.lower()),
                    f"{quoted(name)} is not in lower case, as HTTP/{message.version} demands",
                    f"{quoted(name)} 不是 HTTP/{message.version} 所要求的小写",
                    side=side,
                )


def _is_padded(message: Message) -> bool:
    text = "\n".join(["", *[value for _, value in message.fields.lines], ""])
    return " \n" in text or "\n " in text or "\t" in text


@rule(
    "field-value-whitespace",
    status="any",
    level=ERROR,
    spec="RFC 9113 §8.2.1",
    party="any",
    versions="2",
    needs=Fact.RESPONSE_OCTETS,
    tags=("fields", "http2"),
    zh="HTTP/2 字段值的首尾有空白",
    why_zh="HTTP/2 的字段值不得以空格或制表符开头或结尾；这样的消息是格式错误，转成 HTTP/1.1 时还可能改变字段的含义。",
)
def surrounding_whitespace(exchange: Exchange) -> Faults:
    """A field value in HTTP/2 begins or ends with white space.

    It must not: such a message is malformed, and where it is passed on over HTTP/1.1 the value is another one.

    Bad:
        GET / HTTP/2
        -> HTTP/2 200
        Server: \\x20a

        GET / HTTP/2
        Accept: a/b
        Accept: c/d\\t
        -> HTTP/2 200

        GET / HTTP/2
        -> HTTP/2 200
        Server: a\\x20

        GET / HTTP/2
        -> HTTP/2 200
        Server: \\ta

        GET / HTTP/2
        -> HTTP/2 200
        Server: \\x20
    Good:
        GET / HTTP/2
        -> HTTP/2 200
        Server: a\\tb c
        X-Empty:

        GET /
        -> 200
        Server: a\\t

        @unknown RESPONSE_OCTETS
        GET / HTTP/2
        -> HTTP/2 200
        Server: \\x20a
    """
    for side, message in sides(exchange):
        if _is_padded(message):
            for name in sorted(message.fields.names):
                for line, value in enumerate(message.fields.values(name)):
                    if value != value.strip(" \t"):
                        yield field(
                            spelled(name),
                            f"the value of {spelled(name)} begins or ends with white space",
                            f"{spelled(name)} 的值以空白开头或结尾",
                            line=line,
                            at=len(value) - 1 if value[:1] not in " \t" else 0,
                            side=side,
                        )

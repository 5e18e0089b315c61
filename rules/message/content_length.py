"""Content-Length: how many octets of content there are; by it HTTP/1.1 tells where a message ends (RFC 9110 §8.6)."""

from wirelint import ERROR, Exchange, Fact, Faults, field, quoted, rule
from wirelint.grammar.scan import is_digits
from wirelint.semantics.framing import forbids_framing_fields
from wirelint.semantics.lengths import first_invalid, is_usual, numbers
from wirelint.usual import ODD_LENGTH


@rule(
    "content-length-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9110 §8.6, RFC 9112 §6.3",
    needs=Fact.RESPONSE_FRAMING,
    response_has="content-length",
    response_lacks="transfer-encoding",
    quirk=ODD_LENGTH,
    tags=("framing", "security"),
    zh="Content-Length 不是十进制数字",
    why_zh=(
        "HTTP/1.1 靠它判断消息在哪里结束：值不合法或互相矛盾时，客户端必须丢弃响应并关闭连接；"
        "各程序若读法不一，就成了响应拆分的漏洞。"
    ),
)
def invalid(exchange: Exchange) -> Faults:
    """Content-Length is not a number of decimal digits, or says two different ones.

    In HTTP/1.1 the end of a message is found by it. A client has to throw such a response away and close the
    connection; programs that read the value each in their own way open the door to response splitting.

    Bad:
        GET /
        -> 200
        Content-Length: +5
        [5 octets]

        GET /
        -> 200
        Content-Length: -1

        GET /
        -> 200
        Content-Length: 1_0

        GET /
        -> 200
        Content-Length: x, x

        GET /
        -> 200
        Content-Length: 0x5

        GET /
        -> 200
        Content-Length: 5
        Content-Length: 6

        GET /
        -> 200
        Content-Length: 5, 6

        GET /
        -> 200
        Content-Length: 5,

        GET /
        -> 200
        Content-Length:

        GET /
        -> 200
        Content-Length: 5
        Content-Length:

        HEAD / HTTP/2
        -> 200
        Content-Length: 5 octets

        GET /
        -> 200
        Content-Length: \\xb2
    Good:
        GET /
        -> 200
        Content-Length: 5
        [5 octets]

        GET /
        -> 200
        Content-Length: 005
        [5 octets]

        GET /
        -> 200
        Content-Length: 99999999999999999999

        GET /
        -> 200
        Content-Length: 5, 5

        GET /
        -> 200
        Content-Length: 05
        Content-Length: 5

        GET /
        -> 200
        Content-Length: 0, 00

        DELETE /
        -> 204
        Content-Length: none

        GET /
        -> 103
        Content-Length: none

        CONNECT example.com:443
        -> 200
        Content-Length: none

        GET /
        -> 200
        Content-Length: none
        Transfer-Encoding: chunked

        GET /
        -> 200

        @unknown RESPONSE_FRAMING
        GET /
        -> 200
        Content-Length: none

        @hides response: Transfer-Encoding
        GET /
        -> 200
        Content-Length: none
    """
    lines = exchange.response.fields.values("content-length")
    found = None if forbids_framing_fields(exchange) else first_invalid(lines)
    if found is None:
        return
    (line, at), text = found
    if is_digits(text):
        yield field(
            "Content-Length",
            f"Content-Length says two different numbers, {quoted(text)} after another one: the length is not known",
            f"Content-Length 给出了两个不同的数，后一个是 {quoted(text)}：长度不明",
            line=line,
            at=at,
        )
    else:
        yield field(
            "Content-Length",
            f"Content-Length is {quoted(text)}, which is not one number of decimal digits",
            f"Content-Length 是 {quoted(text)}，不是一个十进制数",
            line=line,
            at=at,
        )


@rule(
    "content-length-repeated",
    status="any",
    level=ERROR,
    spec="RFC 9110 §8.6, §5.3",
    needs=Fact.RESPONSE_FRAMING,
    response_has="content-length",
    response_lacks="transfer-encoding",
    quirk=ODD_LENGTH,
    tags=("framing", "security"),
    zh="Content-Length 重复",
    why_zh=(
        "同一个数写了几遍：接收方可以当作一个来读，也可以拒绝整个响应。它不是列表字段，不得重复；"
        "多半是应用和网关各加了一次。"
    ),
)
def repeated(exchange: Exchange) -> Faults:
    """Content-Length says the same number several times.

    A recipient may take them for one, or reject the response. The field is no list and must not be sent twice: often
    an application and a gateway each added it.

    Bad:
        GET /
        -> 200
        Content-Length: 5
        Content-Length: 5
        [5 octets]

        GET /
        -> 200
        Content-Length: 5, 05
        [5 octets]

        HEAD /
        -> 200
        Content-Length: 0
        Content-Length: 00
    Good:
        GET /
        -> 200
        Content-Length: 5
        [5 octets]

        GET /
        -> 200
        Content-Length: 5
        Content-Length: 6

        GET /
        -> 200
        Content-Length: 5,

        DELETE /
        -> 204
        Content-Length: 0
        Content-Length: 0

        GET /
        -> 200
        Content-Length: 5
        Content-Length: 5
        Transfer-Encoding: chunked

        GET /
        -> 200

        @unknown RESPONSE_FRAMING
        GET /
        -> 200
        Content-Length: 5
        Content-Length: 5

        @hides response: Transfer-Encoding
        GET /
        -> 200
        Content-Length: 5
        Content-Length: 5
    """
    lines = exchange.response.fields.values("content-length")
    if not is_usual(lines) and not forbids_framing_fields(exchange) and first_invalid(lines) is None:
        (line, at), _ = numbers(lines)[1]
        yield field("Content-Length", line=line, at=at)

"""Content-Length: how many octets of content there are; by it HTTP/1.1 tells where a message ends (RFC 9110 §8.6)."""

from wirelint import ERROR, Exchange, Fact, Faults, field, place, quoted, rule
from wirelint.grammar.lists import split_list
from wirelint.grammar.scan import is_digits
from wirelint.semantics.content import can_have_content, octets
from wirelint.semantics.field_lines import Lines
from wirelint.semantics.framing import forbids_framing_fields
from wirelint.semantics.surplus import content_behind

_Place = tuple[int, int]


def _numbers(lines: Lines) -> list[tuple[_Place, str]]:
    """The members of all lines, each with its line and character; an empty line is a member too."""
    return [((line, at), text) for line, value in enumerate(lines) for at, text in (split_list(value) or ((0, value),))]


def _differs(one: str, other: str) -> bool:
    """Whether two digit strings are different numbers, of any length."""
    return one.lstrip("0") != other.lstrip("0")


def _first_invalid(lines: Lines) -> tuple[_Place, str] | None:
    """The first member that is no number, or another number than the first one."""
    members = _numbers(lines)
    for where, text in members:
        if not is_digits(text) or _differs(text, members[0][1]):
            return where, text
    if len(members) == 1 and members[0][1] != lines[0]:
        return (0, 0), lines[0]  # a single number with stray commas
    return None


@rule(
    "content-length-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9110 §8.6, RFC 9112 §6.3",
    needs=Fact.RESPONSE_FRAMING,
    response_has="content-length",
    response_lacks="transfer-encoding",
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
    if lines[1:] == () and is_digits(lines[0]):
        return  # nearly always
    found = None if forbids_framing_fields(exchange) else _first_invalid(lines)
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
    if lines[1:] == () and is_digits(lines[0]):
        return
    members = _numbers(lines)
    if len(members) > 1 and _first_invalid(lines) is None and not forbids_framing_fields(exchange):
        (line, at), _ = members[1]
        yield field("Content-Length", line=line, at=at)


@rule(
    "content-length-mismatch",
    status="any",
    level=ERROR,
    spec="RFC 9110 §8.6, RFC 9112 §6.3, RFC 9113 §8.1.1, RFC 9114 §4.1.2",
    needs=Fact.RESPONSE_FRAMING,
    response_has="content-length",
    response_lacks="transfer-encoding",
    tags=("framing", "security"),
    zh="内容的长度与 Content-Length 不符",
    why_zh=(
        "内容偏短，客户端会一直等待，然后报错；内容偏长，多出的字节会被当成下一个响应的开头。"
        "在 HTTP/2 和 HTTP/3 中，客户端必须丢弃这样的响应。"
    ),
)
def mismatch(exchange: Exchange) -> Faults:
    """The content is not as long as Content-Length says.

    A client waits for content that never comes, and then reports an error; or it takes what is too much for the start
    of the next response. In HTTP/2 and HTTP/3 it must not accept the response.

    Bad:
        GET / HTTP/2
        -> 200
        Content-Length: 6
        [5 octets]

        GET /
        -> 200
        Content-Length: 4
        [5 octets]

        GET /
        -> 404
        Content-Length: 1

        @after lo
        GET /
        -> 200
        Content-Length: 3
        [3 octets]
    Good:
        GET /
        -> 200
        Content-Length: 5
        [5 octets]

        GET /
        -> 200
        Content-Length: 005
        [5 octets]

        HEAD /
        -> 200
        Content-Length: 5

        GET /
        If-None-Match: "a"
        -> 304
        Content-Length: 5

        DELETE /
        -> 204
        Content-Length: 5

        GET /
        -> 103
        Content-Length: 5

        CONNECT example.com:443
        -> 200
        Content-Length: 5

        @after tunnelled octets
        CONNECT example.com:443
        -> 200
        Content-Length: 5

        GET /
        -> 200
        Content-Length: 5
        Transfer-Encoding: chunked
        [4 octets]

        @after HTTP/1.1 200 OK\\r\\n
        GET /
        -> 200
        Content-Length: 3
        [3 octets]

        @after \\r\\n
        GET /
        -> 200
        Content-Length: 3
        [3 octets]

        GET /
        -> 200
        Content-Length: 5
        Content-Length: 5
        [4 octets]

        @unknown CONTENT_SIZE
        GET /
        -> 200
        Content-Length: 5
        [4 octets]

        @unknown RESPONSE_FRAMING
        GET /
        -> 200
        Content-Length: 5
        [4 octets]

        @hides response: Transfer-Encoding
        GET /
        -> 200
        Content-Length: 5
        [4 octets]
    """
    response = exchange.response
    declared = response.declared_length
    if declared is None or not can_have_content(exchange):
        return
    size = response.body.size
    if size not in (None, declared):
        yield field(
            "Content-Length",
            f"Content-Length says {octets(declared)}, the content has {size}",
            f"Content-Length 为 {declared} 字节，内容却有 {size} 字节",
        )
    elif behind := content_behind(response):
        yield place(
            "response",
            "after",
            f"{octets(len(behind))} seen behind the {declared} that Content-Length announces",
            f"Content-Length 宣告了 {declared} 字节，其后又出现了 {len(behind)} 字节",
        )

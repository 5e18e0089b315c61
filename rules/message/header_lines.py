"""Lines of header and trailer sections as they came: their ends, beginnings and colons (RFC 9112 §2, §5)."""

from wirelint import ERROR, Exchange, Fact, Faults, rule
from wirelint.semantics.octets import excerpt, odd, odd_places
from wirelint.wire import Odd


@rule(
    "bare-lf-line-end",
    status="any",
    level=ERROR,
    spec="RFC 9112 §2.1, §2.2, §7.1",
    party="any",
    needs=Fact.WIRE,
    tags=("framing", "security"),
    zh="行以单独的 LF 结尾",
    why_zh=(
        "HTTP/1 的行以 CR LF 结尾。接收方可以容忍单独的 LF，也可以不容忍：一方看到两行，另一方只看到一行，"
        "请求走私和响应拆分由此而来；分块中的单独 LF 会让一些客户端一直等下去。"
    ),
)
def bare_lf(exchange: Exchange) -> Faults:
    """A line ends in LF without CR.

    Lines of HTTP/1 end in CR LF. A recipient may put up with LF alone, or may not: where one sees two lines and
    another sees one, requests get smuggled and responses split. Between chunks, it makes some clients wait forever.

    Bad:
        GET /
        < HTTP/1.1 200 OK\\n
        < Content-Length: 0
        <

        GET /
        < HTTP/1.1 200 OK
        < Server: a\\n
        < Content-Length: 0
        <

        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < 5\\n
        < hello
        < 0
        <

        > GET / HTTP/1.1
        > Host: example.com\\n
        >
        < HTTP/1.1 200 OK
        < Content-Length: 0
        <

        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < 0
        < \\n
    Good:
        GET /
        < HTTP/1.1 200 OK
        < Content-Length: 4
        <
        < a\\n
        < b\\n

        @unknown WIRE
        GET /
        < HTTP/1.1 200 OK\\n
        < Content-Length: 0
        <
    """
    told: set[str] = set()
    for oddity, en, zh in odd_places(exchange, Odd.BARE_LF):
        if oddity.side not in told:  # where one part of a message has them, others mostly have them too
            told.add(oddity.side)
            yield odd(oddity, f"a line of {en} ends in LF without CR", f"{zh}中有以单独的 LF 结尾的行")


@rule(
    "space-before-first-field",
    status="any",
    level=ERROR,
    spec="RFC 9112 §2.2",
    party="any",
    needs=Fact.WIRE,
    tags=("fields", "security"),
    zh="起始行与第一个字段之间有空白",
    why_zh=(
        "发送方不得在起始行和第一个字段行之间发送空白：有的接收方丢弃以空白开头的行，有的把它当作字段，"
        "有的拒绝消息，攻击者可以借此隐藏字段。"
    ),
)
def space_before_first_field(exchange: Exchange) -> Faults:
    """White space stands in front of the first field line.

    None may be sent between the start line and the first field line. Some recipients drop the lines that begin with it,
    some read them as fields, some refuse the message: by that a field can be hidden from one of them.

    Bad:
        GET /
        < HTTP/1.1 200 OK
        <  Set-Cookie: a=b
        < Content-Length: 0
        <

        > GET / HTTP/1.1
        > \\tTransfer-Encoding: chunked
        > Host: example.com
        >
        < HTTP/1.1 400 Bad Request
        < Content-Length: 0
        <
    Good:
        GET /
        < HTTP/1.1 200 OK
        < Content-Length: 0
        <

        GET /
        < HTTP/1.1 200 OK
        < Server: a
        <  b
        < Content-Length: 0
        <

        @unknown WIRE
        GET /
        < HTTP/1.1 200 OK
        <  Set-Cookie: a=b
        < Content-Length: 0
        <
    """
    for oddity, en, zh in odd_places(exchange, Odd.SPACE_FIRST):
        yield odd(oddity, f"the first line of {en} begins with white space", f"{zh}的第一行以空白开头")


@rule(
    "field-line-without-colon",
    status="any",
    level=ERROR,
    spec="RFC 9112 §5",
    party="any",
    needs=Fact.WIRE,
    tags="fields",
    zh="字段行没有冒号",
    why_zh=(
        "字段行是名称、冒号和值。遇到没有冒号的行，有的客户端丢弃它，有的认为头部到此为止，"
        "把其后的字段当成内容，有的拒绝整个消息。"
    ),
)
def without_colon(exchange: Exchange) -> Faults:
    """A line where a field should be has no colon.

    A field line is a name, a colon and a value. At a line without one, some clients drop it, some take the header
    section for finished and the fields behind for content, and some refuse the message.

    Bad:
        GET /
        < HTTP/1.1 200 OK
        < garbage
        < Content-Length: 0
        <

        GET /
        < HTTP/1.1 200 OK
        < HTTP/1.1 200 OK
        < Content-Length: 0
        <

        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < 0
        < garbage
        <
    Good:
        GET /
        < HTTP/1.1 200 OK
        < Content-Length: 0
        < X-Empty:
        <

        @unknown WIRE
        GET /
        < HTTP/1.1 200 OK
        < garbage
        < Content-Length: 0
        <
    """
    for oddity, en, zh in odd_places(exchange, Odd.NO_COLON):
        line = excerpt(oddity)
        yield odd(oddity, f"a line of {en} has no colon: {line}", f"{zh}中有一行没有冒号：{line}")


@rule(
    "header-section-cut-off",
    status="any",
    level=ERROR,
    spec="RFC 9112 §2.1, §8",
    party="any",
    needs=Fact.WIRE,
    tags="framing",
    zh="头部没有结束",
    why_zh="头部以空行结束。连接在此之前关闭，接收方就不知道还缺哪些字段，只能丢弃整个消息。",
)
def cut_off(exchange: Exchange) -> Faults:
    """The header section has no end.

    An empty line ends it. Where the connection closes before, nobody knows what fields are missing, and the message is
    to be thrown away.

    Bad:
        GET /
        < HTTP/1.1 200 OK
        < Content-Le\\

        > GET / HTTP/1.1
        > Host: example.com
        < HTTP/1.1 408 Request Timeout
        < Connection: close
        <
    Good:
        GET /
        < HTTP/1.1 200 OK
        < Content-Length: 0
        <

        @unknown WIRE
        GET /
        < HTTP/1.1 200 OK
        < Content-Le\\
    """
    for oddity in exchange.wire.find(Odd.HEAD_CUT):
        yield odd(oddity, "the octets end before the header section does", "字节流在头部结束之前就中断了")

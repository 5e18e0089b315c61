"""Start lines as they came: their form, and what stands in front of them (RFC 9112 §2.1, §3, §4)."""

from wirelint import ERROR, Exchange, Fact, Faults, rule
from wirelint.semantics.octets import excerpt, odd, odd_places
from wirelint.wire import Odd


@rule(
    "status-line-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9112 §4, §2.3",
    needs=Fact.WIRE,
    tags=("framing", "status-line"),
    zh="状态行的写法不合语法",
    why_zh=(
        "状态行是 HTTP/1.1（或 1.0，大写）、一个空格、三位数字、一个空格和原因短语。"
        "写法不同时，有的客户端照样接受，有的拒绝整个响应，代理则可能改写它。"
    ),
)
def status_line_invalid(exchange: Exchange) -> Faults:
    """The status line is not formed as HTTP/1 has it.

    It is "HTTP/" in capitals with a digit, a dot and a digit, one space, three digits, one space, and a phrase. Some
    clients put up with another form, others refuse the whole response, and proxies rewrite it on its way.

    Bad:
        GET /
        < http/1.1 200 OK
        < Content-Length: 0
        <

        GET /
        < HTTP/2 200 OK
        < Content-Length: 0
        <

        GET /
        < ICY 200 OK
        <

        GET /
        < HTTP/1.1  200 OK
        < Content-Length: 0
        <

        GET /
        < HTTP/1.1 +200 OK
        < Content-Length: 0
        <

        GET /
        < HTTP/1.1 99 No
        < Content-Length: 0
        <
    Good:
        GET /
        < HTTP/1.1 200 OK
        < Content-Length: 0
        <

        GET /
        < HTTP/1.0 404 Not  Found
        < Content-Length: 0
        <

        GET /
        < HTTP/1.1 999\\x20
        < Content-Length: 0
        <

        @unknown WIRE
        GET /
        < http/1.1 200 OK
        < Content-Length: 0
        <
    """
    for oddity in exchange.wire.find(Odd.START_LINE):
        if oddity.side == "response":
            line = excerpt(oddity)
            yield odd(oddity, f"{line} is no status line of HTTP/1", f"{line} 不是合乎语法的 HTTP/1 状态行")


@rule(
    "status-line-space-missing",
    status="any",
    level=ERROR,
    spec="RFC 9112 §4",
    needs=Fact.WIRE,
    tags="status-line",
    zh="状态码之后没有空格",
    why_zh="即使没有原因短语，服务器也必须在状态码之后发送空格；有的客户端按空格切分状态行，缺少它便拒绝响应。",
)
def status_line_space_missing(exchange: Exchange) -> Faults:
    """No space stands behind the status code.

    A server must send it even where no phrase follows. Clients that cut the line at its spaces may refuse it.

    Bad:
        GET /
        < HTTP/1.1 200
        < Content-Length: 0
        <
    Good:
        GET /
        < HTTP/1.1 200\\x20
        < Content-Length: 0
        <

        GET /
        < HTTP/1.1 200 OK
        < Content-Length: 0
        <

        @unknown WIRE
        GET /
        < HTTP/1.1 200
        < Content-Length: 0
        <
    """
    for oddity in exchange.wire.find(Odd.NO_SPACE):
        yield odd(oddity, "the status line ends right behind the code", "状态行在状态码之后就结束了")


@rule(
    "request-line-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9112 §3, §2.3",
    party="client",
    needs=Fact.WIRE,
    tags=("framing", "request-target"),
    zh="请求行的写法不合语法",
    why_zh="请求行是方法、请求目标和 HTTP 版本，各以一个空格分开；写法不同时，前后两方对请求的理解会不一致。",
)
def request_line_invalid(exchange: Exchange) -> Faults:
    """The request line is not formed as HTTP/1 has it.

    It is a method, a target and a version, with one space between them. Where it has another form, a proxy and the
    server behind it may see different requests in it.

    Bad:
        > GET /
        > Host: example.com
        >
        < HTTP/1.1 400 Bad Request
        < Content-Length: 0
        <

        > GET / http/1.1
        > Host: example.com
        >
        < HTTP/1.1 400 Bad Request
        < Content-Length: 0
        <
    Good:
        > GET / HTTP/1.1
        > Host: example.com
        >
        < HTTP/1.1 200 OK
        < Content-Length: 0
        <

        @unknown WIRE
        > GET /
        >
        < HTTP/1.1 400 Bad Request
        < Content-Length: 0
        <
    """
    for oddity in exchange.wire.find(Odd.START_LINE):
        if oddity.side == "request":
            yield odd(oddity, "the request line is no method, target and version", "请求行不是方法、目标和版本三部分")


@rule(
    "empty-line-before-start-line",
    status="any",
    level=ERROR,
    spec="RFC 9112 §2.1, §2.2",
    party="any",
    needs=Fact.WIRE,
    tags="framing",
    zh="消息之前有多余的空行",
    why_zh=(
        "消息以起始行开头。服务器会略过请求之前的空行，客户端却没有理由这样做：有的把空行当作无效的响应；"
        "空行往往是上一个消息多出来的，说明它的长度算错了。"
    ),
)
def empty_line_before(exchange: Exchange) -> Faults:
    """A line end stands in front of a message.

    A message begins with its start line. Servers pass over an empty line before a request; clients need not do so, and
    some take it for an invalid response. Mostly it belongs to the message before, whose length was reckoned wrongly.

    Bad:
        GET /
        < \\r\\n
        < HTTP/1.1 200 OK
        < Content-Length: 0
        <

        >
        > GET / HTTP/1.1
        > Host: example.com
        >
        < HTTP/1.1 200 OK
        < Content-Length: 0
        <
    Good:
        GET /
        < HTTP/1.1 200 OK
        < Content-Length: 0
        <

        @unknown WIRE
        GET /
        < \\r\\n
        < HTTP/1.1 200 OK
        < Content-Length: 0
        <
    """
    for oddity, en, zh in odd_places(exchange, Odd.EMPTY_LINE_BEFORE):
        yield odd(oddity, f"a line end stands in front of {en}", f"{zh}之前有多余的换行")

"""408 Request Timeout: no complete request came within the time that the server was prepared to wait."""

from wirelint import INFO, Exchange, Fact, Faults, field, missing, rule
from wirelint.grammar.lists import tokens
from wirelint.grammar.result import Malformed


@rule(
    "408-without-close",
    status=408,
    level=INFO,
    spec="RFC 9110 §15.5.9, RFC 9112 §9.6",
    profile="strict",
    versions="1.1",
    needs=Fact.RESPONSE_FRAMING,
    response_knows="connection",
    tags="connection",
    zh="408 响应没有用 Connection: close 声明关闭连接",
    why_zh=(
        "请求没有收全，这条 HTTP/1.1 连接上的请求边界已经丢失，服务器通常会关闭它；不声明 close，"
        "客户端可能在将被关闭的连接上继续发送请求。RFC 7231 曾要求（SHOULD）如此，RFC 9110 已无此要求。"
    ),
)
def without_close(exchange: Exchange) -> Faults:
    """A 408 response over HTTP/1.1 does not announce that the connection closes.

    The request was not complete, so where the next one begins is lost and the connection will not be
    used again. Without "close" the client may send its next request into it. RFC 7231 asked for it;
    RFC 9110 does not any more, and RFC 9112 wants it only from a server that does close.

    Bad:
        POST /upload
        -> 408

        POST /upload
        -> 408
        Connection: keep-alive
    Good:
        POST /upload
        -> 408
        Connection: close

        POST /upload
        -> 408
        Connection: Keep-Alive, Close

        POST /upload
        -> 408
        Connection: close;

        POST /upload HTTP/2
        -> 408

        POST /upload HTTP/1.0
        -> 408

        @hides response: Connection
        POST /upload
        -> 408

        @unknown RESPONSE_FRAMING
        POST /upload
        -> 408
    """
    value = exchange.response.fields.get("connection")
    if value is None:
        yield missing("Connection")
        return
    options = tokens(value)
    if not isinstance(options, Malformed) and "close" not in map(str.lower, options):
        yield field("Connection")

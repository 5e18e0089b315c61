"""Chunks as they came: sizes, extensions, line ends, and the last one (RFC 9112 §7.1)."""

from wirelint import ERROR, Exchange, Fact, Faults, place, rule
from wirelint.semantics.content import can_have_content, octets
from wirelint.semantics.octets import excerpt, odd
from wirelint.semantics.surplus import content_behind
from wirelint.wire import Odd


@rule(
    "chunk-size-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9112 §7.1",
    party="any",
    needs=Fact.WIRE,
    tags=("framing", "transfer-coding", "security"),
    zh="分块的长度不合语法",
    why_zh=(
        "每个分块以十六进制长度开头，其后是扩展或行尾。读不出长度，接收方就找不到消息的结尾，只能放弃；"
        "各方读法不一（0x、空格、正负号），便可以走私请求。"
    ),
)
def size_invalid(exchange: Exchange) -> Faults:
    """A chunk does not begin with its size.

    A chunk begins with hexadecimal digits, and behind them come an extension or the end of the line. Without a size the
    end of the message can't be found. Where parties read it differently ("0x5", white space), requests get smuggled.

    Bad:
        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < ZZ
        < hello
        < 0
        <

        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < 0x5
        < hello
        < 0
        <

        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < 5\\x20
        < hello
        < 0
        <

        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < hello

        > POST / HTTP/1.1
        > Host: example.com
        > Transfer-Encoding: chunked
        >
        > -1
        >
        < HTTP/1.1 400 Bad Request
        < Content-Length: 0
        <
    Good:
        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < 0005
        < hello
        < A;a=b
        < 0123456789
        < 0
        <

        @unknown WIRE
        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < ZZ
        <
    """
    for oddity in exchange.wire.find(Odd.CHUNK_SIZE):
        line = excerpt(oddity)
        yield odd(oddity, f"{line} does not begin with the size of a chunk", f"{line} 不以分块长度开头")
    for oddity in exchange.wire.find(Odd.CHUNK_SPACE):
        yield odd(oddity, "white space stands behind the size of a chunk", "分块长度之后有空白")


@rule(
    "chunk-extension-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9112 §7.1.1",
    party="any",
    needs=Fact.WIRE,
    tags=("framing", "transfer-coding", "security"),
    zh="分块扩展不合语法",
    why_zh=(
        "分块扩展是分号、名称，以及可有可无的等号和值。接收方忽略不认识的扩展，但各自用不同办法找它的结尾："
        "写法不合语法，就会在哪里结束上产生分歧。"
    ),
)
def extension_invalid(exchange: Exchange) -> Faults:
    """The extension of a chunk is not formed as it should be.

    It is a semicolon, a name, and perhaps an equals sign with a token or a quoted string. Recipients ignore those that
    they don't know, each looking for the end in its own way: what breaks the grammar makes them differ about it.

    Bad:
        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < 5;
        < hello
        < 0
        <

        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < 5;a="b
        < hello
        < 0
        <

        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < 5;a=b\\rc
        < hello
        < 0
        <
    Good:
        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < 5;a;b=c ; d = "e;\\\\"f"
        < hello
        < 0
        <

        @unknown WIRE
        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < 5;
        < hello
        < 0
        <
    """
    for oddity in exchange.wire.find(Odd.CHUNK_EXTENSION):
        line = excerpt(oddity)
        yield odd(oddity, f"{line} has no well-formed chunk extension", f"{line} 中的分块扩展不合语法")


@rule(
    "chunk-without-line-end",
    status="any",
    level=ERROR,
    spec="RFC 9112 §7.1",
    party="any",
    needs=Fact.WIRE,
    tags=("framing", "transfer-coding", "security"),
    zh="分块数据之后没有换行",
    why_zh="分块的数据之后必须是 CR LF。不是的话，长度就写错了；有的接收方略过两个字节继续读，读到的内容便错了。",
)
def without_line_end(exchange: Exchange) -> Faults:
    """No line end follows the data of a chunk.

    CR LF stands behind the data. Where it does not, the size was wrong. Some recipients pass over any two octets and go
    on, and what they read is not what was meant.

    Bad:
        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < 5
        < helloXX0
        <

        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < 4
        < hello
        < 0
        <
    Good:
        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < 5
        < hello
        < 0
        <

        @unknown WIRE
        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < 4
        < hello
        < 0
        <
    """
    for oddity in exchange.wire.find(Odd.CHUNK_END):
        found = excerpt(oddity)
        yield odd(oddity, f"{found} stands where a chunk's line end should be", f"分块末尾本应换行，却是 {found}")


@rule(
    "chunked-cut-off",
    status="any",
    level=ERROR,
    spec="RFC 9112 §7.1, §8",
    party="any",
    needs=Fact.WIRE,
    tags=("framing", "transfer-coding"),
    zh="没有收到最后一个分块",
    why_zh="长度为零的分块和其后的空行表示消息结束。没有它，消息就不完整，客户端不得把内容当作完整的来使用。",
)
def chunks_cut_off(exchange: Exchange) -> Faults:
    """The chunks end without a last one.

    A chunk of size zero and an empty line end the message. Without them it is incomplete, whatever its content looks
    like: often the server failed while it was writing.

    Bad:
        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < 5
        < hello

        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < 6
        < hel\\

        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <

        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < 0
    Good:
        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < 0
        <

        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < 1
        < a
        < 0
        < X-Sum: 1
        <

        HEAD /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <

        @unknown WIRE
        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
    """
    for oddity in exchange.wire.find(Odd.CHUNKS_CUT):
        yield odd(oddity, "the octets end before the last chunk", "字节流在最后一个分块之前就中断了")
    for oddity in exchange.wire.find(Odd.TRAILERS_CUT):
        yield odd(oddity, "the empty line behind the last chunk is missing", "最后一个分块之后缺少结束消息的空行")


@rule(
    "octets-after-chunked",
    status="any",
    level=ERROR,
    spec="RFC 9112 §6.3, §7.1",
    needs=Fact.AFTER_MESSAGE | Fact.RESPONSE_FRAMING,
    versions="1.1",
    response_has="transfer-encoding",
    tags=("framing", "transfer-coding", "security"),
    zh="最后一个分块之后还有字节",
    why_zh="消息到最后一个分块和其后的空行为止；多出的字节会被当成下一个响应的开头，使持久连接上的后续响应错位。",
)
def octets_after(exchange: Exchange) -> Faults:
    """Octets follow the last chunk.

    The message ends there. What follows is lost, or is read as the start of the next response on the connection, which
    shifts every response behind it.

    Bad:
        GET /
        < HTTP/1.1 200 OK
        < Transfer-Encoding: chunked
        <
        < 0
        <
        < <html>

        @after 5
        GET /
        -> 200
        Transfer-Encoding: gzip, chunked
    Good:
        GET /
        -> 200
        Transfer-Encoding: chunked

        @after \\r\\n
        GET /
        -> 200
        Transfer-Encoding: chunked

        @after HTTP/1.1 408
        GET /
        -> 200
        Transfer-Encoding: chunked

        @after <html>
        HEAD /
        -> 200
        Transfer-Encoding: chunked

        @after <html>
        GET / HTTP/1.0
        -> HTTP/1.0 200
        Transfer-Encoding: chunked

        @unknown AFTER_MESSAGE
        @after <html>
        GET /
        -> 200
        Transfer-Encoding: chunked

        @unknown RESPONSE_FRAMING
        @after <html>
        GET /
        -> 200
        Transfer-Encoding: chunked
    """
    behind = content_behind(exchange.response) if can_have_content(exchange) else b""
    if behind:
        yield place(
            "response",
            "after",
            f"{octets(len(behind))} seen behind the last chunk",
            f"最后一个分块之后又出现了 {len(behind)} 字节",
        )

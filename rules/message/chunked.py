"""Chunked: the coding that tells where an HTTP/1.1 message ends, once and as the last one (RFC 9112 §6.1, §7.1)."""

from collections.abc import Iterator

from wirelint import ERROR, HTTP2_AND_3, WARNING, Exchange, Fact, Faults, field, quoted, rule
from wirelint.exchange import Message
from wirelint.fault import Fault
from wirelint.grammar.result import Malformed
from wirelint.grammar.transfer import transfer_codings
from wirelint.semantics.framing import applied_codings, coding_fault
from wirelint.semantics.places import line_at


@rule(
    "transfer-encoding-chunked-repeated",
    status="any",
    level=ERROR,
    spec="RFC 9112 §6.1",
    needs=Fact.RESPONSE_FRAMING,
    versions="1.1",
    response_has="transfer-encoding",
    tags=("framing", "transfer-coding"),
    zh="Transfer-Encoding 列了两次 chunked",
    why_zh="发送方不得对消息体分块两次：接收方要么报错，要么只解一层，把内层的分块长度当作内容。常见于应用和框架各加一次。",
)
def chunked_repeated(exchange: Exchange) -> Faults:
    """Transfer-Encoding lists chunked twice.

    A sender must not apply chunked more than once. A recipient reports an error, or undoes one layer and takes the
    chunk sizes within for content. Often an application and its framework each added the field.

    Bad:
        GET /
        -> 200
        Transfer-Encoding: chunked, Chunked

        GET /
        -> 200
        Transfer-Encoding: chunked
        Transfer-Encoding: gzip, chunked
    Good:
        GET /
        -> 200
        Transfer-Encoding: gzip, chunked

        GET /
        -> 200
        Transfer-Encoding: chunked, chunked x

        DELETE /
        -> 204
        Transfer-Encoding: chunked, chunked

        GET / HTTP/1.0
        -> HTTP/1.1 200
        Transfer-Encoding: chunked, chunked

        GET /
        -> HTTP/1.0 200
        Transfer-Encoding: chunked, chunked

        GET / HTTP/2
        -> 200
        Transfer-Encoding: chunked, chunked

        @unknown RESPONSE_FRAMING
        GET /
        -> 200
        Transfer-Encoding: chunked, chunked
    """
    chunked = [coding for coding in applied_codings(exchange) if coding.name == "chunked"]
    if len(chunked) > 1:
        yield coding_fault(exchange, chunked[1].at)


@rule(
    "transfer-encoding-chunked-not-final",
    status="any",
    level=WARNING,
    spec="RFC 9112 §6.1, §6.3",
    seen_by=Fact.RESPONSE_FRAMING | Fact.REQUEST_FRAMING,
    versions="1.1",
    either_has="transfer-encoding",
    party="any",
    tags=("framing", "transfer-coding", "security"),
    zh="chunked 不是最后一个传输编码",
    why_zh=(
        "chunked 不在最后，消息就不再以分块来界定：响应只能读到连接关闭，请求的长度则无法确定，"
        "服务器必须用 400 拒绝；前后两方的读法不同，就可以走私请求。"
    ),
)
def chunked_not_final(exchange: Exchange) -> Faults:
    """Chunked is not the last transfer coding.

    Then chunks do not say where the message ends. A response has to be read until the connection closes, which is
    legal but is hardly what was meant. The length of a request can't be told: a server has to refuse it, and one that
    does not lets requests be smuggled, so that for a request this is an error.

    Bad:
        GET /
        -> 200
        Transfer-Encoding: chunked, gzip

        GET /
        -> 200
        Transfer-Encoding: chunked
        Transfer-Encoding: deflate

        POST /
        Transfer-Encoding: gzip
        [5 octets]
        -> 400

        POST /
        Transfer-Encoding: chunked
        Transfer-Encoding: gzip
        [5 octets]
        -> 400

        @unknown RESPONSE_FRAMING
        POST /
        Transfer-Encoding: identity
        [5 octets]
        -> 400

        @unknown REQUEST_FRAMING
        GET /
        -> 200
        Transfer-Encoding: chunked, gzip
    Good:
        GET /
        -> 200
        Transfer-Encoding: gzip, Chunked

        GET /
        -> 200
        Transfer-Encoding: gzip

        GET /
        -> 200
        Transfer-Encoding: chunked, gzip, chunked

        GET /
        -> 200
        Transfer-Encoding: chunked, gzip x

        GET /
        -> 200
        Transfer-Encoding: chunked, identity

        POST /
        Transfer-Encoding: gzip, chunked
        [5 octets]
        -> 200
        Transfer-Encoding: chunked

        POST /
        Transfer-Encoding: gzip x
        -> 400

        POST /
        Transfer-Encoding:
        -> 400

        DELETE /
        -> 204
        Transfer-Encoding: chunked, gzip

        POST / HTTP/2
        Transfer-Encoding: gzip
        -> HTTP/1.1 400

        POST /
        Transfer-Encoding: gzip
        -> HTTP/2 400

        GET / HTTP/1.0
        -> HTTP/1.1 200
        Transfer-Encoding: chunked, gzip

        @unknown REQUEST_FRAMING
        POST /
        Transfer-Encoding: gzip
        -> 400

        @unknown RESPONSE_FRAMING
        GET /
        -> 200
        Transfer-Encoding: chunked, gzip
    """
    request = exchange.request
    if "transfer-encoding" in request and request.version not in HTTP2_AND_3 and exchange.knows(Fact.REQUEST_FRAMING):
        yield from _request_unframed(request)
    applied = applied_codings(exchange)
    if not applied or not exchange.knows(Fact.RESPONSE_FRAMING):
        return
    codings = [coding for coding in applied if coding.name != "identity"]  # transfer-coding-identity reports that one
    chunked = [coding for coding in codings if coding.name == "chunked"]
    if len(chunked) == 1 and codings[-1].name != "chunked":
        last = quoted(codings[-1].name)
        yield coding_fault(
            exchange,
            chunked[0].at,
            f"{last} is applied after chunked, so that only the end of the connection ends the message",
            f"chunked 之后又用了 {last}，消息只能靠关闭连接来结束",
        )


def _request_unframed(request: Message) -> Iterator[Fault]:
    codings = transfer_codings(request.fields.get("transfer-encoding") or "")
    if isinstance(codings, Malformed) or not codings or codings[-1].name == "chunked":
        return
    line, at = line_at(request.fields, "transfer-encoding", codings[-1].at)
    yield field(
        "Transfer-Encoding",
        f"the request's last transfer coding is {quoted(codings[-1].name)} and not chunked: its length can't be told",
        f"请求的最后一个传输编码是 {quoted(codings[-1].name)} 而不是 chunked，无法得知它的长度",
        line=line,
        at=at,
        side="request",
        level=ERROR,
    )

"""Transfer-Encoding: the codings that an HTTP/1.1 message is sent in, chunked as the last one (RFC 9112 §6.1)."""

from collections.abc import Iterator

from wirelint import ERROR, HTTP1, HTTP2_AND_3, WARNING, Exchange, Fact, Faults, field, quoted, rule
from wirelint.exchange import Message
from wirelint.fault import Fault
from wirelint.grammar.result import Malformed
from wirelint.grammar.transfer import TransferCoding, te, transfer_codings
from wirelint.registries import load
from wirelint.semantics.framing import applied_codings, forbids_framing_fields, to_http10
from wirelint.semantics.malformed import form_faults
from wirelint.semantics.places import line_at

_REGISTERED = frozenset(load("transfer_codings")["registered"])


def _fault(exchange: Exchange, coding: TransferCoding, en: str, zh: str) -> Fault:
    """A fault at one of the codings of the response."""
    line, at = line_at(exchange.response.fields, "transfer-encoding", coding.at)
    return field("Transfer-Encoding", en, zh, line=line, at=at)


@rule(
    "transfer-encoding-syntax",
    status="any",
    level=ERROR,
    spec="RFC 9112 §6.1, §7",
    needs=Fact.RESPONSE_FRAMING,
    versions="1.1",
    response_has="transfer-encoding",
    tags=("framing", "transfer-coding"),
    zh="Transfer-Encoding 不是传输编码的列表，或列有未注册的编码",
    why_zh=(
        "接收方靠它知道怎样读出内容、在哪里结束：读不懂字段或不认识其中的编码，就没有办法读这个消息，"
        "各方读法不一又会成为走私攻击的途径。"
    ),
)
def syntax(exchange: Exchange) -> Faults:
    """Transfer-Encoding is no list of transfer codings, or names one that nobody knows.

    By it a recipient knows how to read the content, and where it ends. It can't read the message if it does not
    understand the field or a coding in it; where two recipients understand it differently, requests can be smuggled.
    A coding without registration that the client itself offered in TE is a warning.

    Bad:
        GET /
        -> 200
        Transfer-Encoding: chunked; q

        GET /
        -> 200
        Transfer-Encoding: gzip
        Transfer-Encoding: chunked x

        GET /
        -> 200
        Transfer-Encoding: utf-8, chunked

        GET /
        Connection: TE
        TE: lzma
        -> 200
        Transfer-Encoding: lzma, chunked
    Good:
        GET /
        -> 200
        Transfer-Encoding: Chunked

        GET /
        -> 200
        Transfer-Encoding: x-gzip, compress, chunked

        GET /
        -> 200
        Transfer-Encoding:

        GET /
        -> 200
        Transfer-Encoding: identity

        GET /
        -> 200
        Transfer-Encoding: chunked, chunked

        DELETE /
        -> 204
        Transfer-Encoding: utf-8

        DELETE /
        -> 204
        Transfer-Encoding: chunked x

        GET / HTTP/1.0
        -> HTTP/1.1 200
        Transfer-Encoding: chunked x

        GET / HTTP/2
        -> 200
        Transfer-Encoding: chunked x

        @unknown RESPONSE_FRAMING
        GET /
        -> 200
        Transfer-Encoding: chunked x
    """
    if forbids_framing_fields(exchange) or to_http10(exchange):
        return
    lines = exchange.response.fields.values("transfer-encoding")
    yield from form_faults("Transfer-Encoding", lines, transfer_codings, "a list of transfer codings", "传输编码的列表")
    yield from _unregistered(exchange)


def _unregistered(exchange: Exchange) -> Iterator[Fault]:
    for coding in applied_codings(exchange):
        if coding.name not in _REGISTERED and coding.name != "identity":
            line, at = line_at(exchange.response.fields, "transfer-encoding", coding.at)
            offered = te(exchange.request.fields.get("te") or "")
            known = not isinstance(offered, Malformed) and any(one.name == coding.name for one in offered)
            name = quoted(coding.name)
            yield field(
                "Transfer-Encoding",
                f"{name} is no registered transfer coding",
                f"{name} 不是已注册的传输编码",
                line=line,
                at=at,
                level=WARNING if known else None,
            )
            return


@rule(
    "transfer-encoding-to-http10",
    status="any",
    level=ERROR,
    spec="RFC 9112 §6.1",
    needs=Fact.RESPONSE_FRAMING,
    seen_by=Fact.REQUEST_VERSION,
    versions=HTTP1,
    response_has="transfer-encoding",
    tags=("framing", "transfer-coding"),
    zh="HTTP/1.0 的客户端或响应却用了 Transfer-Encoding",
    why_zh=(
        "HTTP/1.0 没有传输编码：除非请求表明 HTTP/1.1 或更高版本，服务器不得发送 Transfer-Encoding；"
        "HTTP/1.0 的接收方会把分块的长度行当作内容。"
    ),
)
def to_old_client(exchange: Exchange) -> Faults:
    """A response has Transfer-Encoding although the client, or the response itself, speaks HTTP/1.0.

    HTTP/1.0 knows no transfer codings. A server must not send any unless the request says HTTP/1.1 or later: an old
    recipient takes the sizes of the chunks for content. In an HTTP/1.0 response the field is a sign of faulty framing.

    Bad:
        GET / HTTP/1.0
        -> HTTP/1.1 200
        Transfer-Encoding: chunked
        [5 octets]

        GET / HTTP/1.0
        -> 404
        Transfer-Encoding: identity

        GET /
        -> HTTP/1.0 200
        Transfer-Encoding: chunked
        [5 octets]

        @unknown REQUEST_VERSION
        GET /
        -> HTTP/1.0 200
        Transfer-Encoding: chunked
    Good:
        GET /
        -> 200
        Transfer-Encoding: chunked
        [5 octets]

        GET / HTTP/1.0
        -> HTTP/1.1 200
        Content-Length: 5
        [5 octets]

        DELETE / HTTP/1.0
        -> 204
        Transfer-Encoding: chunked

        GET / HTTP/1.0
        -> 103
        Transfer-Encoding: chunked

        CONNECT example.com:443 HTTP/1.0
        -> 200
        Transfer-Encoding: chunked

        @unknown REQUEST_VERSION
        GET / HTTP/1.0
        -> HTTP/1.1 200
        Transfer-Encoding: chunked

        @unknown RESPONSE_FRAMING
        GET / HTTP/1.0
        -> HTTP/1.1 200
        Transfer-Encoding: chunked

        @unknown RESPONSE_VERSION
        GET / HTTP/1.0
        -> HTTP/1.1 200
        Transfer-Encoding: chunked
    """
    if forbids_framing_fields(exchange):
        return
    if exchange.response.version == "1.0":
        yield field(
            "Transfer-Encoding",
            "an HTTP/1.0 response has Transfer-Encoding, which that version does not know",
            "HTTP/1.0 响应带有该版本没有的 Transfer-Encoding",
        )
    elif exchange.request.version == "1.0":
        yield field(
            "Transfer-Encoding",
            "the request is HTTP/1.0: the client can't read transfer codings",
            "请求是 HTTP/1.0，客户端读不懂传输编码",
        )


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
        yield _fault(exchange, chunked[1], "", "")


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
    if exchange.knows(Fact.REQUEST_FRAMING) and exchange.request.version not in HTTP2_AND_3:
        yield from _request_unframed(exchange.request)
    if not exchange.knows(Fact.RESPONSE_FRAMING):
        return
    codings = [coding for coding in applied_codings(exchange) if coding.name != "identity"]  # another rule's
    chunked = [coding for coding in codings if coding.name == "chunked"]
    if len(chunked) == 1 and codings[-1].name != "chunked":
        last = quoted(codings[-1].name)
        yield _fault(
            exchange,
            chunked[0],
            f"{last} is applied after chunked, so that only the end of the connection ends the message",
            f"chunked 之后又用了 {last}，消息只能靠关闭连接来结束",
        )


def _request_unframed(request: Message) -> Iterator[Fault]:
    value = request.fields.get("transfer-encoding")
    codings = () if value is None else transfer_codings(value)
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

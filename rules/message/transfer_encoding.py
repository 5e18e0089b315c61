"""Transfer-Encoding: the codings that an HTTP/1.1 message is sent in, chunked as the last one (RFC 9112 §6.1)."""

from collections.abc import Iterator

from wirelint import ERROR, HTTP1, WARNING, Exchange, Fact, Faults, field, quoted, rule
from wirelint.fault import Fault
from wirelint.grammar.result import Malformed
from wirelint.grammar.transfer import te, transfer_codings
from wirelint.registries import load
from wirelint.semantics.framing import applied_codings, coding_fault, forbids_framing_fields, to_http10
from wirelint.semantics.malformed import form_faults

_REGISTERED = frozenset(load("transfer_codings")["registered"])
_USUAL = ("chunked",)


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
    lines = exchange.response.fields.values("transfer-encoding")
    if lines == _USUAL or forbids_framing_fields(exchange) or to_http10(exchange):
        return
    yield from form_faults("Transfer-Encoding", lines, transfer_codings, "a list of transfer codings", "传输编码的列表")
    yield from _unregistered(exchange)


def _unregistered(exchange: Exchange) -> Iterator[Fault]:
    for coding in applied_codings(exchange):
        if coding.name not in _REGISTERED and coding.name != "identity":
            offered = te(exchange.request.fields.get("te") or "")
            known = not isinstance(offered, Malformed) and any(one.name == coding.name for one in offered)
            name = quoted(coding.name)
            yield coding_fault(
                exchange,
                coding.at,
                f"{name} is no registered transfer coding",
                f"{name} 不是已注册的传输编码",
                WARNING if known else None,
            )
            return


@rule(
    "transfer-encoding-to-http10",
    status="any",
    level=ERROR,
    spec="RFC 9112 §6.1",
    by_shape=True,
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

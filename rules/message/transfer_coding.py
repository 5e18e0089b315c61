"""Transfer codings one by one: which a client can read, and what they are given (RFC 9112 §7)."""

from wirelint import ERROR, WARNING, Exchange, Fact, Faults, quoted, rule
from wirelint.codings import canonical
from wirelint.grammar.result import Malformed
from wirelint.grammar.transfer import te
from wirelint.registries import load
from wirelint.semantics.framing import applied_codings, coding_fault

_REGISTRY = load("transfer_codings")
_COMPRESSIONS = frozenset(_REGISTRY["registered"]) - {"chunked"}
_WITHOUT_PARAMETERS = frozenset(_REGISTRY["without_parameters"])


@rule(
    "transfer-coding-not-offered",
    status="any",
    level=ERROR,
    spec="RFC 9112 §7.4, RFC 9110 §10.1.4",
    needs=Fact.RESPONSE_FRAMING,
    versions="1.1",
    request_knows="te",
    response_has="transfer-encoding",
    tags=("transfer-coding", "negotiation"),
    zh="响应用了客户端没有在 TE 中列出的传输编码",
    why_zh="没有 TE 时，唯一可接受的传输编码是 chunked；多数客户端不会解 gzip 传输编码，会把压缩数据交给用户。",
)
def not_offered(exchange: Exchange) -> Faults:
    """The response has a transfer coding that the client did not list in TE.

    Without TE the only acceptable coding is chunked. Most clients can't undo compression as a transfer coding, and
    hand the compressed data on to their user. Content-Encoding is the way to compress.

    Bad:
        GET /
        -> 200
        Transfer-Encoding: gzip, chunked

        GET /
        Accept-Encoding: gzip
        Connection: TE
        TE: trailers, deflate
        -> 200
        Transfer-Encoding: chunked
        Transfer-Encoding: deflate, x-gzip

        GET /
        Connection: TE
        TE: gzip;q=0
        -> 200
        Transfer-Encoding: gzip, chunked

        GET /
        Connection: TE
        TE:
        -> 200
        Transfer-Encoding: compress
    Good:
        GET /
        -> 200
        Transfer-Encoding: chunked

        GET /
        Connection: TE
        TE: gzip
        -> 200
        Transfer-Encoding: gzip, chunked

        GET /
        Connection: TE
        TE: x-gzip;q=0.001
        -> 200
        Transfer-Encoding: gzip, chunked

        GET /
        Connection: TE
        TE: GZIP
        -> 200
        Transfer-Encoding: X-GZIP, chunked

        GET /
        -> 200
        Transfer-Encoding: identity

        GET /
        -> 200
        Transfer-Encoding: br, chunked

        GET /
        Connection: TE
        TE: deflate;q=2
        -> 200
        Transfer-Encoding: gzip, chunked

        GET / HTTP/1.0
        -> HTTP/1.1 200
        Transfer-Encoding: gzip

        GET /
        -> HTTP/1.0 200
        Transfer-Encoding: gzip

        GET / HTTP/2
        -> 200
        Transfer-Encoding: gzip

        @hides request: TE
        GET /
        -> 200
        Transfer-Encoding: gzip, chunked

        @unknown RESPONSE_FRAMING
        GET /
        -> 200
        Transfer-Encoding: gzip, chunked
    """
    applied = applied_codings(exchange)
    offered = te(exchange.request.fields.get("te") or "") if applied else ()
    if isinstance(offered, Malformed):
        return
    accepted = {canonical(coding.name) for coding in offered if coding.weight != 0}
    for coding in applied:
        if coding.name in _COMPRESSIONS and canonical(coding.name) not in accepted:
            yield coding_fault(
                exchange,
                coding.at,
                f"the request's TE does not offer {coding.name}: the client may be unable to undo it",
                f"请求的 TE 没有列出 {coding.name}，客户端可能无法解开",
            )
            return


@rule(
    "transfer-coding-parameters",
    status="any",
    level=WARNING,
    spec="RFC 9112 §7.1, §7.2",
    needs=Fact.RESPONSE_FRAMING,
    versions="1.1",
    response_has="transfer-encoding",
    tags="transfer-coding",
    zh="传输编码带有它没有定义的参数",
    why_zh="chunked 和各压缩编码都没有参数；接收方应当把出现的参数当作错误，有的会因此拒绝整个消息。",
)
def parameters(exchange: Exchange) -> Faults:
    """A transfer coding has a parameter that it does not define.

    Chunked and the compression codings have no parameters. Recipients should treat one as an error, and some refuse
    the message for it.

    Bad:
        GET /
        -> 200
        Transfer-Encoding: chunked;level=9

        GET /
        Connection: TE
        TE: gzip
        -> 200
        Transfer-Encoding: gzip; q="0.5", chunked
    Good:
        GET /
        -> 200
        Transfer-Encoding: gzip, chunked

        GET /
        -> 200
        Transfer-Encoding: other;level=9, chunked

        DELETE /
        -> 204
        Transfer-Encoding: chunked;level=9

        GET / HTTP/1.0
        -> HTTP/1.1 200
        Transfer-Encoding: chunked;level=9

        GET /
        -> HTTP/1.0 200
        Transfer-Encoding: chunked;level=9

        GET / HTTP/2
        -> 200
        Transfer-Encoding: chunked;level=9

        @unknown RESPONSE_FRAMING
        GET /
        -> 200
        Transfer-Encoding: chunked;level=9
    """
    for coding in applied_codings(exchange):
        if coding.parameters and coding.name in _WITHOUT_PARAMETERS:
            name = quoted(coding.parameters[0].name)
            yield coding_fault(
                exchange,
                coding.parameters[0].at,
                f"{coding.name} has no parameters, but here {name}",
                f"{coding.name} 没有参数，这里却带有 {name}",
            )
            return


@rule(
    "transfer-coding-identity",
    status="any",
    level=WARNING,
    spec="RFC 9112 §7, §7.3",
    needs=Fact.RESPONSE_FRAMING,
    versions="1.1",
    response_has="transfer-encoding",
    tags="transfer-coding",
    zh="Transfer-Encoding 列有 identity",
    why_zh=(
        "identity 早已不是传输编码（RFC 7230 将其删除）：字段一出现，Content-Length 就不再算数，内容只能读到连接关闭；"
        "不认识它的客户端会拒绝整个响应。"
    ),
)
def identity(exchange: Exchange) -> Faults:
    """Transfer-Encoding lists "identity".

    It is no transfer coding any more (RFC 7230 removed it). With the field there, Content-Length does not count and
    the content goes on until the connection closes; clients that don't know the name refuse the response. Content that
    is sent as it is needs no field.

    Bad:
        GET /
        -> 200
        Transfer-Encoding: identity

        GET /
        -> 200
        Transfer-Encoding: chunked
        Transfer-Encoding: Identity
    Good:
        GET /
        -> 200
        Transfer-Encoding: chunked

        DELETE /
        -> 204
        Transfer-Encoding: identity

        GET / HTTP/1.0
        -> HTTP/1.1 200
        Transfer-Encoding: identity

        GET /
        -> HTTP/1.0 200
        Transfer-Encoding: identity

        GET / HTTP/2
        -> 200
        Transfer-Encoding: identity

        @unknown RESPONSE_FRAMING
        GET /
        -> 200
        Transfer-Encoding: identity
    """
    for coding in applied_codings(exchange):
        if coding.name == "identity":
            yield coding_fault(exchange, coding.at)
            return

"""TE: which transfer codings besides chunked a client can read, and whether it keeps trailers (RFC 9110 §10.1.4)."""

from wirelint import ERROR, HTTP2_AND_3, WARNING, Exchange, Faults, field, rule
from wirelint.grammar.lists import split_list
from wirelint.grammar.result import Malformed, moved
from wirelint.grammar.transfer import TRAILERS, te
from wirelint.semantics.malformed import form_fault
from wirelint.semantics.weights import is_bad_weight


@rule(
    "te-chunked",
    status="any",
    level=ERROR,
    spec="RFC 9112 §7.4",
    party="client",
    request_has="te",
    tags="transfer-coding",
    zh="TE 列出了 chunked",
    why_zh="HTTP/1.1 的接收方都支持 chunked，客户端不得在 TE 中列出它；这往往是误把 TE 当成了 Transfer-Encoding。",
)
def te_chunked(exchange: Exchange) -> Faults:
    """TE lists chunked.

    Every HTTP/1.1 recipient reads chunked, so a client must not list it. Where it does, TE was often taken for
    Transfer-Encoding.

    Bad:
        GET /
        Connection: TE
        TE: chunked
        -> 200

        GET /
        Connection: TE
        TE: trailers
        TE: gzip, Chunked ;q=0.5
        -> 200

        GET /
        Connection: TE
        TE: chunked\\t;q=0.5
        -> 200
    Good:
        GET /
        Connection: TE
        TE: trailers, gzip;q=0.5, x-chunked
        -> 200

        GET / HTTP/2
        TE: chunked
        -> HTTP/2 200
    """
    if exchange.request.version in HTTP2_AND_3:
        return  # te-not-trailers reports it
    for line, value in enumerate(exchange.request.fields.values("te")):
        for at, member in split_list(value):
            if member.partition(";")[0].rstrip(" \t").lower() == "chunked":
                yield field(
                    "TE",
                    "TE lists chunked, which every recipient of HTTP/1.1 can read",
                    "TE 列出了 chunked，而 HTTP/1.1 的接收方都支持它",
                    line=line,
                    at=at,
                    side="request",
                )
                return


@rule(
    "te-syntax",
    status="any",
    level=ERROR,
    spec="RFC 9110 §10.1.4, RFC 9112 §7.4",
    party="client",
    request_has="te",
    tags="transfer-coding",
    zh="TE 不是传输编码的列表",
    why_zh="读不懂的 TE 会被忽略：服务器不再发送尾部字段，也不用客户端想要的编码。trailers 是关键字，不带权重和参数。",
)
def te_syntax(exchange: Exchange) -> Faults:
    """TE is no list of transfer codings.

    Recipients ignore what they can't read: no trailers are sent, and not the coding that the client wants. The keyword
    "trailers" has neither weight nor parameters; since the grammar would take it for a coding of that name, this counts
    as a warning. Bad weights are left to qvalue-invalid.

    Bad:
        GET /
        Connection: TE
        TE: gzip deflate
        -> 200

        GET /
        Connection: TE
        TE: gzip;q
        -> 200

        GET /
        Connection: TE
        TE: gzip;q=2, "trailers"
        -> 200

        GET /
        Connection: TE
        TE: gzip
        TE: Trailers;q=0.5
        -> 200

        GET /
        Connection: TE
        TE: trailers;a=b
        -> 200
    Good:
        GET /
        Connection: TE
        TE: trailers, gzip ; a="b" ;q=0.5,
        -> 200

        GET /
        TE:
        -> 200

        GET /
        Connection: TE
        TE: gzip;q=2, deflate;q=
        -> 200

        GET / HTTP/2
        TE: trailers;q=0.5
        -> HTTP/2 200

        GET /
        -> 200
        TE: gzip deflate
    """
    if exchange.request.version in HTTP2_AND_3:
        return  # te-not-trailers reports it
    for line, value in enumerate(exchange.request.fields.values("te")):
        for start, member in split_list(value):
            found = te(member)
            if isinstance(found, Malformed):
                if not is_bad_weight(member, found):
                    en, zh = "a list of transfer codings", "传输编码的列表"
                    yield form_fault("TE", value, moved(found, start), en, zh, line=line, side="request")
                    return
            elif found[0].name == TRAILERS and (found[0].weight is not None or found[0].parameters):
                yield field(
                    "TE",
                    '"trailers" has neither weight nor parameters',
                    "“trailers”不带权重和参数",
                    line=line,
                    at=start,
                    level=WARNING,
                    side="request",
                )
                return

"""TE: which transfer codings besides chunked a client can read, and whether it keeps trailers (RFC 9110 §10.1.4)."""

from wirelint import ERROR, HTTP2_AND_3, Exchange, Faults, field, rule
from wirelint.grammar.lists import split_list


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

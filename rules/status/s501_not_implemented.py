"""501 Not Implemented: the server lacks what the request needs, an unknown method for instance."""

from wirelint import INFO, Exchange, Fact, Faults, quoted, rule, status


@rule(
    "501-get-head",
    status=501,
    level=INFO,
    spec="RFC 9110 §9.1, §15.6.2",
    methods=("GET", "HEAD"),
    needs=Fact.REQUEST_FRAMING,
    request_lacks="upgrade",
    request_knows="transfer-encoding",
    zh="对 GET 或 HEAD 回应了 501",
    why_zh="通用服务器都必须支持 GET 和 HEAD，501 说的是服务器缺少所需的功能；若是其他原因，404、500 或 503 更准确。",
)
def get_head(exchange: Exchange) -> Faults:
    """GET or HEAD is answered with 501 Not Implemented.

    Every general-purpose server supports these methods, and 501 says that it lacks something the request
    needs. Where something else is wrong, 404, 500 or 503 tells more, and 501 may be cached like a 404.

    Bad:
        GET /reports
        -> 501
        [9 octets]

        HEAD /reports
        -> 501

        GET /reports
        Transfer-Encoding: Chunked
        [3 octets]
        -> 501
        [9 octets]
    Good:
        PURGE /reports
        -> 501
        [9 octets]

        GET /reports
        Transfer-Encoding: gzip, chunked
        [3 octets]
        -> 501
        [9 octets]

        GET /reports
        Transfer-Encoding: gzip; q
        [3 octets]
        -> 501
        [9 octets]

        GET /reports
        Connection: upgrade
        Upgrade: websocket
        -> 501
        [9 octets]

        @protocol connect-udp
        CONNECT https://example.com/masque HTTP/2
        -> 501
        [9 octets]

        @unknown REQUEST_FRAMING
        GET /reports
        -> 501
        [9 octets]

        @hides request: Transfer-Encoding
        GET /reports
        -> 501
        [9 octets]
    """
    request = exchange.request
    if "transfer-encoding" not in request or request.tokens("transfer-encoding") == ("chunked",):
        method = quoted(request.method)
        yield status(f"501 to {method}, which every general-purpose server supports", f"对 {method} 回应了 501")

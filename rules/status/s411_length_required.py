"""411 Length Required: the server does not take a request without a Content-Length."""

from wirelint import WARNING, Exchange, Fact, Faults, rule, status


@rule(
    "411-with-length",
    status=411,
    level=WARNING,
    spec="RFC 9110 §15.5.12, §8.6",
    needs=Fact.REQUEST_FRAMING,
    request_has="content-length",
    request_lacks="transfer-encoding",
    tags="framing",
    alone=True,
    zh="请求带有有效的 Content-Length，却得到了 411 响应",
    why_zh="411 让客户端补上 Content-Length 再重试；请求本来就带有它，重试只会得到同样的结果，真正的原因没有说出来。",
)
def with_length(exchange: Exchange) -> Faults:
    """A request with a valid Content-Length is answered with 411 Length Required.

    411 tells the client to repeat the request with a Content-Length. It had one: to repeat it changes
    nothing, and the true reason stays untold.

    Bad:
        POST /upload
        Content-Length: 5
        [5 octets]
        -> 411

        POST /upload
        Content-Length: 0
        -> 411

        POST /upload HTTP/2
        Content-Length: 5
        [5 octets]
        -> 411
    Good:
        POST /upload
        Transfer-Encoding: chunked
        [5 octets]
        -> 411

        POST /upload
        Content-Length: 5
        Transfer-Encoding: chunked
        [5 octets]
        -> 411

        POST /upload
        -> 411

        POST /upload
        Content-Length: five
        -> 411

        POST /upload
        Content-Length: 5
        Content-Length: 5
        [5 octets]
        -> 411

        @unknown REQUEST_FRAMING
        POST /upload
        Content-Length: 5
        [5 octets]
        -> 411
    """
    length = exchange.request.declared_length
    if length is not None:
        yield status(
            f"411 asks for a Content-Length, yet the request has one: {length}",
            f"411 要求 Content-Length，而请求已带有：{length}",
        )

"""How a request tells whether content follows, and asks whether it may (RFC 9110 §8.6, §10.1.1)."""

from wirelint import ERROR, HTTP1, INFO, Exchange, Fact, Faults, field, missing, rule
from wirelint.exchange import Request
from wirelint.semantics.places import member_at
from wirelint.semantics.requests import is_without_content


@rule(
    "expect-without-content",
    status="any",
    level=ERROR,
    spec="RFC 9110 §10.1.1",
    party="client",
    needs=Fact.REQUEST_CONTENT | Fact.REQUEST_FRAMING | Fact.REQUEST_VERSION,
    request_has="expect",
    tags="methods",
    zh="没有内容的请求带有 Expect: 100-continue",
    why_zh="100-continue 表示客户端等候许可再发送内容；没有内容可发，等待只会拖慢请求，或者一直等下去。",
)
def expect_without_content(exchange: Exchange) -> Faults:
    """A request without content expects a 100 (Continue).

    By it a client waits for leave to send its content. There is none, so the wait only costs time, or never ends.

    Bad:
        GET /
        Expect: 100-continue
        -> 200

        POST /
        Content-Length: 0
        Expect: 100-Continue
        -> 204

        POST / HTTP/2
        Content-Length: 0
        Expect: 100-continue
        -> 204
    Good:
        POST /
        Content-Length: 5
        Expect: 100-continue
        | hello
        -> 204

        POST /
        Content-Length: 5
        Expect: 100-continue
        -> 401

        POST /
        Transfer-Encoding: chunked
        Expect: 100-continue
        -> 413

        POST / HTTP/2
        Expect: 100-continue
        -> 413

        GET / HTTP/2
        Expect: 100-continue
        -> 200

        GET /
        Expect: something-else
        -> 417

        @unknown REQUEST_CONTENT
        GET /
        Expect: 100-continue
        -> 200

        @unknown REQUEST_FRAMING
        GET /
        Expect: 100-continue
        -> 200

        @unknown REQUEST_VERSION
        GET /
        Expect: 100-continue
        -> 200
    """
    request = exchange.request
    if "100-continue" in request.tokens("expect") and is_without_content(request) and _tells_of_content(request):
        line, at = member_at(request.fields, "expect", "100-continue")
        yield field("Expect", line=line, at=at, side="request")


def _tells_of_content(request: Request) -> bool:
    """Whether the header section says if content follows: in later versions than HTTP/1 only a length does."""
    return request.version in HTTP1 or "content-length" in request


@rule(
    "content-length-missing",
    status="any",
    level=INFO,
    spec="RFC 9110 §8.6",
    by_shape=True,
    profile="strict",
    party="client",
    needs=Fact.REQUEST_VERSION | Fact.REQUEST_FRAMING,
    methods=("POST", "PUT", "PATCH"),
    request_lacks=("content-length", "transfer-encoding"),
    tags="framing",
    zh="POST、PUT 或 PATCH 请求既没有 Content-Length 也没有 Transfer-Encoding",
    why_zh="这些方法的内容有含义，没有内容时也应发送 Content-Length: 0；否则有的服务器会用 411 拒绝。",
)
def length_missing(exchange: Exchange) -> Faults:
    """A POST, PUT or PATCH request has neither Content-Length nor Transfer-Encoding.

    Where a method gives content a meaning, clients should send a length, and be it 0. Some servers answer with 411
    otherwise.

    Bad:
        POST /
        -> 204

        PATCH /
        -> 204

        PUT / HTTP/1.0
        -> 204
    Good:
        POST /
        Content-Length: 0
        -> 204

        PUT /
        Transfer-Encoding: chunked
        | hello
        -> 204

        POST / HTTP/2
        -> 204

        GET /
        -> 200

        @unknown REQUEST_FRAMING
        POST /
        -> 204

        @unknown REQUEST_VERSION
        POST /
        -> 204

        @hides request: Content-Length
        POST /
        -> 204
    """
    if exchange.request.version in HTTP1:
        yield missing("Content-Length", side="request")

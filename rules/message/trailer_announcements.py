"""Trailer: what a message announces to send behind its content (RFC 9110 §6.6.2)."""

from collections.abc import Iterator

from wirelint import ERROR, HTTP1, WARNING, Exchange, Fact, Faults, field, rule
from wirelint.exchange import Message, Response
from wirelint.fault import Fault
from wirelint.grammar.lists import split_list, tokens
from wirelint.grammar.result import Malformed
from wirelint.grammar.transfer import transfer_codings
from wirelint.semantics.framing import forbids_framing_fields
from wirelint.semantics.malformed import form_faults
from wirelint.semantics.trailers import why_no_trailer


@rule(
    "trailer-syntax",
    status="any",
    level=ERROR,
    spec="RFC 9110 §6.6.2",
    party="any",
    either_has="trailer",
    alone=True,
    tags="trailers",
    zh="Trailer 不是字段名的列表",
    why_zh="Trailer 预告内容之后会有哪些字段，供接收方先做准备；读不懂的列表没有人会理会。",
)
def syntax(exchange: Exchange) -> Faults:
    """Trailer is no list of field names.

    It announces which fields come behind the content, so that a recipient can prepare for them. What can't be read
    announces nothing.

    Bad:
        GET /
        -> 200
        Transfer-Encoding: chunked
        Trailer: Content-Digest; Server-Timing

        POST /
        Transfer-Encoding: chunked
        Trailer: Content-Digest
        Trailer: Server Timing
        -> 200
    Good:
        GET /
        -> 200
        Transfer-Encoding: chunked
        Trailer: Content-Digest, Server-Timing

        POST /
        Trailer:
        -> 200

        GET /
        -> 200
    """
    for side, message in (("request", exchange.request), ("response", exchange.response)):
        lines = message.fields.values("trailer")
        yield from form_faults("Trailer", lines, tokens, "a list of field names", "字段名的列表", side=side)


@rule(
    "trailer-announces-forbidden",
    status="any",
    level=WARNING,
    spec="RFC 9110 §6.6.2, §6.5.1",
    either_has="trailer",
    party="any",
    tags="trailers",
    zh="Trailer 预告了不能放在尾部区段的字段",
    why_zh="接收方在读内容之前就要用到这样的字段，它放在内容之后会被忽略；预告说明发送方正打算这样做。",
)
def announces_forbidden(exchange: Exchange) -> Faults:
    """Trailer announces a field that can't be a trailer field.

    Behind the content it would come too late and be ignored. Where it then comes, trailer-field-forbidden reports that.

    Bad:
        GET /
        -> 200
        Transfer-Encoding: chunked
        Trailer: Content-Digest, Content-Length

        GET / HTTP/2
        -> 200
        Trailer: ETag
        Trailer: Expires
        | hello
        ~ Content-Type: text/plain

        POST /
        Transfer-Encoding: chunked
        Trailer: Authorization
        -> 200
    Good:
        GET /
        -> 200
        Transfer-Encoding: chunked
        Trailer: Content-Digest, ETag, Server-Timing

        GET / HTTP/2
        -> 200
        Trailer: Expires
        | hello
        ~ expires: 0

        POST /
        Transfer-Encoding: chunked
        Trailer: Content-Digest
        -> 200
    """
    for side, message in (("request", exchange.request), ("response", exchange.response)):
        yield from _announced_by(message, side)


def _announced_by(message: Message, side: str) -> Iterator[Fault]:
    for line, value in enumerate(message.fields.values("trailer")):
        for at, name in split_list(value):
            why = why_no_trailer(name.lower())
            if why is not None and (message.trailers is None or name.lower() not in message.trailers):
                en, zh = why
                yield field(
                    "Trailer",
                    f"{name} {en} and can't be a trailer field",
                    f"{name} {zh}，不能作为尾部字段",
                    line=line,
                    at=at,
                    side=side,
                )


@rule(
    "trailer-without-chunked",
    status="any",
    level=WARNING,
    spec="RFC 9110 §6.5.1, §15.3.5, §15.4.5, RFC 9112 §7.1.2, §6.3",
    needs=Fact.RESPONSE_FRAMING | Fact.RESPONSE_VERSION,
    response_has="trailer",
    response_knows="transfer-encoding",
    tags=("trailers", "framing"),
    zh="预告了尾部字段，而消息不可能有尾部区段",
    why_zh="HTTP/1.1 只有分块的消息才能带尾部区段，204、304 和 1xx 则从来没有；预告的字段不会到来。",
)
def without_chunked(exchange: Exchange) -> Faults:
    """Trailer announces trailers for a message that can't have any.

    In HTTP/1.1 only a message in chunks can have a trailer section, and 1xx, 204 and 304 never have one. What is
    announced can't come.

    Bad:
        GET /
        -> 200
        Content-Length: 5
        Trailer: Content-Digest
        [5 octets]

        GET /
        -> HTTP/1.0 200
        Trailer: Content-Digest
        [5 octets]

        GET /
        -> 200
        Transfer-Encoding: gzip
        Trailer: Content-Digest
        [5 octets]

        GET /
        If-None-Match: "a"
        -> 304
        Transfer-Encoding: chunked
        Trailer: Content-Digest

        DELETE / HTTP/2
        -> 204
        Trailer: Content-Digest

        GET / HTTP/2
        -> 103
        Trailer: Content-Digest

        CONNECT example.com:443 HTTP/2
        -> 200
        Trailer: Content-Digest

        HEAD / HTTP/2
        -> 304
        Trailer: Content-Digest
    Good:
        GET /
        -> 200
        Transfer-Encoding: gzip, Chunked
        Trailer: Content-Digest
        [5 octets]

        HEAD /
        -> 200
        Trailer: Content-Digest

        GET / HTTP/2
        -> 200
        Trailer: Content-Digest
        [5 octets]

        GET / HTTP/3
        -> 200
        Trailer: Content-Digest
        [5 octets]

        GET /
        -> 200
        Transfer-Encoding: chunked x
        Trailer: Content-Digest
        [5 octets]

        GET /
        -> 200
        Content-Length: 5
        Trailer:
        [5 octets]

        @unknown RESPONSE_FRAMING
        GET /
        -> 200
        Trailer: Content-Digest
        [5 octets]

        @unknown RESPONSE_VERSION
        GET /
        -> 200
        Trailer: Content-Digest
        [5 octets]

        @hides response: Transfer-Encoding
        GET /
        -> 200
        Trailer: Content-Digest
        [5 octets]
    """
    response = exchange.response
    if not response.tokens("trailer"):
        return
    if forbids_framing_fields(exchange) or response.status == 304:
        yield field(
            "Trailer",
            f"a {response.status} ends with its header section: no trailer can follow",
            f"{response.status} 响应到头部区段为止，之后不可能有尾部字段",
        )
    elif exchange.request.method != "HEAD" and response.version in HTTP1:
        yield from _unchunked(response)


def _unchunked(response: Response) -> Iterator[Fault]:
    codings = transfer_codings(response.fields.get("transfer-encoding") or "")
    if not isinstance(codings, Malformed) and all(coding.name != "chunked" for coding in codings):
        yield field(
            "Trailer",
            "the content is not chunked, so that no trailer can follow",
            "内容没有分块，之后不可能有尾部字段",
        )

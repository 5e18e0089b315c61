"""Trailers: fields behind the content, which a message may announce in Trailer (RFC 9110 §6.5, §6.6.2)."""

from collections.abc import Iterator

from wirelint import ERROR, HTTP1, WARNING, Exchange, Fact, Faults, field, rule
from wirelint.exchange import Response
from wirelint.fault import Fault, trailer
from wirelint.grammar.lists import split_list, tokens
from wirelint.grammar.result import Malformed
from wirelint.grammar.transfer import transfer_codings
from wirelint.registries import load
from wirelint.semantics.framing import forbids_framing_fields
from wirelint.semantics.malformed import form_faults

_KINDS = {
    "framing": ("tells where the message ends", "说明消息在哪里结束"),
    "routing": ("routes the message", "决定消息发往哪里"),
    "connection": ("concerns the connection", "管理连接"),
    "authentication": ("is about authentication", "用于认证"),
    "request_modifier": ("modifies the request", "修饰请求"),
    "response_control": ("controls the response", "控制响应的处理"),
    "content_format": ("tells how to read the content", "说明怎样读取内容"),
}
_FORBIDDEN = {name: kind for kind, names in load("trailer_fields").items() for name in names}


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
    "trailer-field-forbidden",
    status="any",
    level=ERROR,
    spec="RFC 9110 §6.5.1",
    needs=Fact.TRAILERS,
    tags="trailers",
    zh="尾部区段中出现了不能放在那里的字段",
    why_zh=(
        "说明分帧、路由、认证、缓存或内容格式的字段，接收方在读内容之前就要用到；放在内容之后已经太迟，"
        "会被忽略，把它并入头部则可能改变消息的含义。"
    ),
)
def field_forbidden(exchange: Exchange) -> Faults:
    """The trailer section has a field that can't stand there.

    What concerns framing, routing, authentication, caching or the format of the content is needed before the content
    is read. Behind it the field comes too late and is ignored, and a recipient that merges it into the header section
    changes what the message means.

    Bad:
        GET / HTTP/2
        -> 200
        | hello
        ~ Cache-Control: no-store

        GET /
        -> 200
        Transfer-Encoding: chunked
        | hello
        ~ Content-Digest: md5=:XUFAKrxLKna5cZ2REBfFkg==:
        ~ content-type: text/plain
    Good:
        GET / HTTP/2
        -> 200
        Cache-Control: no-store
        | hello
        ~ ETag: "a"
        ~ Accept-Ranges: bytes
        ~ Content-Digest: md5=:XUFAKrxLKna5cZ2REBfFkg==:
        ~ Server-Timing: db;dur=53

        POST /greeter.Greeter/SayHello HTTP/2
        -> 200
        Content-Type: application/grpc
        | hello
        ~ grpc-status: 0

        GET /
        -> 200

        @unknown TRAILERS
        GET / HTTP/2
        -> 200
        | hello
        ~ Cache-Control: no-store
    """
    trailers = exchange.response.trailers
    if trailers is None:
        return
    for name in trailers.names:
        kind = _FORBIDDEN.get(name)
        if kind is not None:
            spelled = next(sent for sent, _ in trailers.lines if sent.lower() == name)
            en, zh = _KINDS[kind]
            yield trailer(
                spelled,
                f"{spelled} {en} and can't be a trailer field",
                f"{spelled} {zh}，不能作为尾部字段",
            )


@rule(
    "trailer-announces-forbidden",
    status="any",
    level=WARNING,
    spec="RFC 9110 §6.6.2, §6.5.1",
    response_has="trailer",
    tags="trailers",
    zh="Trailer 预告了不能放在尾部区段的字段",
    why_zh="接收方在读内容之前就要用到这样的字段，它放在内容之后会被忽略；预告说明服务器正打算这样做。",
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
        Trailer: Content-Length
        -> 200
    """
    trailers = exchange.response.trailers
    for line, value in enumerate(exchange.response.fields.values("trailer")):
        for at, name in split_list(value):
            kind = _FORBIDDEN.get(name.lower())
            if kind is not None and (trailers is None or name.lower() not in trailers):
                en, zh = _KINDS[kind]
                yield field(
                    "Trailer",
                    f"{name} {en} and can't be a trailer field",
                    f"{name} {zh}，不能作为尾部字段",
                    line=line,
                    at=at,
                )


@rule(
    "trailer-not-announced",
    status="any",
    level=WARNING,
    spec="RFC 9110 §6.6.2",
    profile="strict",
    needs=Fact.TRAILERS,
    response_knows=("trailer", "content-type"),
    tags="trailers",
    zh="尾部区段中的字段没有在 Trailer 中预告",
    why_zh="发送方应当用 Trailer 预告尾部字段，接收方才能边收边算摘要；没有预告，多数接收方会直接丢弃尾部区段。",
)
def not_announced(exchange: Exchange) -> Faults:
    """A trailer field was not announced in Trailer.

    A sender should say which trailer fields are to come, so that a recipient can reckon a digest while it reads.
    Without that most recipients drop the trailers. (gRPC never announces its trailers, and is left out.)

    Bad:
        GET / HTTP/2
        -> 200
        | hello
        ~ Server-Timing: db;dur=53

        GET / HTTP/2
        -> 200
        Content-Type: text/plain
        Trailer: Content-Digest
        | hello
        ~ Content-Digest: md5=:XUFAKrxLKna5cZ2REBfFkg==:
        ~ Server-Timing: db;dur=53
    Good:
        GET / HTTP/2
        -> 200
        Trailer: Content-Digest
        Trailer: server-timing
        | hello
        ~ content-digest: md5=:XUFAKrxLKna5cZ2REBfFkg==:
        ~ Server-Timing: db;dur=53

        POST /greeter.Greeter/SayHello HTTP/2
        -> 200
        Content-Type: application/grpc+proto
        | hello
        ~ grpc-status: 0

        GET / HTTP/2
        -> 200
        | hello
        ~ Cache-Control: no-store

        GET / HTTP/2
        -> 200
        Trailer: Server Timing
        | hello
        ~ Server-Timing: db;dur=53

        GET /
        -> 200

        @unknown TRAILERS
        GET / HTTP/2
        -> 200
        | hello
        ~ Server-Timing: db;dur=53

        @hides response: Trailer
        GET / HTTP/2
        -> 200
        | hello
        ~ Server-Timing: db;dur=53

        @hides response: Content-Type
        GET / HTTP/2
        -> 200
        | hello
        ~ Server-Timing: db;dur=53
    """
    response = exchange.response
    announced = tokens(response.fields.get("trailer") or "")
    if response.trailers is None or isinstance(announced, Malformed) or _is_grpc(response):
        return
    known = {name.lower() for name in announced}
    for name in response.trailers.names:
        if name not in known and name not in _FORBIDDEN:  # else trailer-field-forbidden reports it
            spelled = next(sent for sent, _ in response.trailers.lines if sent.lower() == name)
            yield trailer(spelled, f"Trailer does not announce {spelled}", f"Trailer 没有预告 {spelled}")


def _is_grpc(response: Response) -> bool:
    return any(value.lower().startswith("application/grpc") for value in response.fields.values("content-type"))


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

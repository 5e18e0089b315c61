"""Trailers: fields behind the content, which a message may announce in Trailer (RFC 9110 §6.5, §6.6.2)."""

from collections.abc import Iterator

from wirelint import ERROR, WARNING, Exchange, Fact, Faults, rule
from wirelint.exchange import Response
from wirelint.fault import Fault, trailer
from wirelint.fields import Fields
from wirelint.grammar.lists import tokens
from wirelint.grammar.result import Malformed
from wirelint.semantics.trailers import why_no_trailer


@rule(
    "trailer-field-forbidden",
    status="any",
    level=ERROR,
    spec="RFC 9110 §6.5.1",
    party="any",
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

        POST /
        Transfer-Encoding: chunked
        | hello
        ~ Authorization: Basic dTpw
        -> 200
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
    asked, answered = exchange.request.trailers, exchange.response.trailers
    if asked is not None:
        yield from _forbidden_in(asked, "request")
    if answered is not None:
        yield from _forbidden_in(answered, "response")


def _forbidden_in(trailers: Fields, side: str) -> Iterator[Fault]:
    for name in trailers.names:
        why = why_no_trailer(name)
        if why is not None:
            spelled = next(sent for sent, _ in trailers.lines if sent.lower() == name)
            en, zh = why
            yield trailer(
                spelled,
                f"{spelled} {en} and can't be a trailer field",
                f"{spelled} {zh}，不能作为尾部字段",
                side=side,
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
        if name not in known and why_no_trailer(name) is None:  # else trailer-field-forbidden reports it
            spelled = next(sent for sent, _ in response.trailers.lines if sent.lower() == name)
            yield trailer(spelled, f"Trailer does not announce {spelled}", f"Trailer 没有预告 {spelled}")


def _is_grpc(response: Response) -> bool:
    return any(value.lower().startswith("application/grpc") for value in response.fields.values("content-type"))

"""What the client asked for, and what it got: Content-Type against Accept (RFC 9110 §12.5.1)."""

from wirelint import INFO, Exchange, Faults, field, rule
from wirelint.grammar.accept import Weighted, accept
from wirelint.grammar.media import MediaType
from wirelint.grammar.result import Malformed
from wirelint.semantics.event_streams import asks_for_events


def _precision(member: Weighted, media: MediaType) -> tuple[int, int] | None:
    """How precisely a media range names the type, more for its parameters; None for not at all (RFC 9110 §12.5.1)."""
    ranges = ("*/*", f"{media.type}/*", media.essence)
    if member.value not in ranges:
        return None
    if any(media.parameter(parameter.name) != parameter.value for parameter in member.parameters):
        return None
    return ranges.index(member.value), len(member.parameters)


@rule(
    "content-type-not-accepted",
    status=200,
    level=INFO,
    spec="RFC 9110 §12.4.1, §12.5.1",
    profile="strict",
    request_has="accept",
    response_has="content-type",
    tags="negotiation",
    zh="响应的类型不在请求的 Accept 之内",
    why_zh="服务器可以不理会 Accept，但客户端说过它处理不了这种类型：若没有合适的表示，可以回应 406。",
)
def not_accepted(exchange: Exchange) -> Faults:
    """The response has a type that the request's Accept does not have, or rules out.

    A server may disregard Accept. But the client has said that it can't use such a type; where there is no other, a 406
    would tell so.

    Bad:
        GET /films
        Accept: application/json, text/plain
        -> 200
        Content-Type: text/html

        GET /films
        Accept: */*, text/html;q=0
        -> 200
        Content-Type: text/html; charset=utf-8

        GET /films
        Accept: text/html;level=2
        -> 200
        Content-Type: text/html; level=1
    Good:
        GET /films
        Accept: application/json, text/*
        -> 200
        Content-Type: text/html

        GET /films
        Accept: */*;q=0, text/html
        -> 200
        Content-Type: text/html; charset=utf-8

        GET /films
        Accept: text/html;q=0, text/html;level=1
        -> 200
        Content-Type: text/html; level=1

        GET /films
        Accept: */*
        -> 200
        Content-Type: text/html

        GET /films
        Accept: json
        -> 200
        Content-Type: text/html

        GET /films
        Accept: application/json
        -> 404
        Content-Type: text/html

        GET /films
        Accept: application/json
        -> 200
        Content-Type: html

        GET /events
        Accept: text/event-stream
        -> 200
        Content-Type: text/html

        GET /films
        Accept:
        -> 200
        Content-Type: text/html

        GET /films
        Accept: text/html;q=0, text/html
        -> 200
        Content-Type: text/html
    """
    media = exchange.response.media_type
    members = accept(exchange.request.fields.get("accept") or "")
    if media is None or isinstance(members, Malformed) or asks_for_events(exchange.request):
        return  # event-stream-rejected reports what is no stream of events
    named = [(precision, member.q) for member in members if (precision := _precision(member, media)) is not None]
    if members and not named:
        yield field(
            "Content-Type",
            f"{media.essence} is none of the types that Accept has",
            f"{media.essence} 不是 Accept 所列的类型",
        )
    elif named and max(named)[1] == 0:
        yield field("Content-Type", f"Accept rules {media.essence} out", f"Accept 排除了 {media.essence}")

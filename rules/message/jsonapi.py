"""JSON:API: the parameters of its media type."""

from wirelint import WARNING, Exchange, Faults, field, quoted, rule

_DEFINED = ("ext", "profile")


@rule(
    "jsonapi-parameters",
    status="any",
    level=WARNING,
    spec="JSON:API 1.1 §5.3",
    profile="strict",
    response_has="content-type",
    response_media="application/vnd.api+json",
    alone=True,
    tags="bodies",
    zh="application/vnd.api+json 带了未定义的参数",
    why_zh="JSON:API 只定义了 ext 和 profile 两个参数，不允许其他参数（例如 charset）；客户端可以拒绝带有它们的内容。",
)
def parameters(exchange: Exchange) -> Faults:
    """The type application/vnd.api+json has a parameter other than ext and profile.

    JSON:API allows these two alone, not charset either: a client may refuse content with others.

    Bad:
        GET /articles
        -> 200
        Content-Type: application/vnd.api+json; charset=utf-8

        GET /articles
        -> 200
        Content-Type: application/vnd.api+json; profile="https://example.com/p"; version=1
    Good:
        GET /articles
        -> 200
        Content-Type: application/vnd.api+json

        GET /articles
        -> 200
        Content-Type: application/vnd.api+json;ext="https://example.com/e";Profile="https://example.com/p"

        GET /articles
        -> 200
        Content-Type: application/json; charset=utf-8

        GET /articles
        -> 200
        Content-Type: application/vnd.api+json; charset
    """
    media = exchange.response.media_type
    for parameter in () if media is None else media.parameters:
        if parameter.name not in _DEFINED:
            yield field(
                "Content-Type",
                f"JSON:API defines no parameter {quoted(parameter.name)}",
                f"JSON:API 没有定义参数 {quoted(parameter.name)}",
                at=parameter.at,
            )
            return

"""Content-Location: the identifier of the very representation that the message encloses."""

from wirelint import INFO, Exchange, Faults, field, rule
from wirelint.grammar.result import Malformed
from wirelint.grammar.uris import uri_reference
from wirelint.semantics.references import leads_to_target


@rule(
    "content-location-redundant",
    status=(200, 203, 204, 206, 304),
    level=INFO,
    spec="RFC 9110 §8.7",
    profile="strict",
    methods=("GET", "HEAD"),
    response_has="content-location",
    zh="Content-Location 与目标 URI 相同",
    why_zh="对 GET 和 HEAD 而言，没有 Content-Location 时的默认含义就是表示属于目标 URI；重复它只是多占字节。",
)
def redundant(exchange: Exchange) -> Faults:
    """Content-Location repeats the target URI.

    For GET and HEAD it then says what holds without it: that the representation is the target's own.

    Bad:
        GET /manual
        -> 200
        Content-Location: https://EXAMPLE.com:443/manual

        HEAD /manual
        -> 200
        Content-Location: /manual

        GET /manual
        -> 200
        Content-Location:
    Good:
        GET /manual
        -> 200
        Content-Location: /manual.en

        POST /manual
        -> 200
        Content-Location: /manual

        GET /manual
        -> 200
        Content-Location: /manual#top

        GET /manual
        -> 200
        Content-Location: /man ual

        GET /manual
        -> 200
        Content-Location: /manual
        Content-Location: /manual.en

        GET /manual
        -> 404
        Content-Location: /manual
    """
    value = exchange.response.fields.only("content-location")
    reference = None if value is None else uri_reference(value)
    if reference is None or isinstance(reference, Malformed) or reference.fragment is not None:
        return
    if leads_to_target(reference, exchange.request):
        yield field("Content-Location")

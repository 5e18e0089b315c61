"""300 Multiple Choices: the resource has several representations; the content lists them for the user to choose."""

from wirelint import INFO, WARNING, Exchange, Fact, Faults, content, missing, rule
from wirelint.grammar.links import links
from wirelint.grammar.result import Malformed
from wirelint.semantics.content import lacks_content


def _may_list_in_fields(exchange: Exchange) -> bool:
    """Whether Link (relation "alternate") or Alternates (RFC 2295) lists the choices, as far as that can be told."""
    response = exchange.response
    value = response.fields.get("link")
    if value is None:
        return not (response.lacks("link") and response.lacks("alternates"))
    found = links(value)
    return isinstance(found, Malformed) or any("alternate" in link.relations for link in found)


@rule(
    "300-without-body",
    status=300,
    level=WARNING,
    spec="RFC 9110 §15.4.1",
    needs=Fact.CONTENT_SIZE,
    zh="300 响应没有内容，看不到可选的表示",
    why_zh="300 让用户从多个表示中选择，服务器应在内容里列出它们的元数据和 URI；没有列表就无从选择。",
)
def without_body(exchange: Exchange) -> Faults:
    """A 300 has no content that lists the choices.

    300 lets the user choose among several representations, which the content should list with their URIs.
    Without the list there is nothing to choose from. A list in Link is possible, though few clients read it.

    Bad:
        GET /manual
        -> 300
        Content-Length: 0

        GET /manual
        -> 300
        Content-Length: 0
        Link: </style.css>; rel=stylesheet
    Good:
        GET /manual
        -> 300
        Content-Type: text/html
        | <a href="/manual.en">English</a> <a href="/manual.de">Deutsch</a>

        HEAD /manual
        -> 300

        @unknown CONTENT_SIZE
        GET /manual
        -> 300
    """
    if lacks_content(exchange):
        yield content(level=INFO if _may_list_in_fields(exchange) else None)


@rule(
    "300-without-location",
    status=300,
    level=INFO,
    spec="RFC 9110 §15.4.1",
    profile="strict",
    response_lacks="location",
    zh="300 响应没有用 Location 给出首选的表示",
    why_zh="服务器若有首选的表示，应在 Location 中给出其 URI，用户代理就能自动前往；是否有首选，旁观者无从得知。",
)
def without_location(exchange: Exchange) -> Faults:
    """A 300 names no preferred choice.

    A server with a preferred choice should give its URI in Location, so that a user agent can go there by
    itself. Whether it has one can't be seen from outside.

    Bad:
        GET /manual
        -> 300
        | /manual.en /manual.de
    Good:
        GET /manual
        -> 300
        Location: /manual.en
        | /manual.en /manual.de

        @hides response: Location
        GET /manual
        -> 300
        | /manual.en /manual.de
    """
    yield missing("Location")

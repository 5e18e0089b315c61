"""303 See Other: another resource, named by Location, answers in its own way; fetch it with GET."""

from wirelint import INFO, WARNING, Exchange, Fact, Faults, content, missing, rule
from wirelint.semantics.content import lacks_content


@rule(
    "303-without-location",
    status=303,
    level=WARNING,
    spec="RFC 9110 §15.4.4",
    response_lacks="location",
    zh="303 响应没有用 Location 指出要去取的资源",
    why_zh="303 的全部含义就是“去 Location 所指的资源取结果”；没有 Location，客户端无处可去，请求也就没有答复。",
)
def without_location(exchange: Exchange) -> Faults:
    """A 303 does not say where to go.

    All that 303 means is: fetch the resource that Location names. Without Location the client has nowhere to
    go, and its request no answer.

    Bad:
        POST /orders
        -> 303
    Good:
        POST /orders
        -> 303
        Location: /orders/7

        @hides response: Location
        POST /orders
        -> 303
    """
    yield missing("Location")


@rule(
    "303-without-body",
    status=303,
    level=INFO,
    spec="RFC 9110 §15.4.4",
    profile="strict",
    needs=Fact.CONTENT_SIZE,
    zh="303 响应没有附带超链接的简短说明",
    why_zh=(
        "除了对 HEAD 的响应，303 的表示应含一段简短的超文本和指向 Location 的链接，"
        "供不自动跟随重定向的客户端和用户使用。"
    ),
)
def without_body(exchange: Exchange) -> Faults:
    """A 303 has no note with a link.

    Its representation ought to be a short hypertext note that links to where Location leads, for people whose
    client does not follow by itself.

    Bad:
        POST /orders
        -> 303
        Location: /orders/7
        Content-Length: 0
    Good:
        POST /orders
        -> 303
        Location: /orders/7
        | See <a href="/orders/7">your order</a>.

        HEAD /orders
        -> 303
        Location: /orders/7

        @unknown CONTENT_SIZE
        POST /orders
        -> 303
        Location: /orders/7
    """
    if lacks_content(exchange):
        yield content()

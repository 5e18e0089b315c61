"""409 Conflict: the request conflicts with the current state of the target resource, and the content says how."""

from wirelint import WARNING, Exchange, Fact, Faults, content, rule
from wirelint.semantics.content import lacks_content


@rule(
    "409-without-body",
    status=409,
    level=WARNING,
    spec="RFC 9110 §15.5.10",
    needs=Fact.CONTENT_SIZE,
    tags="content",
    zh="409 响应没有内容：没有说明冲突的来源",
    why_zh="409 用于用户可能自行解决冲突再重新提交的场合；响应内容应当让用户看出冲突从何而来，空内容让人无从下手。",
)
def without_body(exchange: Exchange) -> Faults:
    """A 409 response has no content: the source of the conflict is not told.

    409 is for conflicts that the user might resolve and then resubmit the request; without an
    explanation there is nothing to go by.

    Bad:
        PUT /page
        Content-Type: text/plain
        | new text
        -> 409
        Content-Length: 0
    Good:
        PUT /page
        Content-Type: text/plain
        | new text
        -> 409
        Content-Type: text/plain
        | version 7 was saved in the meantime

        HEAD /page
        -> 409

        @unknown CONTENT_SIZE
        PUT /page
        -> 409
    """
    if lacks_content(exchange):
        yield content()

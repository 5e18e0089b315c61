"""423 Locked: the source or the destination resource of the method is locked."""

from wirelint import INFO, Exchange, Fact, Faults, content, rule
from wirelint.semantics.content import lacks_content


@rule(
    "423-without-body",
    status=423,
    level=INFO,
    spec="RFC 4918 §11.3, §16",
    profile="strict",
    needs=Fact.CONTENT_SIZE,
    tags=("webdav", "content"),
    zh="423 响应没有内容：没有给出先决条件代码",
    why_zh=(
        "423 响应应当包含 lock-token-submitted、no-conflicting-lock 之类的先决条件代码；没有它，客户端不知道是哪个锁、"
        "该怎样继续。"
    ),
)
def without_body(exchange: Exchange) -> Faults:
    """A 423 response has no content: it gives no precondition code.

    A code such as lock-token-submitted or no-conflicting-lock tells the client which lock is in the way
    and what to do about it.

    Bad:
        PUT /page
        [5 octets]
        -> 423
        Content-Length: 0
    Good:
        PUT /page
        [5 octets]
        -> 423
        Content-Type: application/xml
        | <D:error xmlns:D="DAV:"><D:lock-token-submitted/></D:error>

        HEAD /page
        -> 423

        @unknown CONTENT_SIZE
        PUT /page
        [5 octets]
        -> 423
    """
    if lacks_content(exchange):
        yield content()

"""505 HTTP Version Not Supported: the server refuses the request's major version, and says which ones it takes."""

from wirelint import INFO, WARNING, Exchange, Fact, Faults, content, rule, status
from wirelint.semantics.content import lacks_content


@rule(
    "505-without-body",
    status=505,
    level=WARNING,
    spec="RFC 9110 §15.6.6",
    needs=Fact.CONTENT_SIZE,
    zh="505 响应没有说明原因和所支持的版本",
    why_zh="服务器应当在内容中说明为何不支持该版本、支持哪些协议；没有内容，客户端不知道该换用哪个版本。",
)
def without_body(exchange: Exchange) -> Faults:
    """A 505 has no content that tells which versions are supported.

    The server ought to say why it does not support the version and what it supports instead: without that a
    client does not know what to try.

    Bad:
        GET / HTTP/2
        -> 505
    Good:
        GET / HTTP/2
        -> 505
        | This server speaks HTTP/1.1 only.

        HEAD / HTTP/2
        -> 505

        @unknown CONTENT_SIZE
        GET / HTTP/2
        -> 505
    """
    if lacks_content(exchange):
        yield content()


def _major(version: str | None) -> str | None:
    return None if version is None else version.partition(".")[0]


@rule(
    "505-same-major",
    status=505,
    level=INFO,
    spec="RFC 9110 §15.6.6, §2.5",
    profile="strict",
    needs=Fact.REQUEST_VERSION | Fact.RESPONSE_VERSION,
    zh="505 响应使用了与请求相同的主版本",
    why_zh="505 拒绝请求的主版本，响应却用了这一版本，问题多半在别处；规范允许如此发送错误消息，所以只是提示。",
)
def same_major(exchange: Exchange) -> Faults:
    """A 505 is sent in the major version that it refuses.

    The server speaks the version well enough to say so, and more often than not something else is wrong. The
    specification allows this for the error message itself, so it is only a hint.

    Bad:
        GET /
        -> HTTP/1.0 505
        [9 octets]

        GET / HTTP/2
        -> 505
        [9 octets]
    Good:
        GET / HTTP/2
        -> HTTP/1.1 505
        [9 octets]

        @unknown REQUEST_VERSION
        GET /
        -> 505
        [9 octets]

        @unknown RESPONSE_VERSION
        GET /
        -> 505
        [9 octets]

        @unknown REQUEST_VERSION RESPONSE_VERSION
        GET /
        -> 505
        [9 octets]
    """
    major = _major(exchange.request.version)
    if major is not None and major == _major(exchange.response.version):
        yield status(f"505 refuses major version {major}, and is sent in it", f"505 拒绝主版本 {major}，自己却使用它")

"""200 OK: it succeeded; what the content tells depends on the method."""

from wirelint import INFO, WARNING, Exchange, Fact, Faults, content, rule
from wirelint.semantics.content import decoded, lacks_content

_SENSITIVE = ("authorization", "proxy-authorization", "cookie")


@rule(
    "trace-echoes-sensitive-fields",
    status=200,
    level=WARNING,
    spec="RFC 9110 §9.3.8",
    methods="TRACE",
    needs=Fact.CONTENT_TEXT,
    request_has=_SENSITIVE,
    zh="TRACE 响应把凭据或 Cookie 原样返回",
    why_zh="TRACE 的响应内容可以被脚本和日志读到；最终接收方应在回显时去掉 Authorization、Cookie 等敏感字段。",
)
def trace_echoes(exchange: Exchange) -> Faults:
    """The response to a TRACE repeats credentials or cookies.

    What comes back as content can be read by scripts and ends up in logs, where the fields themselves
    would not. The server that answers leaves such fields out of what it reflects.

    Bad:
        TRACE /
        Cookie: sid=31d4d96e407aad42
        -> 200
        Content-Type: message/http
        | TRACE / HTTP/1.1
        | Cookie: sid=31d4d96e407aad42

        TRACE /
        Authorization: Basic YWRhOmxvdmVsYWNl
        -> 200
        Content-Type: text/plain
        | authorization: Basic YWRhOmxvdmVsYWNl

        TRACE /
        Proxy-Authorization: Basic YWRhOmxvdmVsYWNl
        -> 200
        Content-Type: message/http
        | Proxy-Authorization: Basic YWRhOmxvdmVsYWNl

        TRACE / HTTP/2
        cookie: lang=de
        cookie: sid=31d4d96e407aad42
        -> 200
        content-type: message/http
        | cookie: sid=31d4d96e407aad42
    Good:
        TRACE /
        Cookie: sid=31d4d96e407aad42
        -> 200
        Content-Type: message/http
        | TRACE / HTTP/1.1
        | Cookie: ***

        TRACE /
        Cookie: sid=31d4d96e407aad42
        -> 200
        Content-Type: text/plain
        | request 31d4d96e407aad42 sid=31d4d96e407aad42

        TRACE /
        Cookie:
        -> 200
        Content-Type: message/http
        | TRACE / HTTP/1.1
        | Cookie:

        TRACE /
        Cookie: sid=31d4d96e407aad42
        -> 405
        Content-Type: message/http
        | Cookie: sid=31d4d96e407aad42

        POST /echo
        Cookie: sid=31d4d96e407aad42
        -> 200
        Content-Type: message/http
        | Cookie: sid=31d4d96e407aad42

        @unknown CONTENT_TEXT CONTENT
        TRACE /
        Cookie: sid=31d4d96e407aad42
        -> 200
        Content-Type: message/http
        | Cookie: sid=31d4d96e407aad42

        @unknown CONTENT_TEXT
        TRACE /
        Cookie: sid=31d4d96e407aad42
        -> 200
        Content-Type: message/http
        | TRACE / HTTP/1.1
        | Cookie: sid=31d4d96e407aad42
    """
    text = decoded(exchange.response)
    if text is None:
        return
    reflected = text if isinstance(text, str) else text.decode("latin-1")
    lowered = reflected.lower()
    for name in _SENSITIVE:
        if name in lowered and any(v and v in reflected for v in exchange.request.fields.values(name)):
            shown = name.title()
            yield content(f"the content repeats the {shown} of the request", f"内容重复了请求的 {shown}")


@rule(
    "delete-ok-without-content",
    status=200,
    level=INFO,
    spec="RFC 9110 §9.3.5",
    methods="DELETE",
    needs=Fact.CONTENT_SIZE,
    zh="DELETE 得到没有内容的 200 响应",
    why_zh="DELETE 的 200 响应应带有说明结果的表示；没有可说明的内容时，204（尚未执行则用 202）才贴切。",
)
def delete_without_content(exchange: Exchange) -> Faults:
    """A DELETE is answered with a 200 without content.

    200 to a DELETE comes with a representation of the outcome. Where there is nothing to tell, 204 says so
    (or 202, where it is still to be done).

    Bad:
        DELETE /users/42
        -> 200
        Content-Length: 0
    Good:
        DELETE /users/42
        -> 200
        Content-Type: text/plain
        [1 octets]

        DELETE /users/42
        -> 204

        POST /users/42
        -> 200
        Content-Length: 0

        @unknown CONTENT_SIZE
        DELETE /users/42
        -> 200
    """
    if lacks_content(exchange):
        yield content()
